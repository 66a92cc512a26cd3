"""Case files: every fault is named by its place, and no message repeats what a cell holds."""

from __future__ import annotations

import datetime as dt
import random
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.cases.books import ROW, TODAY, open_template, row, write_cases
from tests.sources.bombs import with_part, zip_bomb
from uptake.cases.columns import HEADERS, MOST_ROWS
from uptake.cases.findings import SHOWN, CaseFileError
from uptake.cases.reading import check_cases, read_cases
from uptake.cases.template import template_bytes

SHEET = "xl/worksheets/sheet2.xml"


def findings(path: Path) -> list[str]:
    """The findings as text; none of them repeats a value of the row that tests use."""
    found = [str(finding) for finding in check_cases(path, TODAY)]
    secret = [ROW["target_name"], ROW["case_id"], "Vilnius", "Новак"]
    assert not any(value in text for value in secret for text in found)
    return found


def finding(path: Path) -> str:
    (only,) = findings(path)
    return only


# --- Without a fault ------------------------------------------------------------------------------


def test_a_case_is_read_as_it_was_written(tmp_path: Path) -> None:
    cases = read_cases(write_cases(tmp_path / "c.xlsx", [row()]), TODAY)
    (case,) = cases.table.to_dict("records")
    assert case["target_name"] == "Jan Novak"
    assert case["other_names"] == ["J. Novak", "Ян Новак"]
    assert case["submitted_on_start"].date() == dt.date(2021, 3, 15)
    assert "notes" not in case and "consent" not in case


def test_days_months_years_and_date_cells_are_read(tmp_path: Path) -> None:
    written = [
        "2021-03-15", "2021-03", "2021", 2021, dt.date(2021, 3, 15), dt.datetime(2021, 3, 15, 9),
    ]  # fmt: skip
    rows = [row(case_id=f"A{n}", submitted_on=date) for n, date in enumerate(written)]
    table = read_cases(write_cases(tmp_path / "c.xlsx", rows), TODAY).table
    assert table["submitted_on_precision"].tolist() == [
        "day",
        "month",
        "year",
        "year",
        "day",
        "day",
    ]
    assert table["submitted_on"].tolist()[4:] == ["2021-03-15"] * 2


def test_dates_of_the_epoch_of_1904_are_the_same_days(tmp_path: Path) -> None:
    book, sheet = open_template(tmp_path / "c.xlsx")
    book.epoch = dt.datetime(1904, 1, 1)
    sheet.append([row(submitted_on=dt.date(2021, 3, 15))[header] for header in HEADERS])
    book.save(tmp_path / "c.xlsx")
    table = read_cases(tmp_path / "c.xlsx", TODAY).table
    assert table["submitted_on"].tolist() == ["2021-03-15"]


def test_a_birth_date_may_be_about_a_year(tmp_path: Path) -> None:
    path = write_cases(tmp_path / "c.xlsx", [row(birth_date="c1965")])
    assert read_cases(path, TODAY).table["birth_date"].tolist() == ["c1965"]


def test_a_row_without_consent_counts_nowhere_and_is_not_looked_at(tmp_path: Path) -> None:
    rows = [row(), row(case_id="A-002", consent="no", target_name=None, addressed_to="xx")]
    cases = read_cases(write_cases(tmp_path / "c.xlsx", rows), TODAY)
    assert (len(cases), cases.excluded) == (1, 1)


def test_cases_that_share_a_submission_are_one_and_others_stand_alone(tmp_path: Path) -> None:
    rows = [row(case_id=str(n), submission=s) for n, s in enumerate(["a", "a", None, None, "2"])]
    table = read_cases(write_cases(tmp_path / "c.xlsx", rows), TODAY).table
    assert table["submission"].nunique() == 4


def test_what_is_read_is_not_shown_by_accident(tmp_path: Path) -> None:
    cases = read_cases(write_cases(tmp_path / "c.xlsx", [row()]), TODAY)
    assert "Novak" not in f"{cases} {cases!r}"


def test_the_order_of_the_columns_is_free(tmp_path: Path) -> None:
    book, sheet = open_template(tmp_path / "c.xlsx")
    sheet.delete_rows(1)
    names = HEADERS[::-1]
    sheet.append(names)
    sheet.append([ROW[name] for name in names])
    book.save(tmp_path / "c.xlsx")
    assert read_cases(tmp_path / "c.xlsx", TODAY).table["case_id"].tolist() == ["A-001"]


# --- One cell -------------------------------------------------------------------------------------

BAD_CELLS: dict[str, tuple[str, Any, str]] = {
    "a target without a name": ("target_name", None, "is empty"),
    "a name of nothing that is seen": ("target_name", "\u200b\u200b", "without a letter"),
    "a name of signs": ("target_name", "???", "without a letter"),
    "two names in one cell": ("target_name", "Jan Novak; J. Novak", "semicolon"),
    "a name like a formula": ("other_names", "@Novak", "begins with one of"),
    "a name with a line break": ("target_name", "Jan\nNovak", "line break"),
    "a name with a control character": ("target_name", "Jan_x0007_Novak", "line break"),
    "a name without end": ("target_name", "Novak " * 100, "more than 300 characters"),
    "a name that is a number": ("target_name", 42, "is a number"),
    "a name made a date": ("target_name", dt.date(2021, 3, 1), "is a date"),
    "a name made true": ("target_name", True, "TRUE or FALSE"),
    "a jurisdiction of another kind": ("addressed_to", "Jan Novak", "us, uk, eu, ca, au"),
    "no jurisdiction": ("addressed_to", None, "is empty"),
    "a country that is none": ("target_country", "Belarus", "ISO 3166-1"),
    "a date in the future": ("submitted_on", "2026-11-22", "is in the future"),
    "a month in the future": ("submitted_on", "2026-12", "is in the future"),
    "a day that the calendar lacks": ("submitted_on", "2021-02-30", "calendar"),
    "a date as people write it": ("submitted_on", "15/03/2021", "calendar"),
    "a date as a bare serial number": ("submitted_on", 44270, "is a number and not a date"),
    "a date before any law": ("submitted_on", "1921-03-15", "before 2012"),
    "about a date": ("submitted_on", "c2021", "not a date"),
    "an impossible birth date": ("birth_date", "1965-13", "calendar"),
    "a birth long ago": ("birth_date", "1865", "before 1906"),
    "a birth in the future": ("birth_date", "2030", "in the future"),
    "grounds of another kind": ("grounds", "torture", "human_rights, corruption, both"),
    "no consent stated": ("consent", None, "Give one: yes, no"),
    "consent of another kind": ("consent", "maybe", "yes, no"),
    "an error of the spreadsheet": ("target_name", "#N/A", "error of the spreadsheet"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD_CELLS)
def test_a_bad_cell_is_named_with_what_mends_it(tmp_path: Path, case: str) -> None:
    column, value, problem = BAD_CELLS[case]
    path = write_cases(tmp_path / "c.xlsx", [row(case_id="1"), row(**{column: value})])
    text = finding(path)
    assert text.startswith(f"Sheet Cases, row 3, column {column}: ")
    assert problem in text
    if isinstance(value, str) and len(value) > 3:
        assert value not in text


def test_a_serial_number_that_is_no_day(tmp_path: Path) -> None:
    book, sheet = open_template(tmp_path / "c.xlsx")
    sheet.append([row(submitted_on=99_999_999)[header] for header in HEADERS])
    sheet["C2"].number_format = "yyyy-mm-dd"
    book.save(tmp_path / "c.xlsx")
    assert "formatted as a date and is none" in finding(tmp_path / "c.xlsx")


def test_an_id_that_two_rows_have(tmp_path: Path) -> None:
    rows = [row(case_id="a"), row(case_id="b"), row(case_id="A")]
    text = finding(write_cases(tmp_path / "c.xlsx", rows))
    assert "row 4, column case_id: is the same as in row 2" in text


def test_all_faults_are_named_and_the_error_shows_the_first(tmp_path: Path) -> None:
    rows = [row(case_id=f"{n}", target_name=None) for n in range(30)]
    path = write_cases(tmp_path / "c.xlsx", rows)
    assert len(findings(path)) == 30
    with pytest.raises(CaseFileError) as caught:
        read_cases(path, TODAY)
    assert len(str(caught.value).splitlines()) == SHOWN + 2
    assert "and 10 more" in str(caught.value)


def test_nobody_consents(tmp_path: Path) -> None:
    path = write_cases(tmp_path / "c.xlsx", [row(consent="no")])
    assert "no row with consent" in finding(path)


# --- The sheet ------------------------------------------------------------------------------------


def with_formula(book: Workbook, sheet: Worksheet) -> None:
    sheet["E2"] = "=1+1"


def without_column(book: Workbook, sheet: Worksheet) -> None:
    sheet.delete_cols(12)


def with_column(book: Workbook, sheet: Worksheet) -> None:
    sheet["N1"] = "Jan Novak's phone"


def with_value_beyond(book: Workbook, sheet: Worksheet) -> None:
    sheet["P2"] = "Jan Novak"


def in_french(book: Workbook, sheet: Worksheet) -> None:
    for cell, name in zip(sheet[1], ["dossier", "envoi", "date", "pays", "nom"], strict=False):
        cell.value = name
    sheet.delete_cols(6, 6)


def twice(book: Workbook, sheet: Worksheet) -> None:
    sheet["N1"] = "grounds"


def without_headers(book: Workbook, sheet: Worksheet) -> None:
    sheet.delete_rows(1)


def merged(book: Workbook, sheet: Worksheet) -> None:
    sheet.merge_cells("A2:A3")


def hidden_row(book: Workbook, sheet: Worksheet) -> None:
    sheet.row_dimensions[2].hidden = True


def hidden_column(book: Workbook, sheet: Worksheet) -> None:
    sheet.column_dimensions["E"].hidden = True


def hidden_sheet(book: Workbook, sheet: Worksheet) -> None:
    book.create_sheet("Jan Novak").sheet_state = "veryHidden"


def hidden_cases(book: Workbook, sheet: Worksheet) -> None:
    sheet.sheet_state = "hidden"


def renamed(book: Workbook, sheet: Worksheet) -> None:
    sheet.title = "Jan Novak"


BAD_SHEETS: dict[Callable[[Workbook, Worksheet], None], str] = {
    with_formula: "row 2, column E: holds a formula",
    without_column: "column consent: is missing",
    with_column: "column N: has a header that the template does not have",
    with_value_beyond: "column P: holds something, but has no header",
    in_french: "The headers are, in English: case_id, submission",
    twice: "column grounds: is there more than once",
    without_headers: "headers that the template does not have",
    merged: "merged cells",
    hidden_row: "row 2: is hidden",
    hidden_column: "hidden column",
    hidden_sheet: "hidden sheet",
    hidden_cases: "has its sheet Cases hidden",
    renamed: "no sheet with the name Cases",
}


@pytest.mark.parametrize("change", BAD_SHEETS, ids=lambda change: change.__name__)
def test_a_bad_sheet_is_refused(
    tmp_path: Path, change: Callable[[Workbook, Worksheet], None]
) -> None:
    book, sheet = open_template(tmp_path / "c.xlsx")
    for number in range(2):
        sheet.append([row(case_id=f"A{number}")[header] for header in HEADERS])
    change(book, sheet)
    book.save(tmp_path / "c.xlsx")
    assert BAD_SHEETS[change] in finding(tmp_path / "c.xlsx")


def test_a_name_that_begins_as_a_formula_does_is_no_formula(tmp_path: Path) -> None:
    book, sheet = open_template(tmp_path / "c.xlsx")
    sheet.append([row(target_name="x")[header] for header in HEADERS])
    sheet["E2"].value = "=Novak"
    sheet["E2"].data_type = "s"
    book.save(tmp_path / "c.xlsx")
    assert "column target_name: begins with one of" in finding(tmp_path / "c.xlsx")


# --- The file -------------------------------------------------------------------------------------

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
LINE = ",".join(HEADERS).encode() + b"\nA-001,,2021,uk,Jan Novak\n"

BAD_FILES: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "is empty"),
    "csv": (LINE, "save it as a workbook (.xlsx)"),
    "a password": (OLE + "EncryptedPackage".encode("utf-16-le"), "protected with a password"),
    "an old workbook": (OLE + "Workbook".encode("utf-16-le"), "old kind (.xls)"),
    "an archive of something else": (
        b"PK\x03\x04" + bytes(100), "cannot be read as a workbook",
    ),
    "cut": (template_bytes()[:5000], "cannot be read as a workbook"),
    "a document type": (
        with_part(template_bytes(), SHEET, b"<worksheet", b"<!DOCTYPE x [ ]><worksheet"),
        "damaged workbook",
    ),
    "a row that is there twice": (
        with_part(
            template_bytes(), SHEET, b"</sheetData>",
            b'<row r="2"><c r="A2"><v>1</v></c></row><row r="2"/></sheetData>',
        ),
        "damaged workbook",
    ),
    "a sheet that is no XML": (
        with_part(template_bytes(), SHEET, b"<sheetData>", b"<sheetData><row><c>Jan Novak"),
        "damaged workbook",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD_FILES)
def test_a_file_that_is_no_case_file(tmp_path: Path, case: str) -> None:
    content, problem = BAD_FILES[case]
    (tmp_path / "c.xlsx").write_bytes(content)
    text = finding(tmp_path / "c.xlsx")
    assert text.startswith("Case file: ")
    assert problem in text


def test_no_file(tmp_path: Path) -> None:
    assert "is not there" in finding(tmp_path / "c.xlsx")


@pytest.mark.parametrize("declared", [1000, 10_000_000_000])
def test_a_bomb_is_refused_in_time(tmp_path: Path, declared: int) -> None:
    (tmp_path / "c.xlsx").write_bytes(zip_bomb(template_bytes(), SHEET, declared))
    begin = time.monotonic()
    assert finding(tmp_path / "c.xlsx")
    assert time.monotonic() - begin < 10


@pytest.mark.parametrize("rows", [MOST_ROWS + 1, 100_000])
def test_too_many_rows_are_refused_in_time(tmp_path: Path, rows: int) -> None:
    cells = "".join(f'<c t="inlineStr"><is><t>{ROW[header]}</t></is></c>' for header in HEADERS)
    (tmp_path / "c.xlsx").write_bytes(
        with_part(
            template_bytes(), SHEET, b"</sheetData>",
            (f"<row>{cells}</row>" * rows).encode() + b"</sheetData>",
        )
    )  # fmt: skip
    begin = time.monotonic()
    text = finding(tmp_path / "c.xlsx")
    assert f"{MOST_ROWS:,} cases" in text
    assert time.monotonic() - begin < 10


def test_a_full_file_is_read_in_time(tmp_path: Path) -> None:
    rows = (row(case_id=str(n)) for n in range(MOST_ROWS))
    path = write_cases(tmp_path / "c.xlsx", rows)
    begin = time.monotonic()
    assert len(read_cases(path, TODAY)) == MOST_ROWS
    assert time.monotonic() - begin < 10


def test_a_cell_far_away_takes_no_room(tmp_path: Path) -> None:
    book, sheet = open_template(tmp_path / "c.xlsx")
    sheet.append([row()[header] for header in HEADERS])
    sheet["XFD1048576"] = "Jan Novak"
    book.save(tmp_path / "c.xlsx")
    begin = time.monotonic()
    assert "column XFD: holds something, but has no header" in finding(tmp_path / "c.xlsx")
    assert time.monotonic() - begin < 2


def test_a_damaged_file_is_a_finding_whatever_the_damage(tmp_path: Path) -> None:
    """Bytes of the parts are changed, and the archive made anew: most parts are still XML."""
    write_cases(
        tmp_path / "whole.xlsx", [row(), row(case_id="2", submitted_on=dt.date(2021, 3, 1))]
    )
    chance = random.Random(1)
    for number in range(150):
        with (
            zipfile.ZipFile(tmp_path / "whole.xlsx") as old,
            zipfile.ZipFile(tmp_path / "c.xlsx", "w") as new,
        ):
            for name in old.namelist():
                part = bytearray(old.read(name))
                if name.startswith("xl/") and chance.random() < 0.5:
                    for _ in range(chance.randint(1, 4)):
                        part[chance.randrange(len(part))] = chance.choice(b'0929<>/"ars ')
                new.writestr(name, bytes(part))
        for text in check_cases(tmp_path / "c.xlsx", TODAY):
            assert "Novak" not in str(text), number
