"""Definitions in words: what was computed, in one sentence that a reader can check."""

from __future__ import annotations

import pycountry

from uptake.claims.compute import Found
from uptake.claims.definitions import Choice, Definition
from uptake.claims.periods import Period
from uptake.claims.tables import Tables
from uptake.prose import between, count, day, listed, rate

_UNITS = {
    "targets": "individuals and entities",
    "individuals": "individuals",
    "entities": "entities",
    "with_vessels": "individuals, entities, vessels and aircraft",
}
_MEASURES = {
    "count": "{what} {during}",
    "days": "Days with {what} {during}",
    "listings": "Entries for {unit} that {who} listed under any programme {during}",
    "stock": "{what} that stood at the end of {last}",
    "fall": "Fall of the yearly number of {what}, {during} against {before}, in percent",
    "declines": "Years in a row, from the first of {period}, with fewer {what} than the year "
    "before",
    "basis_share": "Share of {what} {during} whose target a public recommendation to the same "
    "government had named before the day, in percent; a lower bound, as most recommendations are "
    "confidential",
    "also": "Of the targets that {of} designated {during}, the share that {who} had {held} by the "
    "end, in percent",
}
_PERCENT = ("fall", "basis_share", "also")


def describe(definition: Definition, tables: Tables) -> str:
    """State what is computed, in one sentence without its full stop."""
    in_text = tables.settings.in_text
    text = _MEASURES[definition.measure].format(
        what=_what(definition, tables),
        unit=_UNITS[definition.unit],
        who=listed(in_text(code) for code in definition.jurisdictions),
        of=in_text(definition.of) if definition.of else "",
        held="listed under any programme" if definition.scope == "any_programme" else "designated",
        during=definition.period.during,
        period=definition.period.span,
        last=day(definition.period.end),
        before=definition.before.span if definition.before else "",
    )
    known_from = max(tables.delistings_known_from[code] for code in definition.jurisdictions)
    if definition.measure == "stock" and definition.period.end < known_from:
        text += f"; an upper bound, as the data may lack delistings of before {day(known_from)}"
    return text[0].upper() + text[1:]


def name_choice(choice: Choice) -> str:
    """Name another choice by what it replaces."""
    names = []
    for field, value in choice.given.items():
        if isinstance(value, Period):
            names.append(f"against {value.span}" if field == "before" else value.during)
        elif field == "coding":
            names.append("all designations" if value == "all" else f"{value} coding")
        elif field == "scope":
            names.append("any programme" if value == "any_programme" else "Magnitsky-style only")
        else:
            names.append(_UNITS[value])
    return " ".join(names)


def number(definition: Definition, found: Found) -> str:
    """Write a computed number as a sentence has it; a share or fall has its interval."""
    if found.value is None:
        return f"no number without {found.lacks}"
    if definition.measure not in _PERCENT:
        return count(found.value)
    assert found.lower is not None and found.upper is not None
    return f"{rate(found.value)} % ({interval(found.lower, found.upper)})"


def interval(lower: float, upper: float) -> str:
    """Write an interval; below nought, as of a fall that can be a rise, with a true minus sign."""
    return between(lower, upper).replace("-", "−")


def _what(definition: Definition, tables: Tables) -> str:
    kind = "designations"
    if definition.coding != "all":
        kind = f"primary designations ({definition.coding} coding)"
    known = {country.alpha_3: country.name for country in pycountry.countries}
    countries = [known.get(code, code) for code in definition.countries]
    place = f" ({listed(countries)})" if countries else ""
    names = tables.regimes.set_index("regime")["short_name"]
    law = listed(f"{names[regime]} sanctions" for regime in definition.regimes) if (
        definition.regimes
    ) else "Magnitsky-style regimes"  # fmt: skip
    who = listed(tables.settings.in_text(code) for code in definition.jurisdictions)
    return f"{kind} of {_UNITS[definition.unit]}{place} by {who} under {law}"
