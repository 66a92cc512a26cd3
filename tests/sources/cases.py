"""Read the files of a case as a build does, and check what comes of it.

The number of records is counted anew by other means than the readers', so that a record which a
reader passes over is found.
"""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import gzip
import io
import json
import re
from pathlib import Path
from typing import NamedTuple, get_args

import openpyxl
from lxml import etree

from tests.sources.samples import SAMPLES, Sample
from uptake.errors import InputError
from uptake.sources import opensanctions
from uptake.sources.entries import Entry, Report, TargetType
from uptake.sources.files import ListFile
from uptake.sources.formats import Format, read_entries, recognise
from uptake.sources.registry import FORMATS

ALL = (*FORMATS, *opensanctions.FORMATS)
BY_NAME = {sample.format: sample for sample in SAMPLES}


class Outcome(NamedTuple):
    """What came of a case: the error, or the format, its entries and the report."""

    error: InputError | None
    format: str = ""
    entries: tuple[Entry, ...] = ()
    report: Report = Report()


def read_case(folder: Path, *contents: bytes) -> Outcome:
    """Read files, the main one first: they are refused with a reason, or all of it is sound."""
    files = []
    for number, content in enumerate(contents):
        (folder / f"{number}").write_bytes(content)
        files.append(ListFile(folder / f"{number}", f"file {number}"))
    report = Report()
    try:
        formats = [recognise(file, ALL) for file in files]
        format = formats[0]
        if format.read is None:
            return Outcome(files[0].error("is a companion without its main file", "Give both."))
        format.read_date(files[0])
        companions = {
            other.name: file
            for other, file in zip(formats[1:], files[1:], strict=True)
            if other.name in format.companions
        }
        entries = tuple(read_entries(format, files[0], companions, report))
    except InputError as error:
        assert str(error.file).startswith("file ") and error.problem and error.mend
        assert str(error.file) in str(error) and error.mend in str(error)
        return Outcome(error)
    used = [file.path.read_bytes() for file in (files[0], *companions.values())]
    check(format, entries, report, used)
    return Outcome(None, format.name, entries, report)


def check(
    format: Format, entries: tuple[Entry, ...], report: Report, contents: list[bytes]
) -> None:
    """Every record is counted, and every entry can be used."""
    counted = sum(count_records(BY_NAME[format.name], content) for content in contents)
    assert report.records == counted, f"{report.records} records read, {counted} in the file"
    assert report.records == report.kept + report.rejected
    assert report.kept == sum(entry.records for entry in entries)
    assert report.rejected == len(report.faults)
    assert len({entry.list_id for entry in entries}) == len(entries)
    for entry in entries:
        assert entry.list_id and entry.target_type in get_args(TargetType)
        for name in (entry.name, *(name.name for name in entry.names)):
            assert name.strip() and not re.search(r"[\x00-\x1f\x7f\u202e]", name)
        for birth in entry.births:
            day = birth.removeprefix("c") + "-01-01"[len(birth.removeprefix("c")) - 4 :]
            assert dt.date.fromisoformat(day)
        for day in (day.day for day in entry.days):
            assert dt.date.fromisoformat(day).isoformat() == day
        json.dumps(dataclasses.asdict(entry), ensure_ascii=False).encode()


def count_records(sample: Sample, content: bytes) -> int:
    """The records of a file of a sample's kind, counted as its kind is usually read."""
    if content.startswith(b"\x1f\x8b"):
        content = gzip.decompress(content)
    match sample.kind:
        case "csv":
            text = io.StringIO(content.decode("utf-8-sig"), newline="")
            rows = list(csv.reader(text, delimiter=sample.delimiter, strict=sample.strict))
            return sum(row not in ([], ["\x1a"]) for row in rows[sample.header :])
        case "xml":
            root = etree.fromstring(content, etree.XMLParser(resolve_entities=False))
            return sum(1 for _ in root.iter(f"{{*}}{sample.record}"))
        case "json":
            lines = (json.loads(line) for line in content.split(b"\n") if line.strip())
            return sum(map(is_target, lines))
        case "workbook":
            page = openpyxl.load_workbook(io.BytesIO(content)).active
            rows = page.iter_rows(values_only=True)
            filled = [row for row in rows if any(str(cell or "").strip() for cell in row)]
            return len(filled) - sample.header


def is_target(entity: dict[str, object]) -> bool:
    topics = entity["properties"].get("topics")  # type: ignore[attr-defined]
    listed = [str(topic) for topic in topics] if isinstance(topics, list) else []
    return bool(entity.get("target", "sanction" in listed))
