"""The US list in its three formats: what each says, what is refused, and what the facts say.

The parties are invented, but for the real editions, which are read where they lie.
"""

from __future__ import annotations

import csv
import datetime as dt
import gc
import gzip
from itertools import pairwise
from pathlib import Path

import pytest

from tests.sources.conftest import read_all
from tests.sources.samples.us import (
    ANN,
    COMPANY,
    FIRM,
    GROUP,
    NEW,
    OLD,
    OWNED,
    PERSON,
    SHIP,
    UN,
    VESSEL,
    XML_PERSON,
    XML_VESSEL,
    N,
    alias,
    feature,
    name,
    on_list,
    party,
    period,
    row,
    sdn,
    sdn_advanced,
    sdn_csv,
    sdn_xml,
)
from uptake.errors import InputError
from uptake.sources.entries import Country, Day, Entry, Name, Relation, Report
from uptake.sources.files import ListFile
from uptake.sources.formats import recognise
from uptake.sources.us_ofac import FORMATS
from uptake.sources.us_ofac.remarks import read_birth, read_remarks


def write(folder: Path, name: str, *rows: str, end: str = "\x1a\r\n") -> Path:
    path = folder / name
    path.write_bytes(sdn_csv(*rows, end=end))
    return path


def read_sdn(folder: Path, *rows: str) -> tuple[list[Entry], Report]:
    _, entries, report = read_all(FORMATS, write(folder, "sdn.csv", *rows))
    return entries, report


# SDN.CSV


def test_a_row_is_an_entry(tmp_path: Path) -> None:
    entries, report = read_sdn(tmp_path, PERSON, GROUP, COMPANY, VESSEL)
    person, _, _, vessel = entries
    assert (person.list_id, person.name, person.target_type) == (
        "OFAC-9001",
        "EXAMPLE, Ann",
        "individual",
    )
    assert person.programmes == ("GLOMAG", "IRAN")
    assert person.births == ["1956-08-25", "c1957"]
    assert person.names == [
        Name("EXAMPLE, Ann", "primary", "latin"),
        Name("ANNIE", "weak_alias", "latin"),
        Name("O'EXAMPLE, Ann", "weak_alias", "latin"),
    ]
    assert person.countries == [Country("ZWE", "nationality"), Country("COD", "citizenship")]
    assert person.days == []
    assert (vessel.target_type, vessel.countries) == ("vessel", [Country("PAN", "vessel flag")])
    assert not report.unexpected


def test_a_link_has_the_id_of_the_one_entry_with_that_name(tmp_path: Path) -> None:
    """The full stop of the remarks swallows that of "LTD."; the list has the right name."""
    entries, _ = read_sdn(tmp_path, PERSON, GROUP, COMPANY, VESSEL)
    assert entries[0].relations == [
        Relation("Linked To", "OFAC-9002", "EXAMPLE GROUP"),
        Relation("Linked To", "OFAC-9003", "EXAMPLE LTD."),
    ]
    twins = [PERSON, GROUP, sdn(9005, "EXAMPLE GROUP"), COMPANY]
    entries, _ = read_sdn(tmp_path, *twins)
    assert entries[0].relations[0] == Relation("Linked To", "", "EXAMPLE GROUP")


def test_the_last_row_is_a_lone_control_character_or_missing(tmp_path: Path) -> None:
    _, report = read_sdn(tmp_path, GROUP, COMPANY)
    assert report.records == report.kept == 2
    path = write(tmp_path, "old.csv", GROUP, COMPANY, end="")
    assert len(read_all(FORMATS, path)[1]) == 2


def test_the_companions_add_names_and_countries(tmp_path: Path) -> None:
    main = write(tmp_path, "a", PERSON, GROUP, COMPANY)
    alt = write(tmp_path, "b", row(9002, 1, "fka", "EXAMPLE BAND", N), row(9, 2, "aka", "NONE", N))
    add = write(
        tmp_path, "c", row(9001, 1, N, N, "Region: Gaza", N), row(9002, 2, N, N, "undetermined", N)
    )
    format, entries, report = read_all(FORMATS, main, alt, add)
    person, group, _ = entries
    assert format.name == "SDN.CSV"
    assert Country("PSE", "address") in person.countries
    assert (person.records, group.records) == (2, 3)
    assert group.names[1] == Name("EXAMPLE BAND", "alias", "latin")
    assert group.countries == []
    assert (report.records, report.kept, report.rejected) == (7, 6, 1)
    fault = report.faults[0]
    assert (fault.line, fault.field, fault.value) == (2, "ALT.CSV ent_num", "9")
    assert "is not on SDN.CSV" in fault.reason


def test_remarks_that_are_cut_go_on_in_the_comments(tmp_path: Path) -> None:
    whole = "x" * 979 + "; DOB 25 Aug 1956; a.k.a. 'ANNIE'; nationality Zimbabwe."
    main = write(tmp_path, "a", sdn(9001, "EXAMPLE, Ann", "individual", remarks=whole[:1000]))
    rest = write(tmp_path, "b", row(9001, whole[1000:]))
    _, entries, _ = read_all(FORMATS, main, rest)
    assert entries[0].births == ["1956-08-25"]
    assert entries[0].names[1].name == "ANNIE"
    assert entries[0].countries == [Country("ZWE", "nationality")]
    _, entries, report = read_all(FORMATS, main)
    assert entries[0].births == ["1956-08-25"]
    assert [name.kind for name in entries[0].names] == ["primary"]
    assert [field for field, _ in report.unexpected] == ["Remarks"]


@pytest.mark.parametrize(
    ("text", "birth"),
    [
        ("10 Dec 1948", "1948-12-10"),
        ("Aug 1946", "1946-08"),
        ("1946", "1946"),
        ("circa 1951", "c1951"),
        ("circa 07 Jul 1966", "c1966"),
        ("1951 to 1953", "c1951"),
        ("circa 1979-1982", "c1979"),
        ("01 Jan 1953 to 31 Dec 1954", "c1953"),
        ("Mar 1962 to Feb 1963", "c1962"),
        ("31 Nov", None),
        ("about 1950", None),
    ],
)
def test_birth_dates(text: str, birth: str | None) -> None:
    assert read_birth(text) == birth


def test_what_cannot_be_read_is_reported_and_left_out() -> None:
    report = Report()
    text = "DOB 1950s; nationality Atlantis; a.k.a. 'HALF; possibly something else."
    remarks = read_remarks(text, (), report)
    assert (remarks.births, remarks.countries, remarks.names) == ([], [], [])
    assert list(report.unexpected) == [
        ("Date of Birth", "1950s"),
        ("country", "Atlantis"),
        ("Remarks", "a.k.a. 'HALF"),
    ]


def test_rows_that_cannot_be_used_are_rejected(tmp_path: Path) -> None:
    rows = [
        *(PERSON, GROUP, COMPANY, VESSEL, GROUP),
        sdn(9010, "A", "spacecraft"),
        row("x", *["A"] * 11),
        row(9011, "A"),
        sdn(9012, N),
        sdn(9013, "A" * 1001),
    ]
    entries, report = read_sdn(tmp_path, *rows)
    assert len(entries) == 4
    assert [(fault.line, fault.field) for fault in sorted(report.faults)] == [
        (5, "list_id"),
        (6, "SDN_Type"),
        (7, "SDN.CSV ent_num"),
        (8, "SDN.CSV row"),
        (9, "name"),
        (10, "name"),
    ]


def test_a_name_keeps_what_a_spreadsheet_would_run_but_nothing_invisible(tmp_path: Path) -> None:
    entries, _ = read_sdn(tmp_path, sdn(1, "=HYPERLINK(A1)"), sdn(2, "EXAM\u202ePLE  \u200bLTD"))
    assert [entry.name for entry in entries] == ["=HYPERLINK(A1)", "EXAMPLE LTD"]


def test_a_new_column_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, "a", *(f"{line},{N}" for line in (GROUP, COMPANY, VESSEL)))
    with pytest.raises(InputError, match=r"nearest is SDN.CSV: it has column 13 besides"):
        read_all(FORMATS, path)


# SDN.XML


def write_xml(folder: Path, *entries: str, count: int | None = None, space: str = NEW) -> Path:
    path = folder / "sdn.xml"
    path.write_text(sdn_xml(*entries, count=count, space=space), encoding="utf-8")
    return path


@pytest.mark.parametrize("space", [OLD, NEW])
def test_an_entry_of_the_xml_file(tmp_path: Path, space: str) -> None:
    path = write_xml(tmp_path, XML_PERSON, XML_VESSEL, space=space)
    format, (person, vessel), report = read_all(FORMATS, path)
    assert format.name == "SDN.XML"
    assert format.read_date(ListFile(path, "sdn.xml")) == dt.date(2025, 3, 28)
    assert person == Entry(
        list_id="OFAC-9001",
        name="EXAMPLE, Ann",
        target_type="individual",
        line=1,
        programmes=("GLOMAG", "IRAN"),
        names=[
            Name("EXAMPLE, Ann", "primary", "latin"),
            Name("ANNIE", "weak_alias", "latin"),
            Name("OLD, Ann", "alias", "latin"),
        ],
        births=["1956-08-25"],
        countries=[Country("ZWE", "nationality"), Country("ZWE", "address")],
        relations=[Relation("Linked To", "", "EXAMPLE GROUP")],
    )
    assert (vessel.name, vessel.countries) == ("EXAMPLE STAR", [Country("PAN", "vessel flag")])
    assert not report.unexpected


def test_a_file_with_fewer_entries_than_it_declares_is_cut_off(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="has 1 entries and declares 2"):
        read_all(FORMATS, write_xml(tmp_path, XML_PERSON, count=2))


def test_an_unknown_element_or_code_is_reported(tmp_path: Path) -> None:
    odd = XML_PERSON.replace("<programList>", '<shoeSize x="1">42</shoeSize><programList>')
    odd = odd.replace("weak", "feeble")
    _, entries, report = read_all(FORMATS, write_xml(tmp_path, odd))
    assert entries[0].names[1].kind == "alias"
    assert list(report.unexpected) == [
        ("shoeSize", "42"),
        ("shoeSize@x", "1"),
        ("aka category", "feeble"),
    ]


def test_xml_entries_without_number_or_type_are_rejected(tmp_path: Path) -> None:
    odd = [XML_PERSON.replace("9001", "A"), XML_VESSEL.replace("Vessel<", "Boat<"), XML_PERSON]
    _, entries, report = read_all(FORMATS, write_xml(tmp_path, *odd, XML_PERSON))
    assert [entry.line for entry in entries] == [3]
    assert [fault.field for fault in report.faults] == ["uid", "sdnType", "list_id"]


# SDN_ADVANCED.XML


def write_advanced(
    folder: Path,
    parties: str = ANN + FIRM + SHIP,
    listed: str = on_list(9001) + on_list(9002) + on_list(9004),
    related: str = OWNED,
    before: str = "",
    space: str = UN,
) -> Path:
    path = folder / "advanced.xml"
    text = sdn_advanced(parties, listed, related, before, space)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("space", ["http://www.un.org/sanctions/1.0", "https://example.org/XML"])
def test_a_party_of_the_advanced_file(tmp_path: Path, space: str) -> None:
    path = write_advanced(tmp_path, space=space)
    format, (ann, firm, ship), report = read_all(FORMATS, path)
    assert format.name == "SDN_ADVANCED.XML"
    assert format.read_date(ListFile(path, "x")) == dt.date(2026, 9, 4)
    assert ann == Entry(
        list_id="OFAC-9001",
        name="EXAMPLE, Ann Petrovna",
        target_type="individual",
        line=1,
        programmes=("GLOMAG",),
        names=[
            Name("EXAMPLE, Ann Petrovna", "primary", "latin"),
            Name("ANNIE", "weak_alias", "latin"),
            Name("ПРИМЕР, Анна", "original_script", "cyrillic"),
            Name("例子安", "original_script", "han"),
        ],
        births=["1956-08-25"],
        countries=[
            Country("ZWE", "nationality"),
            Country("PAN", "citizenship"),
            Country("PSE", "address"),
        ],
        days=[Day("2018-03-04", "list_field")],
        legal_basis="Executive Order 13818",
    )
    assert (firm.target_type, firm.name) == ("entity", "EXAMPLE GROUP")
    assert (ship.target_type, ship.countries) == ("vessel", [Country("PAN", "vessel flag")])
    assert not report.unexpected


def test_a_relationship_goes_from_one_party_to_another(tmp_path: Path) -> None:
    _, (_, firm, ship), _ = read_all(FORMATS, write_advanced(tmp_path))
    assert ship.relations == [Relation("Owned or Controlled By", "OFAC-9002", "EXAMPLE GROUP")]
    assert firm.relations == []
    former = OWNED.replace('Former="false"', 'Former="true"')
    _, (_, _, ship), _ = read_all(FORMATS, write_advanced(tmp_path, related=former))
    assert ship.relations[0].kind == "Owned or Controlled By (former)"


def test_the_surname_has_the_parts_in_capitals(tmp_path: Path) -> None:
    """A Spanish patronymic is in capitals and stands before the comma, a Russian one after."""
    spanish = party(
        9001, 4, alias(name((20, "EXAMPLE"), (22, "SAMPLE"), (21, "Ana")), primary=True)
    )
    path = write_advanced(tmp_path, spanish + FIRM + SHIP)
    assert read_all(FORMATS, path)[1][0].name == "EXAMPLE SAMPLE, Ana"


@pytest.mark.parametrize(
    ("first", "last", "approximate", "birth"),
    [
        ("1961-01-01", "1961-12-31", "false", "1961"),
        ("1961-02-01", "1961-02-28", "false", "1961-02"),
        ("1961-02-01", "1961-02-27", "false", "c1961"),
        ("1961-01-01", "1963-12-31", "false", "c1961"),
        ("1961-01-01", "1961-12-31", "true", "c1961"),
        ("1961", "1961", "false", "1961"),
    ],
)
def test_a_period_is_a_day_a_month_a_year_or_about_one(
    tmp_path: Path, first: str, last: str, approximate: str, birth: str
) -> None:
    ann = party(
        9001,
        4,
        alias(name((20, "EXAMPLE")), primary=True),
        feature(8, period(first, last, approximate)),
    )
    assert read_all(FORMATS, write_advanced(tmp_path, ann + FIRM + SHIP))[1][0].births == [birth]


def test_the_day_is_that_of_the_earliest_event_on_the_list_itself(tmp_path: Path) -> None:
    """`Consolidated List` is a tag that every entry of another list has."""
    listed = (
        on_list(9001, "2022-06-15", "RUSSIA-EO14024")
        + on_list(9001)
        + on_list(9001, "1995-01-01", "NS-PLC", of=51)
        + on_list(9004)
    )
    _, (ann, _), report = read_all(FORMATS, write_advanced(tmp_path, listed=listed))
    assert ann.days == [Day("2018-03-04", "list_field")]
    assert ann.programmes == ("RUSSIA-EO14024", "GLOMAG")
    assert [(fault.line, fault.value) for fault in report.faults] == [(2, "OFAC-9002")]


def test_numbers_elements_and_types_that_are_not_known_are_reported(tmp_path: Path) -> None:
    odd = ANN.replace('LocationID="101"', 'LocationID="999"').replace(
        "<Comment />", "<Shoe x='1'/>"
    )
    odd = odd.replace('False="false"', 'False="false" Maybe="true"')
    odd = odd.replace("1956", "later")
    path = write_advanced(
        tmp_path,
        odd + "<Stranger/>" + FIRM + SHIP,
        related=OWNED.replace("9002", "77").replace('TypeID="90"', 'TypeID="99"'),
    )
    _, entries, report = read_all(FORMATS, path)
    assert len(entries) == 3
    assert entries[0].births == []
    assert {field for field, _ in report.unexpected} == {
        *("element", "Identity@", "LocationID", "Birthdate", "ProfileRelationship"),
        "RelationTypeID",
    }
    assert {value for field, value in report.unexpected if field == "element"} == {
        *("Shoe", "Stranger"),
    }


def test_parties_that_cannot_be_used_are_rejected(tmp_path: Path) -> None:
    nameless = party(9005, 3, alias(name((25, "X"), status=2), primary=True))
    odd = FIRM + FIRM + SHIP.replace('PartySubTypeID="1"', 'PartySubTypeID="6"') + nameless
    path = write_advanced(tmp_path, odd, on_list(9002) + on_list(9005), related="")
    _, entries, report = read_all(FORMATS, path)
    assert [entry.list_id for entry in entries] == ["OFAC-9002"]
    assert sorted((fault.line, fault.field) for fault in report.faults) == [
        (2, "DistinctParty"),
        (3, "PartySubTypeID"),
        (4, "name"),
    ]


def test_a_text_that_decides_must_be_in_the_file(tmp_path: Path) -> None:
    path = write_advanced(tmp_path)
    path.write_text(path.read_text("utf-8").replace(">Birthdate", ">Date of Birth"), "utf-8")
    _, entries, report = read_all(FORMATS, path)
    assert entries[0].births == []
    assert ("FeatureType lacks", "Birthdate") in report.unexpected


def test_parts_outside_what_they_are_part_of_are_reported(tmp_path: Path) -> None:
    """They were taken for parts of what stood before them, or ended the program."""
    loose = FIRM.replace("<Alias ", "<AliasX ").replace("</Alias>", "</AliasX>")
    dated = feature(8, period("1956-08-25", "1956-08-25")).replace("DatePeriod", "Period")
    bo = party(9003, 4, alias(name((20, "EXAMPLE")), primary=True), dated)
    path = write_advanced(tmp_path, ANN + loose + bo, on_list(9001) + on_list(9003), related="")
    _, entries, report = read_all(FORMATS, path)
    assert [(entry.name, entry.births) for entry in entries] == [
        ("EXAMPLE, Ann Petrovna", ["1956-08-25"]),
        ("EXAMPLE", []),
    ]
    assert report.unexpected["element out of place", "DocumentedName"] == 1
    assert report.unexpected["element out of place", "Start"] == 1


@pytest.mark.parametrize("year", ["9" * 11, "9999", "0", "٣", "1_9"])
def test_a_year_that_no_calendar_has_is_left_out(tmp_path: Path, year: str) -> None:
    odd = ANN.replace("<Year>1956</Year>", f"<Year>{year}</Year>")
    _, entries, report = read_all(FORMATS, write_advanced(tmp_path, odd + FIRM + SHIP))
    assert entries[0].births == []
    assert {field for field, _ in report.unexpected} & {"Birthdate", "birth date"}


def test_what_stands_between_the_blocks_is_reported(tmp_path: Path) -> None:
    path = write_advanced(tmp_path)
    text = path.read_text("utf-8").replace("<SanctionsEntries>", "<One/><Two/><SanctionsEntries>")
    path.write_text(text.replace("<SanctionsEntryLinks />", "<Three><Four/></Three>"), "utf-8")
    _, _, report = read_all(FORMATS, path)
    assert report.unexpected == {("element", name): 1 for name in ("One", "Two", "Three")}


def test_the_search_for_garbage_goes_on_after_reading(tmp_path: Path) -> None:
    read_all(FORMATS, write_advanced(tmp_path))
    assert gc.isenabled()
    with pytest.raises(InputError):
        read_all(FORMATS, write_advanced(tmp_path, before="", parties="<DistinctParty>"))
    assert gc.isenabled()


@pytest.mark.parametrize("count", ["²", "9" * 5_000, "-1", "1.0", ""])
def test_a_count_of_entries_that_is_no_number_is_an_error(tmp_path: Path, count: str) -> None:
    path = write_xml(tmp_path, XML_PERSON)
    path.write_text(path.read_text("utf-8").replace(">1</Record_Count", f">{count}</Record_Count"))
    with pytest.raises(InputError, match="does not say how many"):
        read_all(FORMATS, path)


def test_an_element_beside_the_entries_is_reported(tmp_path: Path) -> None:
    other = XML_VESSEL.replace("sdnEntry", "sdnRecord")
    _, entries, report = read_all(FORMATS, write_xml(tmp_path, XML_PERSON, other, count=1))
    assert len(entries) == 1
    assert report.unexpected == {("element", "sdnRecord"): 1}


def test_a_name_of_which_nothing_can_be_seen_is_reported(tmp_path: Path) -> None:
    blank = XML_PERSON.replace("ANNIE", "\u202e")
    _, entries, report = read_all(FORMATS, write_xml(tmp_path, blank))
    assert [name.name for name in entries[0].names] == ["EXAMPLE, Ann", "OLD, Ann"]
    assert ("aka name", "") in report.unexpected


# Bad input


def test_a_document_type_is_refused(tmp_path: Path) -> None:
    dtd = '<!DOCTYPE Sanctions [<!ENTITY x SYSTEM "other.xml">]>'
    with pytest.raises(InputError, match="has a document type"):
        read_all(FORMATS, write_advanced(tmp_path, before=dtd))


@pytest.mark.parametrize("kept", [0.5, 0.97])
def test_a_file_cut_off_is_an_error(tmp_path: Path, kept: float) -> None:
    for path in (write_advanced(tmp_path), write_xml(tmp_path, XML_PERSON)):
        text = path.read_bytes()
        path.write_bytes(text[: int(len(text) * kept)])
        with pytest.raises(InputError, match=r"is not XML|declares"):
            read_all(FORMATS, path)


def test_a_compressed_file_cut_off_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "sdn.csv.gz"
    rows = "\r\n".join([PERSON, GROUP] * 500)
    path.write_bytes(gzip.compress(rows.encode())[:-20])
    with pytest.raises(InputError, match="cannot be decompressed"):
        read_all(FORMATS, path)


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\x01\x02", GROUP.encode("utf-16"), b"PK\x03\x04 not a workbook", b"a,b\n1,2,3\n"],
)
def test_a_file_of_another_kind_is_none_of_the_formats(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    listed = ListFile(path, "file")
    assert [format.find(listed) for format in FORMATS] == [None] * len(FORMATS)
    with pytest.raises(InputError, match="none of the kinds"):
        recognise(listed, FORMATS)


# Real editions

EDITIONS = {
    "2019-01-14": (7379, 99),
    "2021-07-06": (8976, 315),
    "2021-08-18": (9083, 323),
    "2024-05-03": (14965, 694),
}
"""Entries, and those under GLOMAG."""


@pytest.fixture(scope="module")
def editions(real_lists: Path) -> dict[str, dict[str, Entry]]:
    found = {}
    for day in EDITIONS:
        _, entries, report = read_all(FORMATS, real_lists / "us" / f"{day}_sdn.csv.gz")
        assert report.rejected == 0
        # Without SDN_COMMENTS.CSV the end of the longest remarks is lost, and said to be.
        assert {field for field, _ in report.unexpected} == {"Remarks"}
        found[day] = {entry.list_id: entry for entry in entries}
    return found


@pytest.fixture(scope="module")
def facts() -> list[dict[str, str]]:
    path = Path(__file__).parents[2] / "data/raw/designations/us.csv"
    with path.open(encoding="utf-8", newline="") as rows:
        return [row for row in csv.DictReader(rows) if row["regime"] == "us-glomag"]


def glomag(entries: dict[str, Entry]) -> set[str]:
    return {i for i, entry in entries.items() if "GLOMAG" in entry.programmes}


def stands(fact: dict[str, str], day: str) -> bool:
    """Whether a designation stands on a day; a delisting between two days counts by the later."""
    gone = fact["delisted_on"] or fact["delisted_not_after"]
    return fact["designated_on"] <= day and not (gone and gone <= day)


def test_the_real_editions_are_read_whole(editions: dict[str, dict[str, Entry]]) -> None:
    counts = {day: (len(found), len(glomag(found))) for day, found in editions.items()}
    assert counts == EDITIONS


def test_each_edition_has_the_designations_that_the_facts_say(
    editions: dict[str, dict[str, Entry]], facts: list[dict[str, str]]
) -> None:
    for day, found in editions.items():
        assert glomag(found) == {fact["list_id"] for fact in facts if stands(fact, day)}


SHORT = {
    "OFAC-VFA-2019": "listed and taken off within ten days of December 2019",
    "OFAC-33884": "listed and taken off within twelve days of December 2021",
    "OFAC-39857": "listed in November 2022, taken off in January 2024",
    "OFAC-39858": "listed in November 2022, taken off in January 2024",
    "OFAC-39859": "listed in November 2022, taken off in January 2024",
}
"""Designations that no edition held here can show: they came and went between two of them."""


def test_what_comes_and_goes_between_editions_is_in_the_facts(
    editions: dict[str, dict[str, Entry]], facts: list[dict[str, str]]
) -> None:
    known = {fact["list_id"]: fact for fact in facts}
    days = list(editions)
    unseen: set[str] = set()
    for before, after in pairwise(days):
        old, new = glomag(editions[before]), glomag(editions[after])
        said = {i for i, fact in known.items() if before < fact["designated_on"] <= after}
        assert new - old <= said
        unseen |= said - new
        for gone in old - new:
            fact = known[gone]
            assert fact["status"] != "listed"
            if fact["delisted_on"]:
                assert before < fact["delisted_on"] <= after
            else:
                # OFAC-24674: the bounds of the facts are these two editions.
                assert (fact["delisted_not_before"], fact["delisted_not_after"]) == (before, after)
    assert unseen == set(SHORT)


def test_companions_of_the_same_week_belong_to_the_edition(real_lists: Path) -> None:
    folder = real_lists / "us"
    paths = (folder / f"{name}" for name in ("2021-07-06_sdn.csv.gz", "2021-07_alt.csv"))
    _, entries, report = read_all(FORMATS, *paths, folder / "2021-07_add.csv")
    assert (report.records, report.kept, len(entries)) == (34723, 34723, 8976)


GAINED_LATER = "OFAC-11187"
"""Has a nationality and a birth date only in editions after August 2021; it was gone by 2024."""


def test_entries_agree_with_the_first_tables(editions: dict[str, dict[str, Entry]]) -> None:
    """What the last edition with an entry says, beside the tables made from more editions."""
    last: dict[str, Entry] = {}
    for found in editions.values():
        last |= found
    raw = Path(__file__).parents[2] / "data/raw"
    births: dict[str, set[str]] = {}
    with gzip.open(raw / "births/us.csv.gz", "rt", encoding="utf-8") as rows:
        for line in csv.DictReader(rows):
            births.setdefault(line["list_id"], set()).add(line["birth_date"])
    with gzip.open(raw / "listings/us.csv.gz", "rt", encoding="utf-8") as rows:
        listings = {line["list_id"]: line for line in csv.DictReader(rows)}
    assert last.keys() <= listings.keys()
    for list_id, entry in last.items():
        listing = listings[list_id]
        assert listing["target_type"] == entry.target_type
        # The tables may have births of later editions besides.
        assert set(entry.births) <= births.get(list_id, set())
        # They put nationalities and citizenships together.
        if listing["countries_basis"] in ("nationality in remarks", "citizenship in remarks"):
            both = {c.country for c in entry.countries if c.basis != "address"}
            if list_id != GAINED_LATER:
                assert both == set(listing["countries"].split(";"))
    # 38 have been renamed since.
    renamed = [i for i, entry in last.items() if entry.name != listings[i]["name"]]
    assert len(renamed) == 38
