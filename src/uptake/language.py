"""The languages that briefs are written in, each from one catalogue: `languages/<code>.ftl`.

A catalogue is a Fluent file (https://projectfluent.org): messages by name, with plurals and gender
as the language has them. Numbers and days are written as CLDR knows them for the language, and
rounded as `prose` rounds them. A message that is missing, or a value that it is not given, is an
error: no page mixes languages.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import pandas as pd
import pycountry
from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Junk, Message, Resource, VariableReference
from fluent.syntax.visitor import Visitor

from uptake import prose
from uptake.errors import InputError

LANGUAGES = {"en": "en_GB", "fr": "fr", "es": "es"}
"""Codes of the languages, with the CLDR locale whose numbers and days each takes."""

FORMS = frozenset(("name", "the", "of", "by", "to", "short", "number"))
"""The forms of a jurisdiction's name that messages use, and the number of its verb."""

USER_ASSIGNED = {"XKX": "XK"}
"""Codes in general use that ISO 3166-1 does not assign: Kosovo."""

_NUMBER = re.compile(r"\d[\d,]*(\.\d+)?")
# "y" becomes "e" before the sound of i (Real Academia Española, Diccionario panhispánico de dudas).
_SPANISH_AND = re.compile(r" y (?=[iIíÍ]|[hH][iíIÍ](?![aeoAEO]))")


@dataclass(frozen=True)
class Language:
    """One language; its messages are formatted by `say`."""

    code: str
    locale: Locale
    bundle: FluentBundle

    def has(self, message: str) -> bool:
        """Whether the catalogue has this message."""
        return bool(self.bundle.has_message(message))

    def say(self, message: str, /, **values: Any) -> str:
        """Format a message: `message` or `message.attribute`; whole numbers choose its plurals.

        Raises `InputError` for a message that is not there, and for a value that is not given.
        """
        name, _, attribute = message.partition(".")
        if not self.has(name):
            raise self._fault(message, "is not in the catalogue", "Add it, in every language")
        found = self.bundle.get_message(name)
        pattern = found.attributes.get(attribute) if attribute else found.value
        if pattern is None:
            raise self._fault(message, "has no such part", "Add it, in every language")
        given = {key: _plain(value) for key, value in values.items()}
        text, errors = self.bundle.format_pattern(pattern, given)
        if errors:
            raise self._fault(message, f"cannot be written: {errors[0]}", "Mend its text")
        return str(text)

    def names(self, jurisdiction: str) -> dict[str, str]:
        """Return the `FORMS` of a jurisdiction's name, as arguments of `say`."""
        forms = {form: self.say(f"{jurisdiction}.{form}") for form in FORMS - {"name"}}
        return {"name": self.say(jurisdiction), **forms}

    def country(self, iso3: str) -> str:
        """Return the name of a country: the catalogue's, else CLDR's, else ISO's."""
        if self.has(f"country-{iso3}"):
            return self.say(f"country-{iso3}")
        alpha_2 = USER_ASSIGNED.get(iso3)
        if alpha_2 is None and (known := pycountry.countries.get(alpha_3=iso3)):
            alpha_2 = known.alpha_2
        if alpha_2 is None:
            return str(getattr(pycountry.historic_countries.get(alpha_3=iso3), "name", iso3))
        return str(self.locale.territories[alpha_2])

    def regime(self, code: str, name: str) -> str:
        """Return the short name of a regime: the catalogue's, else the one given."""
        return self.say(f"regime-{code}") if self.has(f"regime-{code}") else name

    def listed(self, words: list[str]) -> str:
        """Join words as a sentence does: a, b et c."""
        joined = format_list(words, "standard", self.locale)
        return _SPANISH_AND.sub(" e ", joined) if self.code == "es" else joined

    def day(self, date: pd.Timestamp) -> str:
        """Write a day: 20 August 2026, 1er août 2026, 20 de agosto de 2026."""
        text = format_date(date, "long", self.locale)
        return re.sub(r"^1 ", "1er ", text) if self.code == "fr" else text

    def month(self, date: pd.Timestamp) -> str:
        """Write a month: August 2026."""
        return format_date(date, {"es": "MMMM 'de' y"}.get(self.code, "MMMM y"), self.locale)

    def short_day(self, date: pd.Timestamp) -> str:
        """Write a day for a table: 20 Aug 2026."""
        return format_date(date, "d MMM y", self.locale)

    def count(self, number: float) -> str:
        """Write a whole number."""
        return self.number(prose.count(number))

    def number(self, text: str) -> str:
        """Write the numbers in a text as the language does: `prose` has rounded them."""
        return _NUMBER.sub(self._number, text)

    def rate(self, number: float) -> str:
        """Write a rate: one decimal below ten, none above."""
        return self.number(prose.rate(number))

    def percent(self, share: float) -> str:
        """Write a share as `prose.percent` rounds it."""
        text = prose.percent(share)
        if text.startswith("less than"):
            return self.say("less-than", share=self.number(text.removeprefix("less than ")))
        return self.number(text)

    def between(self, lower: float, upper: float) -> str:
        """Write an interval: 44 to 145; a long dash where none could be estimated."""
        if pd.isna(lower):
            return "–"
        return self.say("between", lower=self.rate(lower), upper=self.rate(upper))

    def share_between(self, lower: float, upper: float) -> str:
        """Write the interval of a share: 2.6 to 15 %; a long dash where there is none."""
        if pd.isna(lower):
            return "–"
        ends = (self.rate(100 * end) for end in (0 if lower < 0.0005 else lower, upper))
        return f"{self.say('between', **dict(zip(('lower', 'upper'), ends, strict=True)))} %"

    def times(self, ratio: float) -> str:
        """Write how a number compares with another: 58 % fewer, 2.6 times as many."""
        kind, number = prose.change(ratio)
        return self.say("times", kind=kind, number=self.number(number))

    def times_between(self, lower: float, upper: float) -> str:
        """Write the interval of such a comparison: 55 to 99 % fewer."""
        if pd.isna(lower):
            return "–"
        # Of what is fewer, the smaller change comes first.
        nearer, farther = (upper, lower) if upper < 1 else (lower, upper)
        (kind, first), (other, last) = prose.change(nearer), prose.change(farther)
        if kind == other and kind in ("fewer", "more", "times"):
            ends = self.say("between", lower=self.number(first), upper=self.number(last))
            return self.say("times", kind=kind, number=ends)
        return self.say("between", lower=self.times(nearer), upper=self.times(farther))

    def _number(self, found: re.Match[str]) -> str:
        decimals = "." + "0" * (len(found[1]) - 1) if found[1] else ""
        value = Decimal(found[0].replace(",", ""))
        return format_decimal(value, f"#,##0{decimals}", self.locale)

    def _fault(self, message: str, problem: str, mend: str) -> InputError:
        return InputError(catalogue_path(self.code), problem, mend, field=message)


def catalogue_path(code: str) -> Path:
    """Return where the catalogue of a language lies."""
    return Path(str(resources.files("uptake").joinpath(f"languages/{code}.ftl")))


def language_findings() -> Iterator[str]:
    """Yield what a catalogue has more or less than the English one: messages, parts, values."""
    english = _parts("en")
    for code in LANGUAGES:
        parts = _parts(code)
        path = catalogue_path(code)
        for name in sorted(english.keys() - parts.keys()):
            yield f"{path}, message {name}: is missing. Translate it from {catalogue_path('en')}."
        for name in sorted(parts.keys() - english.keys()):
            yield f"{path}, message {name}: is not in {catalogue_path('en')}. Take it out."
        for name in sorted(english.keys() & parts.keys()):
            # Whoever gives one form of a jurisdiction's name gives all.
            given = english[name] | (FORMS if english[name] & FORMS else frozenset())
            if unknown := sorted(parts[name] - given):
                yield f"{path}, message {name}: uses {unknown[0]}, which it is not given."


def _parts(code: str) -> dict[str, frozenset[str]]:
    """Every message, and part of one, with the values that it uses; not the names of countries.

    A language names the countries that CLDR names badly in it, which are not the same in each.
    """
    parts = {}
    for entry in _read(code).body:
        if isinstance(entry, Message) and not entry.id.name.startswith("country-"):
            parts[entry.id.name] = _values(entry.value)
            for attribute in entry.attributes:
                parts[f"{entry.id.name}.{attribute.id.name}"] = _values(attribute.value)
    return parts


def _values(pattern: Any) -> frozenset[str]:
    found = set()

    class Values(Visitor):
        def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802
            found.add(node.id.name)

    Values().visit(pattern)
    return frozenset(found)


@cache
def load_language(code: str) -> Language:
    """Load the language of a code in `LANGUAGES`; a catalogue that is not Fluent is an error."""
    locale = Locale.parse(LANGUAGES[code])
    bundle = FluentBundle([str(locale)], functions={"CAP": _capital}, use_isolating=False)
    bundle.add_resource(_read(code))
    return Language(code, locale, bundle)


def _read(code: str) -> Resource:
    path = catalogue_path(code)
    text = path.read_text(encoding="utf-8")
    resource = FluentResource(text)
    for entry in resource.body:
        if isinstance(entry, Junk):
            line = text.count("\n", 0, entry.span.start) + 1 if entry.span else None
            raise InputError(
                path, f"is no message: {entry.annotations[0].message}", "Mend it as Fluent", line,
                value=(entry.content or "").strip().splitlines()[0],
            )  # fmt: skip
    names = [entry.id.name for entry in resource.body if isinstance(entry, Message)]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise InputError(path, "stands there twice", "Keep one", field=twice[0])
    return resource


def _capital(text: Any) -> Any:
    written = str(text)
    return written[:1].upper() + written[1:]


def _plain(value: Any) -> Any:
    """A value as Fluent takes it: text, or a number of Python."""
    if isinstance(value, str):
        return value
    number = float(value)
    if math.isnan(number) or not number.is_integer():
        raise TypeError(f"{value!r} is no whole number: write it as text first")
    return int(number)


ENGLISH = load_language("en")
