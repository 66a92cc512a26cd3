"""Write whole editions of the Canadian list, in its format of August 2026, from listings.

Tests of taking files in need an edition as large as the list, and its publisher's files are not
part of the project: this writes one from the project's own listings, and tests change it.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterable
from pathlib import Path

from tests.sources.samples.ca import JVCFOR, list_xml
from uptake.sources.ca_gac import FIELDS_2026

Row = dict[str, str]


def standing(project: Path) -> list[Row]:
    """The listings of Canada that stand in the first edition's tables."""
    with gzip.open(project / "data/raw/listings/ca.csv.gz", "rt", encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["status"] == "listed"]


def canadian(list_id: str, name: str, listed_on: str) -> Row:
    """A person under the Magnitsky law, as a listing has one."""
    return {
        "list_id": list_id,
        "name": name,
        "target_type": "individual",
        "programmes": "JVCFOR",
        "listed_on": listed_on,
    }


def write_canadian(path: Path, rows: Iterable[Row]) -> Path:
    """Write an edition with these listings."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(list_xml(*map(_record, rows), fields=FIELDS_2026), "utf-8")
    return path


def _record(row: Row) -> dict[str, str]:
    regulation, _, schedule = row["programmes"].removeprefix("SEMA: ").partition(" | Schedule ")
    magnitsky = regulation == "JVCFOR"
    prefix = "JVCFOR-" if magnitsky else f"SEMA-{regulation}-{schedule}-"
    person, vessel = (row["target_type"] == kind for kind in ("individual", "vessel"))
    values = {
        "country": JVCFOR if magnitsky else f"{regulation} / {regulation}",
        "surname" if person else "entity": row["name"],
        "imo": "9000000" if vessel else "",
        "schedule": schedule,
        "item": row["list_id"].removeprefix(prefix),
        "listed": row["listed_on"],
    }
    return {field: value for field, value in values.items() if value}
