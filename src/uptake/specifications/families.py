"""Families: the questions that a headline can ask, and the choices that each has."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from uptake.models.estimate import Estimate
from uptake.settings import Settings
from uptake.specifications import acted_on, administration, basis, fall
from uptake.specifications.evidence import Evidence

Combination = Mapping[str, str]


class Family(NamedTuple):
    """A question: what its value is, which value is no change, and its choices with options.

    `of_all` is whether it can be asked of all five jurisdictions together; `compared` names whom
    it compares.
    """

    effect: str
    no_change: float
    of_all: bool
    options: Mapping[str, Collection[str]]
    estimate: Callable[[str, Sequence[Combination], Evidence, Settings], list[Estimate]]
    compared: Callable[[str, Evidence, Settings], str] = lambda *_: ""


FAMILIES = {
    "fall": Family("change", 0.0, False, fall.OPTIONS, fall.estimate_fall),
    "administration": Family(
        "ratio",
        1.0,
        False,
        administration.OPTIONS,
        administration.estimate_administration,
        administration.compared,
    ),
    "acted_on": Family("share", 0.0, True, acted_on.OPTIONS, acted_on.estimate_acted_on),
    "basis": Family("difference", 0.0, True, basis.OPTIONS, basis.estimate_basis),
}
