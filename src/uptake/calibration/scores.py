"""Scores: how often each method was right on the simulated histories of a design."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from uptake.calibration.designs import ACTIONS, FIRST_DAY, LAST_DAY, Design
from uptake.calibration.histories import Sizes, simulate, sizes_of
from uptake.calibration.judges import Verdict, judge_estimate, judges_of
from uptake.models.comparison import Stretch
from uptake.models.panel import common_trend
from uptake.settings import Settings
from uptake.tables.models import CALIBRATION

TOGETHER = "all"
"""Packages of a panel: a history of each of the five, in packages as large as those of its list."""

TREND = "common_trend by wild_cluster_bootstrap"
TRENDING_ACTIONS = 8
"""Actions in each history of a panel: inverting the test for all of `ACTIONS` takes too long."""


def score_packages(
    packages: str, change: str, designations: pd.DataFrame, settings: Settings, histories: int
) -> pd.DataFrame:
    """Return the rows of `coverage.csv` of one kind of packages, for all numbers of actions.

    `designations` are of the jurisdictions whose packages are drawn; `change` is one of `CHANGES`.
    """
    if packages == TOGETHER:
        own = dict(list(designations.groupby("jurisdiction")))
        sizes = {code: sizes_of(code, own[code]) for code in settings.jurisdictions}
        return score_trend(TRENDING_ACTIONS, sizes, settings, histories)
    drawn = sizes_of(packages, designations)
    designs = (Design(packages, actions, change) for actions in ACTIONS)
    scores = [score(design, drawn, settings, histories) for design in designs]
    return pd.concat(scores, ignore_index=True)


def score(design: Design, sizes: Sizes, settings: Settings, histories: int) -> pd.DataFrame:
    """Return one row for each method that is judged on a design."""
    judges = judges_of(design)
    verdicts: dict[str, list[Verdict]] = {method: [] for method in judges}
    for history in simulate(design, sizes, histories, settings.bootstrap.seed):
        for method, judge in judges.items():
            verdicts[method].append(judge(history, settings))
    return _rows(design, verdicts, settings)


def score_trend(
    actions: int, sizes: Mapping[str, Sizes], settings: Settings, histories: int
) -> pd.DataFrame:
    """Return the row of the common trend, on panels of histories that have none."""
    window = Stretch("all years", FIRST_DAY, LAST_DAY, (LAST_DAY - FIRST_DAY).days + 1)
    simulated = [
        simulate(Design(code, actions, "none"), drawn, histories, settings.bootstrap.seed)
        for code, drawn in sizes.items()
    ]
    verdicts = []
    for panel in zip(*simulated, strict=True):
        counted = {
            code: history.comparison.sizes for code, history in zip(sizes, panel, strict=True)
        }
        trend = common_trend(counted, window, settings.bootstrap)
        verdicts.append(judge_estimate(trend, truth=0.0))
    return _rows(Design(TOGETHER, actions, "none"), {TREND: verdicts}, settings)


def _rows(
    design: Design, verdicts: Mapping[str, Sequence[Verdict]], settings: Settings
) -> pd.DataFrame:
    rows = [
        {
            "method": method,
            "packages": design.packages,
            "actions": design.actions,
            "change": design.change,
            "histories": len(given),
            "judged": sum(verdict != Verdict(None, None) for verdict in given),
            "coverage": _share(verdict.held for verdict in given),
            "rejected": _share(verdict.found for verdict in given),
            "seed": settings.bootstrap.seed,
        }
        for method, given in verdicts.items()
    ]
    return pd.DataFrame(rows)[list(CALIBRATION.columns)]


def _share(answers: Iterable[bool | None]) -> float | None:
    given = [answer for answer in answers if answer is not None]
    return sum(given) / len(given) if given else None
