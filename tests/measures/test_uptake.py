"""Acted-on rates: who is counted, how long, and how sure one can be."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.registers import calls, designations, links, listing, listings
from uptake.measures.curves import incidence_curves, times_until
from uptake.measures.followup import durations, estimate_incidence
from uptake.measures.register import outcomes
from uptake.measures.samples import SAMPLES
from uptake.measures.uptake import acted_on_by_threshold, estimate_acted_on
from uptake.publish.downloads import write_table
from uptake.settings import Settings
from uptake.tables.uptake import UPTAKE

DATE = pd.Timestamp("2026-08-22")
DATES = dict.fromkeys(("us", "uk", "eu", "ca", "au"), DATE)

# Twelve lists of 2021 to 2026, each of three calls to the UK; of every second list one target was
# listed two years later, under a Magnitsky-style regime where the list's number is a multiple of 4.
CALLS = calls(
    *[f"{2021 + number // 2}-0{1 + number % 2}-15" for number in range(12) for _ in range(3)]
).assign(list_id=[f"L{number:02}" for number in range(12) for _ in range(3)])
ACTED = [number for number in range(12) if number % 2 == 0 and number < 8]
ENTRIES = [listing(f"A{n}", f"{2023 + n // 2}-0{1 + n % 2}-15") for n in ACTED]
LINKS = links({f"PR{3 * number + 1}": [f"uk A{number}"] for number in ACTED})
DESIGNATED = designations(
    **{f"A{n}": f"{2023 + n // 2}-0{1 + n % 2}-15" for n in ACTED if n % 4 == 0}
)


@pytest.fixture(scope="module")
def register() -> pd.DataFrame:
    return outcomes(CALLS, LINKS, listings(*ENTRIES), DESIGNATED, DATES)


@pytest.fixture(scope="module")
def uptake(
    register: pd.DataFrame, common: dict[str, pd.DataFrame], settings: Settings
) -> pd.DataFrame:
    return estimate_acted_on(register, common["regimes"], common["tenures"], settings)


def pick(uptake: pd.DataFrame, **wanted: object) -> pd.Series:
    """The one row that is wanted; the whole main sample of the UK if not said otherwise."""
    wanted = {"jurisdiction": "uk", "scope": "any_programme", "horizon_months": 36,
              "group_kind": "all", **wanted}  # fmt: skip
    chosen = pd.Series(True, index=uptake.index)
    for field, value in wanted.items():
        chosen &= uptake[field].eq(value)
    (row,) = (row for _, row in uptake[chosen].iterrows())
    return row


def test_the_rate_is_the_cumulative_incidence(uptake: pd.DataFrame) -> None:
    row = pick(uptake)
    assert (row["recommendations"], row["events"], row["lists"]) == (36, 4, 12)
    # Each event after two years: 3 of the calls of 2024 are followed that long, of 2025 none.
    assert row["value"] == pytest.approx(4 / 24)
    assert row["lower"] < row["value"] < row["upper"]
    assert pick(uptake, horizon_months=12)["value"] == 0
    assert pick(uptake, scope="magnitsky")["events"] == 2


def test_an_interval_is_never_narrower_than_wilsons(uptake: pd.DataFrame) -> None:
    known = uptake[uptake["value"].notna()]
    assert (known["lower"] <= known["wilson_lower"] + 1e-12).all()
    assert (known["upper"] >= known["wilson_upper"] - 1e-12).all()
    assert known["lower"].between(0, known["value"]).all()
    assert known["upper"].between(known["value"], 1).all()


def test_nobody_acted_on_still_has_an_upper_end(uptake: pd.DataFrame) -> None:
    row = pick(uptake, horizon_months=6)
    assert (row["value"], row["lower"]) == (0, 0)
    assert 0.05 < row["upper"] < 0.2


def test_beyond_all_follow_up_there_is_no_number(uptake: pd.DataFrame) -> None:
    row = pick(uptake, group_kind="year", group="2025")
    assert pd.isna(row[["value", "lower", "upper"]]).all()
    assert row["flags"] == "beyond_follow_up;few_lists"
    assert pick(uptake, group_kind="year", group="2025", horizon_months=6)["value"] == 0


def test_a_few_followed_to_the_end_are_flagged(uptake: pd.DataFrame) -> None:
    row = pick(uptake, group_kind="year", group="2021")
    assert row["followed"] == row["recommendations"] == 6
    assert row["flags"] == "few_lists;short_follow_up"


def test_a_jurisdiction_that_nobody_asked_has_a_row_and_no_number(uptake: pd.DataFrame) -> None:
    row = pick(uptake, jurisdiction="au")
    assert (row["recommendations"], row["flags"]) == (0, "none")
    assert pd.isna(row["value"])
    # A group that nobody belongs to has no row.
    assert set(uptake.loc[uptake["jurisdiction"] == "au", "group_kind"]) == {"all", "sample"}


def test_all_five_are_the_one_that_was_asked(uptake: pd.DataFrame) -> None:
    fields = ["recommendations", "events", "value"]
    assert pick(uptake, jurisdiction="all")[fields].equals(pick(uptake)[fields])


def test_administrations_are_those_at_the_call(uptake: pd.DataFrame) -> None:
    rows = uptake.query(
        "group_kind == 'administration' and horizon_months == 6 and scope == 'magnitsky'"
    )
    assert rows.set_index("group")["recommendations"].to_dict() == {
        "Boris Johnson (2019)": 12,
        "Rishi Sunak (2022)": 12,
        "Keir Starmer (2024)": 12,
    }


def test_a_call_known_to_the_month_is_under_the_administration_of_its_middle(
    common: dict[str, pd.DataFrame], settings: Settings
) -> None:
    # Rishi Sunak left on 5 July 2024: the middle of the month is after it.
    register = outcomes(
        calls("2024-07"), links({}), listings(listing("A", "2001-01-01")), designations(), DATES
    )
    table = estimate_acted_on(register, common["regimes"], common["tenures"], settings, [6])
    groups = table.loc[table["group_kind"] == "administration", "group"]
    assert set(groups) == {"Keir Starmer (2024)"}


def test_what_was_listed_already_is_left_out_and_counted(
    common: dict[str, pd.DataFrame], settings: Settings
) -> None:
    register = outcomes(
        calls("2022-01-10", "2022-01-10", "2022-01"),
        links({"PR1": ["uk A"], "PR3": ["uk B"]}),
        listings(listing("A", "2010-01-01"), listing("B", "2022-01-12")),
        designations(),
        DATES,
    )
    table = estimate_acted_on(register, common["regimes"], common["tenures"], settings, [36])
    row = pick(table)
    assert (row["recommendations"], row["already_designated"], row["order_uncertain"]) == (1, 2, 1)
    counted = pick(table, group_kind="sample", group="uncertain_order_counted")
    assert (counted["recommendations"], counted["events"]) == (2, 1)
    assert counted["value"] == 0.5


def test_keys_and_contract(uptake: pd.DataFrame, tmp_path: Path) -> None:
    write_table(uptake, tmp_path / "uptake.csv", UPTAKE)
    written = pd.read_csv(tmp_path / "uptake.csv", dtype=str, keep_default_na=False)
    UPTAKE.validate(written)
    assert {"year", "administration", "sample", "recommender_type", "grounds", "all"} == set(
        written["group_kind"]
    )
    assert set(written.query("group_kind == 'sample'")["group"]) == set(SAMPLES)


def test_estimates_are_the_same_each_time(
    register: pd.DataFrame,
    uptake: pd.DataFrame,
    common: dict[str, pd.DataFrame],
    settings: Settings,
) -> None:
    shuffled = register.sample(frac=1, random_state=3)
    again = estimate_acted_on(shuffled, common["regimes"], common["tenures"], settings, [36])
    here = uptake[uptake["horizon_months"] == 36].reset_index(drop=True)
    assert np.allclose(again["value"], here["value"], equal_nan=True)
    assert np.allclose(again["upper"], here["upper"], equal_nan=True)


def test_samples_choose_as_they_say() -> None:
    table = outcomes(
        calls(
            *["2020-05-01", "2021-05-01", "2021-05", "2022-05-01", "2022-05-02"],
            list_id=["A", "A", "B", "C", "C"],
            list_completeness=["full", "full", "near-full (2 of 3)", "partial (1 of 9)", "full"],
            target_name=["X", "Y", "X", "X", "X"],
            addressed_basis=["named", "generic", "named", "named", "named"],
        ),
        links({}),
        listings(listing("Z", "2001-01-01")),
        designations(),
        DATES,
    )
    first_days = {"uk": pd.Timestamp("2020-07-06")}
    chosen = {
        name: sample.choose(table, first_days)["rec_id"].str.removeprefix("PR").str.cat()
        for name, sample in SAMPLES.items()
    }
    assert chosen == {
        "complete": "125",
        "all_lists": "12345",
        "complete_and_near_complete": "1235",
        "without_largest_list": "5",
        "all_without_largest_list": "345",
        "named_addressee": "15",
        "first_call_per_target": "12",
        "dates_to_the_day": "125",
        "after_first_day": "25",
        "uncertain_order_counted": "125",
        "all_uncertain_order_counted": "12345",
    }


def test_days_known_in_part_are_placed_in_the_middle_and_at_their_ends() -> None:
    register = outcomes(
        calls("2022-01"),
        links({"PR1": ["uk A"]}),
        listings(listing("A", None, listed_on_basis="unknown", listed_not_before="2022-03-01",
                         listed_not_after="2022-03-31")),
        designations(),
        DATES,
    )  # fmt: skip
    days = {
        placing: durations(register, "any_programme", placing)["days"].item()
        for placing in ("shortest", "middle", "longest")
    }
    # From 31 January to 1 March, from 16 January to 16 March, from 1 January to 31 March.
    assert days == {"shortest": 29, "middle": 59, "longest": 89}


def test_ends_hold_for_every_placing(settings: Settings) -> None:
    known = outcomes(CALLS, LINKS, listings(*ENTRIES), DESIGNATED, DATES)
    vague = known.assign(
        call_first=known["call_first"] - pd.Timedelta(days=15),
        call_last=known["call_last"] + pd.Timedelta(days=15),
    )
    at = np.array([730.0])
    ends = [
        estimate_incidence(rows, rows, "uk", "any_programme", at, settings.bootstrap)
        for rows in (known, vague)
    ]
    # Two years lie within the days possible: the events can have come before that or after.
    assert ends[1].lower[0] < ends[0].lower[0]
    assert ends[1].upper[0] >= ends[0].upper[0]


def test_a_listing_after_the_data_date_has_not_happened() -> None:
    register = outcomes(
        calls("2026-01-10"), links({"PR1": ["uk A"]}), listings(listing("A", "2026-09-01")),
        designations(), DATES,
    )  # fmt: skip
    spans = durations(register, "any_programme", "middle")
    assert not spans["happened"].item()
    assert spans["days"].item() == (DATE - pd.Timestamp("2026-01-10")).days


def test_curves_rise_and_count_those_still_followed(
    register: pd.DataFrame, uptake: pd.DataFrame, settings: Settings
) -> None:
    curves = incidence_curves(register, settings)
    assert len(curves) == 6 * 2 * 61
    curve = curves.query("jurisdiction == 'uk' and scope == 'any_programme'").set_index("month")
    assert curve.loc[0, ["value", "lower", "upper", "at_risk"]].tolist() == [0, 0, 0, 36]
    assert curve["value"].dropna().is_monotonic_increasing
    for field in ("value", "lower", "upper"):
        assert curve.loc[36, field] == pytest.approx(pick(uptake)[field])
    assert (curve["at_risk"] + curve["events"] + curve["pending"] >= 36).all()
    assert curve.loc[60, "events"] == 4


def test_times_until_a_share_was_acted_on(register: pd.DataFrame, settings: Settings) -> None:
    times = times_until(incidence_curves(register, settings))
    wanted = times.query("jurisdiction == 'uk' and scope == 'any_programme'").set_index("share")
    assert wanted["reached"].tolist() == [True, False, False]
    # Two years with a leap day are 731 days, a little more than 24 months of a year's twelfth.
    assert wanted.loc[0.1, "months"] == 25
    assert wanted.loc[0.1, "lower"] <= 24
    assert pd.isna(wanted.loc[0.5, "months"])
    assert wanted["pending"].eq(32).all()


def test_a_higher_threshold_links_fewer(settings: Settings) -> None:
    scored = LINKS.assign(score=[0.7, 0.8, 0.9, 1.0])
    table = acted_on_by_threshold(
        CALLS, scored, [0.75, 0.95], listings(*ENTRIES), DESIGNATED, DATES, settings
    )
    wide = table[table["scope"] == "any_programme"]
    assert wide["threshold"].tolist() == [0.75, 0.95]
    assert wide["linked"].tolist() == wide["events"].tolist() == [3, 1]
    assert wide["value"].is_monotonic_decreasing
