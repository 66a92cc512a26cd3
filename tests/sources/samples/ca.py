"""The Canadian list in small, in its three sets of element names; records are invented."""

from __future__ import annotations

from xml.sax.saxutils import escape

from tests.sources.samples.sample import Sample
from uptake.sources.ca_gac import FIELDS_2024, FIELDS_2025, FIELDS_2026

JVCFOR = (
    "Justice for Victims of Corrupt Foreign Officials Regulations (JVCFOR) / Règlement relatif à "
    "la justice pour les victimes de dirigeants étrangers corrompus (RJVDEC)"
)
PERSON = {
    "country": "Russia / Russie",
    "surname": "PETROV",
    "given": "Ivan",
    "schedule": "1, Part 1",
    "item": "7",
    "listed": "2022-03-08",
}
SHIP = {
    "country": "Russia / Russie",
    "entity": "Balita III",
    "title": "General Cargo / Multi Purpose",
    "imo": "7612448",
    "birth": "1980",
    "schedule": "1.1",
    "item": "1",
    "listed": "2025-02-21",
}


def list_xml(*records: dict[str, str], fields: dict[str, str] = FIELDS_2025) -> str:
    """A file of records in one of the three sets of element names; empty fields are left out."""
    names = {field: name for name, field in fields.items()}
    body = ""
    for record in records:
        own = ((names.get(field, field), escape(value)) for field, value in record.items())
        body += "<record>" + "".join(f"<{name}>{text}</{name}>" for name, text in own) + "</record>"
    root = '<data-set xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{root}{body}</data-set>\n'


_RECORDS = (
    *(PERSON, SHIP),
    PERSON | {"country": JVCFOR, "schedule": "", "item": "1", "birth": "1955-11"},
    PERSON | {"given": "Ab\u200bdel\t", "surname": "\u202eHAMDAN\u202c ", "item": "8"},
    PERSON | {"item": "9", "aliases": "Океан Электроники, ООО; Maya Tokareva or Maya Bolotova ;;"},
    PERSON | {"country": "Venezuela ", "schedule": "N/A", "item": "10-a", "birth": "1963 or 1964"},
    PERSON | {"item": "11", "birth": "Sep-30"},
    PERSON | {"item": "12", "birth": "26543", "title": "Dr. & Mrs."},
    {"country": "Belarus / Bélarus", "entity": "Example, Ltd. <Minsk>", "schedule": "1, Part 2",
     "item": "1", "listed": "2021-06-17"},
    *(PERSON | {"surname": f"EXAMPLE {n}", "item": str(n), "birth": f"19{n}"}
      for n in range(30, 45)),
)  # fmt: skip

SAMPLES = tuple(
    Sample(
        f"sema-lmes.xml ({name})", "xml", (list_xml(*records, fields=fields).encode(),), 0, "record"
    )
    for name, fields, records in (
        ("from August 2026", FIELDS_2026, _RECORDS),
        ("March 2025 to August 2026", FIELDS_2025, _RECORDS),
        # Ships have had their number since March 2025.
        ("to February 2025", FIELDS_2024, [r for r in _RECORDS if "imo" not in r]),
    )
)
