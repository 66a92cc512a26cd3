"""The UK Sanctions List in CSV and XML, and the OFSI Consolidated List, as published.

No real edition is held; all rows but those of a public two-row sample are invented.
"""

from __future__ import annotations

import datetime as dt
import gzip
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.sources.conftest import read_all, readings
from tests.sources.samples.uk import (
    FIRM,
    GROUP,
    HUMAN_RIGHTS,
    PERSON,
    conlist_csv,
    designation,
    list_csv,
    list_xml,
)
from uptake.errors import InputError
from uptake.sources.entries import Country, Day, Name, Relation
from uptake.sources.files import ListFile
from uptake.sources.formats import recognise
from uptake.sources.uk_fcdo import FORMATS
from uptake.sources.uk_fcdo.records import read_birth


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "list"
    path.write_text(text, "utf-8", newline="")
    return path


def uk_csv(tmp_path: Path, *rows: Mapping[str, str]) -> Path:
    return write(tmp_path, list_csv(*rows))


def conlist(tmp_path: Path, *rows: Mapping[str, str]) -> Path:
    return write(tmp_path, conlist_csv(*rows))


def uk_xml(tmp_path: Path, *designations: str, head: str = "") -> Path:
    return write(tmp_path, list_xml(*designations, head=head))


read, read_one, error_of = readings(FORMATS)


# --- CSV of 2026 ----------------------------------------------------------------------------------


def test_an_entry_of_the_csv_file(tmp_path: Path) -> None:
    entry = read_one(uk_csv(tmp_path, PERSON))
    assert (entry.list_id, entry.name, entry.target_type) == (
        "GHR9001",
        "Ann Maria EXAMPLE",
        "individual",
    )
    assert entry.programmes == (HUMAN_RIGHTS,)
    assert entry.legal_basis == f"{HUMAN_RIGHTS} [Asset freeze|Travel Ban]"
    assert entry.line == 3


def test_the_banner_gives_the_date_and_the_format_its_list(tmp_path: Path) -> None:
    path = uk_csv(tmp_path, PERSON)
    found = recognise(ListFile(path, "list"), FORMATS)
    assert found.list == "uk-sanctions-list"
    assert found.read_date(ListFile(path, "list")) == dt.date(2026, 2, 13)


def test_the_day_of_designation_is_the_day_and_the_last_update_is_not(tmp_path: Path) -> None:
    assert read_one(uk_csv(tmp_path, PERSON)).days == [Day("2020-07-06", "list_field")]
    assert read_one(uk_csv(tmp_path, {**PERSON, "Date Designated": ""})).days == []


def test_rows_of_one_id_are_one_entry_though_they_are_not_neighbours(tmp_path: Path) -> None:
    alias = {**PERSON, "Name 1": "Anya", "Name 2": "", "Name type": "Alias"}
    entries, report = read(uk_csv(tmp_path, PERSON, FIRM, alias))
    assert [(entry.list_id, entry.records) for entry in entries] == [("GHR9001", 2), ("RUS9002", 1)]
    assert (report.records, report.kept, report.rejected) == (3, 3, 0)


def test_a_row_that_occurs_twice_adds_nothing_and_is_counted(tmp_path: Path) -> None:
    row = {**PERSON, "D.O.B": "01/02/1970", "Nationality(/ies)": "Russia", "Subsidiaries": "A"}
    entry = read_one(uk_csv(tmp_path, row, row))
    assert entry.records == 2
    assert (len(entry.names), len(entry.births)) == (1, 1)
    assert (len(entry.countries), len(entry.relations), len(entry.days)) == (1, 1, 1)


def test_kinds_of_names_in_the_list_s_mixed_spelling(tmp_path: Path) -> None:
    def named(name: str, kind: str, strength: str = "") -> dict[str, str]:
        return {**FIRM, "Name 6": name, "Name type": kind, "Alias strength": strength}

    entry = read_one(
        uk_csv(
            tmp_path,
            named("Good", "ALias", "Good quality a.k.a"),
            named("Weak", "Alias", "Low quality a.k.a"),
            named("Other spelling", "Primary name variation"),
            FIRM,
        )
    )
    assert entry.names == [
        Name("EXAMPLE & SONS", "primary", "latin"),
        Name("Good", "alias", "latin"),
        Name("Weak", "weak_alias", "latin"),
        Name("Other spelling", "alias", "latin"),
    ]


def test_a_name_is_kept_once_by_its_strongest_kind(tmp_path: Path) -> None:
    weak = {**PERSON, "Name type": "Alias", "Alias strength": "Low quality a.k.a"}
    assert read_one(uk_csv(tmp_path, weak, PERSON)).names == [
        Name("Ann Maria EXAMPLE", "primary", "latin")
    ]


def test_a_second_primary_name_is_an_alias(tmp_path: Path) -> None:
    entry = read_one(uk_csv(tmp_path, PERSON, {**PERSON, "Name 1": "Anna"}))
    assert [(name.name, name.kind) for name in entry.names] == [
        ("Ann Maria EXAMPLE", "primary"),
        ("Anna Maria EXAMPLE", "alias"),
    ]


def test_a_non_latin_name_is_one_by_its_field(tmp_path: Path) -> None:
    rows = [{**PERSON, "Name non-latin script": name} for name in ("Анна ПРИМЕР", "Améle")]
    assert read_one(uk_csv(tmp_path, *rows)).names[1:] == [
        Name("Анна ПРИМЕР", "original_script", "cyrillic"),
        Name("Améle", "original_script", "latin"),
    ]


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("08/09/1970", "1970-09-08"),
        ("dd/mm/1971", "1971"),
        ("dd/11/1971", "1971-11"),
        ("00/00/1975", "1975"),
        ("--/--/1969", "1969"),
        ("1980", "1980"),
        ("circa 1975", "c1975"),
        ("15/08/19yy", None),
        ("31/02/1970", None),
        ("dd/13/1970", None),
        ("between 1960 and 1962", None),
    ],
)
def test_forms_of_birth_dates(text: str, born: str | None) -> None:
    assert read_birth(text) == born


def test_a_birth_date_that_cannot_be_read_is_shown_and_left_out(tmp_path: Path) -> None:
    [entry], report = read(uk_csv(tmp_path, {**PERSON, "D.O.B": "15/08/19yy"}))
    assert entry.births == []
    assert dict(report.unexpected) == {("D.O.B", "15/08/19yy"): 1}


def test_countries_are_those_of_nationality_address_birth_and_flag(tmp_path: Path) -> None:
    places = {
        "Nationality(/ies)": "Russia",
        "Address Country": "Congo (Democratic Republic)",
        "Country of birth": "Ukraine",
        "Current believed flag of ship": "Panama",
    }
    [entry], report = read(uk_csv(tmp_path, {**PERSON, **places, "Previous flags": "Malta"}))
    assert entry.countries == [
        Country("RUS", "nationality"),
        Country("COD", "address"),
        Country("UKR", "place of birth"),
        Country("PAN", "vessel flag"),
    ]
    _, report = read(uk_csv(tmp_path, {**PERSON, "Nationality(/ies)": "Atlantis"}))
    assert dict(report.unexpected) == {("Nationality(/ies)", "Atlantis"): 1}


def test_parents_and_subsidiaries_are_relations(tmp_path: Path) -> None:
    row = {**FIRM, "Subsidiaries": "Small Ltd", "Parent company": "Great Ltd"}
    assert read_one(uk_csv(tmp_path, row)).relations == [
        Relation("Subsidiaries", "", "Small Ltd"),
        Relation("Parent company", "", "Great Ltd"),
    ]


def test_a_ship_is_a_vessel(tmp_path: Path) -> None:
    ship = {**FIRM, "Designation Type": "Ship", "IMO number": "IMO9000000"}
    assert read_one(uk_csv(tmp_path, ship)).target_type == "vessel"


def test_rows_of_one_entry_that_disagree_are_shown(tmp_path: Path) -> None:
    other = {**PERSON, "Regime Name": FIRM["Regime Name"]}
    [entry], report = read(uk_csv(tmp_path, PERSON, other))
    assert entry.programmes == (HUMAN_RIGHTS, FIRM["Regime Name"])
    assert list(report.unexpected) == [("Regime Name of GHR9001", FIRM["Regime Name"])]


def test_codes_that_nobody_expected_are_kept_and_shown(tmp_path: Path) -> None:
    row = {**FIRM, "Name type": "Nickname", "Alias strength": "Medium"}
    [entry], report = read(uk_csv(tmp_path, FIRM, {**row, "Name 6": "X"}))
    assert entry.names[1] == Name("X", "alias", "latin")
    assert set(report.unexpected) == {("Name type", "Nickname"), ("Alias strength", "Medium")}


def test_rows_that_cannot_be_used_are_rejected_with_the_mend(tmp_path: Path) -> None:
    path = uk_csv(
        tmp_path,
        {**PERSON, "Unique ID": ""},
        {**FIRM, "Designation Type": "Robot"},
        {**PERSON, "Name type": "Alias"},
        {**PERSON, "Unique ID": "GHR9003", "Name 6": "x" * 2000},
    )
    path.write_text(path.read_text("utf-8") + "one,two,three\r\n", "utf-8")
    entries, report = read(path)
    assert entries == []
    assert {(fault.line, fault.field) for fault in report.faults} == {
        (3, "id"),
        (4, "Designation Type"),
        (5, "name"),
        (6, "name"),
        (7, "row"),
    }
    assert report.records == report.rejected == 5


def test_a_name_that_hides_or_computes_something_is_text(tmp_path: Path) -> None:
    rows = [{**FIRM, "Name 6": '=HYPERLINK("http://x","y")'}, {**PERSON, "Name 6": "EX\u202eAMPLE"}]
    entries, _ = read(uk_csv(tmp_path, *rows))
    assert [entry.name for entry in entries] == ['=HYPERLINK("http://x","y")', "Ann Maria EXAMPLE"]


# --- Consolidated List ----------------------------------------------------------------------------


def test_a_group_has_the_id_of_the_uk_sanctions_list(tmp_path: Path) -> None:
    alias = {**GROUP, "Name 1": "Anya", "Alias Type": "AKA", "Alias Quality": "Low"}
    entry = read_one(conlist(tmp_path, {**alias, "Other Information": ""}, GROUP))
    assert (entry.list_id, entry.name, entry.records) == ("GHR9001", "Ann EXAMPLE", 2)
    assert [name.kind for name in entry.names] == ["primary", "weak_alias"]
    assert entry.programmes == ("Global Human Rights",)
    assert entry.legal_basis == "Global Human Rights"


def test_a_group_that_is_not_on_the_uk_sanctions_list_has_its_own_id_and_day(
    tmp_path: Path,
) -> None:
    own = {**GROUP, "Other Information": "", "UK Sanctions List Date Designated": ""}
    entry = read_one(conlist(tmp_path, own))
    assert entry.list_id == "OFSI-90001"
    assert entry.days == [Day("2011-12-02", "list_field")]


def test_the_first_listing_is_not_the_day_of_a_designation(tmp_path: Path) -> None:
    assert read_one(conlist(tmp_path, GROUP)).days == [Day("2020-07-06", "list_field")]
    undated = {**GROUP, "UK Sanctions List Date Designated": ""}
    assert read_one(conlist(tmp_path, undated)).days == []


def test_a_group_under_two_regimes_has_the_first_id_and_shows_the_other(tmp_path: Path) -> None:
    both = {**GROUP, "Other Information": "(UK Sanctions List Ref):GHR9001 and BEL9045 Listed"}
    [entry], report = read(conlist(tmp_path, both))
    assert entry.list_id == "GHR9001"
    assert list(report.unexpected) == [("UK Sanctions List Ref besides GHR9001", "BEL9045")]


def test_a_reference_of_an_unknown_form_is_shown(tmp_path: Path) -> None:
    odd = {**GROUP, "Other Information": "(UK Sanctions List Ref): none yet"}
    [entry], report = read(conlist(tmp_path, odd))
    assert entry.list_id == "OFSI-90001"
    assert list(report.unexpected) == [
        ("UK Sanctions List Ref", "(UK Sanctions List Ref): none yet")
    ]


def test_several_countries_in_one_cell_are_numbered(tmp_path: Path) -> None:
    row = {**GROUP, "Nationality": "(1) Iran. (2) Russia", "DOB": "00/00/1960"}
    entry = read_one(conlist(tmp_path, row))
    assert entry.countries == [Country("IRN", "nationality"), Country("RUS", "nationality")]
    assert entry.births == ["1960"]


def test_the_consolidated_list_is_a_list_of_its_own(tmp_path: Path) -> None:
    found, *_ = read_all(FORMATS, conlist(tmp_path, GROUP))
    assert found.list == "uk-conlist"
    assert found.read_date(ListFile(tmp_path / "list", "")) == dt.date(2026, 1, 27)


def test_two_groups_with_one_reference_are_not_merged_by_guess(tmp_path: Path) -> None:
    entries, report = read(conlist(tmp_path, GROUP, {**GROUP, "Group ID": "90002"}))
    assert len(entries) == 1
    assert [(fault.field, fault.value) for fault in report.faults] == [("list_id", "GHR9001")]


# --- XML of 2026 ----------------------------------------------------------------------------------


def test_a_designation_says_what_the_rows_of_the_csv_file_say(tmp_path: Path) -> None:
    more = (
        "<NonLatinNames><NonLatinName><NameNonLatinScript>Анна</NameNonLatinScript>"
        "<NonLatinScriptType>Cyrillic</NonLatinScriptType></NonLatinName></NonLatinNames>"
        "<Addresses><Address><AddressLine6>Minsk</AddressLine6>"
        "<AddressCountry>Belarus</AddressCountry></Address></Addresses>"
        "<IndividualDetails><Individual><DOBs><DOB>dd/mm/1971</DOB></DOBs><Nationalities>"
        "<Nationality>Russia</Nationality></Nationalities><BirthDetails><Location>"
        "<TownOfBirth>Kyiv</TownOfBirth><CountryOfBirth>Ukraine</CountryOfBirth></Location>"
        "</BirthDetails></Individual></IndividualDetails>"
        "<EntityDetails><Entity><ParentCompanies><ParentCompany>Great Ltd</ParentCompany>"
        "</ParentCompanies><Subsidiaries/></Entity></EntityDetails>"
    )
    xml = read_one(uk_xml(tmp_path, designation(more=more)))
    row = {
        **PERSON,
        "D.O.B": "dd/mm/1971",
        "Nationality(/ies)": "Russia",
        "Address Country": "Belarus",
        "Country of birth": "Ukraine",
        "Name non-latin script": "Анна",
        "Parent company": "Great Ltd",
    }
    alias = {"Name 1": "", "Name 2": "", "Name 6": "ANYA", "Alias strength": "Low quality a.k.a"}
    both = read_one(uk_csv(tmp_path, row, {**PERSON, **alias, "Name type": "ALias"}))
    assert sorted(xml.names) == sorted(both.names)
    assert xml.names[0] == both.names[0] == Name("Ann Maria EXAMPLE", "primary", "latin")
    assert sorted(xml.countries) == sorted(both.countries)
    for said in ("list_id", "name", "programmes", "legal_basis", "days", "births", "relations"):
        assert getattr(xml, said) == getattr(both, said), said


def test_the_xml_file_says_its_date(tmp_path: Path) -> None:
    found, *_ = read_all(FORMATS, uk_xml(tmp_path, designation()))
    assert found.read_date(ListFile(tmp_path / "list", "")) == dt.date(2026, 8, 20)


def test_elements_that_nobody_expected_are_shown(tmp_path: Path) -> None:
    more = "<Crimes><Crime>theft</Crime></Crimes><Names><Name><Name7>x</Name7></Name></Names>"
    _, report = read(uk_xml(tmp_path, designation(more=more)))
    assert {("Crime", "theft"), ("Name/Name7", "x")} <= set(report.unexpected)


def test_a_designation_under_another_name_is_reported(tmp_path: Path) -> None:
    other = designation("GHR9002").replace("Designation>", "Listing>")
    entries, report = read(uk_xml(tmp_path, designation(), other, designation("GHR9003"), other))
    assert len(entries) == 2
    assert report.unexpected == {("element", "Listing"): 2}


def test_a_renamed_element_rejects_and_never_drops(tmp_path: Path) -> None:
    entries, report = read(uk_xml(tmp_path, designation().replace("UniqueID", "UniqueRef")))
    assert entries == []
    assert [fault.field for fault in report.faults] == ["id"]
    assert report.unexpected["UniqueRef", "GHR9001"] == 1


def test_the_second_designation_with_an_id_is_rejected(tmp_path: Path) -> None:
    entries, report = read(uk_xml(tmp_path, designation(), designation()))
    assert len(entries) == 1
    assert [(fault.line, fault.field) for fault in report.faults] == [(2, "list_id")]


def test_a_designation_of_an_unknown_type_is_rejected(tmp_path: Path) -> None:
    _, report = read(uk_xml(tmp_path, designation(kind="Robot")))
    assert [(fault.field, fault.value) for fault in report.faults] == [
        ("Designation Type", "Robot")
    ]


# --- What is no such file -------------------------------------------------------------------------


def test_a_column_that_is_new_or_gone_is_named(tmp_path: Path) -> None:
    path = uk_csv(tmp_path, PERSON)
    text = path.read_text("utf-8")
    path.write_text(text.replace("Position,", "Role,", 1), "utf-8")
    assert "it lacks Position; it has Role instead" in error_of(path)
    path.write_text(text.split("\n", 1)[1], "utf-8")
    assert "it lacks Report Date" in error_of(path)


def test_another_root_or_first_element_is_named(tmp_path: Path) -> None:
    path = uk_xml(tmp_path, designation())
    path.write_text(path.read_text("utf-8").replace("DateGenerated", "Generated"), "utf-8")
    assert "it lacks DateGenerated" in error_of(path)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x01\x02\x03",
        b"PK\x03\x04 not a workbook",
        b"<html><body>Access denied</body></html>",
        list_csv(PERSON).encode("utf-16"),
        b'"open quote',
    ],
)
def test_files_of_other_kinds_are_named_so(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "list"
    path.write_bytes(content)
    assert re.search("none of the kinds|is a web page", error_of(path))


def test_a_file_that_is_cut_off_is_named_or_its_last_row_rejected(tmp_path: Path) -> None:
    path = uk_xml(tmp_path, designation(), designation("GHR9002"))
    path.write_bytes(path.read_bytes()[:-300])
    assert "is not XML" in error_of(path)
    path = uk_csv(tmp_path, PERSON, FIRM)
    path.write_bytes(path.read_bytes()[:-60])
    assert len(read(path)[1].faults) == 1
    path.write_bytes(gzip.compress(uk_csv(tmp_path, PERSON, FIRM).read_bytes())[:-20])
    assert "cannot be decompressed" in error_of(path)


def test_a_document_type_is_refused(tmp_path: Path) -> None:
    head = '<!DOCTYPE d [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'
    path = uk_xml(tmp_path, designation(more="<Title>&secret;</Title>"), head=head)
    assert "document type" in error_of(path)


def test_a_banner_without_a_day_is_an_error(tmp_path: Path) -> None:
    path = uk_csv(tmp_path, PERSON)
    path.write_text(path.read_text("utf-8").replace("13-Feb-2026", "soon", 1), "utf-8")
    found = recognise(ListFile(path, "list"), FORMATS)
    with pytest.raises(InputError, match="'soon': does not say its date"):
        found.read_date(ListFile(path, "list"))


def test_the_public_sample_reads_as_the_first_tables_have_it(real_lists: Path) -> None:
    """One of its two rows was shortened by a field when it was made by hand: it is rejected."""
    [sample] = (real_lists / "samples" / "uk").glob("*.csv")
    [entry], report = read(sample)
    assert (entry.list_id, entry.name) == ("AFG0001", "HAJI KHAIRULLAH HAJI SATTAR MONEY EXCHANGE")
    assert entry.days == [Day("2012-06-29", "list_field")]
    assert Name("حاجی خيرالله و حاجی ستار صرافی", "original_script", "arabic") in entry.names
    assert [(fault.line, fault.value) for fault in report.faults] == [(4, "57 fields")]
