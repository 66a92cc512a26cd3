"""Designation or not, and primary or not: the rules on named cases and on every coded row."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from uptake.errors import InputError
from uptake.regimes import EXCEPTIONS, RULES, Rules, load_rules

PROJECT = Path(__file__).parents[1]


def rows(path: str) -> list[dict[str, str]]:
    with (PROJECT / "data/raw" / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


REGIMES = [row["regime"] for row in rows("regimes.csv")]


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load_rules(PROJECT, REGIMES)


@pytest.mark.parametrize(
    ("programmes", "regimes"),
    [
        pytest.param(["GLOMAG"], ("us-glomag",), id="Global Magnitsky"),
        pytest.param(["MAGNIT"], (), id="the Sergei Magnitsky Act is another programme"),
        pytest.param(["SDGT", "GLOMAG", "YEMEN"], ("us-glomag",), id="programmes are a set"),
        pytest.param(["CUBA-EO14404"], (), id="a country programme"),
        pytest.param(
            ["The Global Anti-Corruption Sanctions Regulations 2021"], ("uk-gac",), id="UK, 2026"
        ),
        pytest.param(["Global Human Rights"], ("uk-ghr",), id="UK, consolidated list"),
        pytest.param(["The Russia (Sanctions) (EU Exit) Regulations 2019"], (), id="UK, Russia"),
        pytest.param(["HR"], ("eu-ghrsr",), id="EU human rights"),
        pytest.param(["RUSDA"], (), id="EU, Russia's internal repression is another regime"),
        pytest.param(["JVCFOR"], ("ca-jvcfoa",), id="Canada's Magnitsky law"),
        pytest.param(["SEMA: Russia | Schedule 1, Part 1"], (), id="Canada's SEMA"),
        pytest.param(["Autonomous (Thematic – Corruption)"], ("au-corr",), id="an en dash"),
        pytest.param(["Autonomous (Thematic - Human Rights)"], ("au-hr",), id="a hyphen"),
        pytest.param(["Autonomous (Thematic - Cyber)"], (), id="thematic, but not of this kind"),
    ],
)
def test_programmes_say_whether_a_listing_is_a_designation(
    rules: Rules, programmes: list[str], regimes: tuple[str, ...]
) -> None:
    assert rules.regimes(programmes) == regimes


@pytest.mark.parametrize(
    ("list_id", "target_type", "linked_to", "coding"),
    [
        pytest.param("OFAC-23252", "individual", "", "111", id="Dan Gertler, own conduct"),
        pytest.param("OFAC-23255", "individual", "GERTLER, Dan", "001", id="his associate"),
        pytest.param("OFAC-25139", "entity", "", "000", id="property, though no link is named"),
        pytest.param("OFAC-25150", "individual", "", "001", id="family, though no link is named"),
        pytest.param(
            "OFAC-33952", "individual", "RAPID ACTION BATTALION", "011", id="official of a body"
        ),
        pytest.param("OFAC-0", "vessel", "", "000", id="a vessel is never primary"),
    ],
)
def test_the_three_codings_on_named_cases(
    rules: Rules, list_id: str, target_type: str, linked_to: str, coding: str
) -> None:
    assert "".join(rules.coding("us", list_id, target_type, linked_to)) == coding


def test_only_the_us_is_coded(rules: Rules) -> None:
    assert rules.coding("uk", "GHR0001", "individual", "") == ("", "", "")


@pytest.mark.parametrize("jurisdiction", ["us", "uk", "eu", "ca", "au"])
def test_the_rules_give_every_designation_of_the_first_edition(
    rules: Rules, jurisdiction: str
) -> None:
    for row in rows(f"designations/{jurisdiction}.csv"):
        coding = rules.coding(jurisdiction, row["list_id"], row["target_type"], row["linked_to"])
        given = (row["primary_strict"], row["primary_broad"], row["primary_wide"])
        assert coding == given, row["list_id"]


def test_exceptions_are_of_designations(rules: Rules) -> None:
    designated = {(row["jurisdiction"], row["list_id"]) for row in rows("designations/us.csv")}
    assert set(rules.exceptions) <= designated


def copy_rules(folder: Path) -> None:
    (folder / "analysis").mkdir()
    for path in (RULES, EXCEPTIONS):
        (folder / path).write_bytes((PROJECT / path).read_bytes())


def test_a_regime_without_programmes_is_an_error(tmp_path: Path) -> None:
    copy_rules(tmp_path)
    with pytest.raises(InputError, match=r"regimes, value 'nz-1': has no programmes"):
        load_rules(tmp_path, [*REGIMES, "nz-1"])


def test_a_programme_of_two_regimes_is_an_error(tmp_path: Path) -> None:
    copy_rules(tmp_path)
    text = (tmp_path / RULES).read_text(encoding="utf-8")
    (tmp_path / RULES).write_text(text.replace("programmes: [HR]", "programmes: [GLOMAG]"))
    with pytest.raises(InputError, match="'GLOMAG': stands under us-glomag too"):
        load_rules(tmp_path, REGIMES)


def test_an_exception_needs_a_coding(tmp_path: Path) -> None:
    copy_rules(tmp_path)
    text = (tmp_path / EXCEPTIONS).read_text(encoding="utf-8")
    (tmp_path / EXCEPTIONS).write_text(text.replace("HADOM SA,0,", "HADOM SA,no,", 1))
    with pytest.raises(InputError, match=r"line 2, field primary_strict, value 'no'"):
        load_rules(tmp_path, REGIMES)
