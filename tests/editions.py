"""Write whole editions of the Canadian list, in its format of August 2026, from listings.

Tests of taking files in need an edition as large as the list, and its publisher's files are not
part of the project: this writes one from the project's own listings, and tests change it.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

Row = dict[str, str]

_NAMES = {
    "individual": "LastName-NomDeFamille",
    "entity": "EntityOrShip-EntiteOuNavire",
    "vessel": "EntityOrShip-EntiteOuNavire",
}
_MAGNITSKY = (
    "Justice for Victims of Corrupt Foreign Officials Regulations (JVCFOR) / Règlement relatif à "
    "la justice pour les victimes de dirigeants étrangers corrompus (RJVDEC)"
)


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
    records = "\n".join(map(_record, rows))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f'<?xml version="1.0" encoding="UTF-8"?>\n<data-set>\n{records}\n</data-set>\n', "utf-8"
    )
    return path


def _record(row: Row) -> str:
    regulation, _, schedule = row["programmes"].removeprefix("SEMA: ").partition(" | Schedule ")
    magnitsky = regulation == "JVCFOR"
    prefix = "JVCFOR-" if magnitsky else f"SEMA-{regulation}-{schedule}-"
    fields = {
        "Country-Pays": _MAGNITSKY if magnitsky else f"{regulation} / {regulation}",
        _NAMES[row["target_type"]]: row["name"],
        "ShipIMONumber-NumeroOMIDuNavire": "9000000" if row["target_type"] == "vessel" else "",
        "Schedule-Annexe": schedule,
        "Item-NumeroDarticle": row["list_id"].removeprefix(prefix),
        "DateOfListing-DateDinscription": row["listed_on"],
    }
    values = "".join(f"<{n}>{escape(value)}</{n}>" for n, value in fields.items() if value)
    return f"<record>{values}</record>"
