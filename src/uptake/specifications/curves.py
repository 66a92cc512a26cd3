"""Curves: each headline under all combinations of its choices.

Specifications share their data, so they are no independent trials: the share of them that agree
says how far an answer hangs on choices, not how likely it is (Simonsohn, Simmons & Nelson 2020,
"Specification curve analysis", Nature Human Behaviour 4:1208-1214).
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from uptake.models.estimate import Estimate
from uptake.settings import Settings
from uptake.specifications.evidence import Evidence
from uptake.specifications.families import Family
from uptake.specifications.plan import Headline
from uptake.tables.models import SPECIFICATIONS


def estimate_specifications(
    headlines: Iterable[Headline], evidence: Evidence, settings: Settings
) -> pd.DataFrame:
    """Return the rows of `specifications.csv`: one a headline and combination of its choices.

    Number 1 of each headline is the main specification. A combination that the data cannot answer
    has a row without a value, flagged `too_few`.
    """
    curves = [estimate_curve(headline, evidence, settings) for headline in headlines]
    table = pd.concat(curves, ignore_index=True).reindex(columns=list(SPECIFICATIONS.columns))
    return table.astype(dict.fromkeys(("value", "lower", "upper"), float))


def estimate_curve(headline: Headline, evidence: Evidence, settings: Settings) -> pd.DataFrame:
    """Return the rows of one headline."""
    family, combinations = headline.family, headline.combinations
    estimates = family.estimate(headline.jurisdiction, combinations, evidence, settings)
    compared = family.compared(headline.jurisdiction, evidence, settings)
    main = estimates[0]
    return pd.DataFrame(
        {
            "headline": headline.code,
            "specification": number,
            "jurisdiction": headline.jurisdiction,
            "compared": compared,
            "primary": number == 1,
            **choice,
            "effect": family.effect,
            "value": estimate.value,
            "lower": estimate.lower,
            "upper": estimate.upper,
            "agrees": agrees(estimate, main, family),
            "excludes_zero": excludes_no_change(estimate, family),
            "n_actions": estimate.n_actions,
            "flags": ";".join(estimate.flags),
        }
        for number, (choice, estimate) in enumerate(
            zip(combinations, estimates, strict=True), start=1
        )
    )


def agrees(estimate: Estimate, main: Estimate, family: Family) -> bool | None:
    """Whether an estimate says what the main one says; None where either says nothing.

    A change, ratio or difference agrees where it lies on the same side of no change. A share is
    above nothing whatever is chosen: it agrees where it lies within the main one's interval.
    """
    if estimate.value is None or main.value is None or main.lower is None or main.upper is None:
        return None
    if family.effect == "share":
        return main.lower <= estimate.value <= main.upper
    sides = [(said > family.no_change) - (said < family.no_change)
             for said in (estimate.value, main.value)]  # fmt: skip
    return sides[0] == sides[1]


def excludes_no_change(estimate: Estimate, family: Family) -> bool | None:
    """Whether the whole interval lies on one side of no change."""
    if estimate.lower is None or estimate.upper is None:
        return None
    return estimate.lower > family.no_change or estimate.upper < family.no_change
