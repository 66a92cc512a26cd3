"""A brief asks what its record gives reason to ask."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pandas as pd
import pytest

from uptake.asks import ASKS, RULES, WORDS, choose_asks, read_asks
from uptake.errors import InputError
from uptake.measures.actions import action_sizes
from uptake.measures.summary import Summary, summarise


@pytest.fixture
def canada(designations: dict[str, pd.DataFrame], volume: pd.DataFrame) -> Summary:
    ca = designations["ca"]
    days = (pd.Timestamp(day) for day in ("2017-10-18", "2025-05-25", "2026-08-22"))
    return summarise("ca", ca, action_sizes(ca), volume, *days)


def test_summary_of_canada(canada: Summary) -> None:
    assert (canada.targets, canada.individuals, canada.entities) == (80, 80, 0)
    assert (canada.recent, canada.before) == (0, 0)
    assert canada.silent
    assert not canada.halved
    assert canada.forgets, "whoever was taken off before the oldest edition is not counted"
    assert f"{canada.recent_until:%Y-%m-%d}" == "2026-07-31"


def test_a_silent_government_is_asked_to_use_its_law(project: Path, canada: Summary) -> None:
    asks = choose_asks(project, canada)
    assert asks[0].startswith("**Use the law, or say why not.** Nobody was designated")
    assert "7 December 2023" in asks[0]
    assert asks[-1].startswith("**Answer those who send evidence.**")


def test_a_government_that_halved_is_asked_why(project: Path, canada: Summary) -> None:
    halved = dataclasses.replace(canada, recent=5, before=51)
    asks = choose_asks(project, halved)
    assert asks[0].startswith("**Explain the fall.** 5 designations in the twelve months")
    assert not any("Use the law" in ask for ask in asks)


@pytest.mark.parametrize(
    ("recent", "before", "holds"), [(5, 10, True), (6, 10, False), (0, 0, False)]
)
def test_halved(canada: Summary, recent: int, before: int, holds: bool) -> None:
    record = dataclasses.replace(canada, recent=recent, before=before)
    assert RULES["halved"](record) is holds


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("when: silent", "when: quiet", "quiet"),
        ("{latest_action}", "{last_action}", "last_action"),
        ("- when: always\n  ask", "- ask", "when"),
        ("- when: silent", "- [", "is not YAML"),
    ],
)
def test_a_fault_in_the_asks_is_named(
    project: Path, tmp_path: Path, old: str, new: str, message: str
) -> None:
    (tmp_path / "analysis").mkdir()
    text = (project / ASKS).read_text("utf-8")
    assert old in text
    (tmp_path / ASKS).write_text(text.replace(old, new), "utf-8")
    with pytest.raises(InputError, match=message):
        read_asks(tmp_path)


def test_every_rule_has_an_ask_and_every_word_is_used(project: Path) -> None:
    asks = read_asks(project)
    assert {ask.when for ask in asks} == set(RULES)
    assert all(any(f"{{{word}}}" in ask.ask for ask in asks) for word in WORDS)


def test_who_was_designated_last_month_is_not_silent(canada: Summary) -> None:
    after = dataclasses.replace(canada, latest_action=pd.Timestamp("2026-08-10"))
    assert not after.silent


def test_a_summary_of_other_designations_is_refused(
    designations: dict[str, pd.DataFrame], volume: pd.DataFrame
) -> None:
    ca = designations["ca"].iloc[1:]
    date = pd.Timestamp("2026-08-22")
    with pytest.raises(AssertionError, match="not of these designations"):
        summarise("ca", ca, action_sizes(ca), volume, date, date, date)
