"""Pictures state what their data say, can be read aloud, and are the same bytes each time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from tests.pictures import check_picture
from uptake.figures.administrations import (
    administrations_finding,
    administrations_of,
    draw_administrations,
    draw_administrations_of_all,
)
from uptake.figures.codings import draw_codings
from uptake.figures.packages import draw_packages, packages_finding
from uptake.figures.picture import Picture, Style, load_style
from uptake.figures.yearly import draw_years, draw_years_of_all, yearly_finding
from uptake.measures.actions import action_sizes, largest_half
from uptake.measures.select import counts
from uptake.settings import Settings
from uptake.tables import JURISDICTIONS

RATIOS = pd.DataFrame(
    [
        ("us", "Donald Trump (2025) against Joe Biden (2021)", 0.04, 0.01, 0.7, "few_actions"),
        ("uk", "Keir Starmer (2024) against Rishi Sunak (2022)", 1.2, 0.4, 3.1, ""),
        ("ca", "Mark Carney (2025) against Justin Trudeau (2015)", None, None, None, "too_few"),
    ],
    columns=["jurisdiction", "term", "value", "lower", "upper", "flags"],
).assign(
    model="administration_ratio", regime="all", unit="targets", coding="all", method="bootstrap",
    n_actions=3, definition="",
)  # fmt: skip
"""Rows of `models.csv`: a clear fall from few actions, no clear change, too few to say."""

Draw = Callable[[], Picture]


@pytest.fixture(scope="module")
def style(project: Path) -> Style:
    return load_style(project)


@pytest.fixture(scope="module")
def us_pictures(
    volume: pd.DataFrame,
    designations: dict[str, pd.DataFrame],
    common: dict[str, pd.DataFrame],
    settings: Settings,
    style: Style,
) -> dict[str, Draw]:
    sizes = action_sizes(designations["us"])
    regimes = common["regimes"].query("jurisdiction == 'us'")
    date = pd.Timestamp("2026-08-20")
    return {
        "years": lambda: draw_years("us", volume, style),
        "administrations": lambda: draw_administrations("us", volume, settings, style),
        "packages": lambda: draw_packages("us", sizes, regimes, date, settings, style),
        "codings": lambda: draw_codings("us", volume, settings, style),  # type: ignore[dict-item]
        "years of all": lambda: draw_years_of_all(volume, settings, style),
        "administrations of all": lambda: draw_administrations_of_all(
            volume, RATIOS, settings, style
        ),
    }


@pytest.mark.parametrize(
    "name",
    ["years", "administrations", "packages", "codings", "years of all", "administrations of all"],
)
def test_a_picture_is_the_same_bytes_each_time(
    us_pictures: dict[str, Draw], name: str, tmp_path: Path
) -> None:
    check_picture(us_pictures[name], tmp_path)


def test_the_yearly_title_is_the_peak_and_the_last_whole_year(volume: pd.DataFrame) -> None:
    assert yearly_finding("United States", counts(volume, "us", "year")) == (
        "United States: 176 designations in 2021, the most in a year; 7 in 2025"
    )
    assert yearly_finding("Canada", counts(volume, "ca", "year")).endswith("; none in 2025")


def test_the_yearly_title_of_a_rising_and_of_an_empty_series() -> None:
    years = pd.DataFrame({"period": ["2020", "2021", "2022"], "complete": [True, True, False]})
    rising = yearly_finding("X", years.assign(value=[1, 5, 9]))
    assert rising == "X: more designations in 2021 than in any year before"
    assert yearly_finding("X", years.assign(value=0)) == "X: no designation in any year so far"


def test_the_title_on_administrations_leaves_out_those_too_short(volume: pd.DataFrame) -> None:
    table = administrations_of("uk", volume)
    assert administrations_finding("United Kingdom", table) == (
        "United Kingdom: 40 designations a year under Keir Starmer; "
        "before, 33 designations a year under Rishi Sunak"
    )
    assert table["label"].tolist()[-1] == "Andy Burnham, since 2026"


def test_few_actions_are_stated_as_counts_not_as_a_rate(volume: pd.DataFrame) -> None:
    assert administrations_finding("United States", administrations_of("us", volume)) == (
        "United States: 6 designations in 3 actions under Donald Trump; "
        "before, 89 designations a year under Joe Biden"
    )
    assert administrations_finding("Canada", administrations_of("ca", volume)) == (
        "Canada: no designation under Mark Carney; "
        "before, 80 designations in 5 actions under Justin Trudeau"
    )


def test_the_title_on_all_tells_which_ratios_leave_out_one(
    us_pictures: dict[str, Draw],
) -> None:
    assert us_pictures["administrations of all"]().title == (
        "US: clearly fewer designations a year than under the administration before, though from "
        "few actions; not clear in 1; too few to say in 1"
    )


def test_the_title_on_packages_counts_the_largest_half() -> None:
    columns = pd.MultiIndex.from_tuples([("all", "targets")])
    assert largest_half(pd.DataFrame([50, 20, 20, 10], columns=columns)) == 1
    sizes = pd.DataFrame([40, 30, 20, 10], columns=columns)
    assert packages_finding("X", sizes).endswith("came in 2 of 4 actions")


def test_no_picture_of_codings_where_nobody_coded(
    volume: pd.DataFrame, settings: Settings, style: Style
) -> None:
    assert draw_codings("uk", volume, settings, style) is None


def test_each_jurisdiction_has_a_colour_of_its_own(style: Style) -> None:
    assert len({style.of(code) for code in JURISDICTIONS}) == 5


def test_the_data_of_a_picture_are_its_numbers(us_pictures: dict[str, Draw]) -> None:
    data = us_pictures["years"]().data.set_index("period")
    assert (data["individuals"] + data["entities"])["2021"] == 176
