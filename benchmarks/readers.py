"""Measure the readers of the largest lists on files made up in their formats.

    .venv/bin/python benchmarks/readers.py

The US file is read in three sizes, in a process of its own each time, beside a bare pass of the
XML parser that looks at every element and keeps none. The Australian workbook has 10,000 rows.
Timings vary from machine to machine; their ratio and the growth with size hardly do.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

PROJECT = Path(__file__).parents[1]
SIZES = (30, 60, 120)
"""MB; the file of September 2026 has about 120."""

AIM_SPEED, AIM_MEMORY, AIM_RATIO, AIM_WORKBOOK = 25, 150, 2.5, 1.5
RUNS = 3
ROWS = 10_000
SEED = 2026

NAMESPACE = (
    "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ADVANCED_XML"
)
TYPES = {"1": "Vessel", "2": "Aircraft", "3": "Entity", "4": "Individual"}
GROUP_TYPES = {"1": "1526", "2": "1527", "3": "1525", "4": "1520"}
PLACES = [("CU", "Cuba"), ("IR", "Iran"), ("RU", "Russia"), ("CN", "China"), ("PA", "Panama")]
REFERENCE: dict[str, dict[str, str]] = {
    "AliasType": {"1400": "A.K.A.", "1401": "F.K.A.", "1403": "Name"},
    "PartyType": {"1": "Individual", "2": "Entity", "4": "Transport"},
    "NamePartType": {
        **{"1520": "Last Name", "1521": "First Name", "1522": "Middle Name"},
        **{"1525": "Entity Name", "1526": "Vessel Name", "1527": "Aircraft Name"},
    },
    "FeatureType": {
        **{"3": "Vessel Flag", "8": "Birthdate", "9": "Place of Birth", "25": "Location"},
        **{"10": "Nationality Country", "11": "Citizenship Country", "224": "Gender"},
        **{"504": "Secondary sanctions risk:", "26": "Title"},
    },
    "DetailReference": {"91526": "Male", "91527": "Female"},
    "List": {"1550": "SDN List", "91507": "Consolidated List"},
    "SanctionsType": {"1": "Program", "1705": "Block"},
    "RelationType": {"15003": "Owned or Controlled By", "1555": "Associate Of"},
    "Script": {"215": "Latin", "220": "Cyrillic", "160": "Arabic"},
    "DocNameStatus": {"1": "Primary Latin", "2": "Others"},
    "LocPartType": {"1451": "ADDRESS1", "1454": "CITY", "1": "Unknown"},
    "IDRegDocType": {"1571": "Passport", "1584": "Registration Number"},
    "LegalBasis": {"1": "Unknown", "1822": "Executive Order 14024"},
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        print(
            f"{'US list':<10}{'bare pass':>12}{'reader':>10}{'ratio':>8}{'speed':>12}{'peak':>10}"
        )
        for size in SIZES:
            file = Path(folder) / f"{size}.xml"
            write_advanced(file, size * 1_000_000)
            bare, _, _ = measure("bare", file)
            seconds, memory, entries = measure("reader", file)
            megabytes = file.stat().st_size / 1e6
            print(
                f"{megabytes:>6.0f} MB {bare:>10.2f} s{seconds:>8.2f} s{seconds / bare:>8.2f}"
                f"{megabytes / seconds:>7.0f} MB/s{memory:>7.0f} MB   {entries:,} entries"
            )
        print(f"aims: {AIM_SPEED} MB/s, ratio {AIM_RATIO}, {AIM_MEMORY} MB, growth with size")
        measure_workbook(Path(folder) / "list.xlsx")


def measure(what: str, file: Path) -> tuple[float, float, int]:
    """Return the median time in seconds, the peak memory in MB, and how many were read."""
    runs = []
    for _ in range(RUNS):
        command = [sys.executable, __file__, what, str(file)]
        result = subprocess.run(command, check=True, capture_output=True, text=True)
        seconds, memory, count = result.stdout.split()
        runs.append((float(seconds), float(memory), int(count)))
    return sorted(runs)[RUNS // 2]


def run(what: str, file: Path) -> None:
    """Do one pass and print its seconds, MB and count; `main` starts a process for each.

    Seconds are those of the processor, so that other work on the machine counts less; the start
    of Python and its imports are part of them.
    """
    count = {"bare": pass_bare, "reader": pass_reader, "workbook": pass_workbook}[what](file)
    seconds = time.process_time()
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(seconds, kilobytes / 1024, count)


def pass_bare(file: Path) -> int:
    from lxml import etree

    count = 0
    for _, element in etree.iterparse(str(file), events=("end",)):
        count += 1
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    return count


def pass_reader(file: Path) -> int:
    from uptake.sources.us_ofac import FORMATS

    return sum(1 for _ in read(file, FORMATS))


def pass_workbook(file: Path) -> int:
    from uptake.sources.au_dfat import FORMATS

    return sum(1 for _ in read(file, FORMATS))


def read(file: Path, formats: tuple) -> Iterator[object]:  # type: ignore[type-arg]
    from uptake.sources.entries import Report
    from uptake.sources.files import ListFile
    from uptake.sources.formats import read_entries, recognise

    listed, report = ListFile(file, file.name), Report()
    yield from read_entries(recognise(listed, formats), listed, {}, report)
    problems = report.rejected or report.unexpected
    if problems:
        raise SystemExit(f"{file.name}: {report.faults[:3]} {report.unexpected.most_common(3)}")


def write_advanced(file: Path, size: int) -> None:
    """Write a file of about `size` bytes in the format SDN_ADVANCED.XML, always the same."""
    parties = size // BYTES_PER_PARTY
    with file.open("w", encoding="utf-8") as text:
        text.write(f'<?xml version="1.0" encoding="utf-8"?>\n<Sanctions xmlns="{NAMESPACE}">\n')
        text.write(f'  <DateOfIssue CalendarTypeID="1">{day(2026, 9, 4, 4)}</DateOfIssue>\n')
        text.write(reference_values())
        for block, record in (
            ("Locations", location),
            ("IDRegDocuments", document),
            ("DistinctParties", party),
            ("ProfileRelationships", relationship),
            ("SanctionsEntries", sanctions_entry),
        ):
            text.write(f"  <{block}>\n")
            for number in range(1, parties + 1):
                text.write(record(number, random.Random(SEED * number)))
            text.write(f"  </{block}>\n")
        text.write("  <SanctionsEntryLinks />\n</Sanctions>\n")


BYTES_PER_PARTY = 6_000


def reference_values() -> str:
    sets = "".join(
        f"    <{kind}Values>\n"
        + "".join(f'      <{kind} ID="{i}">{escape(text)}</{kind}>\n' for i, text in values.items())
        + f"    </{kind}Values>\n"
        for kind, values in REFERENCE.items()
    )
    countries = "".join(
        f'      <Country ID="{place}" ISO2="{code}">{name}</Country>\n'
        for place, (code, name) in enumerate(PLACES)
    )
    types = "".join(
        f'      <PartySubType ID="{i}" PartyTypeID="{party_type}">{text}</PartySubType>\n'
        for i, party_type, text in (
            *(("1", "4", "Vessel"), ("2", "4", "Aircraft")),
            *(("3", "2", "Unknown"), ("4", "1", "Unknown")),
        )
    )
    return (
        f"  <ReferenceValueSets>\n{sets}    <CountryValues>\n{countries}    </CountryValues>\n"
        f"    <PartySubTypeValues>\n{types}    </PartySubTypeValues>\n  </ReferenceValueSets>\n"
    )


def day(year: int, month: int, number: int, indent: int = 10) -> str:
    """The children of a date, each on a line, as the publisher has them."""
    parts = (f"<Year>{year}</Year>", f"<Month>{month}</Month>", f"<Day>{number}</Day>")
    return "".join(f"\n{' ' * indent}{part}" for part in parts) + f"\n{' ' * (indent - 2)}"


def location(number: int, pick: random.Random) -> str:
    return f"""    <Location ID="{number}">
      <LocationCountry CountryID="{number % len(PLACES)}" CountryRelevanceID="1" />
      <LocationPart LocPartTypeID="1451">
        <LocationPartValue Primary="true" LocPartValueTypeID="1" LocPartValueStatusID="1">
          <Comment />
          <Value>{pick.randint(1, 99)} Example Street</Value>
        </LocationPartValue>
      </LocationPart>
      <LocationPart LocPartTypeID="1454">
        <LocationPartValue Primary="true" LocPartValueTypeID="1" LocPartValueStatusID="1">
          <Comment />
          <Value>Exampletown</Value>
        </LocationPartValue>
      </LocationPart>
      <FeatureVersionReference FeatureVersionID="{number}" />
    </Location>
"""


def document(number: int, pick: random.Random) -> str:
    return "".join(
        f"""    <IDRegDocument ID="{number}{kind}" IDRegDocTypeID="{kind}" IdentityID="{number}" \
IssuedBy-CountryID="1" ValidityID="1">
      <Comment />
      <IDRegistrationNo>{pick.randint(10**6, 10**8)}</IDRegistrationNo>
      <DocumentedNameReference DocumentedNameID="{number}" />
    </IDRegDocument>
"""
        for kind in ("1571", "1584")
    )


def party(number: int, pick: random.Random) -> str:
    kind = pick.choices("1234", (8, 2, 50, 40))[0]
    group = GROUP_TYPES[kind]
    aliases = [alias(number, 0, "1403", kind, pick)]
    aliases += [alias(number, n, "1400", kind, pick) for n in range(1, pick.randint(1, 5))]
    features = [place_feature(number, "25"), text_feature(number, "504")]
    if kind == "4":
        features += [birth_feature(number, pick), place_feature(number, "10")]
        features += [text_feature(number, "9"), text_feature(number, "26")]
    parts = [group, "1521"] if kind == "4" else [group]
    groups = "".join(
        f"""            <MasterNamePartGroup>
              <NamePartGroup ID="{number}{part}" NamePartTypeID="{part}" />
            </MasterNamePartGroup>
"""
        for part in parts
    )
    return f"""    <DistinctParty FixedRef="{number}">
      <Comment />
      <Profile ID="{number}" PartySubTypeID="{kind}">
        <Identity ID="{number}" FixedRef="{number}" Primary="true" False="false">
{"".join(aliases)}          <NamePartGroups>
{groups}          </NamePartGroups>
        </Identity>
{"".join(features)}      </Profile>
    </DistinctParty>
"""


def alias(number: int, place: int, alias_type: str, kind: str, pick: random.Random) -> str:
    forms = [("1", "215", f"EXAMPLE{number}", "Ann")]
    if pick.random() < 0.3:
        forms.append(("2", "220", f"ПРИМЕР{number}", "Анна"))
    names = "".join(
        f"""            <DocumentedName ID="{number}{place}{script}" FixedRef="{number}" \
DocNameStatusID="{status}">
{name_part(number, GROUP_TYPES[kind], script, f"{surname} {place}")}\
{name_part(number, "1521", script, given) if kind == "4" else ""}\
            </DocumentedName>
"""
        for status, script, surname, given in forms
    )
    primary, weak = str(place == 0).lower(), str(place == 3).lower()
    return f"""          <Alias FixedRef="{number}" AliasTypeID="{alias_type}" \
Primary="{primary}" LowQuality="{weak}">
{names}          </Alias>
"""


def name_part(number: int, group: str, script: str, text: str) -> str:
    return f"""              <DocumentedNamePart>
                <NamePartValue NamePartGroupID="{number}{group}" ScriptID="{script}" \
ScriptStatusID="1" Acronym="false">{text}</NamePartValue>
              </DocumentedNamePart>
"""


def feature(number: int, feature_type: str, content: str) -> str:
    return f"""        <Feature ID="{number}{feature_type}" FeatureTypeID="{feature_type}">
          <FeatureVersion ID="{number}{feature_type}" ReliabilityID="1">
            <Comment />
{content}          </FeatureVersion>
          <IdentityReference IdentityID="{number}" IdentityFeatureLinkTypeID="1" />
        </Feature>
"""


def place_feature(number: int, feature_type: str) -> str:
    detail = f'            <VersionLocation LocationID="{number}" />\n'
    return feature(number, feature_type, detail)


def text_feature(number: int, feature_type: str) -> str:
    text = "Subject to an example that is as long as a remark of the list usually is"
    detail = f'            <VersionDetail DetailTypeID="1432">{text}</VersionDetail>\n'
    return feature(number, feature_type, detail)


def birth_feature(number: int, pick: random.Random) -> str:
    moment = day(pick.randint(1930, 2000), pick.randint(1, 12), pick.randint(1, 28), 18)
    ends = "".join(
        f"""              <{end} Approximate="false" YearFixed="false" MonthFixed="false" \
DayFixed="false">
                <From>{moment}</From>
                <To>{moment}</To>
              </{end}>
"""
        for end in ("Start", "End")
    )
    fixed = 'CalendarTypeID="1" YearFixed="false" MonthFixed="false" DayFixed="false"'
    period = f"            <DatePeriod {fixed}>\n{ends}            </DatePeriod>\n"
    return feature(number, "8", f'{period}            <VersionDetail DetailTypeID="1430" />\n')


def relationship(number: int, pick: random.Random) -> str:
    other = pick.randint(1, number)
    return f"""    <ProfileRelationship ID="{number}" From-ProfileID="{number}" \
To-ProfileID="{other}" RelationTypeID="15003" RelationQualityID="1" Former="false" \
SanctionsEntryID="{number}">
      <Comment />
    </ProfileRelationship>
"""


def sanctions_entry(number: int, pick: random.Random) -> str:
    date = day(pick.randint(1995, 2026), pick.randint(1, 12), pick.randint(1, 28))
    return f"""    <SanctionsEntry ID="{number}" ProfileID="{number}" ListID="1550">
      <EntryEvent ID="{number}" EntryEventTypeID="1" LegalBasisID="1822">
        <Comment />
        <Date CalendarTypeID="1">{date}</Date>
      </EntryEvent>
      <SanctionsMeasure ID="{number}1" SanctionsTypeID="1705">
        <Comment />
        <DatePeriod CalendarTypeID="1" />
      </SanctionsMeasure>
      <SanctionsMeasure ID="{number}2" SanctionsTypeID="1">
        <Comment>RUSSIA-EO14024</Comment>
        <DatePeriod CalendarTypeID="1" />
      </SanctionsMeasure>
    </SanctionsEntry>
"""


def measure_workbook(file: Path) -> None:
    """Time the Australian reader."""
    write_workbook(file, ROWS)
    seconds, memory, entries = measure("workbook", file)
    print(
        f"Australian list, {ROWS:,} rows: {seconds:.2f} s, {memory:.0f} MB, {entries:,} entries "
        f"(aim {AIM_WORKBOOK} s)"
    )


def write_workbook(file: Path, rows: int) -> None:
    """Write a workbook with the columns of 2026: half primary names, half aliases."""
    import datetime as dt

    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Consolidated List")
    sheet.append(
        [
            *("Reference", "Name of Individual or Entity", "Type", "Name Type", "Alias Strength"),
            *("Date of Birth", "Place of Birth", "Citizenship", "Address"),
            *("Additional Information", "Listing Information", "IMO Number", "Committees"),
            *("Control Date", "Instrument of Designation", "Targeted Financial Sanction"),
            *("Travel Ban", "Arms Embargo", "Maritime Restriction"),
        ]
    )
    for row in range(rows):
        number, is_alias = 1 + row // 2, row % 2 == 1
        sheet.append(
            [
                *(f"{number}a" if is_alias else number, f"Ann EXAMPLE{row}", "Individual"),
                *(("Alias", "Strong") if is_alias else ("Primary Name", None)),
                *(dt.datetime(1960 + row % 40, 1 + row % 12, 1 + row % 28), "Exampletown"),
                *("Russia", "1 Example Street, Exampletown", None, "Listed by an instrument"),
                *(None, "Autonomous (Russia)", dt.datetime(2022, 3, 1 + row % 28)),
                *("An Instrument 2022", True, True, False, False),
            ]
        )
    book.save(file)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        sys.path.insert(0, str(PROJECT / "src"))
        run(sys.argv[1], Path(sys.argv[2]))
    else:
        main()
