"""Open a list file safely, whatever it holds: it is somebody else's input.

Files may be compressed with gzip; the content says so, not the name. A file that expands beyond
`LARGEST`, an XML file with a document type (external entities and entity expansion need one), a
workbook whose parts are not what they declare: each is an `InputError`, before memory is spent.
"""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from lxml import etree
from python_calamine import CalamineError, CalamineWorkbook

from uptake.errors import InputError

LARGEST = 600_000_000
"""Bytes of the largest file that is read: five times the largest that any publisher has."""

LARGEST_WORKBOOK = 200_000_000
"""Bytes that a workbook may expand to: the Australian one expands to 10 MB, and is read whole."""

_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_CUT = "It may be cut off: download it again."


@dataclass(frozen=True)
class ListFile:
    """A list file to read: where it lies, and the name that messages have for it."""

    path: Path
    name: str

    def error(
        self,
        problem: str,
        mend: str,
        line: int | None = None,
        field: str | None = None,
        value: str | None = None,
    ) -> InputError:
        """An `InputError` in this file."""
        return InputError(self.name, problem, mend, line, field, value)

    def start(self, size: int = 65536) -> bytes:
        """The first bytes, decompressed: what a signature is looked for in."""
        with self.open() as stream:
            return stream.read(size)

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Open the file's bytes, decompressed, with every fault of the container named."""
        try:
            with self.path.open("rb") as raw:
                magic = raw.read(4)
                raw.seek(0)
                expanded = gzip.GzipFile(fileobj=raw) if magic.startswith(_GZIP) else raw
                yield cast(BinaryIO, io.BufferedReader(_Bounded(expanded, self)))
        except (gzip.BadGzipFile, zlib.error, EOFError) as error:
            raise self.error(f"cannot be decompressed: {error}", _CUT) from error
        except OSError as error:
            raise self.error(f"cannot be read: {error.strerror or error}", _CUT) from error


class _Bounded(io.RawIOBase):
    """Bytes of a file up to `LARGEST`."""

    def __init__(self, stream: Any, file: ListFile) -> None:
        self._stream, self._file, self._left = stream, file, LARGEST

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        chunk = self._stream.read(len(buffer))
        self._left -= len(chunk)
        if self._left < 0:
            raise self._file.error(
                f"expands to more than {LARGEST // 1_000_000} MB, which no list does",
                "Check where the file comes from.",
            )
        buffer[: len(chunk)] = chunk
        return len(chunk)


def read_csv(
    file: ListFile, delimiter: str = ",", *, strict: bool = True
) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a CSV file with the line on which each begins.

    Raises `InputError` where the text is not UTF-8 or, when `strict`, quotes are not balanced.
    """
    with file.open() as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
        rows = csv.reader(text, delimiter=delimiter, strict=strict)
        line = 1
        try:
            for row in rows:
                yield line, row
                line = rows.line_num + 1
        except UnicodeDecodeError as error:
            mend = "Save it as UTF-8, or download it again."
            raise file.error(f"is not UTF-8 text ({error.reason})", mend, line) from error
        except csv.Error as error:
            raise file.error(f"is not CSV: {error}", _CUT, line) from error


def read_elements(file: ListFile, tags: Sequence[str] | None = None) -> Iterator[Any]:
    """Yield the elements of an XML file that have one of `tags`, each complete, in their order.

    Each element is emptied once the caller has asked for the next: keep nothing of it but text.
    `tags` are as lxml has them: `{*}name` for a name in any namespace.
    """
    with file.open() as stream:
        try:
            elements = etree.iterparse(
                stream,
                events=("end",),
                tag=tags,
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
                remove_comments=True,
                remove_pis=True,
            )
            first = True
            for _, element in elements:
                if first and element.getroottree().docinfo.internalDTD is not None:
                    raise file.error(
                        "has a document type, which no list has and which could hide or multiply "
                        "text",
                        "Download it from the publisher again.",
                    )
                first = False
                yield element
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
        except etree.XMLSyntaxError as error:
            raise file.error(f"is not XML: {error.msg}", _CUT, error.lineno) from error


def read_workbook(file: ListFile) -> list[list[Any]]:
    """Return the rows of a workbook's only sheet: text, numbers, booleans, dates; "" is empty."""
    _prove_parts(file)
    try:
        workbook = CalamineWorkbook.from_path(file.path)
        sheets = workbook.sheet_names
        if len(sheets) != 1:
            mend = "Keep the list's sheet only, or look for a change by the publisher."
            raise file.error(f"has {len(sheets)} sheets, not one: {', '.join(sheets)}", mend)
        rows: list[list[Any]] = workbook.get_sheet_by_index(0).to_python()
    except CalamineError as error:
        raise file.error(f"is not a workbook: {error}", _CUT) from error
    return rows


def workbook_part(file: ListFile, part: str) -> bytes | None:
    """Return one part of a workbook, such as docProps/core.xml, or None where it has none."""
    _prove_parts(file)
    with zipfile.ZipFile(file.path) as parts:
        return parts.read(part) if part in parts.namelist() else None


def is_workbook(file: ListFile) -> bool:
    """Whether the file is a zip archive, as workbooks are."""
    return file.start(4) == _ZIP


def _prove_parts(file: ListFile) -> None:
    """Raise `InputError` unless the parts of a zip archive are as large as they declare.

    `zipfile` reads no more of a part than it declares and then compares its checksum.
    """
    try:
        with zipfile.ZipFile(file.path) as parts:
            if sum(part.file_size for part in parts.infolist()) > LARGEST_WORKBOOK:
                raise file.error(
                    f"expands to more than {LARGEST_WORKBOOK // 1_000_000} MB, which no list does",
                    "Check where the file comes from.",
                )
            damaged = parts.testzip()
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise file.error(f"is not a workbook: {error}", _CUT) from error
    if damaged:
        raise file.error(f"has a damaged part, {damaged}", _CUT)
