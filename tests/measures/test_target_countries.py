"""Target countries: no designation is lost, a target counts once, calls are only counted."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.conftest import FIRST_EDITION
from tests.families import clusters_of
from uptake.measures.actions import count_targets
from uptake.measures.target_countries import (
    connect_targets,
    count_acts,
    count_calls,
    count_countries,
    count_holders,
    count_listed,
)
from uptake.tables import COUNTRIES

UNTIL = min(FIRST_EDITION.values())


@pytest.fixture(scope="module")
def every(designations: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return pd.concat(designations.values(), ignore_index=True)


@pytest.fixture(scope="module")
def connected(every: pd.DataFrame) -> pd.DataFrame:
    return connect_targets(every, clusters_of(every), UNTIL)


@pytest.fixture(scope="module")
def countries(connected: pd.DataFrame) -> pd.DataFrame:
    return count_countries(connected, UNTIL)


def test_fields_and_keys_are_those_of_the_schema(countries: pd.DataFrame) -> None:
    assert list(countries.columns) == list(COUNTRIES.columns)
    assert not countries.duplicated(list(COUNTRIES.unique)).any()


def test_countries_and_those_without_one_add_up_to_all_designations(
    countries: pd.DataFrame, every: pd.DataFrame
) -> None:
    counted = count_targets(every)
    totals = countries.groupby("jurisdiction")[["targets", "individuals", "share"]].sum()
    assert (
        totals["targets"].drop("all").to_dict() == counted["jurisdiction"].value_counts().to_dict()
    )
    assert totals.loc["all", "targets"] == len(counted)
    assert totals.loc["all", "individuals"] == counted["target_type"].eq("individual").sum()
    assert totals["share"].tolist() == pytest.approx([1] * 6)
    unknown = countries.query("country == '' and jurisdiction == 'all'")
    assert unknown["targets"].item() == counted["country"].eq("").sum() > 0
    assert unknown["rank"].isna().all()


def test_venezuela_is_as_the_lists_have_it(countries: pd.DataFrame) -> None:
    rows = countries[countries["country"] == "VEN"].set_index("jurisdiction")
    assert list(rows.index) == ["uk", "ca", "all"]
    assert rows["targets"].to_dict() == {"uk": 3, "ca": 19, "all": 22}
    assert rows.loc["all", "regimes"] == "ca-jvcfoa;uk-ghr"
    assert rows.loc["all", "first_on"] == pd.Timestamp("2017-11-03")
    assert rows.loc["all", "latest_on"] == pd.Timestamp("2020-12-10")
    assert rows["actions"].to_dict() == {"uk": 1, "ca": 1, "all": 2}


def test_a_target_counts_once_and_is_shared_whichever_country_others_name(
    countries: pd.DataFrame, connected: pd.DataFrame
) -> None:
    assert (countries["distinct"] <= countries["targets"]).all()
    assert (countries["shared"] + countries["alone"] == countries["distinct"]).all()
    # Five lists hold Bastrykin; in each jurisdiction's row for Russia he is one shared target.
    russia = countries[countries["country"] == "RUS"].set_index("jurisdiction")
    of_all = russia.loc["all"]
    assert of_all["targets"] - of_all["distinct"] == 3
    assert of_all["shared"] == 1
    assert russia.loc["us", "shared"] == 0
    holders = count_holders(connected[connected["country"] == "RUS"])
    assert holders["uk+eu+ca+au"] == 1
    assert holders.sum() == of_all["distinct"]


def test_places_are_by_number_and_equal_numbers_share_one(countries: pd.DataFrame) -> None:
    of_all = countries[countries["jurisdiction"].eq("all") & countries["country"].ne("")]
    assert of_all.loc[of_all["targets"].idxmax(), "rank"] == 1
    assert of_all.groupby("targets")["rank"].nunique().eq(1).all()
    assert of_all["rank"].max() == 1 + of_all["targets"].gt(of_all["targets"].min()).sum()


def test_acts_by_regime_add_up_to_the_country(
    connected: pd.DataFrame, countries: pd.DataFrame
) -> None:
    acts = count_acts(connected[connected["country"] == "ISR"], ["jurisdiction", "regime"])
    whole = countries[countries["country"].eq("ISR")].set_index("jurisdiction")
    fields = ["targets", "individuals", "entities", "actions", "ended"]
    assert (
        acts.groupby("jurisdiction")[fields]
        .sum()
        .loc["uk"]
        .equals(whole.loc["uk", fields].astype(int))
    )
    assert acts["targets"].sum() == whole.loc["all", "targets"]


def test_later_designations_wait_until_all_lists_are_known_that_far(every: pd.DataFrame) -> None:
    until = pd.Timestamp("2020-12-31")
    connected = connect_targets(every, clusters_of(every), until)
    assert connected["designated_on"].max() <= until
    assert "au" not in set(connected["holders"].str.split("+").explode())


def test_calls_are_counted_by_what_became_of_them() -> None:
    register = pd.DataFrame(
        [
            ("MMR", "uk", "designated", "not_designated", "full"),
            ("MMR", "uk", "designated", "designated", "partial"),
            ("MMR", "us", "already_designated", "already_designated", "near_complete"),
            ("MMR", "uk", "not_designated", "not_designated", "full"),
            ("PHL", "us", "not_designated", "not_designated", "full"),
        ],
        columns=[
            "target_country",
            "addressed_to",
            "outcome",
            "magnitsky_outcome",
            "list_completeness",
        ],
    )
    calls = count_calls(register, "MMR")
    assert list(calls.index) == ["us", "uk"]
    assert calls.loc["us"].to_dict() == {
        "calls": 1, "complete": 0, "followed": 0, "magnitsky": 0, "already": 1, "waiting": 0,
    }  # fmt: skip
    assert calls.loc["uk"].to_dict() == {
        "calls": 3, "complete": 2, "followed": 2, "magnitsky": 1, "already": 0, "waiting": 1,
    }  # fmt: skip
    assert (calls["calls"] == calls[["followed", "already", "waiting"]].sum(axis=1)).all()
    assert count_calls(register, "VEN").empty


def test_an_entry_with_two_countries_is_in_the_rows_of_both_and_an_ended_one_in_none() -> None:
    rows = [
        ("individual", "VEN;CUB", "listed"),
        ("entity", "VEN", "listed"),
        ("vessel", "VEN", "listed"),
        ("individual", "VEN", "delisted"),
        ("individual", "", "listed"),
    ]
    listings = pd.DataFrame(rows, columns=["target_type", "countries", "status"])
    listings = listings.assign(jurisdiction="us", list_id=list("abcde"))
    designated = listings.loc[[0, 4], ["jurisdiction", "list_id", "target_type", "status"]]
    counted = count_listed(listings, designated.assign(country=["VEN", "COL"]))
    assert counted.set_index("country")["entries"].to_dict() == {"COL": 1, "CUB": 1, "VEN": 2}
