"""The verdict: whether a computed number is the published one.

A published number is judged by what is said of it. "Over 650" is met by 689 and not by 1,300: who
had found twice as many would not have written it so.
"""

from __future__ import annotations

from collections.abc import Sequence

from uptake.claims.definitions import Says

CLOSE = 0.05
"""Farthest that a close number is from the published one, as a share of the published one."""

ROUNDED = 0.1
"""How far from a number that is about, or nearly, what it stands for can be, as a share of it."""

BEYOND = 0.25
"""How far above "more than" a number can be: of twice as many one would have said so."""

_WORST_FIRST = ("differs", "cannot_be_checked", "close", "reproduced")


def judge(published: float, says: Says, computed: float) -> str:
    """Return `reproduced`, `close` or `differs`.

    `reproduced`: equal when rounded as the source rounds, which is to whole numbers where it says
    no more; `close`: at most 5 % of the published number away from it.
    """
    lowest, highest = _range(published, says)
    strict = says in ("more_than", "fewer_than") and computed == published
    if lowest <= computed <= highest and not strict:
        return "reproduced"
    return "close" if abs(computed - published) <= CLOSE * abs(published) else "differs"


def judge_bound(published: float, lower: float) -> str:
    """Judge a number of which only a lower bound can be computed; `lower` ends its interval.

    What is above the bound can be neither confirmed nor contradicted.
    """
    return "differs" if published < lower else "cannot_be_checked"


def worst(verdicts: Sequence[str]) -> str:
    """Return the verdict on a figure of several numbers: a part that differs decides."""
    return min(verdicts, key=_WORST_FIRST.index)


def _range(published: float, says: Says) -> tuple[float, float]:
    """The numbers that a careful writer could have published so."""
    size = abs(published)
    below, above = {
        "exactly": (0.5, 0.5),
        "about": (ROUNDED * size, ROUNDED * size),
        "nearly": (ROUNDED * size, 0.0),
        "more_than": (0.0, BEYOND * size),
        "fewer_than": (size, 0.0),
    }[says]
    return published - below, published + above
