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


def count_targets(designations: pd.DataFrame) -> pd.DataFrame:
    """Return the designations that are counted: of individuals and entities."""
    return designations[designations["target_type"].isin(["individual", "entity"])]


def largest_half(sizes: pd.DataFrame) -> int:
    """Return the smallest number of actions that hold at least half of all targets."""
    targets = sizes["all", "targets"].sort_values(ascending=False)
    return int((targets.cumsum() < targets.sum() / 2).sum()) + 1


def action_sizes(designations: pd.DataFrame) -> pd.DataFrame:
    """Return one row per action, with its size by coding and unit.

    The index is (`day`, `regime`), the columns are (coding, unit). Vessels and aircraft are not
    counted, and an action of nothing else is none. A coding is present where the jurisdiction's
    designations are coded; one that nobody has coded yet counts under `all` only. `actions` is 1
    where the action holds a designation of that coding.
    """
    counted = count_targets(designations)
    index = [counted["designated_on"].rename("day"), counted["regime"]]
    columns = {}
    for coding in CODINGS:
        if coding == "all":
            meets = pd.Series(True, index=counted.index)
        elif counted[f"primary_{coding}"].isna().all():
            continue
        else:
            meets = counted[f"primary_{coding}"].fillna(False).astype(bool)
        columns[coding, "targets"] = meets
        columns[coding, "individuals"] = meets & counted["target_type"].eq("individual")
        columns[coding, "entities"] = meets & counted["target_type"].eq("entity")
    sizes = pd.DataFrame(columns).astype(int).groupby(index).sum()
    for coding in sizes.columns.levels[0]:
        sizes[coding, "actions"] = (sizes[coding, "targets"] > 0).astype(int)
    order = pd.MultiIndex.from_product([CODINGS, UNITS])
    return sizes[[column for column in order if column in sizes.columns]]


def resample(
    sizes: npt.NDArray[Any], pool: npt.NDArray[Any], bootstrap: Bootstrap, stream: int = 0
) -> npt.NDArray[np.float64]:
    """Draw totals that a period could have had: shape (draws, columns).

    `sizes` are the period's actions (actions, columns), `pool` all actions of the scope. A total
    is the number of actions times their mean size, and both are drawn:

    - the number from Gamma(n + 1/2), the Jeffreys posterior of a Poisson mean (Brown, Cai &
      DasGupta 2003, "Interval estimation in exponential families", Statistica Sinica 13:19-49);
    - the mean by a Bayesian bootstrap over the period's actions (Rubin 1981, "The Bayesian
      bootstrap", Annals of Statistics 9:130-134), with one action more, drawn from the pool: with
      few actions the largest packages are likely not to have been seen yet.

    So a period without any action has an upper end too. Assumes that actions are independent.
    Draws of two periods that are compared come from different streams, so they are independent too.
    """
    random = np.random.default_rng(bootstrap.seed + stream)
    n = len(sizes)
    number = random.gamma(n + 0.5, 1.0, bootstrap.draws)
    weights = random.dirichlet(np.ones(n + 1), bootstrap.draws)
    unseen = pool[random.integers(len(pool), size=bootstrap.draws)]
    means = weights[:, :n] @ sizes + weights[:, n:] * unseen
    totals: npt.NDArray[np.float64] = number[:, None] * means
    return totals


def interval(totals: npt.NDArray[Any], level: float) -> npt.NDArray[np.float64]:
    """Return lower and upper percentiles over the draws (the first axis)."""
    tail = (1 - level) / 2
    ends: npt.NDArray[np.float64] = np.quantile(totals, [tail, 1 - tail], axis=0)
    return ends
