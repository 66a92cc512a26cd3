"""Change a sample as files are changed on their way: by bytes, by records, and by cells.

Every change is drawn from the random generator that is given, so that a case can be repeated.
"""

from __future__ import annotations

import copy
import csv
import gzip
import io
import json
import random
import re
from collections.abc import Callable
from typing import Any

import openpyxl
from lxml import etree

from tests.sources.samples import Sample
from tests.sources.samples.au import sheet

VALUES = (
    *("", " ", "-0-", "na", "x" * 2_000, "x" * 200_000, "a\x00b", "bell\x07", "\u202eKCAB"),
    *('=HYPERLINK("http://example.org","x")', "@SUM(A1)", "&amp;lt;b&gt;&#0;&#10;&#xD800;"),
    *("31/02/2020", "2020-13-45", "0000-00-00", "9999-12-31", "99999-01-01", "01/01/0001"),
    *("12345678901234567890", "9" * 5_000, "-1", "1e400", "NaN", "²", "٣٤", "0", "1.5", "true"),
    *('a;b,c"d\r\ne', "'", '"', "\u2028", "\ufeff", "&nbsp;", "e\u0301\u0327", "\U0001f600"),
    *("Feb 31", "Atlantis", "c1999", "IV"),
)
"""What a cell may turn out to hold: nothing, too much, what runs or hides, and no date."""

# Characters that XML 1.0 cannot hold; nor can a workbook.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def mutate_bytes(sample: Sample, pick: random.Random) -> tuple[bytes, ...]:
    """Change the bytes of one of the files once or a few times."""
    files = list(sample.files)
    place = pick.randrange(len(files))
    for _ in range(pick.choice((1, 1, 2, 5))):
        files[place] = pick.choice(_BYTES)(files[place], pick)
    return tuple(files)


def mutate_records(sample: Sample, pick: random.Random) -> tuple[bytes, ...]:
    """Change records or cells of one of the files, which stays well formed."""
    files = list(sample.files)
    place = pick.randrange(len(files))
    files[place] = _KINDS[sample.kind](files[place], sample, pick)
    return tuple(files)


# Bytes


def _flip(data: bytes, pick: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(pick.choice((1, 3, 30)) if data else 0):
        changed[pick.randrange(len(changed))] = pick.randrange(256)
    return bytes(changed)


def _slice(data: bytes, pick: random.Random) -> tuple[bytes, bytes, bytes]:
    start = pick.randint(0, len(data))
    end = min(len(data), start + pick.choice((1, 10, 200, 5_000)))
    return data[:start], data[start:end], data[end:]


def _delete(data: bytes, pick: random.Random) -> bytes:
    before, _, after = _slice(data, pick)
    return before + after


def _duplicate(data: bytes, pick: random.Random) -> bytes:
    before, part, after = _slice(data, pick)
    return before + part * pick.choice((2, 2, 50)) + after


def _insert(data: bytes, pick: random.Random) -> bytes:
    before, part, after = _slice(data, pick)
    new = pick.choice((b"\x00", b"\xff\xfe", b"<", b'"', b"&#1;", b"\r", b"]]>", b"&x;"))
    return before + new + part + after


def _cut(data: bytes, pick: random.Random) -> bytes:
    return data[: pick.randint(0, len(data))]


def _compress(data: bytes, pick: random.Random) -> bytes:
    return gzip.compress(data, 1, mtime=0)


def _mark(data: bytes, pick: random.Random) -> bytes:
    return b"\xef\xbb\xbf" + data


def _recode(data: bytes, pick: random.Random) -> bytes:
    return data.decode("utf-8", "replace").encode(pick.choice(("utf-16", "latin-1")), "replace")


_BYTES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    *(_flip, _flip, _flip, _delete, _delete, _duplicate, _duplicate, _insert, _insert, _cut),
    *(_compress, _mark, _recode),
)


# Rows of tables


def _change_rows(rows: list[list[Any]], header: int, pick: random.Random) -> None:
    """Swap, drop and repeat rows, and change cells; now and then, change the header too."""
    for _ in range(pick.choice((1, 1, 2, 4))):
        if len(rows) <= header:
            return
        one, other = pick.randrange(header, len(rows)), pick.randrange(header, len(rows))
        row = rows[one]
        match pick.choice((*("cell",) * 9, *_ROWS)):
            case "swap":
                rows[one], rows[other] = rows[other], rows[one]
            case "drop":
                del rows[one]
            case "twice":
                rows.insert(other, list(row))
            case "short" if row:
                del row[pick.randrange(len(row))]
            case "long":
                row.insert(pick.randint(0, len(row)), pick.choice(VALUES[:5]))
            case "blank":
                rows.insert(other, [])
            case "head" if header:
                head = rows[header - 1]
                head[pick.randrange(len(head))] = pick.choice(("", "New", head[0]))
            case _ if row:
                place = pick.randrange(len(row))
                same = rows[other][place] if place < len(rows[other]) else ""
                row[place] = pick.choice((*VALUES, same, same, same))


_ROWS = ("swap", "drop", "twice", "blank", "short", "long", "head")


def _change_csv(data: bytes, sample: Sample, pick: random.Random) -> bytes:
    text = io.StringIO(data.decode("utf-8"), newline="")
    rows = list(csv.reader(text, delimiter=sample.delimiter))
    _change_rows(rows, sample.header, pick)
    changed = io.StringIO(newline="")
    csv.writer(changed, delimiter=sample.delimiter).writerows(rows)
    return changed.getvalue().encode("utf-8", "surrogatepass")


def _change_workbook(data: bytes, sample: Sample, pick: random.Random) -> bytes:
    page = openpyxl.load_workbook(io.BytesIO(data)).active
    rows = [list(row) for row in page.iter_rows(values_only=True)]
    _change_rows(rows, sample.header, pick)
    header, *rest = [[_clean(cell) for cell in row] for row in rows]
    return sheet(header, rest)


def _clean(cell: Any) -> Any:
    return _NOT_XML.sub("", cell) if isinstance(cell, str) else cell


# Elements of XML


def _change_xml(data: bytes, sample: Sample, pick: random.Random) -> bytes:
    root = etree.fromstring(data)
    for _ in range(pick.choice((1, 1, 2, 4))):
        records = list(root.iter(f"{{*}}{sample.record}"))
        if not records:
            break
        record, other = pick.choice(records), pick.choice(records)
        element = pick.choice(list(record.iter()))
        value = _NOT_XML.sub("", pick.choice(VALUES))
        match pick.choice((*("text",) * 6, *("attribute",) * 4, "copy", "swap", *_ELEMENTS)):
            case "text" if not len(element):
                element.text = value
            case "attribute" if element.attrib:
                name = pick.choice(list(element.attrib))
                element.set(name, pick.choice((value, value, _same(other, element, name))))
            case "copy":
                same = pick.choice(list(other.iter(element.tag)) or [element])
                element.text = same.text
            case "swap" if record is not other and record.getparent() is other.getparent():
                parent = record.getparent()
                one, two = parent.index(record), parent.index(other)
                parent[one] = copy.deepcopy(other)
                parent[two] = record
            case "drop":
                element.getparent().remove(element)
            case "twice":
                element.addnext(copy.deepcopy(element))
            case "record dropped":
                record.getparent().remove(record)
            case "record twice":
                other.addnext(copy.deepcopy(record))
            case "record unknown":
                record.tag = f"{record.tag}X"
            case "unknown":
                etree.SubElement(element, "Unknown", kind="new").text = value
            case "more":
                element.set("more", value)
            case "less" if element.attrib:
                del element.attrib[pick.choice(list(element.attrib))]
            case "rename":
                element.tag = f"{element.tag}X"
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8"))


_ELEMENTS = (
    *("drop", "twice", "unknown", "more", "less", "rename"),
    *("record dropped", "record twice", "record unknown"),
)


def _same(other: Any, element: Any, name: str) -> str:
    """The attribute of another record's element, as a second entry has it."""
    return next((same.get(name, "") for same in other.iter(element.tag)), "")


# Lines of JSON


def _change_json(data: bytes, sample: Sample, pick: random.Random) -> bytes:
    entities = [json.loads(line) for line in data.splitlines()]
    for _ in range(pick.choice((1, 1, 2, 4))):
        entity, other = pick.choice(entities), pick.choice(entities)
        holder = pick.choice((entity, entity["properties"]))
        value = pick.choice((*VALUES, *_JSON_VALUES))
        match pick.choice((*("value",) * 12, "drop", "add", "twice", "swap")):
            case "value" if holder is entity:
                holder[pick.choice(("id", "caption", "schema", "target", "first_seen"))] = value
            case "value":
                holder[pick.choice(("name", "weakAlias", "birthDate", "nationality"))] = [value]
            case "drop":
                holder.pop(pick.choice(list(holder)) if holder else "", None)
            case "add":
                holder["added"] = value
            case "twice":
                entities.append(copy.deepcopy(entity))
            case "swap":
                entity["id"], other["id"] = other.get("id"), entity.get("id")
        if not isinstance(entity.get("properties"), dict):
            break
    lines = (json.dumps(entity) + pick.choice(("\n", "\n", "\n\n")) for entity in entities)
    return "".join(lines).encode()


_JSON_VALUES: tuple[Any, ...] = (None, 1, 1e308, True, [], {}, "\ud800", [["x"]], [None])

_KINDS: dict[str, Callable[[bytes, Sample, random.Random], bytes]] = {
    "csv": _change_csv,
    "xml": _change_xml,
    "json": _change_json,
    "workbook": _change_workbook,
}
