"""The first page answers in one sentence each, with intervals, and says what is not clear."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from tests.figures.test_uptake_sentences import estimates
from tests.pictures import check_picture
from uptake.figures.home import asked_sentence, draw_years_together, unclear_sentence, use_sentence
from uptake.figures.picture import Picture, load_style
from uptake.measures.select import counts
from uptake.settings import Settings

SUMMARY = SimpleNamespace(recent=69, before=125, recent_until=pd.Timestamp("2026-07-31"))


@pytest.fixture
def ratios() -> pd.DataFrame:
    """The US clearly slower from few actions, the UK and Canada not clear, Australia unknown."""
    return pd.DataFrame(
        [
            ("us", 0.04, 0.01, 0.7, "few_actions"),
            ("uk", 1.2, 0.3, 4.0, ""),
            ("ca", 0.0, 0.0, 5.3, "few_actions"),
            ("au", None, None, None, "too_few"),
        ],
        columns=["jurisdiction", "value", "lower", "upper", "flags"],
    ).astype({"value": float, "lower": float, "upper": float})


def test_the_pace_is_said_to_have_changed_where_that_is_clear(
    ratios: pd.DataFrame, settings: Settings
) -> None:
    assert use_sentence(SUMMARY, ratios, settings) == (  # type: ignore[arg-type]
        "In the twelve months to July 2026 the five designated 69 people and entities, after 125 "
        "in the twelve before; against the administration before, the pace clearly changed only "
        "in the United States (96 % fewer a year; 95 % interval 30 to 99 % fewer)."
    )


def test_where_nothing_is_clear_no_change_is_claimed(
    ratios: pd.DataFrame, settings: Settings
) -> None:
    said = use_sentence(SUMMARY, ratios.drop(index=0), settings)  # type: ignore[arg-type]
    assert said.endswith("the pace clearly changed in none.")
    assert "rests on few" not in unclear_sentence(ratios.drop(index=0), settings)


def test_what_is_weak_unclear_or_unknown_is_said(ratios: pd.DataFrame, settings: Settings) -> None:
    assert unclear_sentence(ratios, settings) == (
        "This rests on few actions in the United States; no change is clear in the United Kingdom "
        "and Canada; there are too few designations to say in Australia."
    )


def test_calls_to_all_five_are_answered_in_one_sentence(settings: Settings) -> None:
    said = asked_sentence(estimates(jurisdiction="all"), settings)
    assert said.startswith("Of 120 public recommendations to the five, an estimated 14 % were")
    assert said.count("(") == 2
    assert said.count(". ") == 0
    unknown = asked_sentence(estimates(jurisdiction="all", value=None), settings)
    assert unknown.endswith("none has been followed for three years yet.")


def test_a_bar_of_all_five_holds_the_designations_of_each(
    volume: pd.DataFrame,
    common: dict[str, pd.DataFrame],
    settings: Settings,
    project: Path,
    tmp_path: Path,
) -> None:
    def draw() -> Picture:
        return draw_years_together(volume, common["regimes"], settings, load_style(project))

    check_picture(draw, tmp_path)
    picture = draw()
    total = sum(counts(volume, code, "year")["value"].sum() for code in settings.jurisdictions)
    assert picture.data["value"].sum() == total
    assert "2021 234: US 176, UK 35 and EU 23" in picture.alt
    assert "2026 so far" in picture.alt
