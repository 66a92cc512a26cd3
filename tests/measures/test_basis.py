"""Basis shares: a recommendation counts where it is certain to have come first."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from statsmodels.stats.proportion import proportion_confint

from tests.registers import calls, designations, links
from uptake.cleaning import Cleaned, data_date
from uptake.measures.basis import TO_ANY, estimate_basis_share, mark_basis
from uptake.publish.downloads import write_table
from uptake.settings import Settings
from uptake.tables.uptake import UPTAKE


def marked(
    *published: str, to_any: bool = False, on: str = "2023-03-15", **fields: object
) -> pd.Series:
    """One designation of a target that each of these calls named."""
    made = calls(*published, **fields)
    linked = links({rec_id: ["uk A"] for rec_id in made["rec_id"]})
    return mark_basis(made, linked, designations(A=on), to_any=to_any).iloc[0]


@pytest.mark.parametrize(
    ("published", "basis", "uncertain", "too_late"),
    [
        ("2023-03-14", True, False, 0),
        ("2023-03-15", False, False, 1),
        ("2023-03-16", False, False, 1),
        ("2023-02", True, False, 0),
        ("2023-03", False, True, 0),
        ("2023", False, True, 0),
        ("2023-04", False, False, 1),
    ],
)
def test_only_a_call_certain_to_be_first_counts(
    published: str, basis: bool, uncertain: bool, too_late: int
) -> None:
    row = marked(published)
    assert (row["basis"], row["uncertain"], row["too_late"]) == (basis, uncertain, too_late)


def test_a_certain_call_settles_an_uncertain_one() -> None:
    row = marked("2023-03", "2022-01-01")
    assert row["basis"]
    assert not row["uncertain"]
    assert row["recommendations"] == {"PR2"}


def test_a_call_to_another_jurisdiction_counts_for_any_only() -> None:
    assert not marked("2022-01-01", addressed_to="us")["basis"]
    assert marked("2022-01-01", addressed_to="us", to_any=True)["basis"]


def test_vessels_are_not_counted() -> None:
    vessel = designations(A="2023-03-15").assign(target_type="vessel")
    assert mark_basis(calls("2022-01-01"), links({"PR1": ["uk A"]}), vessel, to_any=False).empty


@pytest.fixture(scope="module")
def basis(
    cleaned: dict[str, list[Cleaned]], common: dict[str, pd.DataFrame], settings: Settings
) -> pd.DataFrame:
    """The basis shares of the real designations, with the links that were found by hand."""
    tables = {
        code: {table.table: table.kept for table in cleaned[code]}
        for code in settings.jurisdictions
    }
    return estimate_basis_share(
        common["recommendations_public"],
        links(),
        pd.concat([table["designations"] for table in tables.values()], ignore_index=True),
        common["regimes"],
        common["tenures"],
        {code: data_date(table["listings"]) for code, table in tables.items()},
        settings,
    )


def row_of(basis: pd.DataFrame, jurisdiction: str, kind: str, group: str) -> pd.Series:
    """The one row of a group."""
    (row,) = (
        row
        for _, row in basis[basis["jurisdiction"] == jurisdiction].iterrows()
        if (row["group_kind"], row["group"]) == (kind, group)
    )
    return row


def test_real_designations_with_a_call_before(basis: pd.DataFrame) -> None:
    whole = row_of(basis, "uk", "all", "all")
    # Two of March 2025 and one of June 2025; the call of 2023 on one of them came on another list.
    assert (whole["events"], whole["recommendations"], whole["lists"]) == (3, 3, 2)
    assert whole["value"] == whole["events"] / whole["designations"]
    assert row_of(basis, "uk", "year", "2025")["events"] == 3
    assert row_of(basis, "uk", "administration", "Keir Starmer (2024)")["events"] == 3
    assert row_of(basis, "us", "year", "2020")["events"] == 1


def test_periods_add_up(basis: pd.DataFrame) -> None:
    counted = basis.groupby(["jurisdiction", "group_kind"])[["designations", "events"]].sum()
    for jurisdiction in ("us", "uk", "eu", "ca", "au"):
        whole = counted.loc[(jurisdiction, "all")]
        assert counted.loc[(jurisdiction, "year")].equals(whole)
        assert counted.loc[(jurisdiction, "administration")].equals(whole)


def test_any_addressee_gives_at_least_as_many(basis: pd.DataFrame) -> None:
    for jurisdiction in ("us", "uk", "eu", "ca", "au", "all"):
        own = row_of(basis, jurisdiction, "all", "all")
        anyone = row_of(basis, jurisdiction, "sample", TO_ANY)
        assert anyone["events"] >= own["events"]
        assert anyone["designations"] == own["designations"]


def test_the_interval_holds_the_share_and_wilsons(basis: pd.DataFrame) -> None:
    known = basis[basis["value"].notna()]
    assert (known["lower"] <= known["wilson_lower"]).all()
    assert (known["upper"] >= known["wilson_upper"]).all()
    assert known["value"].between(known["lower"], known["upper"]).all()
    row = row_of(basis, "uk", "year", "2025")
    wilson = proportion_confint(row["events"], row["designations"], 0.05, method="wilson")
    assert (row["wilson_lower"], row["wilson_upper"]) == pytest.approx(wilson)


def test_a_year_without_a_designation_has_a_row_and_no_number(basis: pd.DataFrame) -> None:
    row = row_of(basis, "ca", "year", "2020")
    assert (row["designations"], row["flags"]) == (0, "none")
    assert pd.isna(row[["value", "lower", "upper"]]).all()


def test_every_definition_says_that_it_is_a_lower_bound(basis: pd.DataFrame) -> None:
    assert basis["definition"].str.contains("A lower bound: most recommendations are conf").all()


def test_the_download_keeps_its_contract(basis: pd.DataFrame, tmp_path: Path) -> None:
    write_table(basis, tmp_path / "uptake.csv", UPTAKE)
    UPTAKE.validate(pd.read_csv(tmp_path / "uptake.csv", dtype=str, keep_default_na=False))
