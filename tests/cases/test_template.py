"""The template: explains itself, offers the choices, and is never written over anything."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cases.books import TODAY, open_template
from uptake.cases.columns import CASES_SHEET, COLUMNS, COUNTRIES_SHEET, HEADERS
from uptake.cases.marks import MARKER, MARKER_NAME
from uptake.cases.reading import check_cases
from uptake.cases.template import new_template, template_bytes
from uptake.errors import InputError


def test_every_column_is_explained_and_choices_are_offered(tmp_path: Path) -> None:
    book, sheet = open_template(tmp_path / "cases.xlsx")
    assert [cell.value for cell in sheet[1]] == list(HEADERS)
    assert all(cell.comment and cell.comment.text for cell in sheet[1])
    assert sheet.freeze_panes == "A2"
    explained = {cell.value for cell in book["Read me"]["A"]}
    assert explained >= set(HEADERS)
    offered = {
        str(rule.sqref).partition("2:")[0]: rule for rule in sheet.data_validations.dataValidation
    }
    for number, column in enumerate(COLUMNS):
        letter = "ABCDEFGHIJKLM"[number]
        if column.choices:
            assert offered[letter].formula1 == f'"{",".join(column.choices)}"'
    assert COUNTRIES_SHEET in offered["H"].formula1
    assert book[COUNTRIES_SHEET].sheet_state == "hidden"


def test_a_template_carries_its_mark() -> None:
    import io

    book = load_workbook(io.BytesIO(template_bytes()))
    assert MARKER in vars(book)["custom_doc_props"].names
    assert book.defined_names[MARKER_NAME].attr_text.startswith(f"'{CASES_SHEET}'")


def test_the_same_bytes_each_time() -> None:
    assert template_bytes() == template_bytes()


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "cases.xlsx"
    path.write_text("mine")
    with pytest.raises(InputError, match="is there already"):
        new_template(path)
    assert path.read_text() == "mine"


def test_only_a_workbook_s_name_is_taken(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\.xlsx"):
        new_template(tmp_path / "cases.csv")
    assert not list(tmp_path.iterdir())


def test_an_empty_template_is_told_to_be_filled_in(tmp_path: Path) -> None:
    new_template(tmp_path / "cases.xlsx")
    (finding,) = check_cases(tmp_path / "cases.xlsx", TODAY)
    assert "headers and no case" in str(finding)
