"""Volume models: administrations and jurisdictions compared, as rows of `models.csv`."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping

import pandas as pd

from uptake.measures.actions import action_sizes
from uptake.models.comparison import Comparison, Stretch, successions, tenures_of
from uptake.models.counts import nb2_ratio
from uptake.models.estimate import TOO_FEW, Estimate
from uptake.models.milestones import milestones_of
from uptake.models.panel import common_trend, same_months, shared_months, trending
from uptake.models.permutation import permutation_p
from uptake.models.ratios import bootstrap_ratio
from uptake.models.rows import model_row, model_table
from uptake.models.segments import segment_changes
from uptake.prose import day
from uptake.settings import Bootstrap, Settings

UNITS = {"targets": "individuals and entities designated", "actions": "actions"}

REPORTED = "bootstrap"
"""The method of a ratio that pages report; the others stand beside it (analysis/PLAN.md)."""

METHODS: dict[str, tuple[Callable[[Comparison, Bootstrap], Estimate], str]] = {
    "bootstrap": (bootstrap_ratio, "interval from {draws} Bayesian bootstraps of actions"),
    "nb2": (
        nb2_ratio,
        "negative binomial regression of months (Poisson where flagged), December apart, errors "
        "clustered by quarter",
    ),
    "permutation": (
        permutation_p,
        "no number, but the share of all days to which the change can be moved that have a ratio "
        "at least as far from 1",
    ),
}

_SEGMENTS = {
    "level_change": ("per_month", "Step of the monthly number"),
    "slope_change": ("per_month_per_year", "Change of the slope of the monthly number, per year,"),
}


def estimate_volume_models(
    designations: pd.DataFrame,
    regimes: pd.DataFrame,
    tenures: pd.DataFrame,
    milestones: pd.DataFrame,
    data_dates: Mapping[str, pd.Timestamp],
    settings: Settings,
) -> pd.DataFrame:
    """Return the rows of `models.csv` about volume: five jurisdictions, and all together.

    Each administration is compared with the one before it, and where that one was shorter than a
    rate needs, also with the last that was long enough. One with too short a one has a row that
    says so. Raises `InputError` where the settings name a milestone that is not in `milestones`.
    """
    rows: list[dict[str, object]] = []
    sizes = {}
    first_days = regimes.groupby("jurisdiction")["first_day"].min()
    for code in settings.jurisdictions:
        own = designations["jurisdiction"].eq(code)
        known = designations["designated_on"] <= data_dates[code]
        sizes[code] = action_sizes(designations[own & known])
        office = settings.jurisdictions[code].office
        held = tenures[tenures["jurisdiction"].eq(code) & tenures["office"].eq(office)]
        starts = regimes[regimes["jurisdiction"].eq(code)].set_index("regime")["first_day"]
        for scope in ("all", *starts.index):
            members = list(starts.index) if scope == "all" else [scope]
            within = sizes[code][sizes[code].index.get_level_values("regime").isin(members)]
            spans = tenures_of(held, starts[members].min(), data_dates[code])
            rows += _ratios({"jurisdiction": code, "regime": scope}, within, spans, settings)
        dates = first_days[code], data_dates[code]
        spans = tenures_of(held, *dates)
        changes = {f"{b.name} against {a.name}": (a, b) for a, b in _pairs(spans, settings)}
        changes |= milestones_of(code, milestones, *dates, settings.models.milestones)
        rows += _changes(code, sizes[code]["all", "targets"], changes, settings)
    rows += _panel(sizes, shared_months(first_days, data_dates), settings)
    return model_table(rows)


def _ratios(
    fields: dict[str, str], sizes: pd.DataFrame, tenures: list[Stretch], settings: Settings
) -> Iterator[dict[str, object]]:
    """Yield the ratios of administrations for every coding, unit and method."""
    bootstrap = settings.bootstrap
    columns = [column for column in sizes.columns if column[1] in UNITS]
    for (before, after), column in itertools.product(_pairs(tenures, settings), columns):
        coding, unit = column
        comparison = Comparison(before, after, sizes[column])
        what = UNITS[unit] + (f" (primary, {coding} coding)" if coding != "all" else "")
        for method, (estimate, manner) in METHODS.items():
            if comparison.short < bootstrap.shortest_exposure_days:
                n = sum(map(len, comparison.parts))
                found = Estimate(method, n, n, flags=(TOO_FEW, "short_exposure"))
            else:
                found = estimate(comparison, bootstrap)
            yield model_row(
                found,
                reported=method == REPORTED,
                model="administration_ratio",
                **fields,
                unit=unit,
                coding=coding,
                term=f"{after.name} against {before.name}",
                definition=(
                    f"{what.capitalize()} per year under {after.name}, over those under "
                    f"{before.name}; {manner.format(draws=bootstrap.draws)}"
                ),
            )


def _pairs(tenures: list[Stretch], settings: Settings) -> list[tuple[Stretch, Stretch]]:
    """Return each administration with the one before it, and with the last one long enough."""
    lasting = successions(tenures, settings.bootstrap.shortest_exposure_days)
    pairs = dict.fromkeys([*itertools.pairwise(tenures), *lasting])
    return sorted(pairs, key=lambda pair: (pair[1].start, pair[0].start))


def _changes(
    jurisdiction: str,
    sizes: pd.Series,
    changes: Mapping[str, tuple[Stretch, Stretch]],
    settings: Settings,
) -> Iterator[dict[str, object]]:
    """Yield the change of level and of slope at each change of administration and milestone."""
    months = settings.models.months_each_side
    for term, (before, after) in changes.items():
        comparison = Comparison(before, after, sizes)
        found = segment_changes(comparison, settings.bootstrap, months)
        for (model, (effect, what)), estimate in zip(_SEGMENTS.items(), found, strict=True):
            yield model_row(
                estimate,
                reported=True,
                model=model,
                jurisdiction=jurisdiction,
                unit="targets",
                term=term,
                effect=effect,
                definition=(
                    f"{what} on {day(after.start)}, by least-squares lines through the whole "
                    f"months before and after with Newey-West errors; p-value: share of months "
                    f"with {months} on each side at which a change looks as large"
                ),
            )


def _panel(
    sizes: Mapping[str, pd.DataFrame], window: Stretch, settings: Settings
) -> Iterator[dict[str, object]]:
    """Yield the pace of each in the months that all share, and the trend that they share."""
    for unit, what in UNITS.items():
        counted = {code: table["all", unit] for code, table in sizes.items()}
        of = {"unit": unit, "term": window.name}
        for code, one in counted.items():
            yield model_row(
                same_months(one, window, settings.bootstrap),
                reported=True,
                model="same_months",
                jurisdiction=code,
                effect="per_year",
                definition=f"{what.capitalize()} per year in {window.name}; "
                + METHODS["bootstrap"][1].format(draws=settings.bootstrap.draws),
                **of,
            )
        held = trending(counted, window)
        left_out = [settings.in_text(code) for code in counted if code not in held]
        yield model_row(
            common_trend(counted, window, settings.bootstrap),
            reported=True,
            model="common_trend",
            jurisdiction="all",
            effect="share_per_year",
            definition=(
                f"Yearly change of the monthly number of {what} in {window.name}, as a share of "
                "each jurisdiction's own mean; wild cluster bootstrap by jurisdiction with Webb's "
                "weights" + "".join(f"; without {name}, which has none" for name in left_out)
            ),
            **of,
        )
