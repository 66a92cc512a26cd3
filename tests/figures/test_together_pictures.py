"""Pictures and sentences on acting together state what the estimates say, and no more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from tests.conftest import FIRST_EDITION
from tests.families import FAMILIES, clusters_of
from tests.pictures import check_picture
from uptake.cleaning import Cleaned
from uptake.figures.joining import draw_joined, following_of, joined_finding, joined_of_all
from uptake.figures.picture import Picture, Style, load_style
from uptake.figures.sequence import (
    STEPS,
    draw_firsts,
    draw_lags,
    firsts_finding,
    lag_steps,
    lags_finding,
    order_of,
)
from uptake.figures.together import (
    draw_overlap,
    overlap_finding,
    overlap_of,
    together_sentence,
)
from uptake.measures.together import estimate_together
from uptake.settings import Settings
from uptake.tables import JURISDICTIONS

Draw = Callable[[], Picture]


@pytest.fixture(scope="module")
def style(project: Path) -> Style:
    return load_style(project)


@pytest.fixture(scope="module")
def together(
    designations: dict[str, pd.DataFrame],
    cleaned: dict[str, list[Cleaned]],
    common: dict[str, pd.DataFrame],
    settings: Settings,
) -> pd.DataFrame:
    every = pd.concat(designations.values(), ignore_index=True)
    tables = (table.kept for code in JURISDICTIONS for table in cleaned[code])
    listings = pd.concat([t for t in tables if "listed_on" in t], ignore_index=True)
    return estimate_together(
        clusters_of(every),
        every,
        listings,
        common["tenures"],
        common["regimes"],
        settings,
        FIRST_EDITION,
    )


@pytest.fixture(scope="module")
def pictures(together: pd.DataFrame, settings: Settings, style: Style) -> dict[str, Draw]:
    return {
        "overlap": lambda: draw_overlap(together, "magnitsky", settings, style),
        "any programme": lambda: draw_overlap(together, "any_programme", settings, style),
        "lags": lambda: draw_lags(together, style),
        "firsts": lambda: draw_firsts(together, settings, style),
        "joined": lambda: draw_joined(together, settings, style),
    }


@pytest.mark.parametrize("name", ["overlap", "any programme", "lags", "firsts", "joined"])
def test_a_picture_is_the_same_bytes_each_time(
    pictures: dict[str, Draw], name: str, tmp_path: Path
) -> None:
    check_picture(pictures[name], tmp_path)


def test_the_titles_state_the_findings(together: pd.DataFrame, settings: Settings) -> None:
    assert overlap_finding(together, "magnitsky", settings) == (
        "The United Kingdom and the European Union; the United Kingdom and Canada; "
        "the United Kingdom and Australia share most: 3 designated targets"
    )
    assert lags_finding(together) == (
        "Half of 6 shared targets had a second designation within 6 days of the first; "
        "1 on the same day"
    )
    assert firsts_finding(together, settings) == (
        "The United Kingdom was first for 2 of 6 shared targets, Canada for 2"
    )


def test_few_actions_carry_no_finding(together: pd.DataFrame, settings: Settings) -> None:
    table = joined_of_all(together, settings)
    assert table["few"].eq(table["n_actions"] < settings.bootstrap.fewest_actions).all()
    # Australia's two actions under Scott Morrison would make the highest share of all.
    table.loc[table["period"].eq("Scott Morrison (2018)"), "value"] = 1.0
    assert "Scott Morrison" in joined_finding(table.assign(few=False), settings)
    assert "Scott Morrison" not in joined_finding(table, settings)


def test_where_nothing_is_shared_the_titles_say_so(
    together: pd.DataFrame, settings: Settings, style: Style
) -> None:
    nothing = together.assign(
        events=together["events"].where(together["events"].isna(), 0),
        n=together["n"].where(~together["measure"].str.contains("lag|first|later"), 0),
    )
    assert overlap_finding(nothing, "magnitsky", settings) == (
        "No target is designated by two of the five"
    )
    assert lags_finding(nothing) == firsts_finding(nothing, settings)
    assert together_sentence(nothing, "us", settings).endswith(
        "none is designated by another of the five."
    )
    assert draw_lags(nothing, style).title == "No target is designated by two of the five"


def test_steps_and_orders_add_up_to_the_shared_targets(
    together: pd.DataFrame, settings: Settings
) -> None:
    steps = lag_steps(together)
    assert steps.groupby("since")["targets"].sum().eq(len(FAMILIES)).all()
    assert list(steps["step"].unique()) == list(STEPS)
    orders = order_of(together, settings).groupby("jurisdiction")
    assert (orders["events"].sum() == orders["n"].first()).all()


def test_the_overlap_has_each_ordered_pair(together: pd.DataFrame, settings: Settings) -> None:
    data = overlap_of(together, "any_programme", settings)
    assert len(data) == 20
    assert not data.duplicated(["of", "other"]).any()


def test_following_lists_the_administrations(together: pd.DataFrame) -> None:
    rows = following_of(together, "us")
    assert list(rows["period"].unique()) == [
        "Donald Trump (2017)",
        "Joe Biden (2021)",
        "Donald Trump (2025)",
    ]
    assert len(rows) == 9


def test_the_sentence_says_how_many_in_which_order_and_with_whom(
    together: pd.DataFrame, settings: Settings
) -> None:
    uk = together_sentence(together, "uk", settings)
    assert uk.startswith("Of the 246 targets that the United Kingdom has designated, 6 (2")
    assert "2 before any other, 1 on the same day as another and 3 after another, under" in uk
    assert uk.endswith("shared with the European Union, Canada and Australia (3).")
    ca = together_sentence(together, "ca", settings)
    assert ca.endswith("With so few actions this is a hint, not a finding.")
    au = together_sentence(together, "au", settings)
    assert "before any other" not in au and "3 after another" in au
