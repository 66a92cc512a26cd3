"""Countries as the Australian list writes them: in the cells of citizenship, and in addresses.

A cell of citizenship has one or several, divided by `;` since July 2026, by commas before, and by
`a) … b)`, slashes, colons or "and" before November 2025, when they were adjectives. The cells of
addresses are free text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from uptake.countries import read_country
from uptake.sources.entries import Country, Report

NONE = {"", "na"}

# From the surest to the least sure: a name like "Trinidad and Tobago" has the last of them.
_DIVIDERS = (r";|(?:^|\s)[a-j]\)", r",|/|:", r" and ")
_ADDRESS_PARTS = re.compile(r"[;,\n]|(?:^|\s)[a-j]\)")


def read_countries(
    citizenships: Iterable[str], addresses: Iterable[str], report: Report
) -> list[Country]:
    """Return the countries of citizenship; only where there is none, those in addresses."""
    citizen = [code for text in citizenships for code in _read_citizenship(text, report)]
    if citizen:
        return [Country(code, "citizenship") for code in dict.fromkeys(citizen)]
    codes = [code for text in addresses for code in _read_addresses(text)]
    return [Country(code, "address") for code in dict.fromkeys(codes)]


def _read_citizenship(text: str, report: Report) -> list[str]:
    """The codes of one or several countries; a form that is not known is reported."""
    if text.lower() in NONE:
        return []
    codes = {form: read_country(form) for form in _split_countries(text)}
    for form, code in codes.items():
        report.expect(code is not None, "Citizenship", form)
    return [code for code in codes.values() if code]


def _split_countries(text: str) -> list[str]:
    """Divide a cell as far as needed: "Congo, Democratic Republic of the" is one country."""
    if read_country(text) is not None:
        return [text]
    for divider in _DIVIDERS:
        forms = [form.strip() for form in re.split(divider, text) if form.strip()]
        if forms and forms != [text]:
            return [part for form in forms for part in _split_countries(form)]
    return [text]


def _read_addresses(text: str) -> list[str]:
    """The codes of countries that stand between the commas of addresses.

    Addresses are free text, many without a country: a part that is none is not reported. A part of
    three letters or fewer is as likely a state or a building as a country's code.
    """
    parts = (part.strip(" \t\r\xa0.") for part in _ADDRESS_PARTS.split(text.replace("_x000D_", "")))
    return [code for part in parts if len(part) > 3 and (code := read_country(part))]
