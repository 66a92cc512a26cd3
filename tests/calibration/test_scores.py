"""Scores count how often a method was right; the stored ones are those of the present methods."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from io import StringIO
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from uptake.calibration.designs import Design
from uptake.calibration.histories import simulate, sizes_of
from uptake.calibration.judges import Verdict, judge_estimate, judge_rate, judges_of
from uptake.calibration.scores import TOGETHER, score, score_packages
from uptake.calibration.trust import read_coverage
from uptake.cleaning import find_faults
from uptake.models.estimate import Estimate
from uptake.settings import Settings
from uptake.tables.models import CALIBRATION


def test_an_interval_holds_the_truth_where_it_lies_between_its_ends() -> None:
    estimate = Estimate("bootstrap", 16, 16, value=0.5, lower=0.2, upper=0.9, p_value=0.02)
    assert judge_estimate(estimate, 0.9) == Verdict(held=True, found=True)
    assert judge_estimate(estimate, 1.0) == Verdict(held=False, found=True)


def test_what_has_too_few_actions_is_not_judged() -> None:
    assert judge_estimate(Estimate("nb2", 72, 0, flags=("too_few",)), 1.0) == Verdict(None, None)


def test_a_probability_alone_says_whether_a_change_is_found() -> None:
    estimate = Estimate("permutation", 16, 16, p_value=0.2)
    assert judge_estimate(estimate) == Verdict(held=None, found=False)


def test_a_record_without_an_action_gives_no_rate_to_judge(settings: Settings) -> None:
    (history,) = simulate(Design("poisson", 3, "none"), np.ones(1, int), 1, seed=1)
    empty = replace(history.comparison, sizes=history.comparison.sizes.iloc[:0])
    assert judge_rate(history._replace(comparison=empty), settings) == Verdict(None, None)


def test_early_warnings_are_judged_where_nothing_changed(settings: Settings) -> None:
    assert "alert" in judges_of(Design("uk", 8, "none"))
    assert "alert" not in judges_of(Design("uk", 8, "halved"))


def test_scores_are_rows_of_the_calibration_table(settings: Settings) -> None:
    rows = score(Design("overdispersed", 20, "none"), np.ones(1, int), settings, 20)
    written = StringIO(rows.to_csv(index=False))
    text = pd.read_csv(written, dtype=str, keep_default_na=False)
    assert not list(find_faults(text, CALIBRATION, dt.date.max, {}))
    assert rows["histories"].eq(20).all()
    assert rows["coverage"].dropna().between(0, 1).all()


def test_a_panel_has_a_history_of_each_jurisdiction(
    designations: dict[str, pd.DataFrame], settings: Settings
) -> None:
    everyone = pd.concat(designations.values())
    rows = score_packages(TOGETHER, "none", everyone, settings, 2)
    assert rows["packages"].eq("all").all()
    assert rows["judged"].eq(2).all()


@pytest.mark.parametrize("packages", ["overdispersed", "eu"])
def test_stored_shares_are_those_of_the_present_methods(
    packages: str, designations: dict[str, pd.DataFrame], project: Path, settings: Settings
) -> None:
    """Fails after a change of a method: run `uptake build calibration` and look at it."""
    design, histories = Design(packages, 8, "none"), 150
    sizes = sizes_of(packages, designations["eu"])
    now = score(design, sizes, settings, histories).set_index("method")
    stored = read_coverage(project)
    own = stored[stored["packages"].eq(packages) & stored["actions"].eq(8)]
    then = own[own["change"] == "none"].set_index("method")
    assert set(then.index) == set(now.index)
    for field in ("coverage", "rejected"):
        for method, share in now[field].dropna().items():
            kept = then.loc[method, field]
            error = np.sqrt(max(kept * (1 - kept), 0.01) / histories)
            assert share == pytest.approx(kept, abs=4 * error), method


def test_the_stored_result_is_of_all_designs_and_says_its_seed(
    project: Path, settings: Settings
) -> None:
    stored = read_coverage(project)
    assert stored["seed"].eq(settings.bootstrap.seed).all()
    assert stored["histories"].eq(2000).all()
    assert stored.equals(stored.sort_values(list(CALIBRATION.unique), ignore_index=True))
    assert stored[stored["method"] == "rate"].groupby("packages").size().eq(8).all()
