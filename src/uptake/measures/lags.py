"""Lags: days from the first jurisdiction that held a target to the next one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pandas as pd

from uptake.measures.clusters import Holdings
from uptake.measures.overlap import count_holders, joined
from uptake.measures.shares import Estimate, quantile, share
from uptake.settings import Bootstrap
from uptake.tables import JURISDICTIONS

QUARTILES = {"lower_quartile": 0.25, "median": 0.5, "upper_quartile": 0.75}
WITHIN = {"same_day": 0, "within_7": 7, "within_30": 30, "within_365": 365}


def estimate_lags(
    firsts: pd.DataFrame, holdings: Holdings, first_days: pd.Series | None, bootstrap: Bootstrap
) -> Iterator[Estimate]:
    """Yield quartiles of the lag and shares within some days, for all and for each pair.

    With `first_days` (of the regimes, by code) the lag is given a second time from the day on
    which the next jurisdiction could first have acted: the first designation, or the first day of
    the regime it then used. `first_days` is None for listings under any programme, which are not
    under one regime; pairs are then left out too.
    """
    origin = firsts.drop_duplicates("target").set_index("target")["action"]
    shared = holdings.at(holdings.held.index[count_holders(holdings) >= 2])
    groups: dict[str, tuple[str, ...]] = {"all": JURISDICTIONS}
    if first_days is not None:
        groups |= {joined(pair): pair for pair in combinations(JURISDICTIONS, 2)}
        opened = firsts.assign(opened=firsts["regime"].map(first_days))
        opened = opened.set_index(["target", "jurisdiction"])["opened"]
    for jurisdictions, members in groups.items():
        steps = next_steps(shared, members)
        lag = (steps["next_on"] - steps["first_on"]).dt.days
        left_out = int((shared.held[list(members)].sum(axis=1) >= 2).sum()) - len(steps)
        about = {
            "jurisdictions": jurisdictions,
            "left_out": left_out,
            "weak_days": int(steps["weak"].sum()),
        }
        for row in _spread("lag", lag, origin, bootstrap):
            yield about | row
        if first_days is not None:
            keys = pd.MultiIndex.from_arrays([steps.index, steps["next"]])
            possible = pd.Series(opened.reindex(keys).to_numpy(), index=steps.index)
            since = steps["first_on"].where(steps["first_on"] >= possible, possible)
            for row in _spread(
                "possible_lag", (steps["next_on"] - since).dt.days, origin, bootstrap
            ):
                yield about | row


def next_steps(holdings: Holdings, members: tuple[str, ...]) -> pd.DataFrame:
    """Return the first two of these jurisdictions to hold each target, where both are known.

    Indexed by target: `first`, `first_on`, `next`, `next_on`, `weak` (one of the days is not the
    list's own). On the same day the order is that of the jurisdictions. A target is left out where
    fewer than two days are known, or where an unknown one could be before the second.
    """
    rows = {}
    for target in holdings.held.index[holdings.held[list(members)].sum(axis=1) >= 2]:
        earliest, known = holdings.earliest.loc[target], holdings.known.loc[target]
        held = holdings.held.loc[target]
        dated = sorted((earliest[m], place, m) for place, m in enumerate(members) if known[m])
        loose = [earliest[m] for m in members if held[m] and not known[m]]
        if len(dated) < 2 or any(day < dated[1][0] for day in loose):
            continue
        (first_on, _, first), (next_on, _, following) = dated[:2]
        weak = bool(holdings.weak.loc[target, [first, following]].any())
        rows[target] = (first, first_on, following, next_on, weak)
    fields = ["first", "first_on", "next", "next_on", "weak"]
    table = pd.DataFrame(list(rows.values()), columns=fields, index=pd.Index(rows, name="target"))
    return table.astype({"first_on": "datetime64[us]", "next_on": "datetime64[us]", "weak": bool})


def _spread(
    name: str, days: pd.Series, origin: pd.Series, bootstrap: Bootstrap
) -> Iterator[Estimate]:
    actions = origin.loc[days.index]
    for quartile, probability in QUARTILES.items():
        yield {"measure": f"{name}_{quartile}", **quantile(days, actions, probability, bootstrap)}
    for within, most in WITHIN.items():
        yield {"measure": f"{name}_{within}", **share(days <= most, actions, bootstrap)}
