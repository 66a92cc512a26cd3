"""Pictures of uptake state what their data say, name nobody, and are the same bytes each time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from tests.pictures import check_picture
from tests.registers import calls, designations, links, listing, listings
from uptake.claims.definitions import load_claims
from uptake.claims.estimate import published_figures
from uptake.claims.shares import published_shares
from uptake.figures.basis import basis_finding, draw_basis
from uptake.figures.incidence import (
    draw_incidence,
    draw_incidence_of_all,
    incidence_finding,
)
from uptake.figures.picture import Picture, Style, load_style, save_picture
from uptake.measures.basis import estimate_basis_share
from uptake.measures.curves import incidence_curves
from uptake.measures.register import outcomes
from uptake.measures.uptake import estimate_acted_on
from uptake.settings import Settings

DATES = dict.fromkeys(("us", "uk", "eu", "ca", "au"), pd.Timestamp("2026-08-22"))
# Ten lists of two calls; of every second list a target was listed a year later.
CALLS = calls(*[f"2021-0{1 + n // 4}-1{n % 4}" for n in range(20)]).assign(
    list_id=[f"L{n // 2}" for n in range(20)]
)
ACTED = range(0, 20, 4)
LINKS = links({f"PR{n + 1}": [f"uk A{n}"] for n in ACTED})
LISTED = listings(*[listing(f"A{n}", f"2022-0{1 + n // 4}-10") for n in ACTED])
DESIGNATED = designations(A0="2022-01-10", OTHER="2021-05-01")


@pytest.fixture(scope="module")
def style(project: Path) -> Style:
    return load_style(project)


@pytest.fixture(scope="module")
def curves(settings: Settings) -> pd.DataFrame:
    return incidence_curves(outcomes(CALLS, LINKS, LISTED, DESIGNATED, DATES), settings)


@pytest.fixture(scope="module")
def uptake(common: dict[str, pd.DataFrame], settings: Settings) -> pd.DataFrame:
    register = outcomes(CALLS, LINKS, LISTED, DESIGNATED, DATES)
    regimes, tenures = common["regimes"], common["tenures"]
    acted = estimate_acted_on(register, regimes, tenures, settings)
    basis = estimate_basis_share(CALLS, LINKS, DESIGNATED, regimes, tenures, DATES, settings)
    return pd.concat([acted, basis], ignore_index=True)


@pytest.fixture(scope="module")
def shares(project: Path, common: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return published_shares(
        load_claims(project, common["regimes"]),
        published_figures(common["published_figures"], common["uptake_published"]),
    )


@pytest.fixture(scope="module")
def pictures(
    curves: pd.DataFrame,
    uptake: pd.DataFrame,
    shares: pd.DataFrame,
    settings: Settings,
    style: Style,
) -> dict[str, Callable[[], Picture]]:
    return {
        "curve": lambda: draw_incidence("uk", curves, settings, style),
        "curve of nobody": lambda: draw_incidence("au", curves, settings, style),
        "curve of all": lambda: draw_incidence("all", curves, settings, style),
        "all": lambda: draw_incidence_of_all(uptake, settings, style),
        "basis": lambda: draw_basis("uk", uptake, shares, settings, style),
        "basis of the US": lambda: draw_basis("us", uptake, shares, settings, style),
        "basis of all": lambda: draw_basis("all", uptake, shares, settings, style),
    }


@pytest.mark.parametrize(
    "name",
    ["curve", "curve of nobody", "curve of all", "all", "basis", "basis of the US", "basis of all"],
)
def test_a_picture_is_the_same_bytes_each_time(
    pictures: dict[str, Callable[[], Picture]], name: str, tmp_path: Path
) -> None:
    check_picture(pictures[name], tmp_path)


def test_titles_state_the_share_in_both_scopes(
    pictures: dict[str, Callable[[], Picture]],
) -> None:
    assert pictures["curve"]().title == (
        "United Kingdom: an estimated 25 % of public recommendations were followed by a listing "
        "within three years, 5.0 % under a Magnitsky-style regime"
    )
    assert pictures["curve of nobody"]().title == (
        "Australia: no public recommendation on a list that is complete in the data"
    )


def test_titles_where_there_is_no_share_to_state() -> None:
    def finding(value: float | None) -> str:
        rows = {"recommendations": 12, "value": value}
        return incidence_finding("X", pd.DataFrame([rows] * 2, ["any_programme", "magnitsky"]))

    assert finding(0.0) == (
        "X: none of 12 public recommendations was followed by a listing within three years"
    )
    assert finding(float("nan")).endswith("has been followed for three years yet")


def test_the_title_says_that_the_basis_is_a_lower_bound(
    uptake: pd.DataFrame, shares: pd.DataFrame
) -> None:
    rows = uptake[(uptake["measure"] == "basis_share") & (uptake["group_kind"] == "all")]
    whole = rows[rows["jurisdiction"] == "uk"].iloc[0]
    assert basis_finding("United Kingdom", whole, shares.head(0)) == (
        "United Kingdom: at least 50 % of 2 designations had been called for in public"
    )
    assert basis_finding("X", whole, shares).endswith(
        "; organisations that also know private ones say 10 to 50 %"
    )
    none = whole.copy()
    none["events"] = 0
    assert basis_finding("X", none, shares.head(0)) == (
        "X: no public call is known before any of its 2 designations"
    )


def test_published_shares_stand_with_their_definitions(
    pictures: dict[str, Callable[[], Picture]], shares: pd.DataFrame
) -> None:
    picture = pictures["basis of the US"]()
    said = picture.data[picture.data["period_start"].notna()]
    assert len(said) == len(shares)
    assert said["definition"].tolist() == shares["definition"].tolist()
    for label in shares["label"]:
        assert label in picture.alt


def test_pictures_name_nobody(pictures: dict[str, Callable[[], Picture]], tmp_path: Path) -> None:
    for name, draw in pictures.items():
        picture = draw()
        save_picture(picture, tmp_path / "p.svg")
        text = picture.title + picture.alt + picture.data.to_csv()
        assert "Exampla" not in text + (tmp_path / "p.svg").read_text(encoding="utf-8"), name
