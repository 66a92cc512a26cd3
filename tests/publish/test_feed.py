"""The feeds of early warnings follow their formats, and say what a page says."""

from __future__ import annotations

import json
import re
import uuid
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from lxml import etree

from uptake.publish.atom import ATOM
from uptake.publish.feed import PAGE, write_feeds
from uptake.settings import Settings

EDITION = {"data_date": "2026-08-20", "short": "0123abcd"}
NAMES = {"a": ATOM}
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def alert(jurisdiction: str, kind: str, **fields: object) -> dict[str, object]:
    usual = {
        "jurisdiction": jurisdiction, "alert": kind, "period_start": pd.Timestamp("2025-08-01"),
        "period_end": pd.Timestamp("2026-07-31"), "past_start": pd.Timestamp("2020-08-01"),
        "observed": 5, "expected": 78.9, "lower": 17.0, "upper": 174.0, "p_low": 0.0055,
        "p_high": 0.997, "false_alarm_rate": 0.1175, "n_actions": 50, "flags": "",
    }  # fmt: skip
    return usual | fields


SILENT = alert("uk", "silence", observed=0, p_low=0.0, p_high=1.0)
ALERTS = pd.DataFrame([alert("us", "drop"), SILENT, alert("eu", "none"), alert("ca", "too_few")])


def feeds(
    folder: Path, alerts: pd.DataFrame, settings: Settings
) -> tuple[dict[str, Any], etree._Element]:
    write_feeds(folder, alerts, settings, EDITION)
    atom = etree.fromstring((folder / "alerts.xml").read_bytes())
    return json.loads((folder / "alerts.json").read_text(encoding="utf-8")), atom


def texts(element: etree._Element, path: str) -> list[str]:
    return [found.text for found in element.xpath(path, namespaces=NAMES)]


def test_atom_has_what_rfc_4287_requires(tmp_path: Path, settings: Settings) -> None:
    _, atom = feeds(tmp_path, ALERTS, settings)
    assert atom.tag == f"{{{ATOM}}}feed"
    for element in (atom, *atom.findall("a:entry", NAMES)):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"a:{name}", NAMES)) == 1
        assert uuid.UUID(element.findtext("a:id", None, NAMES)).version == 5
        assert RFC_3339.fullmatch(element.findtext("a:updated", None, NAMES))
    # Without an author of its own each entry has the feed's.
    assert atom.findtext("a:author/a:name", None, NAMES)
    (itself,) = atom.findall("a:link[@rel='self']", NAMES)
    assert itself.get("href") == "alerts.xml"
    ids = texts(atom, "//a:id")
    assert len(set(ids)) == len(ids) == 3


def test_json_has_what_version_1_1_requires(tmp_path: Path, settings: Settings) -> None:
    feed, _ = feeds(tmp_path, ALERTS, settings)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    for item in feed["items"]:
        assert item["id"].startswith("urn:uuid:")
        assert item["content_text"]
        assert RFC_3339.fullmatch(item["date_modified"])
        # The address of the site is not known, and a relative one is none.
        assert "url" not in item
        assert item["_uptake"]["page"] == PAGE


def test_there_is_one_item_for_each_alert(tmp_path: Path, settings: Settings) -> None:
    feed, atom = feeds(tmp_path, ALERTS, settings)
    titles = [
        "United States: 5 designations in the 12 months to July 2026, fewer than expected",
        "United Kingdom: no designation in the 12 months to July 2026",
    ]
    assert [item["title"] for item in feed["items"]] == titles
    assert texts(atom, "a:entry/a:title") == titles
    assert texts(atom, "a:entry/a:content") == [item["content_text"] for item in feed["items"]]


def test_an_item_says_how_sure_it_is_and_what_it_does_not_say(
    tmp_path: Path, settings: Settings
) -> None:
    feed, _ = feeds(tmp_path, ALERTS, settings)
    drop, silence = (item["content_text"] for item in feed["items"])
    assert "17 to 174 would be expected (90 % range from 50 actions, mean 79)" in drop
    assert "so few or fewer have a probability of 0.5 %" in drop or "of 0.6 %" in drop
    assert "raises an alert in 12 % of such periods" in drop
    assert drop.endswith("An alert says that a number is unlikely, not why.")
    assert "made no designation" in silence
    assert "a probability of less than 0.1 %" in silence


def test_without_an_alert_the_feeds_are_empty_and_say_so(
    tmp_path: Path, settings: Settings
) -> None:
    feed, atom = feeds(tmp_path, ALERTS[ALERTS["alert"].isin(["none", "too_few"])], settings)
    assert feed["items"] == []
    assert atom.findall("a:entry", NAMES) == []
    for about in (feed["description"], atom.findtext("a:subtitle", None, NAMES)):
        assert about.startswith("The latest 12 months raise no alert.")


def test_an_item_keeps_its_identifier_until_the_alert_is_another(
    tmp_path: Path, settings: Settings
) -> None:
    def ids(*rows: dict[str, object]) -> list[str]:
        feed, _ = feeds(tmp_path, pd.DataFrame(rows), settings)
        return [item["id"] for item in feed["items"]]

    usual = ids(alert("us", "drop"))
    assert ids(alert("us", "drop", observed=6, p_low=0.01)) == usual
    assert ids(alert("us", "surge")) != usual
    assert ids(alert("us", "drop", period_end=pd.Timestamp("2026-08-31"))) != usual
    assert ids(alert("uk", "drop")) != usual


def test_the_same_alerts_give_the_same_bytes(tmp_path: Path, settings: Settings) -> None:
    written = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        feeds(tmp_path / name, ALERTS, settings)
        written.append(
            [(tmp_path / name / f"alerts.{end}").read_bytes() for end in ("json", "xml")]
        )
    assert written[0] == written[1]


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "A & B ]]> \"'", "{{ x }}"])
def test_a_hostile_name_stays_text(tmp_path: Path, settings: Settings, hostile: str) -> None:
    us = settings.jurisdictions["us"].model_copy(update={"name": hostile, "in_text": hostile})
    named = settings.model_copy(update={"jurisdictions": {**settings.jurisdictions, "us": us}})
    feed, atom = feeds(tmp_path, ALERTS, named)
    assert feed["items"][0]["title"].startswith(hostile)
    assert texts(atom, "a:entry/a:title")[0].startswith(hostile)
    assert atom.xpath("//*[local-name() = 'script']") == []
