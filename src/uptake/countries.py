"""Countries as lists write them, as ISO 3166-1 alpha-3.

`countries.csv` has the forms that ISO's own names do not cover, each reviewed. A form that is in
neither is not guessed: the caller reports it, and the mend is a row in that file.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources

import pycountry

# XKX is the code in general use for Kosovo (user-assigned in ISO 3166-1).
COUNTRY_CODES = frozenset(
    {country.alpha_3 for country in pycountry.countries}
    | {country.alpha_3 for country in pycountry.historic_countries}
    | {"XKX"}
)


@cache
def _known() -> dict[str, str]:
    """Every known form, in lower case, with its code; empty for a place that is no country."""
    forms = {}
    for country in pycountry.countries:
        for name in ("alpha_2", "alpha_3", "name", "common_name", "official_name"):
            if form := getattr(country, name, ""):
                forms[form.lower()] = country.alpha_3
    text = resources.files("uptake").joinpath("countries.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        forms[row["form"].lower()] = row["iso3"]
    return forms


def read_country(form: str) -> str | None:
    """Return the code of a country as a list writes it, "" for no country, None where unknown.

    >>> read_country("Congo, Democratic Republic of the")
    'COD'
    >>> read_country("undetermined")
    ''
    """
    return _known().get(" ".join(form.split()).lower())
