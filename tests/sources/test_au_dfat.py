"""Australia's workbooks: several rows a listing, two layouts, birth dates in many forms."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.sources.conftest import read_all
from tests.sources.samples.au import ALIAS, PERSON, SCRIPT, workbook
from uptake.errors import InputError
from uptake.sources.au_dfat import COLUMNS_2024, COLUMNS_2025, FORMATS
from uptake.sources.au_dfat.births import read_births
from uptake.sources.au_dfat.countries import read_countries
from uptake.sources.entries import Country, Day, Entry, Report
from uptake.sources.files import ListFile

RAW = Path(__file__).parents[2] / "data" / "raw"


def _workbook(folder: Path, *rows: dict[str, Any], **layout: Any) -> Path:
    path = folder / "any-name.xlsx"
    path.write_bytes(workbook(*rows, **layout))
    return path


def _read(folder: Path, *rows: dict[str, Any], **layout: Any) -> tuple[list[Entry], Report]:
    _, entries, report = read_all(FORMATS, _workbook(folder, *rows, **layout))
    return entries, report


def _read_one(folder: Path, *rows: dict[str, Any]) -> Entry:
    (entry,), _ = _read(folder, *rows)
    return entry


def test_the_rows_of_a_listing_become_one_entry(tmp_path: Path) -> None:
    entry = _read_one(tmp_path, PERSON, ALIAS, SCRIPT)
    assert (entry.list_id, entry.line, entry.records) == ("DFAT-6830", 2, 3)
    assert [tuple(name) for name in entry.names] == [
        ("Ivan PETROV", "primary", "latin"),
        ("Vanya", "weak_alias", "latin"),
        ("Иван ПЕТРОВ", "original_script", "cyrillic"),
    ]
    assert entry.programmes == ("Autonomous (Thematic - Human Rights)",)
    assert entry.births == ["1970-03-01"]
    assert entry.legal_basis == "Thematic Sanctions Instrument 2022"


def test_the_older_layout_is_told_by_its_header_without_the_padding(tmp_path: Path) -> None:
    old = PERSON | {"Type": "individual ", "Name Type": "primary Name"}
    alias = ALIAS | {"Reference": "6830a1 ", "Name Type": "AKA "}
    path = _workbook(tmp_path, old, alias, columns=COLUMNS_2024, padding=300)
    format, (entry,), report = read_all(FORMATS, path)
    assert format.name == "DFAT workbook (to October 2025)"
    assert [name.name for name in entry.names] == ["Ivan PETROV", "Vanya"]
    assert entry.legal_basis == "Thematic Sanctions Instrument 2022"
    assert not report.unexpected


def test_a_value_in_the_padding_is_reported(tmp_path: Path) -> None:
    columns = (*COLUMNS_2024, "", " ")
    _, report = _read(tmp_path, PERSON | {" ": "note"}, columns=columns)
    assert report.unexpected == {("column without a name", "note"): 1}


def test_a_new_column_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"from November 2025.*it has Export Ban besides"):
        _read(tmp_path, PERSON, columns=(*COLUMNS_2025, "Export Ban"))


def test_a_renamed_column_is_an_error_that_names_both(tmp_path: Path) -> None:
    renamed = tuple("Citizenships" if name == "Citizenship" else name for name in COLUMNS_2025)
    with pytest.raises(InputError, match="it lacks Citizenship; it has Citizenships instead"):
        _read(tmp_path, PERSON, columns=renamed)


def test_rows_of_a_listing_need_not_stand_together(tmp_path: Path) -> None:
    other = PERSON | {"Reference": "7", "Name of Individual or Entity": "Pavel SIDOROV"}
    entries, _ = _read(tmp_path, PERSON, other, ALIAS)
    assert [(entry.list_id, entry.records) for entry in entries] == [
        ("DFAT-6830", 2),
        ("DFAT-7", 1),
    ]


def test_a_row_that_occurs_twice_adds_nothing(tmp_path: Path) -> None:
    entry = _read_one(tmp_path, PERSON, PERSON, ALIAS, ALIAS)
    assert (len(entry.names), entry.births, entry.records) == (2, ["1970-03-01"], 4)


def test_two_primary_names_with_one_number_are_not_merged(tmp_path: Path) -> None:
    other = PERSON | {"Name of Individual or Entity": "Pavel SIDOROV"}
    entries, report = _read(tmp_path, PERSON, other, ALIAS)
    assert entries == []
    assert [fault.line for fault in report.faults] == [2, 3, 4]
    assert "2 primary names" in report.faults[0].reason


def test_a_lettered_row_that_says_primary_is_an_alias_and_is_reported(tmp_path: Path) -> None:
    entries, report = _read(tmp_path, PERSON, ALIAS | {"Name Type": "Primary Name"})
    assert entries[0].name == "Ivan PETROV"
    assert report.unexpected == {("Name Type", "6830a as primary name"): 1}


def test_a_listing_of_one_lettered_row_is_kept_and_reported(tmp_path: Path) -> None:
    entries, report = _read(tmp_path, ALIAS)
    assert entries[0].name == "Vanya"
    assert ("Reference without a primary name", "6830a") in report.unexpected


def test_several_rows_without_a_primary_name_are_rejected(tmp_path: Path) -> None:
    entries, report = _read(tmp_path, ALIAS, SCRIPT)
    assert (entries, report.rejected) == ([], 2)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"Reference": "A-1"}, "Reference"),
        ({"Reference": ""}, "Reference"),
        ({"Type": "Submarine"}, "Type"),
        ({"Name of Individual or Entity": ""}, "name"),
        ({"Name of Individual or Entity": "x" * 2_000}, "name"),
    ],
)
def test_a_row_without_what_identifies_it_is_rejected(
    tmp_path: Path, change: dict[str, str], field: str
) -> None:
    other = PERSON | {"Reference": 7}
    entries, report = _read(tmp_path, PERSON | change, other)
    assert [entry.list_id for entry in entries] == ["DFAT-7"]
    assert [(fault.line, fault.field) for fault in report.faults] == [(2, field)]


@pytest.mark.parametrize(
    ("column", "value", "shown"),
    [
        ("Name Type", "Nickname", "nickname"),
        ("Alias Strength", "Medium", "medium"),
        ("Type", "Entity", "6830a as Entity"),
        ("Citizenship", "Atlantis", "Atlantis"),
        ("Date of Birth", "in spring", "in spring"),
    ],
)
def test_codes_that_nobody_expected_are_reported(
    tmp_path: Path, column: str, value: str, shown: str
) -> None:
    entries, report = _read(tmp_path, PERSON, ALIAS | {column: value})
    assert len(entries[0].names) == 2
    assert report.unexpected == {(column, shown): 1}


def test_a_control_date_that_is_none_is_left_out_and_reported(tmp_path: Path) -> None:
    entries, report = _read(tmp_path, PERSON | {"Control Date": "soon"})
    assert entries[0].days == []
    assert report.unexpected == {("listing date", "soon"): 1}


def test_committees_lose_blanks_and_keep_their_wording(tmp_path: Path) -> None:
    corruption = PERSON | {"Committees": "Autonomous (Thematic – Corruption)  "}
    assert _read_one(tmp_path, corruption).programmes == ("Autonomous (Thematic – Corruption)",)


def test_names_lose_what_a_workbook_leaves_in_them(tmp_path: Path) -> None:
    name = {"Name of Individual or Entity": "Ivan_x005F_x000D_\n\u202ePETROV "}
    assert _read_one(tmp_path, PERSON | name).name == "Ivan PETROV"


def test_a_formula_as_a_name_is_only_text(tmp_path: Path) -> None:
    formula = '\'=HYPERLINK("http://example.org")'
    entry = _read_one(tmp_path, PERSON | {"Name of Individual or Entity": formula})
    assert entry.name == formula


def test_a_vessel_has_a_number_and_no_birth(tmp_path: Path) -> None:
    vessel = PERSON | {"Type": "Vessel", "IMO Number": 7612448, "Date of Birth": ""}
    entry = _read_one(tmp_path, vessel | {"Committees": "Autonomous (Vessels)"})
    assert (entry.target_type, entry.births) == ("vessel", [])


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Listed by UN 1267 Committee on 25 January 2001 (amended on 3 Sep. 2003)", "2001-01-25"),
        ("Listed on: 5 Aug. 2017", "2017-08-05"),
        ("Listed by 1533 Committee 1 Nov. 2005", "2005-11-01"),
        ("Listed by UN (1267 Committee) on 23 June 2004", "2004-06-23"),
        ("Designated under the Regulations 2011 on 2 March 2012. Relisted on 12 January 2024.",
         "2012-03-02"),
        ("The Minister listed this entity on 21 December 2001 under section 15(1)", "2001-12-21"),
        (dt.date(2024, 3, 1), "2024-03-01"),
    ],
)  # fmt: skip
def test_a_day_of_listing_in_the_text_comes_before_the_control_date(
    tmp_path: Path, text: str | dt.date, day: str
) -> None:
    entry = _read_one(tmp_path, PERSON | {"Listing Information": text})
    assert entry.days == [Day(day, "listing_text"), Day("2022-03-30", "control_date")]


@pytest.mark.parametrize(
    "text",
    [
        "Relisted on 12 January 2024",
        "Re-listed on 13 September 2025",
        "Last listed on 16 September 2022",
        "Listed (amended on 3 Sep. 2003)",
        "Designated under the Regulations 2011. Relisted on 12 January 2024.",
        "",
    ],
)
def test_a_later_day_in_the_text_is_not_taken_for_the_listing(tmp_path: Path, text: str) -> None:
    entry = _read_one(tmp_path, PERSON | {"Listing Information": text})
    assert entry.days == [Day("2022-03-30", "control_date")]


@pytest.mark.parametrize(
    ("cell", "births"),
    [
        (dt.date(1960, 1, 5), ["1960-01-05"]),
        (1963.0, ["1963"]),
        ("", []),
        ("na", []),
        ("11/04/1963, 1/04/1960", ["1963-04-11", "1960-04-01"]),
        ("03/1965, 04/1965", ["1965-03", "1965-04"]),
        ("1972, 1973, 22/03/1973", ["1972", "1973", "1973-03-22"]),
        ("1979, 1980,1981.1982,", ["1979", "1980", "1981", "1982"]),
        ("27/05/1973 01/01/1975\xa0", ["1973-05-27", "1975-01-01"]),
        ("1961,_x000D_\n/02/1961", ["1961", "1961-02"]),
        ("Approximately 1968, 25/12/1970", ["c1968", "1970-12-25"]),
        ("Approximately: Between 1959 and 1965", ["c1959", "c1965"]),
        ("a) 01/01/1965; b) 12 Dec. 1960", ["1965-01-01", "1960-12-12"]),
        ("a)1994 b)1993 c) Approximately 1995", ["1994", "1993", "c1995"]),
        ("Between 1955 and 1958", ["c1955", "c1958"]),
        ("Circa 1979-1982", ["c1979", "c1982"]),
        ("approximately 1977/1978", ["c1977", "c1978"]),
        ("21 March 1962 to 20 April 1963", ["c1962", "c1963"]),
        ("c. 1957 or 14 March 1942", ["c1957", "1942-03-14"]),
        ("August, 1961", ["1961-08"]),
        ("March 16, 1972", ["1972-03-16"]),
        ("29-Aprl-1967", ["1967-04-29"]),
        ("21. Jul 1997; 1993", ["1997-07-21", "1993"]),
        ("05.09.1990", ["1990-09-05"]),
        ("14 Mar 1974 >> 1 Aug 1970", ["1974-03-14", "1970-08-01"]),
        ("07/02/1970 (as A. B.) 1971 (as C)", ["1970-02-07", "1971"]),
        ("5 Feb. 1970 (this aka only, alt born 5 Feb. 1969)", ["1970-02-05", "1969-02-05"]),
        ("19/03/1967; alt DOB: 19/11/1956", ["1967-03-19", "1956-11-19"]),
    ],
)
def test_birth_dates_in_all_forms_of_both_layouts(cell: object, births: list[str]) -> None:
    report = Report()
    assert read_births(cell, report) == births
    assert not report.unexpected


@pytest.mark.parametrize(
    ("text", "births", "unread"),
    [
        ("18/04/1982, 24/06/1402", ["1982-04-18"], "24/06/1402"),
        ("1965, 29 March", ["1965"], "29 march"),
        ("10/061962", [], "10/061962"),
        ("07/04/62", [], "07/04/62"),
        ("Approximately (30-35 years old)", [], "approximately (30-35 years old)"),
        ("Between Aug. and Sep 1977", [], "between aug and sep 1977"),
    ],
)
def test_a_part_that_is_no_date_is_left_out_and_reported(
    text: str, births: list[str], unread: str
) -> None:
    report = Report()
    assert read_births(text, report) == births
    assert report.unexpected == {("Date of Birth", unread): 1}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Congo, Democratic Republic of the;Rwanda", ["COD", "RWA"]),
        ("Trinidad and Tobago, United States of America", ["TTO", "USA"]),
        ("Russian and Ukrainian", ["RUS", "UKR"]),
        ("a) German\xa0 b) Moroccan", ["DEU", "MAR"]),
        ("Malian / Mauritanian", ["MLI", "MRT"]),
        ("Moroccan;", ["MAR"]),
        ("Congolese", []),
    ],
)
def test_cells_of_citizenship_are_divided_as_far_as_needed(text: str, codes: list[str]) -> None:
    report = Report()
    text = " ".join(text.split())
    assert read_countries([text], [], report) == [Country(code, "citizenship") for code in codes]
    assert not report.unexpected


def test_addresses_give_countries_where_there_is_no_citizenship() -> None:
    address = "a) Street 54, Peshawar, Pakistan\r\nb) P.O. Box 1, Yazd, Iran, 1103. ; Room 5, RM B"
    assert read_countries(["na"], [address], Report()) == [
        Country("PAK", "address"),
        Country("IRN", "address"),
    ]
    assert read_countries(["Kuwaiti"], [address], Report()) == [Country("KWT", "citizenship")]


def test_the_date_is_the_day_on_which_the_workbook_was_saved(tmp_path: Path) -> None:
    path = _workbook(tmp_path, PERSON)
    with zipfile.ZipFile(path) as parts:
        core = parts.read("docProps/core.xml")
    saved = core.split(b"modified")[1]
    day = saved[saved.index(b">") + 1 :][:10].decode()
    assert str(FORMATS[0].read_date(ListFile(path, path.name))) == day


def test_properties_with_an_entity_are_an_error(tmp_path: Path) -> None:
    path = _workbook(tmp_path, PERSON)
    evil = (
        b'<!DOCTYPE c [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        b'<c xmlns:t="http://purl.org/dc/terms/"><t:modified>&x;</t:modified></c>'
    )
    changed = tmp_path / "changed.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for part in old.namelist():
            new.writestr(part, evil if part == "docProps/core.xml" else old.read(part))
    with pytest.raises(InputError, match="document type in its properties"):
        FORMATS[0].read_date(ListFile(changed, changed.name))


@pytest.mark.parametrize(
    "content",
    [b"", b"id,name\n1,x\n", b"<html><p>x", "Reference,Name".encode("utf-16")],
    ids=["empty", "CSV", "web page", "UTF-16"],
)
def test_other_files_are_not_taken_for_the_list(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"none of the kinds|is a web page"):
        read_all(FORMATS, path)


def test_an_archive_of_something_else_is_not_taken_for_the_list(tmp_path: Path) -> None:
    path = tmp_path / "list.zip"
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("SDN.XML", "<sdnList/>")
    with pytest.raises(InputError, match="none of the kinds"):
        read_all(FORMATS, path)


def test_a_workbook_that_is_cut_off_is_an_error(tmp_path: Path) -> None:
    path = _workbook(tmp_path, PERSON)
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(InputError, match="cut off"):
        read_all(FORMATS, path)


def test_a_second_sheet_is_an_error(tmp_path: Path) -> None:
    path = _workbook(tmp_path, PERSON)
    book = openpyxl.load_workbook(path)
    book.create_sheet("Notes")
    book.save(path)
    with pytest.raises(InputError, match="2 sheets"):
        read_all(FORMATS, path)


EDITIONS = {
    "2024-11-11_regulation8_consolidated.xlsx": (dt.date(2024, 11, 11), 9553, 3062, 117),
    "2026-02-24_consolidated.xlsx": (dt.date(2026, 2, 24), 10976, 3811, 119),
    "2026-08-02_consolidated.xlsx": (dt.date(2026, 7, 23), 11068, 3846, 126),
}
Edition = tuple[str, Path, list[Entry], Report]


@pytest.fixture(scope="module", params=EDITIONS)
def edition(request: pytest.FixtureRequest, real_lists: Path) -> Edition:
    path = real_lists / "au" / request.param
    _, entries, report = read_all(FORMATS, path)
    return request.param, path, entries, report


def test_real_editions_are_read_whole(edition: Edition) -> None:
    name, path, entries, report = edition
    date, rows, listings, _ = EDITIONS[name]
    assert FORMATS[0].read_date(ListFile(path, name)) == date
    assert (report.records, len(entries), report.rejected) == (rows, listings, 0)
    assert all(entry.days for entry in entries)
    assert len(report.unexpected) < 15


def test_real_editions_have_the_designations_row_by_row(edition: Edition) -> None:
    """Id, name, type, instrument, and day: the control date of these has not moved."""
    name, _, entries, _ = edition
    with (RAW / "designations" / "au.csv").open(encoding="utf-8", newline="") as text:
        columns = ("list_id", "name", "target_type", "designated_on", "legal_basis")
        known = {tuple(row[column] for column in columns) for row in csv.DictReader(text)}
    regimes = {"Autonomous (Thematic - Human Rights)", "Autonomous (Thematic – Corruption)"}
    thematic = {
        (entry.list_id, entry.name, entry.target_type, entry.days[0].day, entry.legal_basis)
        for entry in entries
        if regimes & set(entry.programmes)
    }
    assert thematic <= known
    assert len(thematic) == EDITIONS[name][3]
    assert len(known) == 126


def _table(path: str) -> list[dict[str, str]]:
    with gzip.open(RAW / path, "rt", encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def test_real_editions_agree_with_the_first_tables(edition: Edition) -> None:
    """The latest edition in all; names of the older ones are there as former or other names."""
    name, _, entries, _ = edition
    listings = {row["list_id"]: row for row in _table("listings/au.csv.gz")}
    names = {(row["list_id"], row["name"]) for row in _table("names/au.csv.gz")}
    for entry in entries:
        row = listings[entry.list_id]
        assert entry.target_type == row["target_type"]
        assert {(entry.list_id, other.name) for other in entry.names} <= names
        if name.startswith("2026-08"):
            assert (entry.name, ";".join(entry.programmes)) == (row["name"], row["programmes"])


def test_days_in_the_text_are_those_of_the_first_tables(edition: Edition) -> None:
    """But for a few that the text itself corrects later, or that are days of a second listing."""
    basis = "official_field (date in Listing Information text)"
    known = {
        row["list_id"]: row["listed_on"]
        for row in _table("listings/au.csv.gz")
        if row["listed_on_basis"] == basis
    }
    read = {entry.list_id: entry.days[0].day for entry in edition[2] if entry.list_id in known}
    same = sum(day == known[list_id] for list_id, day in read.items())
    assert same / len(read) > 0.97
