"""What became of the cases, as the register computes it for public recommendations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from uptake.cases.marks import KEY
from uptake.measures.followup import DAYS_PER_MONTH, durations
from uptake.measures.register import outcomes


def case_register(
    table: pd.DataFrame,
    pairs: pd.DataFrame,
    listings: pd.DataFrame,
    designations: pd.DataFrame,
    data_dates: Mapping[str, pd.Timestamp],
) -> pd.DataFrame:
    """Return the cases with their outcomes, one row each, and without names.

    The rows are those of `measures.register.outcomes`, `list_id` being the submission: rows of one
    are not independent. `open` says that a pair with a listing is still to be decided, and none is
    the same.
    """
    calls = pd.DataFrame(
        {
            "rec_id": table[KEY],
            "list_id": table["submission"],
            "list_completeness": "full",
            "published_on": table["submitted_on"],
            "published_on_start": table["submitted_on_start"],
            "published_on_before": table["submitted_on_before"],
            "published_on_precision": table["submitted_on_precision"],
            "recommender": "",
            "recommender_type": table["recommender_type"],
            "target_name": "",
            "target_type": table["target_type"],
            "target_country": table["target_country"],
            "addressed_to": table["addressed_to"],
            "addressed_basis": "named",
            "grounds": table["grounds"],
        }
    )
    same = pairs[pairs["decision"] == "same"].rename(columns={KEY: "rec_id"})
    register = outcomes(calls, same, listings, designations, data_dates)
    undecided = set(pairs.loc[pairs["decision"] == "open", KEY]) - set(same["rec_id"])
    return register.assign(open=register["rec_id"].isin(undecided))


def acted_within(register: pd.DataFrame, scope: str, horizons: Sequence[int]) -> pd.DataFrame:
    """Return, for each case at risk, whether it was acted on within each horizon (months)."""
    spans = durations(register, scope, "middle")
    return pd.DataFrame(
        {
            horizon: spans["happened"] & (spans["days"] <= np.float64(horizon * DAYS_PER_MONTH))
            for horizon in horizons
        }
    )
