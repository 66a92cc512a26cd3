"""Pictures and sentences of curves state what their rows say."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from tests.pictures import check_picture
from uptake.figures.picture import Picture, Style, load_style
from uptake.figures.specifications import draw_curve
from uptake.settings import Settings
from uptake.specifications.plan import Headline
from uptake.specifications.sentences import curve_finding, curve_sentence


@pytest.fixture(scope="module")
def style(project: Path) -> Style:
    return load_style(project)


def rows(code: str, effect: str, *numbers: tuple[float, ...], agrees: list[bool]) -> pd.DataFrame:
    """The specifications of one headline; one without numbers could not be estimated."""
    no_change = 1 if effect == "ratio" else 0
    table = pd.DataFrame(numbers, columns=["value", "lower", "upper"]).assign(
        headline=code, effect=effect, specification=range(1, len(numbers) + 1), flags="",
        compared="", scope="any_programme",
    )  # fmt: skip
    known = table["value"].notna()
    clear = (table["lower"] > no_change) | (table["upper"] < no_change)
    return table.assign(
        agrees=pd.Series(agrees, dtype=object).where(known),
        excludes_zero=clear.astype(object).where(known),
    )


NOTHING = (float("nan"),) * 3


def test_the_sentence_counts_those_that_agree_and_those_that_are_clear(
    headlines: dict[str, Headline], settings: Settings
) -> None:
    headline = headlines["administration_uk"]
    table = rows(
        headline.code, "ratio",
        (0.5, 0.2, 0.9), (0.8, 0.5, 1.2), (1.4, 1.1, 1.9), (0.7, 0.4, 0.8), NOTHING,
        agrees=[True, True, False, True, False],
    )  # fmt: skip
    assert curve_sentence(headline, table, settings) == (
        "Of 4 defensible specifications 75 % find a slower pace, 50 % with the whole interval "
        "below the pace before; 25 % find the opposite as clearly. 1 more could not be estimated."
    )
    assert curve_finding(headline, table, settings) == (
        "United Kingdom: a slower pace in 3 of 4 specifications, clearly so in 2"
    )
    named = table.assign(compared="B (2022) against A (2019)")
    assert "specifications of B (2022) against A (2019) 75 % find" in curve_sentence(
        headline, named, settings
    )
    assert "a slower pace under B (2022) than under A (2019)" in curve_finding(
        headline, named, settings
    )
    narrow = table.assign(flags=["no_level", "", "", "", ""])
    assert "25 % with the whole interval below" in curve_sentence(headline, narrow, settings)
    assert "known to be too narrow" in curve_sentence(headline, narrow, settings)
    weak = table.assign(flags="few_actions")
    assert curve_sentence(headline, weak, settings).endswith("this is a hint, not a finding.")


def test_the_sentence_of_a_share_states_its_range(
    headlines: dict[str, Headline], settings: Settings
) -> None:
    headline = headlines["acted_on_au"]
    table = rows(
        headline.code, "share", (0.12, 0.05, 0.22), (0.03, 0.0, 0.08), agrees=[True, False]
    ).assign(scope=["any_programme", "magnitsky"])
    assert curve_sentence(headline, table, settings) == (
        "Over 2 defensible specifications the share runs from 3.0 % to 12 % (any programme 12 %, "
        "Magnitsky-style law 3.0 %); 50 % of them lie "
        "within the interval of the main one (5.0 to 22 %), and 50 % leave out zero."
    )


def test_no_difference_is_called_that(headlines: dict[str, Headline], settings: Settings) -> None:
    headline = headlines["basis_2023_au"]
    table = rows(headline.code, "difference", (0.0, -0.1, 0.1), (0.0, -0.2, 0.1), agrees=[True] * 2)
    assert curve_sentence(headline, table, settings) == (
        "Of 2 defensible specifications all find the same share, none with the whole interval on "
        "one side of zero."
    )


def test_where_nothing_can_be_estimated_it_is_said_and_there_is_no_picture(
    headlines: dict[str, Headline], curves: pd.DataFrame, settings: Settings, style: Style
) -> None:
    headline = headlines["administration_au"]
    assert draw_curve(headline, curves, settings, style) is None
    assert curve_sentence(headline, curves, settings) == (
        "None of 36 specifications can be estimated: too few to say."
    )
    assert curve_finding(headline, curves, settings) == (
        "Australia: too few to say in 36 of 36 specifications"
    )


@pytest.mark.parametrize(
    "code", ["fall_fy2020_fy2023", "administration_ca", "acted_on_au", "basis_2023_all"]
)
def test_a_picture_shows_every_specification_and_is_the_same_bytes_each_time(
    headlines: dict[str, Headline], curves: pd.DataFrame, settings: Settings, style: Style,
    code: str, tmp_path: Path,
) -> None:  # fmt: skip
    def draw() -> Picture:
        picture = draw_curve(headlines[code], curves, settings, style)
        assert picture is not None
        return picture

    check_picture(draw, tmp_path)
    picture = draw()
    own = curves[curves["headline"] == code]
    assert picture.data["specification"].tolist() == own["specification"].tolist()
    assert picture.title == curve_finding(headlines[code], curves, settings)
    assert curve_sentence(headlines[code], curves, settings) in picture.alt
    assert headlines[code].asks in picture.alt
    below = picture.figure.axes[1]
    offered = [options for options in headlines[code].choices.values() if len(options) > 1]
    assert len(below.get_yticks()) == sum(len(options) + 1 for options in offered)
