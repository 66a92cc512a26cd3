"""The matrix of the regimes and the sunset clock state what was read, and no more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from tests.conftest import FIRST_EDITION
from tests.pictures import check_picture
from uptake.design import answers_of, read_design, standing_alone
from uptake.figures.picture import Picture, Style, load_style
from uptake.figures.regime_design import alone_sentence, design_finding, draw_design
from uptake.figures.sunset import clock_of, draw_sunset, sunset_finding, without_end
from uptake.settings import Settings

DATA_DATE = min(FIRST_EDITION.values())


@pytest.fixture(scope="module")
def style(project: Path) -> Style:
    return load_style(project)


@pytest.fixture(scope="module")
def answers(project: Path, common: dict[str, pd.DataFrame], settings: Settings) -> pd.DataFrame:
    return answers_of(read_design(project), common["regime_design"], settings)


@pytest.fixture(scope="module")
def clock(common: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return clock_of(common["milestones"], DATA_DATE)


@pytest.fixture(scope="module")
def pictures(
    answers: pd.DataFrame, clock: pd.DataFrame, settings: Settings, style: Style
) -> dict[str, Callable[[], Picture]]:
    return {
        "design": lambda: draw_design(answers, settings, style),
        "sunset": lambda: draw_sunset(clock, answers, DATA_DATE, settings, style),
    }


@pytest.mark.parametrize("name", ["design", "sunset"])
def test_a_picture_is_the_same_bytes_each_time(
    pictures: dict[str, Callable[[], Picture]], name: str, tmp_path: Path
) -> None:
    check_picture(pictures[name], tmp_path)


def test_the_titles_state_the_findings(
    answers: pd.DataFrame, clock: pd.DataFrame, settings: Settings
) -> None:
    assert design_finding(answers, settings) == (
        "Only the United States was found to have a duty to hear NGOs; "
        "only the European Union lacks a corruption ground"
    )
    assert sunset_finding(clock, settings) == (
        "Lapse unless prolonged: EU on 8 December 2026, US on 20 December 2026 "
        "and Australia on 1 October 2027"
    )


def test_where_nobody_stands_alone_the_title_says_what_all_share(
    answers: pd.DataFrame, settings: Settings
) -> None:
    all_have = answers.query("feature == 'travel_ban'")
    assert design_finding(all_have, settings) == "All five have a travel ban"
    none_has = all_have.assign(answer="lacks")
    assert design_finding(none_has, settings) == "None of 1 features stands in all five"


def test_where_one_is_not_checked_nobody_is_said_to_stand_alone_for_certain(
    answers: pd.DataFrame, settings: Settings
) -> None:
    open_ = {alone.noun for alone in standing_alone(answers) if alone.open}
    assert "a yearly report to parliament" in open_
    assert not any(noun in design_finding(answers, settings) for noun in open_)


def test_features_of_one_jurisdiction_are_one_clause(
    answers: pd.DataFrame, settings: Settings
) -> None:
    sentence = alone_sentence(standing_alone(answers), settings)
    assert sentence.count("only the United States") == 1
    assert "a duty to hear NGOs, a yearly report to parliament and a deadline" in sentence


def test_the_matrix_tells_apart_what_is_absent_and_what_is_not_checked(
    pictures: dict[str, Callable[[], Picture]],
) -> None:
    alt = pictures["design"]().alt
    assert "Duty to hear NGOs: US yes, UK no, EU no, Canada no, Australia no." in alt
    assert "Reasons published: US yes, UK yes, EU yes, Canada no, Australia not checked." in alt


def test_the_clock_counts_from_the_data_date(clock: pd.DataFrame) -> None:
    lapses = clock[clock["what"] == "lapses"].set_index("jurisdiction")["days"]
    assert lapses.to_dict() == {"eu": 110, "us": 122, "au": 407}
    assert (clock.loc[clock["what"] == "prolonged", "days"] <= 0).all()


def test_a_prolongation_that_nobody_has_read_is_not_on_the_clock(clock: pd.DataFrame) -> None:
    # The EU's and the US's of December 2025 are general knowledge in the table.
    assert not clock["day"].dt.year.eq(2025).any()
    assert set(clock["verified"]) == {"yes", "partial"}


def test_a_sunset_that_has_passed_is_off_the_clock(
    common: dict[str, pd.DataFrame], settings: Settings
) -> None:
    later = clock_of(common["milestones"], pd.Timestamp("2026-12-31"))
    assert list(later.loc[later["what"] == "lapses", "jurisdiction"]) == ["au"]
    never = clock_of(common["milestones"], pd.Timestamp("2030-01-01"))
    assert sunset_finding(never, settings).startswith("No day is known")


def test_no_end_in_the_law_is_not_the_same_as_not_checked(answers: pd.DataFrame) -> None:
    ends = without_end(answers)
    assert ends["ca"] == "no end in the law"
    assert ends["uk"] == "not checked"
