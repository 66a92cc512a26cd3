"""Open a list file safely, whatever it holds: it is somebody else's input.

Files may be compressed with gzip; the content says so, not the name. A file that expands beyond
`LARGEST`, a line or a part of an XML file that does not end, an XML file with a document type
(external entities and entity expansion need one): each is an `InputError`, before memory is spent.
Workbooks are opened by `uptake.sources.workbooks`.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO, cast

from lxml import etree

from uptake.errors import InputError

LARGEST = 600_000_000
"""Bytes of the largest file that is read: five times the largest that any publisher has."""

LARGEST_TABLE = 150_000_000
"""Bytes of the CSV file of an official list, of which a reader may keep all rows: three times the
largest."""

MOST_LINES, MOST_ELEMENTS = 5_000_000, 1_000_000
"""Lines of a file, and elements of an XML file that are looked for or stand beside them: more than
any has. Empty ones take no room in a compressed file, and much time."""

LONGEST_LINE = 4_000_000
"""Bytes of a line, or characters of the lines that a row of a CSV file takes up; real ones have
fewer than a million. What has no end would be read into memory before it is looked at."""

LARGEST_ELEMENT = 5_000_000
"""Bytes of an XML file between the ends of two elements that are looked for: the largest, the
reference values of the US list, has some two million. In memory they take up to thirty times as
much."""

XML_OPTIONS = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "collect_ids": False,  # no list has any: it saves looking
    "remove_comments": True,
    "remove_pis": True,
}
"""How every XML file is parsed: nothing is fetched, and nothing that could multiply."""

CUT = "It may be cut off: download it again."
_FOREIGN = "Check where the file comes from."
_GZIP = b"\x1f\x8b"
_CHUNK = 65536


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

    def start(self, size: int = _CHUNK) -> bytes:
        """The first bytes, decompressed: what a signature is looked for in."""
        with self.open() as stream:
            return stream.read(size)

    def is_web_page(self) -> bool:
        """Whether the file begins as a web page: what a publisher who refuses sends instead."""
        start = self.start(1024).lower()
        return b"<!doctype html" in start or b"<html" in start

    @contextmanager
    def open(self, largest: int = LARGEST) -> Iterator[BinaryIO]:
        """Open the file's bytes, decompressed, with every fault of the container named."""
        try:
            with self.path.open("rb") as raw:
                magic = raw.read(4)
                raw.seek(0)
                expanded = gzip.GzipFile(fileobj=raw) if magic.startswith(_GZIP) else raw
                yield cast(BinaryIO, io.BufferedReader(_Bounded(expanded, self, largest)))
        except (gzip.BadGzipFile, zlib.error, EOFError) as error:
            raise self.error(f"cannot be decompressed: {error}", CUT) from error
        except OSError as error:
            mend = "Give a file that is there and may be read."
            raise self.error(f"cannot be read: {error.strerror or error}", mend) from error


class _Bounded(io.RawIOBase):
    """Bytes of a file up to the largest number that it may have."""

    def __init__(self, stream: Any, file: ListFile, largest: int) -> None:
        self._stream, self._file, self._largest, self._left = stream, file, largest, largest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        chunk = self._stream.read(len(buffer))
        self._left -= len(chunk)
        if self._left < 0:
            size = f"{self._largest // 1_000_000} MB"
            raise self._file.error(f"expands to more than {size}, which no list does", _FOREIGN)
        buffer[: len(chunk)] = chunk
        return len(chunk)


def read_lines(file: ListFile) -> Iterator[tuple[int, bytes]]:
    """Yield the lines of a file with their numbers."""
    with file.open() as stream:
        number = 0
        while line := stream.readline(LONGEST_LINE):
            number += 1
            if len(line) == LONGEST_LINE or number > MOST_LINES:
                raise _endless(file, number)
            yield number, line


def read_csv(
    file: ListFile, delimiter: str = ",", *, strict: bool = True, largest: int = LARGEST_TABLE
) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a CSV file with the line on which each begins.

    Raises `InputError` where the text is not UTF-8 or, when `strict`, quotes are not balanced.
    """
    with file.open(largest) as stream:
        lines = _Lines(io.TextIOWrapper(stream, encoding="utf-8-sig", newline=""), file)
        rows = csv.reader(lines, delimiter=delimiter, strict=strict)
        line = 1
        try:
            for row in rows:
                yield line, row
                line, lines.pending = rows.line_num + 1, 0
        except UnicodeDecodeError as error:
            mend = "Save it as UTF-8, or download it again."
            raise file.error(f"is not UTF-8 text ({error.reason})", mend, line) from error
        except csv.Error as error:
            raise file.error(f"is not CSV: {error}", CUT, line) from error


class _Lines:
    """Lines of a text, as long as those of one row (`pending`) come to an end."""

    def __init__(self, text: io.TextIOWrapper, file: ListFile) -> None:
        self._read, self._file, self._number, self.pending = text.readline, file, 0, 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._read(LONGEST_LINE)
        if not line:
            raise StopIteration
        self._number += 1
        self.pending += len(line)
        if self.pending >= LONGEST_LINE or self._number > MOST_LINES:
            raise _endless(self._file, self._number)
        return line


def _endless(file: ListFile, line: int) -> InputError:
    size, most = LONGEST_LINE // 1_000_000, MOST_LINES // 1_000_000
    problem = f"has a line or row of more than {size} MB, or more than {most} million lines"
    return file.error(problem, _FOREIGN, line)


def read_elements(
    file: ListFile,
    tags: Sequence[str],
    passed_over: Callable[[Any], object] = lambda element: None,
) -> Iterator[Any]:
    """Yield the elements of an XML file that have one of `tags`, each complete, in their order.

    Each element is emptied once the caller has asked for the next: keep nothing of it but text.
    `tags` are as lxml has them: `{*}name` for a name in any namespace. `passed_over` is called with
    every element beside or around those that are yielded, once it is behind them.
    """
    last = None
    seen = 0
    for element in _each_element(file, tags):
        if last is None and element.getroottree().docinfo.internalDTD is not None:
            raise file.error(
                "has a document type, which no list has and which could hide or multiply text",
                "Download it from the publisher again.",
            )
        seen += 1 + _free_before(element, last, passed_over)
        if seen > MOST_ELEMENTS:
            raise file.error(f"has more than {MOST_ELEMENTS:,} elements to read", _FOREIGN)
        yield element
        element.clear()
        last = element
    if last is not None:
        for place in (last, *last.iterancestors()):
            for other in place.itersiblings():
                passed_over(other)


def local_name(element: Any) -> str:
    """The name of an element without its namespace; several lists have had two."""
    return _local_name(element.tag)


@cache
def _local_name(tag: str) -> str:
    return tag.rpartition("}")[2]


def _each_element(file: ListFile, tags: Sequence[str]) -> Iterator[Any]:
    """The elements that have one of `tags`, as soon as they are complete."""
    parser = etree.XMLPullParser(("end",), tag=tags, **XML_OPTIONS)
    with file.open() as stream:
        try:
            pending = 0
            while chunk := stream.read(_CHUNK):
                parser.feed(chunk)
                pending += len(chunk)
                for _, element in parser.read_events():
                    yield element
                    pending = 0
                if pending > LARGEST_ELEMENT:
                    size = LARGEST_ELEMENT // 1_000_000
                    problem = f"has more than {size} MB without an entry, which no list has"
                    raise file.error(problem, _FOREIGN)
            parser.close()
            for _, element in parser.read_events():
                yield element
        except etree.XMLSyntaxError as error:
            raise file.error(f"is not XML: {error.msg}", CUT, error.lineno) from error


def _free_before(element: Any, last: Any, passed_over: Callable[[Any], object]) -> int:
    """Free what stands before an element, and before those that it is in; return how many."""
    freed = 0
    while (parent := element.getparent()) is not None:
        while (before := element.getprevious()) is not None:
            if before is not last:
                passed_over(before)
                freed += 1
            parent.remove(before)
        element = parent
    return freed


def digest_list(file: ListFile) -> str:
    """The SHA-256 of what a file holds, decompressed: a list is the same list under gzip."""
    digest = hashlib.sha256()
    with file.open() as stream:
        while chunk := stream.read(1_000_000):
            digest.update(chunk)
    return digest.hexdigest()
