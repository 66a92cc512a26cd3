"""Open a workbook safely: a zip archive of XML parts, each of which says how large it is.

The parser of workbooks trusts them: it expands a part to whatever it holds, and makes room for
every cell up to the last, so that one cell in row 1,048,576 ends the process. It is therefore given
a copy, which has no more than the parts declare, and no cell out of reach.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from uptake.sources.files import CUT, ListFile

LARGEST_ARCHIVE = 20_000_000
"""Bytes of a workbook as it lies; the Australian one has 1.5 MB."""

LARGEST_WORKBOOK = 60_000_000
"""Bytes that a workbook may expand to: the Australian one expands to 10 MB, and is read whole."""

MOST_CELLS = 2_000_000
"""Cells up to the last row and column: the Australian one has some 220,000."""

_ZIP = b"PK\x03\x04"
_CHUNK = 65536
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""How workbooks are compressed; of the other methods, no size is certain before it is spent."""

_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, struct.error),
    *(RuntimeError, ValueError),  # a part that is encrypted, and names that are no text
)
_FOREIGN = "Check where the file comes from."
# Parts of a workbook of XML: with others, the archive would also be one of another kind.
_PARTS = re.compile(r"(?:xl|docProps|_rels)/.*(?<!\.bin)|\[Content_Types\]\.xml", re.IGNORECASE)
_EMPTY_CELL = re.compile(rb'<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?(?:/>|></c>)')
_EMPTY_ROW = re.compile(rb"<row [^<>]*(?:/>|></row>)")
_ROW = re.compile(rb"""r\s*=\s*["'][A-Za-z]*([0-9]+)""")
_COLUMN = re.compile(rb"""r\s*=\s*["']([A-Za-z]+)[0-9]""")
# Rows from 10,000 and columns from AA: to look at all places takes as long as to read the sheet.
_FAR_ROW = re.compile(rb"""r\s*=\s*["'][A-Za-z]*([0-9]{5,})""")
_FAR_COLUMN = re.compile(rb"""r\s*=\s*["']([A-Za-z]{2,})[0-9]""")


def is_workbook(file: ListFile) -> bool:
    """Whether the file is a zip archive, as workbooks are."""
    return file.start(4) == _ZIP


def read_workbook(file: ListFile) -> list[list[Any]]:
    """Return the rows of a workbook's only sheet: text, numbers, booleans, dates; "" is empty."""
    parts = _read_parts(file)
    for content in parts.values():
        if b"sheetData" in content:
            _prove_places(file, content)
    try:
        workbook = CalamineWorkbook.from_filelike(_archive(parts))
        sheets = workbook.sheet_names
        if len(sheets) != 1:
            mend = "Keep the list's sheet only, or look for a change by the publisher."
            raise file.error(f"has {len(sheets)} sheets, not one: {', '.join(sheets)}", mend)
        rows: list[list[Any]] = workbook.get_sheet_by_index(0).to_python()
    except CalamineError as error:
        raise file.error(f"is not a workbook: {error}", CUT) from error
    return rows


def workbook_part(file: ListFile, part: str) -> bytes | None:
    """Return one part of a workbook, such as docProps/core.xml, or None where it has none."""
    return _read_parts(file, re.compile(re.escape(part))).get(part)


def _read_parts(file: ListFile, named: re.Pattern[str] = _PARTS) -> dict[str, bytes]:
    """The parts of a workbook, each as large as it declares and with the checksum it declares."""
    with file.open() as stream:
        content = stream.read(LARGEST_ARCHIVE + 1)
    if len(content) > LARGEST_ARCHIVE:
        raise _too_large(file, LARGEST_ARCHIVE)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [part for part in archive.infolist() if named.fullmatch(part.filename)]
            if sum(part.file_size for part in parts) > LARGEST_WORKBOOK:
                raise _too_large(file, LARGEST_WORKBOOK)
            return {part.filename: _read_part(archive, part) for part in parts}
    except _DAMAGE as error:
        raise file.error(f"is not a workbook: {error}", CUT) from error


def _too_large(file: ListFile, largest: int) -> Exception:
    return file.error(f"has more than {largest // 1_000_000} MB, which no list has", _FOREIGN)


def _read_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """A part, in pieces: read at once, it would be expanded whole before its size is compared."""
    if part.compress_type not in _METHODS:
        raise zipfile.BadZipFile(f"{part.filename} is compressed as no workbook is")
    with archive.open(part) as stream:
        return b"".join(iter(lambda: stream.read(_CHUNK), b""))


def _archive(parts: dict[str, bytes]) -> io.BytesIO:
    """A workbook of these parts."""
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    copy.seek(0)
    return copy


def _prove_places(file: ListFile, content: bytes) -> None:
    """Raise `InputError` where a part has a cell so far away that its sheet would fill memory.

    Cells without a value take no room; a workbook may have them in its last row and column.
    """
    if _reach(content, _FAR_ROW, _FAR_COLUMN) > MOST_CELLS:
        filled = _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", content))
        if _reach(filled, _ROW, _COLUMN) > MOST_CELLS:
            problem = f"has a sheet of more than {MOST_CELLS:,} cells, nearly all of them empty"
            raise file.error(problem, "Delete the cell that stands far from the others.")


def _reach(content: bytes, row: re.Pattern[bytes], column: re.Pattern[bytes]) -> int:
    """How many cells there are up to the last row and column; at most so many, for the far ones."""
    rows = [int(digits[:10]) for digits in set(row.findall(content))]
    columns = [_column(letters) for letters in set(column.findall(content))]
    return max(rows, default=9_999) * max(columns, default=26)


def _column(letters: bytes) -> int:
    """The number of a column: 1 for A, 27 for AA."""
    number = 0
    for letter in letters.upper()[:10]:
        number = number * 26 + letter - ord("A") + 1
    return number
