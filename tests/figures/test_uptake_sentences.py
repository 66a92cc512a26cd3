"""Sentences on uptake say what is an estimate, what is known so far, and what is too few."""

from __future__ import annotations

import pandas as pd
import pytest

from uptake.figures.uptake import acted_on_sentence, basis_sentence, share_cell
from uptake.settings import Settings
from uptake.tables.uptake import UPTAKE


def estimates(**fields: object) -> pd.DataFrame:
    """Both scopes of the acted-on rate at 36 months, and the basis share, of the UK."""
    usual = {
        "jurisdiction": "uk", "horizon_months": 36, "group_kind": "all", "recommendations": 120,
        "lists": 30, "events": 16, "followed": 100, "value": 0.14, "lower": 0.046, "upper": 0.32,
        "flags": "", "designations": 246,
    }  # fmt: skip
    rows = [
        usual | {"measure": "acted_on_rate", "scope": scope} | fields
        for scope in ("any_programme", "magnitsky")
    ]
    basis = usual | {"measure": "basis_share", "scope": "magnitsky", "horizon_months": None}
    return pd.DataFrame([*rows, basis | {"events": 8, "value": 0.033} | fields]).reindex(
        columns=list(UPTAKE.columns)
    )


def test_an_estimate_is_called_one_and_what_is_known_stands_beside_it(settings: Settings) -> None:
    said = acted_on_sentence(estimates(), "uk", settings)
    assert said.startswith("Of 120 public recommendations to the United Kingdom on 30 published")
    assert "an estimated 14 % were followed by a listing" in said
    assert "(95 % interval 4.6 to 32 %)" in said
    assert said.endswith("So far 16 were; 20 have not been followed that long.")


def test_few_lists_are_a_hint(settings: Settings) -> None:
    said = acted_on_sentence(estimates(flags="few_lists"), "uk", settings)
    assert "With so few lists this is a hint, not a finding." in said


def test_of_very_few_there_is_no_share(settings: Settings) -> None:
    few = estimates(recommendations=1, lists=1, events=1, followed=1, value=1.0,
                    flags="few_lists;short_follow_up")  # fmt: skip
    said = acted_on_sentence(few, "uk", settings)
    assert "Of 1 public recommendation to" in said
    assert "1 of 1" in said
    assert "%" not in said


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"recommendations": 0, "value": None}, "No list of public recommendations to the United"),
        ({"value": None, "flags": "beyond_follow_up"}, "none has been followed for three years"),
    ],
)
def test_what_is_not_known_is_said(
    settings: Settings, fields: dict[str, object], words: str
) -> None:
    assert words in acted_on_sentence(estimates(**fields), "uk", settings)


def test_the_basis_share_is_a_lower_bound(settings: Settings) -> None:
    said = basis_sentence(estimates(), "uk", settings)
    assert said.startswith("At least 8 of the 246 designations by the United Kingdom (3.3 %)")
    assert "most recommendations are confidential" in said
    none = basis_sentence(estimates(events=0, value=0.0), "uk", settings)
    assert none.startswith("For none of the 246 designations")


def test_cells_of_few_are_counts() -> None:
    row = pd.Series({"value": 1.0, "events": 1, "followed": 1, "flags": "short_follow_up"})
    assert share_cell(row) == "1 of 1"
    assert share_cell(row.replace("short_follow_up", "")) == "100 %"
