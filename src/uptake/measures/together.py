"""Acting together: targets that several jurisdictions designate, how soon, and who goes first.

A target counts once, however many entries it has, and counts although it was taken off a list
later. Everything is counted up to the earliest of the five data dates, as later days of one list
have nothing to be held against. In the scope `magnitsky` a jurisdiction holds a target that it
designated under a Magnitsky-style regime; in `any_programme`, one that it listed at all. The
targets are the same in both: those designated by one of the five at least.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

import pandas as pd

from uptake.measures.clusters import designated, first_designations, listed
from uptake.measures.following import estimate_following
from uptake.measures.lags import estimate_lags
from uptake.measures.overlap import estimate_firsts, estimate_overlap
from uptake.measures.shares import Estimate
from uptake.settings import Settings
from uptake.tables.together import TOGETHER

COUNT_METHOD = "count of targets"
SHARE_METHOD = (
    "share of targets; percentile interval from {draws} Bayesian bootstraps of actions with two "
    "half actions more"
)
QUANTILE_METHOD = (
    "quantile over targets; percentile interval from {draws} Bayesian bootstraps of actions"
)

HOLDS = {"magnitsky": "designated", "any_programme": "listed under any programme"}


def estimate_together(
    clusters: pd.DataFrame,
    designations: pd.DataFrame,
    listings: pd.DataFrame,
    tenures: pd.DataFrame,
    regimes: pd.DataFrame,
    settings: Settings,
    data_dates: Mapping[str, pd.Timestamp],
) -> pd.DataFrame:
    """Return the rows of `together.csv`.

    `clusters` hold the listings of one target (`cluster`, `jurisdiction`, `list_id`) and every
    designation is in one; `data_dates` say up to when each jurisdiction's designations are known.
    """
    known_until = min(data_dates.values())
    firsts = first_designations(clusters, designations, known_until)
    by_regime = regimes.set_index("regime")["first_day"]
    by_jurisdiction = regimes.groupby("jurisdiction")["first_day"].min()
    scopes = {
        "magnitsky": designated(firsts),
        "any_programme": listed(clusters, firsts, listings, known_until),
    }
    parts = []
    for scope, holdings in scopes.items():
        magnitsky = scope == "magnitsky"
        found: Iterable[Estimate] = chain(
            estimate_overlap(firsts, holdings, settings.bootstrap),
            estimate_firsts(firsts, holdings, by_jurisdiction, settings.bootstrap)
            if magnitsky
            else (),
            estimate_lags(firsts, holdings, by_regime if magnitsky else None, settings.bootstrap),
            estimate_following(firsts, holdings, regimes, tenures, known_until, settings),
        )
        parts += [_finish(row, scope, settings) for row in found]
    table = pd.DataFrame(parts)[list(TOGETHER.columns)]
    counts = ["n", "events", "n_actions", "left_out", "weak_days"]
    return table.astype(dict.fromkeys(counts, "Int64") | dict.fromkeys(_NUMBERS, "float64"))


def pick(
    together: pd.DataFrame,
    measure: str,
    jurisdictions: str = "all",
    scope: str = "magnitsky",
    of: str = "",
    period: str = "all",
) -> pd.Series:
    """Return the one row of `together.csv` with this key."""
    key = {"measure": measure, "jurisdictions": jurisdictions, "scope": scope, "of": of}
    chosen = pd.Series(True, index=together.index)
    for field, value in (key | {"period": period}).items():
        chosen &= together[field].eq(value)
    if not chosen.any():
        raise KeyError(f"together holds no {' / '.join([*key.values(), period])}")
    return together[chosen].iloc[0]


_NUMBERS = ("value", "lower", "upper")
_FLAGGED = ("complete", "short_follow_up")


def _finish(row: Estimate, scope: str, settings: Settings) -> Estimate:
    """Add what a row of the table has beside its numbers: definition, unit, method and flags."""
    bootstrap = settings.bootstrap
    actions, weak = row.get("n_actions"), row.get("weak_days", 0)
    if actions is None:
        unit, method = "targets", COUNT_METHOD
    elif "events" in row:
        unit, method = "share", SHARE_METHOD.format(draws=bootstrap.draws)
    else:
        unit, method = "days", QUANTILE_METHOD.format(draws=bootstrap.draws)
    flags = {
        "incomplete": not row.get("complete", True),
        "short_follow_up": row.get("short_follow_up", False),
        "few_actions": actions is not None and actions < bootstrap.fewest_actions,
        "weak_days": weak > row["n"] / 2,
        "no_data": row["n"] == 0,
    }
    empty: Estimate = {"of": "", "period": "all", "lower": None, "upper": None, "events": None}
    empty |= {"n_actions": None, "left_out": 0, "weak_days": None}
    return (
        empty
        | {key: value for key, value in row.items() if key not in _FLAGGED}
        | {"scope": scope, "unit": unit, "method": method}
        | {"definition": define(row["measure"], scope)}
        | {"flags": ";".join(flag for flag, holds in flags.items() if holds)}
    )


def define(measure: str, scope: str) -> str:
    """Say what a measure is, in one sentence."""
    held = HOLDS[scope]
    name, _, rest = measure.partition("_")
    lag, found, _ = measure.partition("lag_")
    if found:
        since = "the first day on which the next could act" if lag else "the first"
        step = f"{since} to the next jurisdiction, of targets {held} by two or more"
        what = measure.removeprefix(f"{lag}lag_").replace("_", " ")
        if what == "same day":
            return f"Share with no day from {step}"
        if what.startswith("within"):
            return f"Share with at most {what.removeprefix('within ')} days from {step}"
        return f"{what.capitalize()} of the days from {step}"
    if name == "held":
        return f"Designated targets that exactly {rest.removeprefix('by_')} of the five have {held}"
    if name == "followed":
        return (
            f"Share of targets designated by `of` (or first by anyone) that a further jurisdiction "
            f"{held} within {rest} days after; only with that many days of follow-up"
        )
    return _DEFINITIONS[measure].format(held=held)


_SHARED = "Share of targets designated by two or more of `jurisdictions` that "
_SINCE_BOTH = "; only those not designated by either before both had a regime"
_DEFINITIONS = {
    "shared": "Share of targets designated by `of` (or anyone) that two or more have {held}",
    "exactly": "Designated targets that these jurisdictions and no other have {held}",
    "both": "Targets designated by one of the two at least that both have {held}",
    "also": "Share of targets designated by `of` that the other has {held}",
    "joined": (
        "Share of targets designated by `of` that another had {held} before that day or on it"
    ),
    "first": _SHARED + "`of` alone designated first",
    "later": _SHARED + "`of` designated after another",
    "first_same_day": _SHARED + "several (with `of`, where given) designated first on one day",
    "first_since_both": _SHARED + "`of` alone designated first" + _SINCE_BOTH,
    "first_same_day_since_both": _SHARED + "both designated on one day" + _SINCE_BOTH,
}
