"""The EU list of financial sanctions in XML and CSV, version 1.1, as published.

No real edition is held; the entries are invented, or short public facts in the exact form.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.sources.conftest import read_all, readings
from tests.sources.samples.eu import (
    ABOUT,
    CITED,
    NAME,
    NAMED,
    act,
    alias,
    list_csv,
    list_xml,
    subject,
)
from uptake.sources.entries import Country, Day, Entry
from uptake.sources.eu_fsf import FORMATS
from uptake.sources.eu_fsf.columns import COLUMNS
from uptake.sources.eu_fsf.subjects import read_birth
from uptake.sources.files import ListFile
from uptake.sources.formats import recognise


def write(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "list"
    path.write_bytes(content)
    return path


def eu_xml(tmp_path: Path, *subjects: str, head: str = "") -> Path:
    return write(tmp_path, list_xml(*subjects, head=head).encode())


def eu_csv(tmp_path: Path, *rows: Mapping[str, str]) -> Path:
    return write(tmp_path, list_csv(*rows))


read, read_one, error_of = readings(FORMATS)


# --- XML ------------------------------------------------------------------------------------------


def test_an_entry_of_the_xml_file(tmp_path: Path) -> None:
    entry = read_one(eu_xml(tmp_path, subject(act(), NAME)))
    assert (entry.list_id, entry.name, entry.target_type) == (
        "EU.9001.1",
        "Ann EXAMPLE",
        "individual",
    )
    assert entry.programmes == ("HR",)
    assert entry.days == [Day("2021-03-02", "list_field")]


def test_the_file_says_its_date_and_list(tmp_path: Path) -> None:
    path = eu_xml(tmp_path, subject(act(), NAME))
    found = recognise(ListFile(path, "list"), FORMATS)
    assert found.list == "eu-fsf"
    assert found.read_date(ListFile(path, "list")) == dt.date(2026, 8, 5)


def test_an_entry_without_a_reference_has_its_logical_id(tmp_path: Path) -> None:
    empty = subject(act(), NAME, reference="")
    missing = empty.replace('euReferenceNumber="" ', "")
    assert read_one(eu_xml(tmp_path, empty)).list_id == "EU-77"
    assert read_one(eu_xml(tmp_path, missing)).list_id == "EU-77"


def test_word_and_letter_of_the_type_stand_in_either_order(tmp_path: Path) -> None:
    for kind in ('code="enterprise" classificationCode="E"', 'code="E"', 'code="E" '):
        assert read_one(eu_xml(tmp_path, subject(act(), NAME, kind=kind))).target_type == "entity"
    swapped = 'code="P" classificationCode="person"'
    assert read_one(eu_xml(tmp_path, subject(act(), NAME, kind=swapped))).target_type == (
        "individual"
    )


@pytest.mark.parametrize("kind", ['code="robot"', 'code="person" classificationCode="E"', ""])
def test_an_entry_of_no_clear_type_is_rejected(tmp_path: Path, kind: str) -> None:
    entries, report = read(eu_xml(tmp_path, subject(act(), NAME, kind=kind)))
    assert entries == []
    assert [fault.field for fault in report.faults] == ["subjectType"]


def test_every_act_that_the_entry_stands_under_gives_a_programme(tmp_path: Path) -> None:
    entry = read_one(eu_xml(tmp_path, subject(act(), act(programme="UKR"), act(), NAME)))
    assert entry.programmes == ("HR", "UKR")


# --- Names ----------------------------------------------------------------------------------------


def names_of(tmp_path: Path, *aliases: str) -> list[tuple[str, str]]:
    entry = read_one(eu_xml(tmp_path, subject(act(), *aliases)))
    assert entry.name == entry.names[0].name
    return [(name.name, name.kind) for name in entry.names]


def test_the_primary_name_is_in_no_other_language(tmp_path: Path) -> None:
    """As in the first tables: this entry begins with the Swedish spelling."""
    swedish, plain = "Vladimir Vladimirovitj PUTIN", "Vladimir Vladimirovich PUTIN"
    assert names_of(tmp_path, alias(swedish, "SV"), alias(plain)) == [
        (plain, "primary"),
        (swedish, "alias"),
    ]


def test_the_primary_name_is_latin_and_not_weak_where_there_is_such(tmp_path: Path) -> None:
    cyrillic, weak, german = alias("Анна"), alias("Anya", strong="false"), alias("Anna", "DE")
    assert names_of(tmp_path, cyrillic, weak, german) == [
        ("Anna", "primary"),
        ("Анна", "original_script"),
        ("Anya", "weak_alias"),
    ]
    assert names_of(tmp_path, cyrillic) == [("Анна", "primary")]


def test_english_ranks_with_no_language_and_the_name_entered_first_wins(tmp_path: Path) -> None:
    late, early = alias("Late").replace('"5"', '"1388"'), alias("Early", "EN")
    assert names_of(tmp_path, late, early)[0] == ("Early", "primary")
    assert names_of(tmp_path, alias("One", "EN"), alias("Two"))[0] == ("One", "primary")


@pytest.mark.parametrize(
    ("remark", "kind"),
    [
        ("low quality alias", "weak_alias"),
        ("born 1960 in Libya\nLow quality a.k.a.", "weak_alias"),
        ("(low-quality a.k.a.)", "weak_alias"),
        ("good quality a.k.a.", "alias"),
        ("owner of a firm whose name is a low quality alias", "alias"),
    ],
)
def test_a_remark_grades_a_name_where_a_clause_begins_so(
    tmp_path: Path, remark: str, kind: str
) -> None:
    assert names_of(tmp_path, NAME, alias("Other", remark=remark))[1] == ("Other", kind)


def test_a_spelling_filed_under_two_languages_is_one_name(tmp_path: Path) -> None:
    assert len(names_of(tmp_path, NAME, alias("Anna", "DE"), alias("Anna", "NL"))) == 2


def test_a_name_without_a_whole_is_its_parts(tmp_path: Path) -> None:
    parts = '<nameAlias firstName="Ann" middleName="" lastName="EXAMPLE" wholeName=""/>'
    assert names_of(tmp_path, parts) == [("Ann EXAMPLE", "primary")]


# --- Days and acts --------------------------------------------------------------------------------


def dated(tmp_path: Path, *children: str, designated: str = "") -> Entry:
    return read_one(eu_xml(tmp_path, subject(*children, designated=designated)))


def citing(*acts: tuple[str, str, str]) -> str:
    cited = "".join(CITED.format(*act) for act in acts)
    return f'<nameAlias wholeName="Ann EXAMPLE">{cited}</nameAlias>'


def test_the_designation_date_comes_before_any_act(tmp_path: Path) -> None:
    entry = dated(tmp_path, act("2020-01-14"), NAME, designated="2002-06-18")
    assert entry.days == [Day("2002-06-18", "list_field")]


def test_else_the_earliest_act_cited_anywhere_if_it_is_a_regulation(tmp_path: Path) -> None:
    entry = dated(
        tmp_path,
        act("2018-02-16"),
        citing(("amendment", "2011-01-01", "B"), ("regulation", "2003-07-08", "A")),
    )
    assert entry.days == [Day("2003-07-08", "first_regulation")]
    assert entry.legal_basis == "Reg. (EU) 2020/1998; first listed by A"


def test_an_amendment_s_date_is_never_the_day(tmp_path: Path) -> None:
    """R. Mugabe, listed in 2002, in 2018: no designation date, and amendments from 2005 on."""
    cited = citing(("amendment", "2005-06-16", "898/2005 (OJ L153)"))
    entry = dated(tmp_path, act("2018-02-16", programme="ZWE"), cited)
    assert entry.days == []
    assert entry.legal_basis == "898/2005 (OJ L153)"


def test_of_human_rights_listings_the_earliest_act_is_the_day(tmp_path: Path) -> None:
    """That regime's annex was empty at first: an amendment added each target."""
    entry = dated(tmp_path, act("2024-05-22"), citing(("amendment", "2021-03-02", "2021/371")))
    assert entry.days == [Day("2021-03-02", "first_regulation")]


def test_a_regulation_later_than_an_amendment_is_not_the_day(tmp_path: Path) -> None:
    cited = citing(("amendment", "2005-06-16", "A"), ("regulation", "2008-01-01", "B"))
    assert dated(tmp_path, act("2018-02-16", programme="ZWE"), cited).days == []


def test_the_legal_basis_names_the_act_that_listed(tmp_path: Path) -> None:
    """As data/raw/designations/eu.csv has it for human rights."""
    entry = dated(tmp_path, act("2021-03-02"), NAME, designated="2021-03-02")
    assert entry.legal_basis == "Reg. (EU) 2020/1998; first listed by 2021/371 (OJ L71I)"


def test_the_legal_basis_is_the_act_alone_where_it_is_not_the_one_that_listed(
    tmp_path: Path,
) -> None:
    late = dated(tmp_path, act("2024-05-22", title="2024/952"), NAME, designated="2021-03-02")
    assert late.legal_basis == "2024/952"
    other = dated(tmp_path, act(programme="UKR"), NAME, designated="2021-03-02")
    assert other.legal_basis == "2021/371 (OJ L71I)"


def test_a_day_that_cannot_be_read_is_shown_and_left_out(tmp_path: Path) -> None:
    [entry], report = read(eu_xml(tmp_path, subject(act("soon"), NAME, designated="2/3/21")))
    assert entry.days == []
    assert set(report.unexpected) == {("publicationDate", "soon"), ("designationDate", "2/3/21")}


# --- Births and places ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("birth", "born"),
    [
        ({"birthdate": "1952-10-07", "year": "1952", "circa": "false"}, "1952-10-07"),
        ({"year": "1952", "monthOfYear": "10", "dayOfMonth": "7"}, "1952-10-07"),
        ({"year": "1968", "monthOfYear": "3"}, "1968-03"),
        ({"year": "1968"}, "1968"),
        ({"year": "1968", "circa": "true"}, "c1968"),
        ({"yearRangeFrom": "1953", "yearRangeTo": "1958", "circa": "true"}, "c1953"),
        ({"yearRangeFrom": "1953", "yearRangeTo": "1958", "circa": "false"}, "c1953"),
        ({"yearRangeTo": "1980"}, None),
        ({"year": "1968", "monthOfYear": "13"}, None),
        ({"year": "1343", "calendarType": "SHAMSI"}, None),
        ({"year": "1343", "calendarType": "SHAMSI", "birthdate": "1964-05-01"}, "1964-05-01"),
    ],
)
def test_forms_of_birth_dates(birth: dict[str, str], born: str | None) -> None:
    assert read_birth(birth) == born


def test_a_place_of_birth_without_a_date_is_a_country_only(tmp_path: Path) -> None:
    born = '<birthdate circa="false" calendarType="GREGORIAN" city="Kyiv" countryIso2Code="UA"/>'
    entry = read_one(eu_xml(tmp_path, subject(act(), NAME, born)))
    assert entry.births == []
    assert entry.countries == [Country("UKR", "place of birth")]


def test_a_birth_date_that_cannot_be_read_is_shown(tmp_path: Path) -> None:
    born = '<birthdate calendarType="SHAMSI" year="1343"/>'
    [entry], report = read(eu_xml(tmp_path, subject(act(), NAME, born)))
    assert entry.births == []
    assert list(report.unexpected) == [("birthdate", "calendarType SHAMSI, year 1343")]


def test_countries_of_citizenship_and_address(tmp_path: Path) -> None:
    entry = read_one(
        eu_xml(
            tmp_path,
            subject(
                act(),
                NAME,
                '<citizenship countryIso2Code="RU" countryDescription="RUSSIAN FEDERATION"/>',
                '<address city="Minsk" countryIso2Code="BY"><contactInfo key="EMAIL" value="x"/>'
                "</address>",
                '<address countryIso2Code="00" countryDescription="UNKNOWN"/>',
                '<identification number="1" countryIso2Code="IR"><remark>x</remark>'
                "</identification>",
            ),
        )
    )
    assert entry.countries == [Country("RUS", "citizenship"), Country("BLR", "address")]


def test_an_unknown_country_is_shown(tmp_path: Path) -> None:
    place = '<citizenship countryIso2Code="QQ" countryDescription="ATLANTIS"/>'
    _, report = read(eu_xml(tmp_path, subject(act(), NAME, place)))
    assert list(report.unexpected) == [("countryDescription", "ATLANTIS")]


# --- CSV ------------------------------------------------------------------------------------------


def test_the_header_has_118_columns() -> None:
    assert len(COLUMNS) == len(set(COLUMNS)) == 118
    assert (COLUMNS[15], COLUMNS[16]) == (
        "Entity_Regulation_PublicationUrl",
        "NameAlias_LastName",
    )
    assert (COLUMNS[34], COLUMNS[54]) == ("Address_City", "BirthDate_BirthDate")
    assert (COLUMNS[78], COLUMNS[105]) == ("Identification_Number", "Citizenship_Region")


def test_rows_of_one_logical_id_say_what_the_element_says(tmp_path: Path) -> None:
    born = {"BirthDate_Year": "1970", "BirthDate_Month": "5", "BirthDate_CountryIso2Code": "UA"}
    rows = [
        NAMED,
        {**ABOUT, "NameAlias_WholeName": "Анна", "NameAlias_NameLanguage": "BG"},
        {**ABOUT, **born},
        {**ABOUT, "Citizenship_CountryIso2Code": "RU"},
        {**ABOUT, "Address_CountryIso2Code": "BY"},
    ]
    said = read_one(eu_csv(tmp_path, *rows))
    element = subject(
        act(),
        NAME,
        alias("Анна", "BG"),
        '<birthdate year="1970" monthOfYear="5" countryIso2Code="UA"/>',
        '<citizenship countryIso2Code="RU"/>',
        '<address countryIso2Code="BY"/>',
    )
    same = read_one(eu_xml(tmp_path, element))
    assert (said.line, said.records) == (2, 5)
    for part in ("list_id", "name", "target_type", "programmes", "names", "births", "countries"):
        assert getattr(said, part) == getattr(same, part), part
    assert (said.days, said.legal_basis) == (same.days, same.legal_basis)


def test_entries_without_a_reference_are_told_apart(tmp_path: Path) -> None:
    rows = [{**NAMED, "Entity_EU_ReferenceNumber": "", "Entity_LogicalId": i} for i in ("1", "2")]
    entries, _ = read(eu_csv(tmp_path, *rows))
    assert [entry.list_id for entry in entries] == ["EU-1", "EU-2"]


def test_the_csv_file_says_its_date(tmp_path: Path) -> None:
    found, *_ = read_all(FORMATS, eu_csv(tmp_path, NAMED))
    assert found.read_date(ListFile(tmp_path / "list", "")) == dt.date(2026, 8, 5)


def test_a_quote_in_the_middle_of_a_field_is_text(tmp_path: Path) -> None:
    path = eu_csv(tmp_path, NAMED)
    path.write_text(path.read_text("utf-8").replace("Ann EXAMPLE", 'Ann "A" EXAMPLE'), "utf-8")
    assert read_one(path).name == 'Ann "A" EXAMPLE'


def test_a_quote_that_swallows_the_next_row_is_rejected(tmp_path: Path) -> None:
    other = {**NAMED, "Entity_LogicalId": "78", "NameAlias_WholeName": "Bea EXAMPLE"}
    path = eu_csv(tmp_path, NAMED, other)
    text = path.read_text("utf-8")
    path.write_text(text.replace("Ann EXAMPLE", '"Ann').replace("Bea EXAMPLE", '"Bea'), "utf-8")
    entries, report = read(path)
    assert entries == []
    assert [(fault.line, fault.field) for fault in report.faults] == [(2, "row")]


def test_rows_that_disagree_on_the_entry_are_shown(tmp_path: Path) -> None:
    [entry], report = read(
        eu_csv(tmp_path, NAMED, {**NAMED, "Entity_EU_ReferenceNumber": "EU.9002.1"})
    )
    assert entry.list_id == "EU.9001.1"
    assert list(report.unexpected) == [("id of EU.9001.1", "EU.9002.1")]


def test_rows_that_cannot_be_used_are_rejected(tmp_path: Path) -> None:
    path = eu_csv(
        tmp_path,
        {**NAMED, "Entity_LogicalId": ""},
        {**NAMED, "Entity_SubjectType": "robot"},
        {**ABOUT, "Entity_LogicalId": "79"},
    )
    path.write_text(path.read_text("utf-8") + "1;2;3\r\n", "utf-8")
    entries, report = read(path)
    assert entries == []
    assert {(fault.line, fault.field) for fault in report.faults} == {
        (2, "logicalId"),
        (3, "subjectType"),
        (4, "name"),
        (5, "row"),
    }


# --- Strictness and what is no such file ----------------------------------------------------------


def test_elements_attributes_and_codes_that_nobody_expected_are_shown(tmp_path: Path) -> None:
    odd = subject(act(type="repeal"), NAME.replace("strong=", 'nick="n" strong='), "<crime/>")
    [entry], report = read(eu_xml(tmp_path, odd))
    assert entry.name == "Ann EXAMPLE"
    assert set(report.unexpected) == {
        ("regulationType", "repeal"),
        ("nameAlias/@nick", "n"),
        ("element", "crime"),
    }


def test_an_entry_under_another_name_is_reported(tmp_path: Path) -> None:
    other = subject(act(), NAME).replace("sanctionEntity", "sanctionedEntity")
    entries, report = read(eu_xml(tmp_path, subject(act(), NAME), other))
    assert len(entries) == 1
    assert report.unexpected == {("element", "sanctionedEntity"): 1}


def test_the_second_entry_with_a_reference_is_rejected(tmp_path: Path) -> None:
    entries, report = read(eu_xml(tmp_path, subject(act(), NAME), subject(act(), NAME)))
    assert len(entries) == 1
    assert [(fault.line, fault.field) for fault in report.faults] == [(2, "list_id")]


def test_hostile_names_are_text_or_rejected(tmp_path: Path) -> None:
    entry = read_one(eu_xml(tmp_path, subject(act(), alias("=HYPERLINK(1)\u202eX"))))
    assert entry.name == "=HYPERLINK(1)X"
    _, report = read(eu_xml(tmp_path, subject(act(), alias("x" * 2000))))
    assert [fault.field for fault in report.faults] == ["name"]


def test_a_root_without_its_date_or_a_column_that_is_gone_is_named(tmp_path: Path) -> None:
    path = eu_xml(tmp_path, subject(act(), NAME))
    path.write_text(path.read_text("utf-8").replace("generationDate", "made"), "utf-8")
    assert "it lacks @generationDate" in error_of(path)
    path = eu_csv(tmp_path, NAMED)
    path.write_text(path.read_text("utf-8").replace("Address_Place;", "", 1), "utf-8")
    assert "it lacks Address_Place" in error_of(path)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x01\x02\x03",
        b"PK\x03\x04 not a workbook",
        b"<html><body>Access denied</body></html>",
        ";".join(COLUMNS).encode("utf-16"),
    ],
)
def test_files_of_other_kinds_are_named_so(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "list"
    path.write_bytes(content)
    assert re.search("none of the kinds|is a web page", error_of(path))


def test_a_file_that_is_cut_off_is_named(tmp_path: Path) -> None:
    path = eu_xml(tmp_path, subject(act(), NAME), subject(act(), NAME, reference="EU.9002.1"))
    path.write_bytes(path.read_bytes()[:-100])
    assert "is not XML" in error_of(path)


def test_a_document_type_is_refused(tmp_path: Path) -> None:
    head = '<!DOCTYPE export [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    named = subject(act(), NAME.replace("Ann", "&b;"))
    assert "document type" in error_of(eu_xml(tmp_path, named, head=head))
