"""Tabulate cases: counts and acted-on rates by group, with everything small withheld."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from uptake.cases.groups import Division
from uptake.cases.rules import CaseRules
from uptake.cases.suppression import choose_columns, suppress
from uptake.measures.followup import DAYS_PER_MONTH, estimate_incidence
from uptake.settings import Bootstrap

WITHHELD = "withheld"
NOT_YET = "not yet"
"""Fewer than the smallest count were followed so long: a rate would be of nearly nobody."""


@dataclass(frozen=True)
class Row:
    """What is shown of one group: texts, in which a number is already as it may be read.

    `acted_on` and `rates` are by horizon; a rate is (value, lower, upper) in whole percent.
    """

    kind: str
    of: str
    group: str
    cases: str
    acted_on: dict[int, str]
    rates: dict[int, tuple[str, str, str]]


def tabulate(
    register: pd.DataFrame,
    acted: pd.DataFrame,
    divisions: Sequence[Division],
    rules: CaseRules,
    bootstrap: Bootstrap,
) -> list[Row]:
    """Return the rows that may be shown: the total first, then each division that shows any.

    `register` holds the cases that were followed and `acted`, in the same order, whether each was
    acted on within each horizon. Empty where even the total is too small.
    """
    threshold = rules.smallest_count
    columns = pd.concat([pd.Series(1, register.index, name="cases"), acted.astype("int64")], axis=1)
    chosen = choose_columns(columns.sum().tolist(), threshold)
    if not chosen:
        return []
    columns = columns.iloc[:, list(chosen)]
    estimate = _Estimates(register, rules, bootstrap)
    total = dict(columns.sum())
    rows = [estimate.row(_ALL, register, total)]
    shown_by: dict[str, int] = {}
    for division in divisions:
        # The administrations of a government divide what is shown of it.
        width = len(chosen) if division.of == "all" else shown_by.get(division.of, 0)
        if not width:
            continue
        sums = columns.loc[division.key.index].groupby(division.key).sum()
        counts = sums.reindex(division.groups, fill_value=0)
        mask = suppress(counts.iloc[:, :width].to_numpy(dtype=np.int64), threshold)
        if mask.depths is None:
            continue
        if division.kind == "addressed_to":
            shown_by = dict(zip(division.groups, mask.depths, strict=True))
        for place, group in enumerate(division.groups):
            part = register.loc[division.key.index[division.key == group]]
            shown = dict(counts.iloc[place, : mask.depths[place]])
            rows.append(estimate.row((division.kind, division.of, group), part, shown))
    return rows


_ALL = ("all", "all", "all")


class _Estimates:
    """Makes a row of a group: its counts, and the rates of which the count is shown."""

    def __init__(self, register: pd.DataFrame, rules: CaseRules, bootstrap: Bootstrap) -> None:
        self._pool, self._rules, self._bootstrap = register, rules, bootstrap

    def row(
        self, name: tuple[str, str, str], part: pd.DataFrame, shown: Mapping[Hashable, int]
    ) -> Row:
        """Make the row of a group; `shown` has the counts that may be shown, by their columns."""
        texts = {column: str(count) for column, count in shown.items()}
        kind, of, group = name
        rates = self._rates(part, group if kind == "addressed_to" else of, list(shown)[1:])
        horizons = self._rules.horizons
        return Row(
            *name,
            texts.get("cases", WITHHELD),
            {horizon: texts.get(horizon, WITHHELD) for horizon in horizons},
            {horizon: rates.get(horizon, (WITHHELD,) * 3) for horizon in horizons},
        )

    def _rates(
        self, part: pd.DataFrame, government: str, horizons: list[Any]
    ) -> dict[int, tuple[str, str, str]]:
        """Rates in whole percent: more digits would tell how long single cases were followed."""
        if not len(part) or not horizons:
            return dict.fromkeys(horizons, ("",) * 3)
        found = estimate_incidence(
            part,
            self._pool,
            government,
            self._rules.scope,
            np.array(horizons) * DAYS_PER_MONTH,
            self._bootstrap,
        )
        rates = {}
        for place, horizon in enumerate(horizons):
            ends = (found.value[place], found.lower[place], found.upper[place])
            few = found.followed[place] < self._rules.smallest_count
            if few or any(map(math.isnan, ends)):
                rates[horizon] = (NOT_YET,) * 3
            else:
                value, lower, upper = (100 * end for end in ends)
                rates[horizon] = (f"{value:.0f}", f"{math.floor(lower)}", f"{math.ceil(upper)}")
        return rates
