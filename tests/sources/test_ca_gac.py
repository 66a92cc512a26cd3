"""Canada's list: three sets of element names, and what identifies an entry."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import pytest

from tests.sources.conftest import read_all
from tests.sources.samples.ca import JVCFOR, PERSON, SHIP
from tests.sources.samples.ca import list_xml as _xml
from uptake.errors import InputError
from uptake.sources.ca_gac import FIELDS_2024, FIELDS_2025, FIELDS_2026, FORMATS, VARIANTS
from uptake.sources.entries import Country, Day, Entry, Report
from uptake.sources.files import ListFile
from uptake.sources.formats import recognise

RAW = Path(__file__).parents[2] / "data" / "raw"


def _read(folder: Path, text: str | bytes) -> tuple[list[Entry], Report]:
    path = folder / "any-name.xml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    _, entries, report = read_all(FORMATS, path)
    return entries, report


def _read_one(folder: Path, record: dict[str, str]) -> Entry:
    entries, _ = _read(folder, _xml(record))
    return entries[0]


@pytest.mark.parametrize("fields", VARIANTS, ids=["2026", "2025", "2024"])
def test_each_set_of_names_gives_the_same_entry(tmp_path: Path, fields: dict[str, str]) -> None:
    title = {"title": "Dr."}
    (entry,), report = _read(tmp_path, _xml(PERSON | title, fields=fields))
    assert entry.list_id == "SEMA-Russia-1, Part 1-7"
    assert entry.name == "Ivan PETROV"
    assert entry.target_type == "individual"
    assert entry.programmes == ("SEMA: Russia | Schedule 1, Part 1",)
    assert entry.days == [Day("2022-03-08", "list_field")]
    assert entry.countries == [Country("RUS", "regulation")]
    assert not report.unexpected


def test_the_set_of_names_is_recognised_by_names_that_only_it_has(tmp_path: Path) -> None:
    for fields, format in zip((FIELDS_2026, FIELDS_2025, FIELDS_2024), FORMATS, strict=True):
        path = tmp_path / "list.xml"
        path.write_text(_xml(PERSON | {"entity": "", "birth": "1970"}, fields=fields), "utf-8")
        assert recognise(ListFile(path, "list.xml"), FORMATS) == format


def test_a_new_name_in_the_last_record_is_an_error_that_shows_the_nearest(tmp_path: Path) -> None:
    records = [SHIP | {"item": str(n)} for n in range(2000)]
    with pytest.raises(InputError, match=r"not known.*2025 to August 2026.*has Passport"):
        _read(tmp_path, _xml(*records, PERSON | {"Passport": "X"}))


def test_names_of_another_set_in_the_file_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Country-Pays"):
        _read(tmp_path, _xml(PERSON, {"Country-Pays": "Iran"}))


def test_renamed_elements_are_an_error_and_never_a_list_without_entries(tmp_path: Path) -> None:
    for text in (_xml({"Pays": "Iran"}), _xml(PERSON).replace("record>", "entry>")):
        with pytest.raises(InputError, match="signature that is not known"):
            _read(tmp_path, text)


def test_the_regulation_for_corrupt_officials_is_told_by_the_field_country(tmp_path: Path) -> None:
    entry = _read_one(tmp_path, PERSON | {"country": JVCFOR, "schedule": "", "item": "1"})
    assert (entry.list_id, entry.programmes) == ("JVCFOR-1", ("JVCFOR",))
    assert entry.legal_basis.endswith("Officials Regulations, schedule item 1")
    assert entry.countries == []


@pytest.mark.parametrize("schedule", ["", "N/A"])
def test_a_regulation_without_schedules_leaves_the_place_empty(
    tmp_path: Path, schedule: str
) -> None:
    entry = _read_one(tmp_path, PERSON | {"country": "Venezuela ", "schedule": schedule})
    assert (entry.list_id, entry.programmes) == ("SEMA-Venezuela--7", ("SEMA: Venezuela",))


def test_a_regulation_that_is_not_named_after_a_country_gives_none(tmp_path: Path) -> None:
    named = "Extremist Settler Violence / Violence extrémiste des colons"
    entries, report = _read(tmp_path, _xml(PERSON | {"country": named}))
    assert entries[0].countries == []
    assert not report.unexpected


def test_a_new_regulation_is_read_and_reported(tmp_path: Path) -> None:
    entries, report = _read(tmp_path, _xml(PERSON | {"country": "Atlantis / Atlantide"}))
    assert entries[0].programmes == ("SEMA: Atlantis | Schedule 1, Part 1",)
    assert report.unexpected == {("country", "Atlantis"): 1}


def test_a_ship_is_told_by_its_number_and_was_not_born(tmp_path: Path) -> None:
    for number in ("7612448", " "):
        entry = _read_one(tmp_path, SHIP | {"imo": number})
        assert (entry.name, entry.target_type) == ("Balita III", "vessel")
        assert entry.births == []


def test_a_name_alone_is_a_person_and_an_entity_has_neither_number_nor_surname(
    tmp_path: Path,
) -> None:
    assert _read_one(tmp_path, PERSON | {"given": ""}).target_type == "individual"
    entity = {field: value for field, value in SHIP.items() if field != "imo"}
    assert _read_one(tmp_path, entity).target_type == "entity"


def test_names_lose_tabs_and_marks_that_cannot_be_seen(tmp_path: Path) -> None:
    record = PERSON | {"given": "Ab\u200bdel\t", "surname": "\u202eHAMDAN\u202c "}
    assert _read_one(tmp_path, record).name == "Abdel HAMDAN"


def test_aliases_are_divided_by_semicolons_only(tmp_path: Path) -> None:
    aliases = "Океан Электроники, ООО; Maya Tokareva or Maya Bolotova ;;Ivan PETROV"
    entry = _read_one(tmp_path, PERSON | {"aliases": aliases})
    assert [tuple(name) for name in entry.names] == [
        ("Ivan PETROV", "primary", "latin"),
        ("Океан Электроники, ООО", "original_script", "cyrillic"),
        ("Maya Tokareva or Maya Bolotova", "alias", "latin"),
    ]


@pytest.mark.parametrize(
    ("text", "births"),
    [
        ("1972", ["1972"]),
        (" 1953-10-27", ["1953-10-27"]),
        ("1955-11", ["1955-11"]),
        ("1963-1964", ["c1963", "c1964"]),
        ("1963 or 1964", ["1963", "1964"]),
        ("1965-07-15 OR 1969-09-28", ["1965-07-15", "1969-09-28"]),
        ("26543", ["1972-09-01"]),
    ],
)
def test_birth_dates_in_the_forms_that_say_one_thing(
    tmp_path: Path, text: str, births: list[str]
) -> None:
    entries, report = _read(tmp_path, _xml(PERSON | {"birth": text}))
    assert entries[0].births == births
    assert not report.unexpected


@pytest.mark.parametrize("text", ["Sep-30", "born in the early 1970s", "1972-13-01"])
def test_other_birth_dates_are_left_out_and_reported(tmp_path: Path, text: str) -> None:
    entries, report = _read(tmp_path, _xml(PERSON | {"birth": text}))
    assert entries[0].births == []
    assert report.unexpected == {("birth date", text): 1}


def test_a_listing_date_that_does_not_exist_is_left_out_and_reported(tmp_path: Path) -> None:
    entries, report = _read(tmp_path, _xml(PERSON | {"listed": "2022-02-30"}))
    assert entries[0].days == []
    assert report.unexpected == {("listing date", "2022-02-30"): 1}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"item": ""}, "Item"),
        ({"country": ""}, "Country"),
        ({"entity": "Petrov Ltd"}, "name"),
        ({"surname": "", "given": ""}, "name"),
        ({"given": "x" * 100_000}, "name"),
    ],
)
def test_a_record_without_what_identifies_it_is_rejected(
    tmp_path: Path, change: dict[str, str], field: str
) -> None:
    entries, report = _read(tmp_path, _xml(PERSON | change, SHIP))
    assert [entry.name for entry in entries] == ["Balita III"]
    assert [(fault.line, fault.field) for fault in report.faults] == [(1, field)]


def test_the_second_of_two_records_with_one_key_is_rejected(tmp_path: Path) -> None:
    entries, report = _read(tmp_path, _xml(PERSON, PERSON | {"surname": "SIDOROV"}))
    assert len(entries) == 1
    assert report.faults[0].field == "list_id"


def test_attributes_nested_and_repeated_elements_are_reported(tmp_path: Path) -> None:
    text = (
        _xml(PERSON).replace("<Item>", "<Item>6</Item><Item>").replace("<record", "<record a='1'")
    )
    entries, report = _read(tmp_path, text)
    assert entries[0].list_id == "SEMA-Russia-1, Part 1-6"
    assert report.unexpected == {("Item", "7"): 1, ("a", "1"): 1}


def test_a_formula_as_a_name_is_only_text(tmp_path: Path) -> None:
    formula = '=HYPERLINK("http://example.org")'
    assert _read_one(tmp_path, SHIP | {"entity": formula}).name == formula


def test_a_file_that_is_cut_off_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is not XML"):
        _read(tmp_path, _xml(PERSON, SHIP)[:-40])


def test_a_document_type_is_an_error(tmp_path: Path) -> None:
    entity = '<!DOCTYPE data-set [<!ENTITY x SYSTEM "file:///etc/hostname">]>\n<data-set'
    text = _xml(PERSON).replace("<data-set", entity, 1).replace("Ivan", "&x;")
    with pytest.raises(InputError, match="document type"):
        _read(tmp_path, text)


@pytest.mark.parametrize(
    "content",
    [b"", b"id,name\n1,x\n", b"PK\x03\x04zip", b"<html><p>x", "<data-set/>".encode("utf-16")],
    ids=["empty", "CSV", "workbook", "web page", "UTF-16"],
)
def test_other_files_are_not_taken_for_the_list(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(InputError, match=r"none of the kinds|is a web page"):
        _read(tmp_path, content)


def _table(path: str) -> list[dict[str, str]]:
    with gzip.open(RAW / path, "rt", encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


@pytest.fixture(scope="module")
def edition(real_lists: Path) -> tuple[list[Entry], Report]:
    _, entries, report = read_all(FORMATS, real_lists / "ca" / "2025-05_sema-lmes.xml")
    return entries, report


def test_the_real_edition_is_read_whole(edition: tuple[list[Entry], Report]) -> None:
    entries, report = edition
    assert (len(entries), report.records, report.rejected) == (4759, 4759, 0)
    assert set(report.unexpected) == {
        ("birth date", "Sep-99"),
        ("birth date", "born in the early 1970s"),
    }
    assert all(entry.days for entry in entries)


def test_the_real_edition_has_the_designations_row_by_row(
    edition: tuple[list[Entry], Report],
) -> None:
    with (RAW / "designations" / "ca.csv").open(encoding="utf-8", newline="") as text:
        known = {
            (row["list_id"], row["name"], row["target_type"], row["designated_on"])
            for row in csv.DictReader(text)
        }
    assert known == {
        (entry.list_id, entry.name, entry.target_type, entry.days[0].day)
        for entry in edition[0]
        if entry.programmes == ("JVCFOR",)
    }


def test_the_real_edition_agrees_with_the_first_tables(
    edition: tuple[list[Entry], Report],
) -> None:
    """But for one repealed entry, ten corrected names, and ships that were numbered anew."""
    listings = {row["list_id"]: row for row in _table("listings/ca.csv.gz")}
    new = [entry.list_id for entry in edition[0] if entry.list_id not in listings]
    assert new == ["SEMA-Russia-3-5"]
    both = [(entry, listings[entry.list_id]) for entry in edition[0] if entry.list_id not in new]
    for entry, row in both:
        assert (entry.target_type, ";".join(entry.programmes)) == (
            row["target_type"],
            row["programmes"],
        )
    renamed = [entry for entry, row in both if entry.name != row["name"]]
    assert len([entry for entry in renamed if entry.target_type == "vessel"]) == 108
    assert len([entry for entry in renamed if entry.target_type != "vessel"]) == 10
    same = [(entry, row) for entry, row in both if entry not in renamed]
    moved = [entry.list_id for entry, row in same if entry.days[0].day != row["listed_on"]]
    assert moved == ["SEMA-Belarus-1, Part 1-133"]


def test_the_aliases_of_the_real_edition_are_those_of_the_first_tables(
    edition: tuple[list[Entry], Report],
) -> None:
    known = {(row["list_id"], row["name"]) for row in _table("names/ca.csv.gz")}
    aliases = {
        (entry.list_id, name.name)
        for entry in edition[0]
        for name in entry.names[1:]
        if entry.target_type != "vessel"
    }
    # One name there is not in Unicode's composed form.
    assert {list_id for list_id, _ in aliases - known} == {"SEMA-Russia-1, Part 2-397"}


def test_the_short_samples_are_recognised(real_lists: Path) -> None:
    samples = real_lists / "samples" / "ca"
    old, _, _ = read_all(FORMATS, samples / "sema-lmes_2025-05_trimmed.xml")
    new, entries, _ = read_all(FORMATS, samples / "sema-lmes_2026-08-25_three_records.xml")
    assert (old, new) == (FORMATS[1], FORMATS[0])
    assert [entry.target_type for entry in entries] == ["individual", "vessel", "entity"]
