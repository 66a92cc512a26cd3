"""Actions: all designations of one regime on one day.

Designations come in packages that one decision made, so the action is the unit that is
independent; sizes of actions are what intervals are drawn from.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from uptake.settings import Bootstrap
from uptake.tables import CODINGS, UNITS


def action_sizes(designations: pd.DataFrame) -> pd.DataFrame:
    """Return one row per action, with its size by coding and unit.

    The index is (`day`, `regime`), the columns are (coding, unit). Vessels and aircraft are not
    counted, and an action of nothing else is none. A coding is present where the jurisdiction's
    designations are coded; `actions` is 1 where the action holds a designation of that coding.
    """
    counted = designations[designations["target_type"].isin(["individual", "entity"])]
    index = [counted["designated_on"].rename("day"), counted["regime"]]
    columns = {}
    for coding in CODINGS:
        if coding == "all":
            meets = pd.Series(True, index=counted.index)
        elif counted[f"primary_{coding}"].isna().any():
            continue
        else:
            meets = counted[f"primary_{coding}"].astype(bool)
        columns[coding, "targets"] = meets
        columns[coding, "individuals"] = meets & counted["target_type"].eq("individual")
        columns[coding, "entities"] = meets & counted["target_type"].eq("entity")
    sizes = pd.DataFrame(columns).astype(int).groupby(index).sum()
    for coding in sizes.columns.levels[0]:
        sizes[coding, "actions"] = (sizes[coding, "targets"] > 0).astype(int)
    order = pd.MultiIndex.from_product([CODINGS, UNITS])
    return sizes[[column for column in order if column in sizes.columns]]


def resample(n_actions: int, bootstrap: Bootstrap) -> npt.NDArray[np.int64]:
    """Draw how often each action occurs in each resample: shape (draws, actions).

    Each action occurs a Poisson(1) number of times, independently (Hanley & MacGibbon 2006,
    "Creating non-parametric bootstrap samples using Poisson frequencies", Computer Methods and
    Programs in Biomedicine 83:57-62). Drawing a fixed number of actions would take their number
    as known; how many packages a government makes is itself uncertain, and mostly what differs.
    """
    return np.random.default_rng(bootstrap.seed).poisson(1.0, (bootstrap.draws, n_actions))


def interval(totals: npt.NDArray[Any], level: float) -> npt.NDArray[np.float64]:
    """Return lower and upper percentiles over the draws (the first axis)."""
    tail = (1 - level) / 2
    ends: npt.NDArray[np.float64] = np.quantile(totals, [tail, 1 - tail], axis=0)
    return ends
