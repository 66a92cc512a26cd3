"""The cells of a sheet, as they stand in the file.

They are read here and not by a library of workbooks, because what matters is how a value stands in
the file: a formula, a hidden row, a merged cell would each show one thing on the screen and give
another to a program.
"""

from __future__ import annotations

import datetime as dt
import io
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from lxml import etree
from openpyxl.utils.cell import column_index_from_string
from openpyxl.utils.datetime import from_excel

from uptake.cases.columns import MOST_ROWS
from uptake.sources.files import XML_OPTIONS, local_name

YES = ("1", "true")
"""How an attribute says yes."""

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


class Cell(NamedTuple):
    """What stands in a cell: `kind` is text, number, date, no date, truth, error or formula."""

    kind: str
    value: Any


@dataclass
class Sheet:
    """The filled rows of the sheet of cases by number, and what a reader of it would not see."""

    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: bool = False
    hidden_sheets: int = 0
    merged: bool = False
    full: bool = False
    """Whether reading stopped, because there are more rows than a case file may hold."""


class SheetReader:
    """Reads cells, with the texts that they share and the styles that make a number a date."""

    def __init__(self, strings: Sequence[str], dates: set[int], epoch: dt.datetime) -> None:
        """Take the shared texts, the numbers of styles that show dates, and the first day."""
        self._strings, self._dates, self._epoch = strings, dates, epoch

    def read(self, content: bytes) -> Sheet:
        """Read a sheet; raises `ValueError`, or an error of lxml, where it is damaged."""
        sheet = Sheet()
        number = 0
        for element in each_element(content, ("{*}row", "{*}col", "{*}mergeCell")):
            match local_name(element):
                case "col":
                    sheet.hidden_columns |= element.get("hidden") in YES
                case "mergeCell":
                    sheet.merged = True
                case _:
                    number = int(element.get("r", number + 1))
                    if number in sheet.rows:
                        raise ValueError("a row that is there twice")
                    if cells := self._cells(element):
                        sheet.rows[number] = cells
                        if element.get("hidden") in YES:
                            sheet.hidden_rows.append(number)
                    if len(sheet.rows) > MOST_ROWS + 1:
                        sheet.full = True
                        return sheet
        return sheet

    def _cells(self, row: Any) -> dict[int, Cell]:
        """The cells of a row that hold something, by column (1 is A)."""
        cells = {}
        column = 0
        for element in row:
            if local_name(element) != "c":
                continue
            place = _PLACE.fullmatch(element.get("r", ""))
            column = column_index_from_string(place[1]) if place else column + 1
            if column in cells:
                raise ValueError("a cell that is there twice")
            if (cell := self._cell(element)) is not None:
                cells[column] = cell
        return cells

    def _cell(self, element: Any) -> Cell | None:
        if element.find("{*}f") is not None:
            return Cell("formula", None)
        kind = element.get("t", "n")
        written = element.findtext("{*}v") or ""
        match kind:
            case "inlineStr":
                return _text(shown_text(element.find("{*}is")))
            case "s":
                return _text(self._strings[int(written)]) if written else None
            case "str" | "d":
                return _text(written)
            case _ if not written:
                return None
            case "b":
                return Cell("truth", written)
            case "e":
                return Cell("error", None)
            case _:
                number = float(written)
                if not math.isfinite(number):
                    return Cell("error", None)
                if int(element.get("s", 0)) not in self._dates:
                    return Cell("number", number)
                return self._date(number)

    def _date(self, serial: float) -> Cell:
        try:
            day = from_excel(serial, self._epoch)
        except (OverflowError, ValueError):
            return Cell("no date", None)
        if isinstance(day, dt.datetime):
            return Cell("date", day.date())
        return Cell("date", day) if isinstance(day, dt.date) else Cell("no date", None)


def _text(written: str) -> Cell | None:
    text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), written)
    return Cell("text", text) if text.strip(" \xa0") else None


def shown_text(element: Any) -> str:
    """The text of a cell, without the pronunciation that East Asian texts carry beside it."""
    if element is None:
        return ""
    return "".join(
        part.text or "" for part in element.iter("{*}t") if local_name(part.getparent()) != "rPh"
    )


def each_element(content: bytes, tags: tuple[str, ...]) -> Iterator[Any]:
    """Yield the elements with one of these names, each emptied once the next is asked for."""
    first = True
    for _, element in etree.iterparse(
        io.BytesIO(content), events=("end",), tag=tags, **XML_OPTIONS
    ):
        if first:
            refuse_document_type(element)
            first = False
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def refuse_document_type(element: Any) -> None:
    """Raise `ValueError` for what no workbook has, and what could multiply text."""
    if element.getroottree().docinfo.internalDTD is not None:
        raise ValueError("a document type")
