"""The download on the countries that targets are connected with."""

from __future__ import annotations

from uptake.fields import code, country, date, integer, number, text
from uptake.tables.declare import JURISDICTIONS, table

COUNTRIES = table(
    "countries.csv",
    "A country that a jurisdiction, or any of the five, connects designated targets with",
    ["country", "jurisdiction"],
    {
        "country": country(
            "Country that the list connects the targets with, by nationality, address or conduct; "
            "empty where none is known"
        ),
        "jurisdiction": code("Jurisdiction that designated, or all five", [*JURISDICTIONS, "all"]),
        "regimes": text("Regimes that it designated under, joined with ;", required=True),
        "targets": integer("Designations of individuals and entities", unit="designations"),
        "individuals": integer("Designations of individuals", unit="designations"),
        "entities": integer("Designations of entities", unit="designations"),
        "actions": integer("Days under a regime on which they were made", unit="actions"),
        "first_on": date("Day of the first of them", required=True),
        "latest_on": date("Day of the latest", required=True),
        "ended": integer("Designations known to have ended since", unit="designations"),
        "distinct": integer(
            "Targets, each counted once however many entries it has; one that lists connect with "
            "two countries is in the rows of both",
            unit="targets",
        ),
        "shared": integer(
            "Of these targets, those that two or more of the five designate, whichever country "
            "each names",
            unit="targets",
        ),
        "alone": integer("Of these targets, those that one alone designates", unit="targets"),
        "share": number("Share of all designations of the jurisdiction", unit="share"),
        "rank": integer(
            "Place among the countries by designations of the jurisdiction, 1 = most; equal "
            "numbers have the same place, and no country has none",
            unit="place",
            required=False,
        ),
        "known_until": date("Day up to which all lists are known and counted", required=True),
    },
)
