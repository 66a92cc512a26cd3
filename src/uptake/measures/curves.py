"""Curves: the share acted on month by month after the call, and the time until a share was."""

from __future__ import annotations

import numpy as np
import pandas as pd

from uptake.measures.followup import DAYS_PER_MONTH, durations, estimate_incidence
from uptake.measures.register import SCOPES
from uptake.measures.samples import MAIN, SAMPLES
from uptake.settings import Settings

MONTHS = range(61)
SHARES = (0.1, 0.25, 0.5)


def incidence_curves(register: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return the cumulative incidence of the main sample by month: five jurisdictions, and all.

    One row a jurisdiction, scope and month since the call. `at_risk` recommendations were
    followed to that month without being acted on before it, `events` were acted on by then, and
    `pending` are those that were not acted on and whose follow-up has ended. The value is missing
    from the month to which nobody was followed.
    """
    complete = SAMPLES[MAIN].choose(register, {})
    pool = complete[complete["at_risk"]]
    at = np.array(MONTHS) * DAYS_PER_MONTH
    parts = []
    for jurisdiction in (*settings.jurisdictions, "all"):
        rows = pool[pool["addressed_to"].eq(jurisdiction) | (jurisdiction == "all")]
        for scope in SCOPES:
            found = estimate_incidence(rows, pool, jurisdiction, scope, at, settings.bootstrap)
            spans = durations(rows, scope, "middle")
            days, happened = (
                spans["days"].to_numpy()[:, None],
                spans["happened"].to_numpy()[:, None],
            )
            part = pd.DataFrame({"month": MONTHS, "value": found.value, "lower": found.lower,
                                 "upper": found.upper, "events": found.events})  # fmt: skip
            # On the day of the call nothing has followed it: there is nothing to be unsure of.
            part.loc[0, ["lower", "upper"]] = part.loc[0, "value"]
            part["at_risk"] = (days >= at).sum(axis=0)
            part["pending"] = (~happened & (days < at)).sum(axis=0)
            parts.append(
                part.assign(jurisdiction=jurisdiction, scope=scope, recommendations=len(rows))
            )
    order = ["jurisdiction", "scope", "month", "recommendations", "at_risk", "events", "pending",
             "value", "lower", "upper"]  # fmt: skip
    return pd.concat(parts, ignore_index=True)[order]


def times_until(curves: pd.DataFrame, shares: tuple[float, ...] = SHARES) -> pd.DataFrame:
    """Return the months by which each share was acted on: one row a jurisdiction, scope, share.

    `months` is the first whole month at which the curve reaches the share, missing where it does
    not within the curve (`reached` is false). The interval holds the months at which the curve's
    own ends reach it (Brookmeyer & Crowley 1982, "A confidence interval for the median survival
    time", Biometrics 38:29-41); a missing upper end means that it is not reached. `pending` were
    followed to their end without being acted on.
    """
    rows = []
    for (jurisdiction, scope), curve in curves.groupby(["jurisdiction", "scope"], sort=False):
        for share in shares:
            months = {
                field: curve.loc[curve[end] >= share, "month"].min()
                for field, end in (("months", "value"), ("lower", "upper"), ("upper", "lower"))
            }
            total, acted = curve["recommendations"].iloc[-1], curve["events"].iloc[-1]
            rows.append(
                {
                    "jurisdiction": jurisdiction,
                    "scope": scope,
                    "share": share,
                    "reached": not pd.isna(months["months"]),
                    **months,
                    "recommendations": total,
                    "events": acted,
                    "pending": total - acted,
                }
            )
    whole = dict.fromkeys(("months", "lower", "upper"), "Int64")
    return pd.DataFrame(rows).astype(whole)
