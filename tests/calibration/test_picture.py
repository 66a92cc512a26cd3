"""The picture and sentences of the calibration say what the stored result says."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from tests.pictures import check_picture
from uptake.calibration.trust import RATE, RATIO, read_coverage
from uptake.figures.calibration import (
    METHOD_NAMES,
    calibration_finding,
    caution_sentence,
    coverage_table,
    distrust_sentences,
    draw_calibration,
)
from uptake.figures.picture import load_style
from uptake.settings import Settings


@pytest.fixture(scope="module")
def stored(project: Path) -> pd.DataFrame:
    return read_coverage(project)


def test_the_picture_is_a_picture(
    stored: pd.DataFrame, project: Path, settings: Settings, tmp_path: Path
) -> None:
    style = load_style(project)
    check_picture(lambda: draw_calibration(stored, settings, style), tmp_path)


def test_each_stored_method_has_a_name(stored: pd.DataFrame) -> None:
    assert set(stored["method"]) == set(METHOD_NAMES)


def test_the_finding_counts_designs_of_reported_intervals_with_enough_actions(
    stored: pd.DataFrame, settings: Settings
) -> None:
    level = stored.assign(coverage=0.95)
    assert "in all of 84 simulated designs" in calibration_finding(level, settings)
    low = level.copy()
    low.loc[low["method"].eq(RATE) & low["actions"].eq(8) & low["packages"].eq("us"),
            "coverage"] = 0.9  # fmt: skip
    assert "in 82 of 84 simulated designs" in calibration_finding(low, settings)
    low.loc[low["coverage"] < 0.95, "coverage"] = 0.98
    assert "in 82 of 84 simulated designs" in calibration_finding(low, settings)
    assert caution_sentence(low, settings).startswith(
        "In 2 designs an interval holds the truth in 98.0 % of histories"
    )
    assert caution_sentence(level, settings) == ""
    few = level.copy()
    few.loc[few["method"].eq(RATIO) & few["actions"].eq(3), "coverage"] = 0.5
    assert "in all of 84 simulated designs" in calibration_finding(few, settings)


def test_what_not_to_trust_is_said_with_packages_actions_and_shares(settings: Settings) -> None:
    coverage = pd.DataFrame(
        {
            "method": ["administration_ratio by nb2"] * 3,
            "packages": "us",
            "actions": [3, 8, 20],
            "change": "none",
            "coverage": [0.5, 0.812, 0.9],
        }
    )
    (sentence,) = distrust_sentences(coverage, settings)
    assert sentence == (
        "Ratio, negative binomial regression, in packages as large as those of the United States, "
        "with 8 and 20 actions in each period: a 95 % interval holds the truth in 81.2 to 90.0 % "
        "of histories. Do not rest a finding on it."
    )
    assert not distrust_sentences(coverage.assign(coverage=0.98), settings)


def test_the_table_gives_the_range_over_designs_and_false_changes_only(settings: Settings) -> None:
    coverage = pd.DataFrame(
        {
            "method": RATIO,
            "packages": ["us", "uk", "us"],
            "actions": 8,
            "change": ["none", "none", "halved"],
            "coverage": [0.951, 0.948, 0.966],
            "rejected": [0.05, 0.04, 0.4],
        }
    )
    (row,) = coverage_table(coverage, settings).to_dict("records")
    assert row["Interval holds the truth"] == "94.8 to 96.6 %"
    assert row["Finds a change where there is none"] == "4.0 to 5.0 %"
    assert row["Should be"] == "5 %"
