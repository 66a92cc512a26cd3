"""How many cases there are, of each kind that is not followed: totals, withheld where small."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from uptake.cases.tabulate import WITHHELD


@dataclass(frozen=True)
class Summary:
    """Numbers of cases as texts: those not counted, listed already, and still open.

    `without_consent` rows are counted nowhere. `already_listed` targets were, or may have been, on
    the list before the submission. Of `undecided` ones it is open whether a listing is the target;
    they count as not acted on.
    """

    without_consent: str
    already_listed: str
    undecided: str


def summarise(
    register: pd.DataFrame, acted: pd.DataFrame, excluded: int, threshold: int
) -> Summary:
    """Summarise all cases; `acted` has those at risk, by horizon.

    No sum of these numbers is shown, so each can be withheld by itself. The undecided are a part of
    those not acted on, of whom enough must be left that are decided.
    """
    followed = register.loc[acted.index]
    undecided = int((followed["open"] & ~acted.any(axis=1)).sum())
    left = int((~acted.any(axis=1)).sum()) - undecided
    may = undecided == 0 or (undecided >= threshold and left >= threshold)
    return Summary(
        _shown(excluded, threshold),
        _shown(len(register) - len(followed), threshold),
        str(undecided) if may else WITHHELD,
    )


def _shown(count: int, threshold: int) -> str:
    return str(count) if count == 0 or count >= threshold else WITHHELD
