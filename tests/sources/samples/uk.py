"""The UK Sanctions List in CSV and XML, and the Consolidated List, in small; rows are invented."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from tests.sources.samples.sample import Sample
from uptake.sources.uk_fcdo.columns import COLUMNS, CONLIST_COLUMNS

HUMAN_RIGHTS = "The Global Human Rights Sanctions Regulations 2020"
PERSON = {
    "Last Updated": "09/09/2025",
    "Unique ID": "GHR9001",
    "Name 6": "EXAMPLE",
    "Name 1": "Ann",
    "Name 2": "Maria",
    "Name type": "Primary Name",
    "Regime Name": HUMAN_RIGHTS,
    "Designation Type": "Individual",
    "Designation source": "UK",
    "Sanctions Imposed": "Asset freeze|Travel Ban",
    "Date Designated": "06/07/2020",
}
FIRM = {
    "Unique ID": "RUS9002",
    "Name 6": "EXAMPLE &amp; SONS",
    "Name type": "Primary name",
    "Regime Name": "The Russia (Sanctions) (EU Exit) Regulations 2019",
    "Designation Type": "Entity",
    "Date Designated": "24/02/2022",
}
GROUP = {
    "Name 6": "EXAMPLE",
    "Name 1": "Ann",
    "Other Information": "(UK Sanctions List Ref):GHR9001 (Gender):Female",
    "Group Type": "Individual",
    "Alias Type": "Primary name",
    "Regime": "Global Human Rights",
    "Listed On": "02/12/2011",
    "UK Sanctions List Date Designated": "06/07/2020",
    "Last Updated": "13/05/2022",
    "Group ID": "90001",
}


def _table(banner: str, columns: tuple[str, ...], rows: tuple[Mapping[str, str], ...]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="")
    text.write(banner + "\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def list_csv(*rows: Mapping[str, str]) -> str:
    return _table("Report Date: 13-Feb-2026", COLUMNS, rows)


def conlist_csv(*rows: Mapping[str, str]) -> str:
    return _table("Last Updated,27/01/2026", CONLIST_COLUMNS, rows)


def list_xml(*designations: str, head: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{head}<Designations>'
        f"<DateGenerated>20/08/2026</DateGenerated>{''.join(designations)}</Designations>"
    )


def designation(list_id: str = "GHR9001", more: str = "", kind: str = "Individual") -> str:
    return (
        "<Designation><LastUpdated>09/09/2025</LastUpdated>"
        f"<DateDesignated>06/07/2020</DateDesignated><UniqueID>{list_id}</UniqueID>"
        "<Names><Name><Name6>ANYA</Name6><NameType>ALias</NameType>"
        "<AliasStrength>Low quality a.k.a</AliasStrength></Name>"
        "<Name><Name1>Ann</Name1><Name2>Maria</Name2><Name6>EXAMPLE</Name6>"
        "<NameType>Primary Name</NameType></Name></Names>"
        f"<RegimeName>{HUMAN_RIGHTS}</RegimeName>"
        f"<IndividualEntityShip>{kind}</IndividualEntityShip>"
        "<SanctionsImposed>Asset freeze|Travel Ban</SanctionsImposed>"
        "<SanctionsImposedIndicators><AssetFreeze>true</AssetFreeze>"
        f"<NewMeasure>false</NewMeasure></SanctionsImposedIndicators>{more}</Designation>"
    )


def _grown(row: Mapping[str, str], unique: str, *number: str) -> list[Mapping[str, str]]:
    """Rows of many entries: the row with other ids and names."""
    return [{**row, unique: n, "Name 6": f"{row['Name 6']} {n}"} for n in number]


_ROWS = (
    PERSON,
    {**PERSON, "Name 1": "Anya", "Name type": "ALias", "Alias strength": "Low quality a.k.a"},
    {**PERSON, "Name type": "Primary Name Variation", "Name 1": "Anna", "D.O.B": "dd/mm/1971"},
    {**PERSON, "Name non-latin script": "Анна ПРИМЕР", "Non-latin script type": "Cyrillic"},
    {**PERSON, "Name non-latin script": "حاجی خيرالله"},
    {**PERSON, "Nationality(/ies)": "(1) Iran. (2) Russia", "Town of birth": "(1) Minsk (2) Kyiv"},
    {**PERSON, "Address Line 1": "1 Main Street,\nFlat 2", "Address Country": "Belarus"},
    FIRM,
    {**FIRM, "Other Information": 'Known as "Example", of Minsk', "Parent company": "Great Ltd"},
    {**FIRM, "Unique ID": "IRN9004", "Designation Type": "Ship", "IMO number": "IMO9000000",
     "Current believed flag of ship": "Panama", "Name type": "Primary Name"},
    PERSON,
    *_grown(PERSON, "Unique ID", *(f"GHR{n}" for n in range(9100, 9110))),
    *_grown(FIRM, "Unique ID", *(f"RUS{n}" for n in range(9200, 9210))),
)  # fmt: skip
_GROUPS = (
    GROUP,
    {**GROUP, "Name 1": "Anya", "Alias Type": "AKA", "Alias Quality": "Low", "Listed On": ""},
    {**GROUP, "DOB": "00/00/1960", "Nationality": "(1) Iran. (2) Russia", "Country": "Belarus"},
    {**GROUP, "Group ID": "90002", "Other Information": "", "Name 6": "OTHER",
     "UK Sanctions List Date Designated": ""},
    {**GROUP, "Group ID": "90003", "Group Type": "Entity", "Name 1": "", "Name 6": "Example, Ltd",
     "Other Information": "(UK Sanctions List Ref):RUS9003 and BLR9004 (Website):example.org"},
    *({**GROUP, "Group ID": f"{n}", "Other Information": f"(UK Sanctions List Ref):GHR{n - 81000}",
       "Name 6": f"EXAMPLE {n}"} for n in range(90100, 90120)),
)  # fmt: skip
_MORE = (
    "<NonLatinNames><NonLatinName><NameNonLatinScript>Анна</NameNonLatinScript>"
    "<NonLatinScriptType>Cyrillic</NonLatinScriptType></NonLatinName></NonLatinNames>",
    "<Addresses><Address><AddressLine6>Minsk</AddressLine6>"
    "<AddressCountry>Belarus</AddressCountry></Address></Addresses>",
    "<IndividualDetails><Individual><DOBs><DOB>dd/mm/1971</DOB><DOB>08/09/1970</DOB></DOBs>"
    "<Nationalities><Nationality>Russia</Nationality></Nationalities><BirthDetails><Location>"
    "<TownOfBirth>Kyiv</TownOfBirth><CountryOfBirth>Ukraine</CountryOfBirth></Location>"
    "</BirthDetails></Individual></IndividualDetails>",
    "<EntityDetails><Entity><ParentCompanies><ParentCompany>Great Ltd</ParentCompany>"
    "</ParentCompanies><Subsidiaries/></Entity></EntityDetails>",
    "<UKStatementofReasons>He said &quot;no&quot; &amp; left.</UKStatementofReasons>",
)
_DESIGNATIONS = (
    *(designation(f"GHR{9100 + n}", more) for n, more in enumerate(_MORE)),
    *(designation(f"RUS{n}", kind=kind) for n, kind in enumerate(("Entity", "Ship"), start=9200)),
    *(designation(f"GHR{n}", _MORE[2]) for n in range(9300, 9312)),
)

SAMPLES = (
    Sample("UK Sanctions List, CSV", "csv", (list_csv(*_ROWS).encode(),), header=2),
    Sample("UK Sanctions List, XML", "xml", (list_xml(*_DESIGNATIONS).encode(),), 0, "Designation"),
    Sample("OFSI Consolidated List, CSV", "csv", (conlist_csv(*_GROUPS).encode(),), header=2),
)
