"""Compute a definition: the number that these data give where somebody published one.

Counts are facts about the lists and have no interval. Shares and falls are estimates and have one,
from resampling actions. Shares and falls are in percent, as they are published.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import pandas as pd

from uptake.claims.definitions import Definition
from uptake.claims.periods import Period
from uptake.claims.tables import Tables
from uptake.measures.actions import action_sizes, count_targets
from uptake.measures.basis import estimate_share
from uptake.measures.clusters import designated, first_designations, listed
from uptake.measures.periods import calendar_periods
from uptake.measures.shares import share
from uptake.models.comparison import Comparison, Stretch
from uptake.models.ratios import bootstrap_ratio
from uptake.prose import day


class Found(NamedTuple):
    """A number with its interval, where it is an estimate; or what the data lack to give one.

    `few` says that the interval rests on too few actions to carry a finding.
    """

    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    lacks: str = ""
    few: bool = False


def compute(definition: Definition, tables: Tables) -> Found:
    """Return the number that a definition gives; it is empty where data are lacking."""
    lacks = _lacks(definition, tables)
    return Found(lacks=lacks) if lacks else _MEASURES[definition.measure](definition, tables)


def _lacks(definition: Definition, tables: Tables) -> str:
    codes = [definition.of] if definition.of else list(definition.jurisdictions)
    known_until = min(tables.data_dates[code] for code in {*codes, *definition.jurisdictions})
    if definition.period.end > known_until:
        return f"lists of after {day(known_until)}"
    if definition.coding != "all":
        own = tables.designations[tables.designations["jurisdiction"].isin(codes)]
        coded = own.groupby("jurisdiction")[f"primary_{definition.coding}"].agg(
            lambda column: column.notna().any()
        )
        if uncoded := [tables.settings.in_text(str(code)) for code in coded.index[~coded]]:
            return f"a coding of primary designations by {' and '.join(uncoded)}"
    return ""


def _select(definition: Definition, tables: Tables) -> pd.DataFrame:
    """Return the designations that a definition counts, of all periods."""
    rows = tables.designations
    kept = rows["jurisdiction"].isin(definition.jurisdictions)
    if definition.regimes:
        kept &= rows["regime"].isin(definition.regimes)
    if definition.countries:
        kept &= rows["country"].isin(definition.countries)
    if definition.coding != "all":
        kept &= rows[f"primary_{definition.coding}"].fillna(False).astype(bool)
    return _of_unit(rows[kept], definition.unit)


def _of_unit(rows: pd.DataFrame, unit: str) -> pd.DataFrame:
    if unit == "with_vessels":
        return rows
    types = {"individuals": ["individual"], "entities": ["entity"]}
    counted = count_targets(rows)
    return counted[counted["target_type"].isin(types.get(unit, ["individual", "entity"]))]


def _within(days: pd.Series, period: Period) -> pd.Series:
    return days.between(period.start, period.end)


def _count(definition: Definition, tables: Tables) -> Found:
    days = _select(definition, tables)["designated_on"]
    return Found(float(_within(days, definition.period).sum()))


def _days(definition: Definition, tables: Tables) -> Found:
    days = _select(definition, tables)["designated_on"]
    return Found(float(days[_within(days, definition.period)].nunique()))


def _listings(definition: Definition, tables: Tables) -> Found:
    rows = _of_unit(tables.listings, definition.unit)
    own = rows[rows["jurisdiction"].isin(definition.jurisdictions)]
    return Found(float(_within(own["listed_on"], definition.period).sum()))


def _stock(definition: Definition, tables: Tables) -> Found:
    """Count what stood at the end of the period; what left on a day unknown, until the latest."""
    rows, last = _select(definition, tables), definition.period.end
    gone = rows["delisted_on"].fillna(rows["delisted_not_after"]) <= last
    return Found(float((rows["designated_on"].le(last) & ~gone).sum()))


def _fall(definition: Definition, tables: Tables) -> Found:
    """Estimate by how many percent a yearly number fell; a year is a year, leap or not."""
    assert definition.before is not None
    rows = _select(definition, tables)
    before, after = (_stretch(period) for period in (definition.before, definition.period))
    if rows.empty:
        return Found(lacks=f"designations in {before.name}")
    sizes = action_sizes(rows)["all", "targets"]
    ratio = bootstrap_ratio(Comparison(before, after, sizes), tables.settings.bootstrap)
    if ratio.value is None or ratio.lower is None or ratio.upper is None:
        return Found(lacks=f"designations in {before.name}")
    value, lower, upper = (100 * (1 - end) for end in (ratio.value, ratio.upper, ratio.lower))
    return Found(value, lower, upper, few="few_actions" in ratio.flags)


def _stretch(period: Period) -> Stretch:
    return Stretch(period.name, period.start, period.end, 365 * period.years)


def _declines(definition: Definition, tables: Tables) -> Found:
    """Count years in a row, from the first of the period, with fewer than the year before."""
    period = definition.period
    years = calendar_periods(period.kind, period.start - pd.DateOffset(years=1), period.end)
    days = _select(definition, tables)["designated_on"]
    counts = pd.Series([days.between(row.start, row.end).sum() for row in years.itertuples()])
    return Found(float(counts.diff().iloc[1:].lt(0).cumprod().sum()))


def _basis_share(definition: Definition, tables: Tables) -> Found:
    rows = tables.with_basis.loc[_select(definition, tables).index]
    rows = rows[_within(rows["designated_on"], definition.period)]
    found = estimate_share(rows, tables.with_basis, tables.settings.bootstrap)
    return _percent(found, few="few_actions" in found["flags"])


def _also(definition: Definition, tables: Tables) -> Found:
    """Of the targets that `of` designated in the period, which the others held at its end."""
    until = definition.period.end
    firsts = first_designations(tables.clusters, tables.designations, until)
    held = designated(firsts)
    if definition.scope == "any_programme":
        held = listed(tables.clusters, firsts, tables.listings, until)
    own = firsts[
        firsts["jurisdiction"].eq(definition.of) & _within(firsts["day"], definition.period)
    ]
    own = own.set_index("target")
    hits = held.held.loc[own.index, list(definition.jurisdictions)].all(axis=1)
    bootstrap = tables.settings.bootstrap
    found = share(hits, own["action"], bootstrap)
    return _percent(found, few=found["n_actions"] < bootstrap.fewest_actions)


def _percent(found: Mapping[str, Any], *, few: bool) -> Found:
    if found.get("value") is None:
        return Found(lacks="a designation in the period")
    value, lower, upper = (100 * found[end] for end in ("value", "lower", "upper"))
    return Found(value, lower, upper, few=few)


_MEASURES: dict[str, Callable[[Definition, Tables], Found]] = {
    "count": _count,
    "days": _days,
    "listings": _listings,
    "stock": _stock,
    "fall": _fall,
    "declines": _declines,
    "basis_share": _basis_share,
    "also": _also,
}
