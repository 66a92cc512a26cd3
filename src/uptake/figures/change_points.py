"""What pages say of the months in which the pace shifts most."""

from __future__ import annotations

import pandas as pd

from uptake.prose import listed, times, times_between
from uptake.settings import Settings


def change_points_sentence(models: pd.DataFrame, settings: Settings) -> str:
    """Say which months stand out, in whom none does, and of whom there is too little to say."""
    rows = models[models["model"].eq("change_point") & models["reported"].eq("true")]
    rows = rows.assign(who=rows["jurisdiction"].map(settings.in_text))
    found = rows[rows["value"].notna()]
    parts = [
        f"The pace of {row.who} shifts most in {row.term}: against before, {times(row.value)} "
        f"actions a year ({settings.bootstrap.percent} interval "
        f"{times_between(row.lower, row.upper)}, too narrow since the data chose the month)."
        for row in found.itertuples()
    ]
    none = rows.loc[rows["flags"] == "none", "who"]
    few = rows.loc[rows["flags"] == "too_few", "who"]
    if len(none):
        parts.append(f"No month stands out from chance in the actions of {listed(none)}.")
    if len(few):
        parts.append(f"Of {listed(few)} there are too few actions to say.")
    return " ".join(parts)
