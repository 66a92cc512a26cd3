"""Curves: the main specification is the published estimate, and each row says what it holds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake.measures.basis import estimate_basis_share
from uptake.measures.curves import incidence_curves
from uptake.measures.select import counts, rates
from uptake.measures.volume import estimate_volume
from uptake.models.estimate import Estimate
from uptake.publish.downloads import write_table
from uptake.settings import Settings
from uptake.specifications.curves import agrees, estimate_curve, excludes_no_change
from uptake.specifications.evidence import Evidence
from uptake.specifications.families import FAMILIES
from uptake.specifications.plan import Headline
from uptake.tables.models import SPECIFICATIONS

NUMBERS = ["value", "lower", "upper"]


def main_of(curves: pd.DataFrame, headline: str) -> pd.Series:
    (row,) = (
        row for _, row in curves[curves["headline"].eq(headline) & curves["primary"]].iterrows()
    )
    return row


def volume_of(evidence: Evidence, code: str, settings: Settings) -> pd.DataFrame:
    """The published volume of one jurisdiction."""
    tables = (
        table[table["jurisdiction"] == code] for table in (evidence.designations, evidence.regimes)
    )
    return estimate_volume(code, *tables, evidence.tenures, evidence.data_dates[code], settings)


def test_the_main_fall_is_that_of_the_published_counts(
    curves: pd.DataFrame, evidence: Evidence, settings: Settings
) -> None:
    volume = volume_of(evidence, "us", settings)
    years = counts(volume, "us", "fiscal_year", coding="strict").set_index("period")["value"]
    main = main_of(curves, "fall_fy2020_fy2023")
    assert main["value"] == pytest.approx(years["FY2023"] / years["FY2020"] - 1)
    assert main["n_actions"] == sum(
        counts(volume, "us", "fiscal_year", "actions", "strict").set_index("period")["value"][
            ["FY2020", "FY2023"]
        ]
    )


@pytest.mark.parametrize("code", ["us", "uk"])
def test_the_main_ratio_is_that_of_the_published_rates(
    curves: pd.DataFrame, evidence: Evidence, settings: Settings, code: str
) -> None:
    table = rates(volume_of(evidence, code, settings), code, "administration")
    lasting = table[~table["flags"].str.contains("short_exposure")]
    before, after = lasting["value"].tail(2)
    assert main_of(curves, f"administration_{code}")["value"] == pytest.approx(after / before)


def test_the_main_share_is_the_published_one_with_its_interval(
    curves: pd.DataFrame, evidence: Evidence, settings: Settings
) -> None:
    published = incidence_curves(evidence.registers["reviewed"], settings).query(
        "scope == 'any_programme' and month == 36"
    )
    for row in published[published["jurisdiction"].isin(["uk", "au"])].itertuples():
        main = main_of(curves, f"acted_on_{row.jurisdiction}")
        assert main[NUMBERS].tolist() == [row.value, row.lower, row.upper]
        assert main["n_actions"] == row.recommendations


def test_the_main_difference_is_that_of_the_published_shares(
    curves: pd.DataFrame, evidence: Evidence, settings: Settings
) -> None:
    shares = estimate_basis_share(
        evidence.recommendations, evidence.links["reviewed"], evidence.designations,
        evidence.regimes, evidence.tenures, evidence.data_dates, settings,
    ).query("group_kind == 'year'")  # fmt: skip
    for code, years in shares.groupby("jurisdiction"):
        sums = years.groupby(years["group"] >= "2023")[["events", "designations"]].sum()
        parts = sums["events"] / sums["designations"]
        main = main_of(curves, f"basis_2023_{code}")
        if not sums["events"].any():
            assert "too_few" in main["flags"]
            continue
        assert main["value"] == pytest.approx(parts.loc[True] - parts.loc[False])
        assert main["lower"] <= main["value"] <= main["upper"]


def test_every_combination_has_a_row_and_the_first_is_the_main_one(
    curves: pd.DataFrame, headlines: dict[str, Headline]
) -> None:
    for code, rows in curves.groupby("headline"):
        assert rows["specification"].tolist() == list(
            range(1, len(headlines[code].combinations) + 1)
        )
        assert rows["primary"].tolist() == [True] + [False] * (len(rows) - 1)


def test_what_cannot_be_estimated_says_so_and_has_no_number(curves: pd.DataFrame) -> None:
    silent = curves["flags"].str.contains("too_few")
    assert silent.equals(curves["value"].isna())
    assert curves.loc[silent, [*NUMBERS, "agrees", "excludes_zero"]].isna().all(axis=None)
    # Only one administration of Australia has lasted long enough since its law.
    assert silent[curves["headline"] == "administration_au"].all()
    # Canada designated nobody from 2020 to 2022.
    ca = curves[curves["headline"] == "basis_2023_ca"]
    assert ca.loc[ca["window"].eq("three_years"), "value"].isna().all()
    # Nobody whom Australia designated had been called for from it: there is nothing to compare.
    au = curves[curves["headline"].eq("basis_2023_au") & curves["addressee"].eq("own")]
    assert len(au) and au["value"].isna().all()


def test_marks_follow_from_the_numbers(curves: pd.DataFrame) -> None:
    no_change = curves["effect"].map({"ratio": 1.0}).fillna(0.0)
    said = curves["value"].notna()
    clear = (curves["lower"] > no_change) | (curves["upper"] < no_change)
    assert (curves["excludes_zero"] == clear)[said].all()
    assert (curves["lower"] <= curves["value"])[said].all()
    assert (curves["upper"] >= curves["value"])[said].all()
    main = curves.groupby("headline")[NUMBERS].transform(lambda numbers: numbers.iloc[0])
    same = (curves["value"] - no_change).map(sign) == (main["value"] - no_change).map(sign)
    inside = curves["value"].between(main["lower"], main["upper"])
    expected = inside.where(curves["effect"] == "share", same)
    answered = said & main["value"].notna()
    assert (curves["agrees"] == expected)[answered].all()
    assert curves.loc[~answered, "agrees"].isna().all()


def sign(number: float) -> int:
    return (number > 0) - (number < 0)


def test_a_jurisdiction_with_one_action_has_too_few_to_say(
    headlines: dict[str, Headline], evidence: Evidence, settings: Settings
) -> None:
    ca = evidence.designations["jurisdiction"].eq("ca")
    late = ca & (evidence.designations["designated_on"] >= "2023-12-01")
    one = replace(evidence, designations=evidence.designations[late])
    rows = estimate_curve(headlines["administration_ca"], one, settings)
    # The one action lies under the earlier administration: without it there is no pace before.
    whole = rows.query("window == 'tenure'").set_index("interval")
    assert whole.loc["bootstrap", "flags"].eq("few_actions").all()
    assert whole.loc["bootstrap", "value"].eq(0).all()
    assert whole.loc["nb2", "flags"].eq("too_few").all()
    none = replace(evidence, designations=evidence.designations[~ca])
    rows = estimate_curve(headlines["administration_ca"], none, settings)
    assert rows["flags"].eq("too_few").all()
    assert rows["value"].isna().all()


@pytest.mark.parametrize("code", ["administration_uk", "basis_2023_uk", "acted_on_uk"])
def test_the_order_of_rows_does_not_matter(
    headlines: dict[str, Headline], evidence: Evidence, settings: Settings,
    curves: pd.DataFrame, code: str,
) -> None:  # fmt: skip
    shuffled = replace(
        evidence,
        designations=evidence.designations.sample(frac=1, random_state=3),
        recommendations=evidence.recommendations.sample(frac=1, random_state=4),
    )
    again = estimate_curve(headlines[code], shuffled, settings)
    here = curves[curves["headline"] == code].reset_index(drop=True)
    pd.testing.assert_frame_equal(again[NUMBERS], here[NUMBERS], check_dtype=False)
    assert again["flags"].tolist() == here["flags"].tolist()


def test_the_download_keeps_its_contract(curves: pd.DataFrame, tmp_path: Path) -> None:
    write_table(curves, tmp_path / "specifications.csv", SPECIFICATIONS)
    written = pd.read_csv(tmp_path / "specifications.csv", dtype=str, keep_default_na=False)
    SPECIFICATIONS.validate(written)
    assert set(written["primary"]) == {"true", "false"}


numbers = st.floats(-5, 5, allow_nan=False)


@given(numbers, numbers, st.sampled_from(sorted(FAMILIES)))
def test_agreeing_is_mutual_but_for_shares(one: float, other: float, family: str) -> None:
    a, b = (Estimate("bootstrap", 9, 9, value, value - 1, value + 1) for value in (one, other))
    if family == "acted_on":
        assert agrees(a, b, FAMILIES[family]) == (other - 1 <= one <= other + 1)
    else:
        assert agrees(a, b, FAMILIES[family]) == agrees(b, a, FAMILIES[family])
    assert agrees(a, a, FAMILIES[family])


@given(numbers, st.floats(0, 3), st.sampled_from(sorted(FAMILIES)))
def test_an_interval_that_holds_no_change_does_not_leave_it_out(
    value: float, width: float, family: str
) -> None:
    estimate = Estimate("bootstrap", 9, 9, value, value - width, value + width)
    holds = value - width <= FAMILIES[family].no_change <= value + width
    assert excludes_no_change(estimate, FAMILIES[family]) is not holds


def test_nothing_is_said_of_what_has_no_estimate() -> None:
    nothing = Estimate("bootstrap", 0, 0, flags=("too_few",))
    something = Estimate("bootstrap", 9, 9, 0.5, 0.4, 0.6)
    for family in FAMILIES.values():
        assert agrees(nothing, something, family) is None
        assert agrees(something, nothing, family) is None
        assert excludes_no_change(nothing, family) is None
