"""Estimates are flagged where calibration found their interval wanting."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from uptake.calibration.trust import (
    COVERAGE,
    RATE,
    RATIO,
    flag_untrusted,
    read_coverage,
    shortfalls,
    untrusted,
)
from uptake.errors import InputError
from uptake.tables.models import CALIBRATION

NB2 = "administration_ratio by nb2"


def made(*rows: tuple[str, str, int, str, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["method", "packages", "actions", "change", "coverage"])


FOUND = made(
    (RATE, "us", 3, "none", 0.85),
    (RATE, "us", 8, "none", 0.95),
    (RATE, "us", 8, "halved", 0.94),
    (RATE, "us", 20, "none", 0.95),
    (RATE, "us", 20, "halved", 0.92),
    (RATE, "uk", 8, "none", 0.99),
    (RATE, "overdispersed", 8, "none", 0.5),
    (RATIO, "us", 8, "none", 0.90),
    (RATIO, "us", 20, "none", 0.95),
    (NB2, "us", 8, "none", 0.80),
)


@pytest.mark.parametrize(("actions", "expected"), [(1, True), (5, True), (6, False), (30, True)])
def test_the_nearest_number_of_actions_counts_and_the_worse_of_its_designs(
    actions: int, expected: bool
) -> None:
    assert untrusted(RATE, "us", actions, FOUND) is expected


def test_an_interval_that_holds_the_truth_too_often_is_not_distrusted() -> None:
    assert not untrusted(RATE, "uk", 8, FOUND)


def test_packages_that_were_not_judged_are_held_against_the_lists_that_were() -> None:
    assert untrusted(NB2, "ca", 8, FOUND)
    assert untrusted(RATE, "all", 20, FOUND)


def test_bursts_and_single_targets_say_nothing_of_a_list() -> None:
    assert not untrusted(RATE, "uk", 100, FOUND)


def test_a_method_that_was_not_judged_is_not_distrusted() -> None:
    assert not untrusted("change_point by pelt", "us", 8, FOUND)


def test_rates_are_flagged_by_the_actions_of_their_period() -> None:
    rows = pd.DataFrame(
        {
            "measure": ["count", "rate_per_year", "rate_per_year", "rate_per_year"],
            "jurisdiction": "us",
            "n_actions": [3, 3, 9, 3],
            "upper": [None, 9.0, 9.0, None],
            "flags": ["", "few_actions", "", "few_actions"],
        }
    )
    flagged = flag_untrusted(rows, FOUND)
    assert flagged["flags"].tolist() == ["", "few_actions;no_level", "", "few_actions"]
    assert rows["flags"].tolist() == ["", "few_actions", "", "few_actions"]


def test_ratios_are_flagged_by_half_of_the_actions_of_both_periods() -> None:
    rows = pd.DataFrame(
        {
            "model": ["administration_ratio"] * 3,
            "method": ["bootstrap", "bootstrap", "nb2"],
            "jurisdiction": "us",
            "n_actions": [18, 36, 18],
            "upper": 1.0,
            "flags": "",
        }
    )
    assert flag_untrusted(rows, FOUND)["flags"].tolist() == ["no_level", "", "no_level"]


def test_the_pace_in_the_same_months_is_judged_as_a_rate_with_all_of_its_actions() -> None:
    rows = pd.DataFrame(
        {
            "model": "same_months",
            "method": "bootstrap",
            "jurisdiction": "us",
            "n_actions": [3, 9, 20],
            "upper": 1.0,
            "flags": "",
        }
    )
    assert flag_untrusted(rows, FOUND)["flags"].tolist() == ["no_level", "", "no_level"]


def test_what_stands_in_for_a_regression_is_judged_with_it() -> None:
    assert untrusted("administration_ratio by poisson_robust", "us", 8, FOUND)


def test_shortfalls_are_those_with_enough_actions() -> None:
    assert shortfalls(FOUND, 8)["coverage"].tolist() == [0.92, 0.5, 0.90, 0.80]


HEADER = ",".join(CALIBRATION.columns)
ROW = "rate,us,8,none,2000,2000,0.9495,,20171221"


@pytest.fixture(scope="module")
def stored(project: Path) -> list[str]:
    """The lines of the stored result."""
    return (project / COVERAGE).read_text("utf-8").splitlines()


def test_the_stored_result_is_read_with_its_numbers(project: Path) -> None:
    rates = read_coverage(project).query("method == @RATE")
    assert rates["coverage"].between(0.8, 1).all()
    assert rates["rejected"].isna().all()


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([HEADER], "holds no result"),
        (["method,actions", "rate,8"], "line 1: has another header"),
        ([HEADER, ROW, ROW.replace("us", "uk").replace("0.9495", "most")],
         "line 3, field coverage, value 'most'"),
        ([HEADER, ROW.replace("none", "doubled")], "field change, value 'doubled'"),
        ([HEADER, ROW, ROW], "is the key of lines 2, 3"),
    ],
)  # fmt: skip
def test_a_malformed_result_is_named_with_its_mend(
    lines: list[str], told: str, tmp_path: Path
) -> None:
    with pytest.raises(InputError) as raised:
        read_coverage(written(tmp_path, *lines))
    assert str(COVERAGE) in str(raised.value)
    assert told in str(raised.value)
    assert "uptake build calibration" in str(raised.value) or "line 1" in told


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("method", "rat", "value 'rat / us / 8 / none': is no method on one of its designs"),
        ("packages", "usa", "value 'rate / usa / 8 / none': is no method on one of its designs"),
        ("actions", "9", "value 'rate / us / 9 / none': is no method on one of its designs"),
        ("coverage", "1.97", "field coverage, value '1.97': is no share"),
        ("coverage", "", "field coverage, value '': is empty"),
        ("rejected", "-0.05", "field rejected, value '-0.05': is no share"),
    ],
)
def test_a_row_that_would_hide_a_shortfall_is_refused(
    stored: list[str], field: str, value: str, told: str, tmp_path: Path
) -> None:
    (number,) = (n for n, line in enumerate(stored) if line.startswith("rate,us,8,none,"))
    cells = dict(zip(CALIBRATION.columns, stored[number].split(","), strict=True))
    changed = [*stored[:number], ",".join({**cells, field: value}.values()), *stored[number + 1 :]]
    with pytest.raises(InputError) as raised:
        read_coverage(written(tmp_path, *changed))
    assert f"line {number + 1}, field" in str(raised.value)
    assert told in str(raised.value)


def test_a_result_that_was_cut_off_is_refused(stored: list[str], tmp_path: Path) -> None:
    with pytest.raises(InputError, match="value 'rate / us / 8 / none': is not in the file"):
        read_coverage(
            written(tmp_path, *(line for line in stored if not line.startswith("rate,us,8,none,")))
        )


def test_an_absent_result_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"coverage\.csv: cannot be read"):
        read_coverage(tmp_path)


def written(project: Path, *lines: str) -> Path:
    path = project / COVERAGE
    path.parent.mkdir(parents=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return project
