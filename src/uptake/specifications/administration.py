"""Administration: the pace of this administration against that of the one before."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache

import pandas as pd

from uptake.calibration.trust import NO_LEVEL, untrusted
from uptake.models.comparison import Comparison, Stretch, successions, tenures_of
from uptake.models.counts import nb2_ratio
from uptake.models.estimate import TOO_FEW, Estimate
from uptake.models.ratios import bootstrap_ratio
from uptake.settings import Bootstrap, Settings
from uptake.specifications.evidence import DATES, REGIMES, Evidence
from uptake.tables.declare import CODINGS, UNITS

FIRST_MONTHS = pd.DateOffset(months=6)
"""Time that a new government, or one with a new law, may need before it can designate."""

_Window = Callable[[Stretch, Stretch, pd.DataFrame], tuple[Stretch, Stretch]]
METHODS: dict[str, Callable[[Comparison, Bootstrap], Estimate]] = {
    "bootstrap": bootstrap_ratio,
    "nb2": nb2_ratio,
}


def _after_first_action(
    before: Stretch, after: Stretch, sizes: pd.DataFrame
) -> tuple[Stretch, Stretch]:
    """Each from the day after the first action, with which a law is put to use."""
    first = sizes.index.get_level_values("day").min() + pd.Timedelta(days=1)
    return _from(before, first), _from(after, first)


def _same_length(before: Stretch, after: Stretch, _: pd.DataFrame) -> tuple[Stretch, Stretch]:
    """Each for as many days from its start as the shorter one has had."""
    days = min(before.days, after.days)
    length = pd.Timedelta(days=days - 1)
    return (
        Stretch(before.name, before.start, before.start + length, days),
        Stretch(after.name, after.start, after.start + length, days),
    )


WINDOWS: dict[str, _Window] = {
    "tenure": lambda before, after, _: (before, after),
    "after_first_action": _after_first_action,
    "without_first_months": lambda before, after, _: (
        _from(before, before.start + FIRST_MONTHS),
        _from(after, after.start + FIRST_MONTHS),
    ),
    "same_length": _same_length,
}

OPTIONS = {
    "unit": UNITS,
    "coding": CODINGS,
    "regimes": REGIMES,
    "window": tuple(WINDOWS),
    "dates": tuple(DATES),
    "interval": tuple(METHODS),
}


def estimate_administration(
    jurisdiction: str,
    combinations: Sequence[Mapping[str, str]],
    evidence: Evidence,
    settings: Settings,
) -> list[Estimate]:
    """Estimate the ratio of the two paces, one for each combination of choices.

    The two administrations are the latest that lasted as long as a rate needs. Estimand,
    likelihood, standard errors and assumptions are those of the method that `interval` names.
    Where only one has lasted so long there is nothing to compare.
    """

    @cache
    def sizes(dates: str, regimes: str) -> pd.DataFrame:
        return evidence.sizes(jurisdiction, dates, regimes)

    @cache
    def latest(regimes: str) -> tuple[Stretch, Stretch] | None:
        return _latest(jurisdiction, regimes, evidence, settings)

    def estimate(choice: Mapping[str, str]) -> Estimate:
        actions, pair = sizes(choice["dates"], choice["regimes"]), latest(choice["regimes"])
        column = actions.get((choice["coding"], choice["unit"]))
        if pair is None or column is None or actions.empty:
            return Estimate("bootstrap", 0, 0, flags=(TOO_FEW,))
        comparison = Comparison(*WINDOWS[choice["window"]](*pair, actions), column)
        found = METHODS[choice["interval"]](comparison, settings.bootstrap)
        method = f"administration_ratio by {found.method}"
        if found.said and untrusted(method, jurisdiction, found.n_actions / 2, evidence.coverage):
            return replace(found, flags=(*found.flags, NO_LEVEL))
        return found

    return [estimate(choice) for choice in combinations]


def compared(jurisdiction: str, evidence: Evidence, settings: Settings) -> str:
    """Name the two administrations that are compared; nothing where only one lasted so long."""
    pair = _latest(jurisdiction, "all", evidence, settings)
    return f"{pair[1].name} against {pair[0].name}" if pair else ""


def _latest(
    jurisdiction: str, regimes: str, evidence: Evidence, settings: Settings
) -> tuple[Stretch, Stretch] | None:
    """The latest two administrations that lasted as long as a rate needs, in order."""
    office = settings.jurisdictions[jurisdiction].office
    tenures = evidence.tenures
    held = tenures[tenures["jurisdiction"].eq(jurisdiction) & tenures["office"].eq(office)]
    first_day = evidence.chosen_regimes(jurisdiction, regimes)["first_day"].min()
    periods = tenures_of(held, first_day, evidence.data_dates[jurisdiction])
    pairs = list(successions(periods, settings.bootstrap.shortest_exposure_days))
    return pairs[-1] if pairs else None


def _from(stretch: Stretch, day: pd.Timestamp) -> Stretch:
    """What is left of a stretch from a day on."""
    start = max(stretch.start, day)
    return Stretch(stretch.name, start, stretch.end, (stretch.end - start).days + 1)
