"""The US list of Specially Designated Nationals (OFAC), in the three formats that are read.

SDN_ADVANCED.XML says most: names in their original script and a day of listing. SDN.XML has weak
aliases and a date; SDN.CSV with its companions is what old editions survive as. An entry has the
same number in all of them, upwards from 36, which is its id here: OFAC-36. Persons are named
"SURNAME, Given". GLOMAG is the Global Magnitsky programme; MAGNIT, for Russia only, is another.
"""

from __future__ import annotations

from uptake.sources.formats import Bounds, Format
from uptake.sources.gathering import first_names
from uptake.sources.us_ofac import sdn_advanced, sdn_csv, sdn_xml

LIST = "us-sdn"
FEWEST, MOST = 5_000, 60_000
WHY = (
    "the list had 7,379 entries in January 2019, 14,965 in May 2024 and 19,365 in September 2026; "
    "the list of other sanctions, in the same formats, has some 450"
)
UNDATED = Bounds(FEWEST, MOST, 0.0, f"{WHY}; this format has no day of listing")
DATED = Bounds(
    FEWEST,
    MOST,
    0.0,
    f"{WHY}; days of listing were seen missing on most entries in 2025, and filled in 2026",
)


def _companion(name: str) -> Format:
    return Format(name, LIST, sdn_csv.COLUMNS[name], sdn_csv.find(name), read=None)


FORMATS: tuple[Format, ...] = (
    Format(
        "SDN_ADVANCED.XML",
        LIST,
        sdn_advanced.TOP,
        lambda file: first_names(file, len(sdn_advanced.TOP)),
        sdn_advanced.read,
        sdn_advanced.read_date,
        DATED,
    ),
    Format(
        "SDN.XML",
        LIST,
        sdn_xml.TOP,
        lambda file: first_names(file, len(sdn_xml.TOP)),
        sdn_xml.read,
        sdn_xml.read_date,
        UNDATED,
    ),
    Format(
        "SDN.CSV",
        LIST,
        sdn_csv.COLUMNS["SDN.CSV"],
        sdn_csv.find("SDN.CSV"),
        sdn_csv.read,
        bounds=UNDATED,
        companions=sdn_csv.COMPANIONS,
    ),
    *map(_companion, sdn_csv.COMPANIONS),
)
