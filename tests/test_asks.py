"""A brief asks what its record gives reason to ask."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest

from uptake.asks import RULES, choose_asks
from uptake.language import ENGLISH, LANGUAGES, load_language
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


def test_a_silent_government_is_asked_to_use_its_law(canada: Summary) -> None:
    asks = choose_asks(canada, ENGLISH)
    assert asks[0].startswith("**Use the law, or say why not.** Nobody was designated")
    assert "7 December 2023" in asks[0]
    assert asks[-1].startswith("**Answer those who send evidence.**")


def test_a_government_that_halved_is_asked_why(canada: Summary) -> None:
    halved = dataclasses.replace(canada, recent=5, before=51)
    asks = choose_asks(halved, ENGLISH)
    assert asks[0].startswith("**Explain the fall.** 5 designations in the twelve months")
    assert not any("Use the law" in ask for ask in asks)


@pytest.mark.parametrize(
    ("recent", "before", "holds"), [(5, 10, True), (6, 10, False), (0, 0, False)]
)
def test_halved(canada: Summary, recent: int, before: int, holds: bool) -> None:
    record = dataclasses.replace(canada, recent=recent, before=before)
    assert RULES["halved"](record) is holds


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_rule_has_an_ask_in_every_language(canada: Summary, code: str) -> None:
    everything = dataclasses.replace(canada, recent=5, before=51, largest_half=1, actions=9)
    language = load_language(code)
    asks = {
        ask
        for record in (canada, everything)
        for ask in choose_asks(record, language)
        if ask.startswith("**")
    }
    assert len(asks) >= len(RULES)


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
