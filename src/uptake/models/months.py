"""Months: the counts that count models and segmented regressions are fitted to."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from uptake.measures.volume import DAYS_PER_YEAR
from uptake.models.comparison import Stretch


def monthly(sizes: pd.Series, stretches: Sequence[Stretch]) -> pd.DataFrame:
    """Return one row per calendar month of each stretch, months without an action included.

    `sizes` are as in `Comparison`. `month` is the first day of the month, `stretch` the place of
    the stretch among `stretches`, `count` what was counted on its days, `years` the exposure,
    `whole` whether the stretch holds the month from its first day to its last, `december` whether
    it is one, `quarter` the number of the calendar quarter. A month in which one stretch ends and
    the next begins has a row in each, with its own days.
    """
    days = sizes.index.get_level_values("day").to_numpy().astype("datetime64[D]")
    counted = sizes.to_numpy()
    parts = []
    for place, stretch in enumerate(stretches):
        start, end = np.datetime64(stretch.start, "D"), np.datetime64(stretch.end, "D")
        months = np.arange(start.astype("datetime64[M]"), end.astype("datetime64[M]") + 1)
        first, following = months.astype("datetime64[D]"), (months + 1).astype("datetime64[D]")
        exposed = np.minimum(following, end + 1) - np.maximum(first, start)
        inside = (days >= start) & (days <= end)
        place_of = (days[inside].astype("datetime64[M]") - months[:1]).astype(int)
        since_1970 = months.astype(int)
        parts.append(
            {
                "month": first,
                "stretch": np.full(len(months), place),
                "count": np.bincount(place_of, counted[inside], len(months)),
                "years": exposed.astype(int) / DAYS_PER_YEAR,
                "whole": exposed == following - first,
                "december": since_1970 % 12 == 11,
                "quarter": since_1970 // 3,
            }
        )
    return pd.DataFrame({name: np.concatenate([part[name] for part in parts]) for name in parts[0]})
