"""The page of claims: marks fit a cell, the figure states its finding, cells hold no markup."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest

from tests.pictures import check_picture
from uptake.claims.definitions import Claim
from uptake.claims.estimate import estimate_choices
from uptake.claims.tables import Tables
from uptake.figures.claim_table import claims_notes, claims_table, computed_cell
from uptake.figures.claims import draw_fall, draw_mark
from uptake.figures.picture import Style, load_style, save_picture
from uptake.settings import Settings

LARGEST = 6_000
"""Bytes of a mark: a page has dozens of them."""


@pytest.fixture(scope="module")
def style(project: Path) -> Style:
    return load_style(project)


def test_each_computed_figure_has_a_small_mark_that_says_its_numbers(
    claims: pd.DataFrame, style: Style, tmp_path: Path
) -> None:
    for figure in ("L01", "F19", "UF039", "UF030", "F12"):
        mark = draw_mark(claims.loc[figure], style)
        assert mark is not None
        save_picture(mark, tmp_path / "mark.svg")
        assert (tmp_path / "mark.svg").stat().st_size < LARGEST
        assert mark.alt.startswith("Published ")
    mark = draw_mark(claims.loc["L01"], style)
    assert mark is not None
    assert mark.alt.startswith("Published 56 %, computed 35 % (−")


def test_what_cannot_be_computed_has_no_mark(claims: pd.DataFrame, style: Style) -> None:
    assert draw_mark(claims.loc["L06"], style) is None


def test_the_letters_figure_states_each_fall(
    entries: Mapping[str, Claim],
    tables: Tables,
    volume: pd.DataFrame,
    settings: Settings,
    style: Style,
    tmp_path: Path,
) -> None:
    choices = estimate_choices({"L01": entries["L01"]}, tables)
    picture = draw_fall(56, choices, volume, settings, style)
    assert picture.title == (
        "Primary designations, FY2023 against FY2020: 35 % fewer by the strict coding, 39 to 52 % "
        "fewer by others; the letter says 56 % fewer"
    )
    assert "strict: FY2018 27" in picture.alt
    check_picture(lambda: draw_fall(56, choices, volume, settings, style), tmp_path)


def test_a_lower_bound_is_called_one_and_an_interval_stands_with_its_number(
    claims: pd.DataFrame,
) -> None:
    # Of a lower bound no upper end is said: beside the published share it would read as a limit.
    assert computed_cell(claims.loc["L03"]) == "at least 0 %"
    sure = claims.loc["L05"].copy()
    sure[["computed", "lower"]] = 12.0, 8.0
    assert computed_cell(sure) == "at least 12 % (surely 8.0 %)"
    assert computed_cell(claims.loc["L01"]).startswith("35 % (−")
    assert computed_cell(claims.loc["F01"]) == "78"
    assert computed_cell(claims.loc["L06"]) == "–"


def test_sources_are_linked_once_each_and_what_they_wrote_is_no_markup(
    claims: pd.DataFrame, settings: Settings
) -> None:
    hostile = claims.loc[["L05"]].assign(figure="*Share* | [of](evil) cases")
    cell = claims_table(hostile, claims, {}, settings)["What was said"].iloc[0]
    assert r"US: \*Share\* \| \[of\]\(evil\) cases" in cell
    assert cell.count("](<https://") == 2
    assert claims_notes(claims.loc[["F02"]]).startswith("- **F02** Designations of individuals")
