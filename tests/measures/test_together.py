"""Acting together: a target counts once, days are held against each other only where known."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings as rules
from hypothesis import strategies as st
from scipy.stats import beta

from tests.conftest import FIRST_EDITION
from tests.families import FAMILIES, clusters_of
from uptake.cleaning import Cleaned
from uptake.measures.clusters import (
    Holdings,
    designated,
    first_designations,
    listed,
    published_clusters,
    widely_designated,
)
from uptake.measures.following import follows, joins
from uptake.measures.lags import next_steps
from uptake.measures.overlap import overlap_with
from uptake.measures.shares import quantile, share
from uptake.measures.together import estimate_together, pick
from uptake.settings import Settings
from uptake.tables import JURISDICTIONS
from uptake.tables.together import CLUSTERS, TOGETHER

UNTIL = min(FIRST_EDITION.values())
ACTIONS = st.lists(st.tuples(st.integers(1, 30), st.floats(0, 1)), min_size=1, max_size=12)


@pytest.fixture(scope="module")
def every(designations: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return pd.concat(designations.values(), ignore_index=True)


@pytest.fixture(scope="module")
def listings(cleaned: dict[str, list[Cleaned]]) -> pd.DataFrame:
    tables = (table.kept for code in JURISDICTIONS for table in cleaned[code])
    return pd.concat([t for t in tables if "listed_on" in t], ignore_index=True)


@pytest.fixture(scope="module")
def clusters(every: pd.DataFrame) -> pd.DataFrame:
    return clusters_of(every)


@pytest.fixture(scope="module")
def firsts(clusters: pd.DataFrame, every: pd.DataFrame) -> pd.DataFrame:
    return first_designations(clusters, every, UNTIL)


@pytest.fixture(scope="module")
def any_programme(clusters: pd.DataFrame, firsts: pd.DataFrame, listings: pd.DataFrame) -> Holdings:
    return listed(clusters, firsts, listings, UNTIL)


def test_a_further_programme_adds_holders(
    clusters: pd.DataFrame, every: pd.DataFrame, listings: pd.DataFrame
) -> None:
    # Bastrykin is on the US list under the Sergei Magnitsky Act, and designated by the others.
    published = published_clusters(clusters, every, listings)
    rows = overlap_with(published, "us", "MAGNIT").set_index("jurisdictions")
    assert tuple(rows.loc["all"]) == (0, 1)
    assert tuple(rows.loc["us+uk"]) == (2, 3)
    assert (rows["with_programme"] >= rows["counted"]).all()
    without = overlap_with(published, "us", "NO SUCH PROGRAMME").set_index("jurisdictions")
    assert without["with_programme"].equals(without["counted"])


@pytest.fixture(scope="module")
def together(
    clusters: pd.DataFrame,
    every: pd.DataFrame,
    listings: pd.DataFrame,
    common: dict[str, pd.DataFrame],
    settings: Settings,
) -> pd.DataFrame:
    return estimate_together(
        clusters, every, listings, common["tenures"], common["regimes"], settings, FIRST_EDITION
    )


def test_fields_and_keys_are_those_of_the_schema(together: pd.DataFrame) -> None:
    assert list(together.columns) == list(TOGETHER.columns)
    assert not together.duplicated(list(TOGETHER.unique)).any()


def test_every_target_is_counted_once(together: pd.DataFrame, every: pd.DataFrame) -> None:
    counted = every["target_type"].isin(["individual", "entity"]).sum()
    surplus = (3 - 1) + (3 - 1) + (4 - 1) + (3 - 1) + (2 - 1) + (2 - 1)
    by_number = [pick(together, f"held_by_{number}")["events"] for number in range(1, 6)]
    assert sum(by_number) == counted - surplus
    assert by_number[1:] == [2, 3, 1, 0]
    assert pick(together, "shared")["events"] == len(FAMILIES)


def test_combinations_and_numbers_of_holders_agree(together: pd.DataFrame) -> None:
    for scope in ("magnitsky", "any_programme"):
        exactly = together.query("measure == 'exactly' and scope == @scope")
        size = exactly["jurisdictions"].str.count(r"\+") + 1
        by_size = exactly.groupby(size)["events"].sum()
        for number in range(1, 6):
            held = pick(together, f"held_by_{number}", scope=scope)["events"]
            assert held == by_size.get(number, 0)


def test_a_pair_is_the_same_from_either_side(together: pd.DataFrame) -> None:
    uk, au = (pick(together, "also", "uk+au", of=code) for code in ("uk", "au"))
    assert uk["events"] == au["events"] == pick(together, "both", "uk+au")["events"] == 3
    assert uk["value"] < au["value"]


def test_more_are_listed_under_any_programme(together: pd.DataFrame) -> None:
    assert pick(together, "both", "us+ca")["events"] == 1
    # Chen and Bar Yosef are listed by both and designated by one of them at most.
    assert pick(together, "also", "us+ca", "any_programme", "us")["events"] == 2
    assert pick(together, "also", "us+ca", "any_programme", "ca")["events"] == 2


def test_the_next_jurisdiction_and_the_days_to_it(firsts: pd.DataFrame) -> None:
    steps = next_steps(designated(firsts), JURISDICTIONS)
    lags = (steps["next_on"] - steps["first_on"]).dt.days
    assert dict(lags) == {
        "Bar Yosef": 154,
        "Bastrykin": 976,
        "Chen": 0,
        "Salameh": 6,
        "Smotrich": 1,
        "al-Qahtani": 14,
    }
    assert steps.loc["al-Qahtani", ["first", "next"]].tolist() == ["us", "ca"]


def test_a_lag_can_begin_with_the_regime_of_the_next(together: pd.DataFrame) -> None:
    # Canada listed Bastrykin in 2017; the UK did on the day its regulations were made.
    assert pick(together, "lag_within_365")["events"] == 5
    assert pick(together, "possible_lag_same_day")["events"] == 2
    assert pick(together, "possible_lag_within_365")["events"] == 6


def test_the_same_day_is_nobodys_first(together: pd.DataFrame) -> None:
    assert {code: pick(together, "first", of=code)["events"] for code in JURISDICTIONS} == {
        "us": 1,
        "uk": 2,
        "eu": 0,
        "ca": 2,
        "au": 0,
    }
    assert pick(together, "first_same_day")["events"] == 1
    uk = [pick(together, m, "uk", of="uk")["events"] for m in ("first", "first_same_day", "later")]
    assert uk == [2, 1, 3]


def test_first_before_the_other_had_a_regime_can_be_left_out(together: pd.DataFrame) -> None:
    # Of al-Qahtani, Bastrykin and Salameh only the last was open to both from the beginning.
    row = pick(together, "first_since_both", "uk+ca", of="ca")
    assert (row["events"], row["n"], row["left_out"]) == (1, 1, 2)
    assert pick(together, "first", "uk+ca", of="ca")["events"] == 3


def test_a_listing_without_a_day_has_bounds(any_programme: Holdings) -> None:
    # The US listed Bastrykin before the oldest edition, so nobody knows who was first.
    assert any_programme.latest.loc["Bastrykin", "us"] == pd.Timestamp("2019-01-14")
    assert not any_programme.known.loc["Bastrykin", "us"]
    steps = next_steps(any_programme, JURISDICTIONS)
    assert "Bastrykin" not in steps.index
    assert steps.loc["Chen", ["first", "next"]].tolist() == ["ca", "us"]


def test_an_unknown_day_after_the_second_known_one_does_not_matter() -> None:
    def frame(**days: str) -> pd.DataFrame:
        row = {code: pd.Timestamp(days[code]) if code in days else pd.NaT for code in JURISDICTIONS}
        return pd.DataFrame([row], index=pd.Index(["x"], name="target"))

    latest = frame(us="2020-01-01", uk="2020-02-01", eu="2021-01-01")
    weak = latest.isna() & False
    late = Holdings(frame(us="2020-01-01", uk="2020-02-01", eu="2020-03-01"), latest, weak)
    assert next_steps(late, JURISDICTIONS).loc["x", "next"] == "uk"
    early = late._replace(earliest=frame(us="2020-01-01", uk="2020-02-01", eu="2020-01-15"))
    assert next_steps(early, JURISDICTIONS).empty


def test_who_had_acted_before(firsts: pd.DataFrame, any_programme: Holdings) -> None:
    known = joins(firsts, designated(firsts)).set_axis(
        pd.MultiIndex.from_frame(firsts[["target", "jurisdiction"]])
    )
    assert not known["Bastrykin", "ca"] and known["Bastrykin", "uk"]
    # On one day with others is together with them.
    assert known["Chen", "us"] and known["Chen", "uk"]
    loose = joins(firsts, any_programme).set_axis(known.index)
    # The US may have listed him before Canada did, and surely had before the UK did.
    assert pd.isna(loose["Bastrykin", "ca"])
    assert loose["Bastrykin", "uk"]


def test_following_needs_the_whole_follow_up(firsts: pd.DataFrame) -> None:
    held = designated(firsts)
    keys = pd.MultiIndex.from_frame(firsts[["target", "jurisdiction"]])
    year = follows(firsts, held, 365, UNTIL).set_axis(keys)
    assert year["al-Qahtani", "us"] and not year["al-Qahtani", "ca"]
    assert not year["Chen", "us"]
    recent = firsts["day"] > UNTIL - pd.Timedelta(days=365)
    assert recent.any() and year[recent.to_numpy()].isna().all()
    assert year[~recent.to_numpy()].notna().all()


def test_periods_add_up_and_say_what_they_leave_out(
    together: pd.DataFrame, firsts: pd.DataFrame
) -> None:
    chosen = together[together["measure"].isin(["joined", "followed_365", "followed_730"])]
    chosen = chosen[chosen["scope"].eq("magnitsky") & chosen["jurisdictions"].ne("all")]
    for (_, code), rows in chosen.groupby(["measure", "jurisdictions"]):
        whole = rows.set_index("period").loc["all"]
        assert rows["n"].sum() == 2 * whole["n"]
        assert whole["n"] + whole["left_out"] == firsts["jurisdiction"].eq(code).sum()
    now = pick(together, "followed_365", "us", of="us", period="Donald Trump (2025)")
    assert {"incomplete", "short_follow_up", "few_actions"} <= set(now["flags"].split(";"))


def test_no_share_without_an_interval_that_holds_it(together: pd.DataFrame) -> None:
    shares = together[together["unit"].ne("targets") & together["n"].gt(0)]
    assert (shares["lower"] <= shares["value"]).all()
    assert (shares["value"] <= shares["upper"]).all()
    empty = together[together["n"].eq(0) & together["unit"].ne("targets")]
    assert empty["value"].isna().all() and empty["flags"].str.contains("no_data").all()


def test_the_same_tables_give_the_same_estimates(
    clusters: pd.DataFrame,
    every: pd.DataFrame,
    listings: pd.DataFrame,
    common: dict[str, pd.DataFrame],
    settings: Settings,
    together: pd.DataFrame,
) -> None:
    shuffled = (t.sample(frac=1, random_state=1) for t in (clusters, every, listings))
    again = estimate_together(
        *shuffled, common["tenures"], common["regimes"], settings, FIRST_EDITION
    )
    pd.testing.assert_frame_equal(again, together)


def test_a_designation_whose_listing_was_rejected_is_a_target_of_its_own(
    clusters: pd.DataFrame, every: pd.DataFrame, firsts: pd.DataFrame
) -> None:
    without = first_designations(clusters.iloc[:-1], every, UNTIL)
    assert set(without["target"]) == set(firsts["target"])


def test_clusters_hold_designated_targets_only(
    clusters: pd.DataFrame, every: pd.DataFrame, listings: pd.DataFrame
) -> None:
    other = listings.loc[listings["regime"].eq(""), ["jurisdiction", "list_id"]].head(1)
    rows = published_clusters(pd.concat([clusters, other.assign(cluster="other")]), every, listings)
    assert list(rows.columns) == list(CLUSTERS.columns)
    assert "other" not in set(rows["cluster"])
    assert rows["cluster"].nunique() < len(rows)
    vessels = every.loc[every["target_type"].eq("vessel"), "list_id"]
    assert not rows["list_id"].isin(vessels).any()
    table = widely_designated(rows, least=3)
    # The UK, the EU and the US designated Chen on one day, so the order is that of the lists.
    assert table["jurisdictions"].tolist() == [
        "ca+uk+eu+au",
        "us+ca+uk",
        "us+uk+eu",
        "uk+eu+au",
    ]


@given(ACTIONS)
@rules(max_examples=25, deadline=None)
def test_a_share_lies_in_its_interval(settings: Settings, drawn: list[tuple[int, float]]) -> None:
    hits = [j < round(size * part) for size, part in drawn for j in range(size)]
    actions = [i for i, (size, _) in enumerate(drawn) for _ in range(size)]
    row = share(pd.Series(hits), pd.Series(actions), settings.bootstrap)
    assert 0 <= row["lower"] <= row["upper"] <= 1
    assert row["value"] == np.mean(hits)
    assert (row["lower"] == 0) >= (not any(hits))
    assert (row["upper"] == 1) >= all(hits)


def test_a_share_of_actions_of_one_has_the_jeffreys_interval(settings: Settings) -> None:
    hits = pd.Series([True] * 6 + [False] * 34)
    row = share(hits, pd.Series(range(40)), settings.bootstrap)
    assert abs(row["lower"] - beta.ppf(0.025, 6.5, 34.5)) < 0.01
    assert abs(row["upper"] - beta.ppf(0.975, 6.5, 34.5)) < 0.01


def test_fewer_actions_make_an_interval_wider(settings: Settings) -> None:
    hits = pd.Series([True, False, False, False] * 10)
    alone = share(hits, pd.Series(range(40)), settings.bootstrap)
    packed = share(hits.sort_values(), pd.Series(range(40)) // 10, settings.bootstrap)
    assert alone["value"] == packed["value"]
    assert packed["upper"] - packed["lower"] > 2 * (alone["upper"] - alone["lower"])


def test_a_quantile_is_one_of_the_values(settings: Settings) -> None:
    days = pd.Series([0, 6, 14, 154, 976])
    row = quantile(days, pd.Series(list("abcde")), 0.5, settings.bootstrap)
    assert (row["value"], row["n"], row["n_actions"]) == (14, 5, 5)
    assert {row["lower"], row["upper"]} <= set(days)
    nothing = quantile(days.head(0), pd.Series([], dtype=str), 0.5, settings.bootstrap)
    assert nothing["value"] is None and nothing["n"] == 0
