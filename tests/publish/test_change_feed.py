"""The feed of changes has an entry for each edition of a list, dated by it."""

from __future__ import annotations

import datetime as dt
import uuid
from pathlib import Path

import pandas as pd
import pytest
from lxml import etree

from uptake.publish.atom import ATOM
from uptake.publish.change_feed import NAMED, write_change_feed
from uptake.settings import Settings
from uptake.sources.lists import load_lists
from uptake.sources.snapshots import SnapshotFiles
from uptake.tables import CHANGES

EDITION = {"data_date": "2026-08-20", "short": "0123abcd"}
NAMES = {"a": ATOM}
UK = next(name for name, about in load_lists().items() if about.jurisdiction == "uk")
AUGUST = SnapshotFiles("uk-2026-08-22", "uk", UK, dt.date(2026, 8, 22), Path("a"), {})
OCTOBER = SnapshotFiles("uk-2026-10-01", "uk", UK, dt.date(2026, 10, 1), Path("b"), {})


def change(kind: str, name: str = "A", **fields: str) -> dict[str, str]:
    usual = dict.fromkeys(CHANGES.columns, "")
    return usual | {"snapshot": OCTOBER.key, "change": kind, "name": name} | fields


def feed(
    folder: Path,
    settings: Settings,
    *rows: dict[str, str],
    editions: tuple[SnapshotFiles, ...] = (AUGUST, OCTOBER),
) -> etree._Element:
    changes = pd.DataFrame(rows, columns=list(CHANGES.columns))
    write_change_feed(folder, changes, editions, settings, EDITION)
    return etree.fromstring((folder / "changes.xml").read_bytes())


def texts(element: etree._Element, path: str) -> list[str]:
    return [found.text for found in element.xpath(path, namespaces=NAMES)]


def test_each_edition_is_an_entry_dated_by_itself_the_newest_first(
    tmp_path: Path, settings: Settings
) -> None:
    atom = feed(
        tmp_path,
        settings,
        change("designated", after="2026-09-30 (list_field)"),
        change("listed"),
        change("renamed", "B", before="Bee", after="B"),
    )
    assert texts(atom, "a:entry/a:updated") == ["2026-10-01T00:00:00Z", "2026-08-22T00:00:00Z"]
    assert texts(atom, "a:updated") == ["2026-10-01T00:00:00Z"]
    titles = texts(atom, "a:entry/a:title")
    assert titles[0].endswith(", 1 October 2026: 1 new designation and 1 other change")
    assert titles[1].endswith(", 22 August 2026: nothing about a designated target has changed")
    assert texts(atom, "a:entry/a:content")[0].splitlines() == [
        "A: designated: 2026-09-30 (list_field)",
        "B: name stated otherwise: Bee → B",
    ]


def test_an_entry_keeps_its_identifier_when_editions_follow(
    tmp_path: Path, settings: Settings
) -> None:
    first = texts(feed(tmp_path, settings, editions=(AUGUST,)), "a:entry/a:id")
    both = texts(feed(tmp_path, settings, change("delisted", after="2026-09-30")), "a:entry/a:id")
    assert first == both[1:]
    assert all(uuid.UUID(identifier).version == 5 for identifier in both)


def test_without_an_edition_the_feed_is_empty_and_says_so(
    tmp_path: Path, settings: Settings
) -> None:
    atom = feed(tmp_path, settings, editions=())
    assert atom.findall("a:entry", NAMES) == []
    (about,) = texts(atom, "a:subtitle")
    assert about.startswith("No later edition of an official list has been added")
    assert "edition 0123abcd" in about
    assert texts(atom, "a:updated") == ["2026-08-20T00:00:00Z"]


def test_a_long_entry_names_the_first_and_counts_the_others(
    tmp_path: Path, settings: Settings
) -> None:
    rows = [change("delisted", f"T{n}", after="2026-09-30") for n in range(NAMED + 2)]
    lines = texts(feed(tmp_path, settings, *rows), "a:entry/a:content")[0].splitlines()
    assert len(lines) == NAMED + 1
    assert lines[-1] == "And 2 others: changes.csv has them all."


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "A & B ]]> \"'"])
def test_a_hostile_name_stays_text(tmp_path: Path, settings: Settings, hostile: str) -> None:
    atom = feed(tmp_path, settings, change("delisted", hostile, after="2026-09-30"))
    assert texts(atom, "a:entry/a:content")[0].startswith(f"{hostile}: delisted")
    assert atom.xpath("//*[local-name() = 'script']") == []
