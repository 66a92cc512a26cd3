"""The containers of lists: whatever a file is, it is read or refused with a reason, in bounds.

Bounds are time and memory: those are measured in a process of their own, as a build starts one.
"""

from __future__ import annotations

import gzip
import os
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sources.bombs import gzip_bomb, with_part, zip_bomb
from tests.sources.cases import ALL, BY_NAME, Outcome, read_case
from tests.sources.samples import SAMPLES, Sample
from uptake.errors import InputError
from uptake.sources.files import ListFile
from uptake.sources.formats import recognise
from uptake.sources.workbooks import read_workbook

MOST_MEMORY = 300
"""MB that the worst file may take."""

SLOWEST = 20
"""Seconds that the worst file may take on a busy machine; alone it takes a quarter of them."""

TEXTS = [sample for sample in SAMPLES if sample.kind != "workbook"]
XML = [sample for sample in SAMPLES if sample.kind == "xml"]
TABLES = [sample for sample in SAMPLES if sample.kind == "csv"]
WORKBOOK = BY_NAME["DFAT workbook (from November 2025)"].files[0]
SHEET = "xl/worksheets/sheet1.xml"

each = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.format)
each_xml = pytest.mark.parametrize("sample", XML, ids=lambda sample: sample.format)
each_table = pytest.mark.parametrize("sample", TABLES, ids=lambda sample: sample.format)


def error_of(outcome: Outcome) -> str:
    assert outcome.error is not None, f"read as {outcome.format}"
    return str(outcome.error)


# --- gzip -----------------------------------------------------------------------------------------


@each
def test_gzip_is_told_by_the_content_and_not_by_the_name(tmp_path: Path, sample: Sample) -> None:
    """Files are named without any ending here; the companions stay as they are."""
    main, *others = sample.files
    plain, packed = (
        read_case(tmp_path, content, *others) for content in (main, gzip.compress(main))
    )
    assert packed.format == sample.format
    assert packed.entries == plain.entries
    (tmp_path / "list.csv.gz").write_bytes(main)
    assert recognise(ListFile(tmp_path / "list.csv.gz", ""), ALL).name == sample.format


def test_a_file_of_several_gzip_members_is_one_file(tmp_path: Path) -> None:
    content = BY_NAME["UK Sanctions List, CSV"].files[0]
    halves = content[:1000], content[1000:]
    assert read_case(tmp_path, b"".join(map(gzip.compress, halves))).entries


def test_gzip_within_gzip_is_not_opened_twice(tmp_path: Path) -> None:
    content = gzip.compress(gzip.compress(BY_NAME["SDN.XML"].files[0]))
    assert "none of the kinds" in error_of(read_case(tmp_path, content))


# --- Bombs ----------------------------------------------------------------------------------------

UK = BY_NAME["UK Sanctions List, CSV"].files[0]
ROW = b'36,"AEROCARIBBEAN AIRLINES",-0- ,"CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n'
UK_XML = BY_NAME["UK Sanctions List, XML"].files[0].rpartition(b"</Designations>")[0]
ADVANCED = BY_NAME["SDN_ADVANCED.XML"].files[0].rpartition(b"</DistinctParties>")[0]
JSON = BY_NAME["entities.ftm.json"].files[0]
CANADA = BY_NAME["sema-lmes.xml (from August 2026)"].files[0].rpartition(b"</data-set>")[0]
NEW_NAMES = (b"<x%07d/>" % number for number in range(1_700_000))
PERSON = (
    b'<DistinctParty FixedRef="1"><Profile ID="1" PartySubTypeID="4"><Identity ID="1"/></Profile>'
    b"</DistinctParty>"
)
LIMITS = "more than|cannot be|is not|none of the kinds|signature"

BOMBS: dict[str, Callable[[], bytes]] = {
    "gzip: zeros": lambda: gzip_bomb(b"", bytes(1000)),
    "gzip: a line that does not end": lambda: gzip_bomb(UK, b"0" * 1000),
    "gzip: a row that does not end": lambda: gzip_bomb(UK + b'"', b"0" * 1000 + b'","\n'),
    "gzip: empty lines": lambda: gzip_bomb(UK, b"\r\n" * 1000),
    "gzip: rows of one entry": lambda: gzip_bomb(UK, b"".join(UK.splitlines(True)[2:3])),
    "gzip: rows that are kept until the end": lambda: gzip_bomb(b"", ROW),
    "gzip: rows of the largest size": lambda: gzip_bomb(
        ROW, ROW.replace(b"AIRLINES", b"A" * 120_000)
    ),
    "gzip: a column that does not end": lambda: gzip_bomb(UK, b"," * 1000),
    "gzip: a line of JSON": lambda: gzip_bomb(JSON + b'{"id": "', b"0" * 1000),
    "gzip: lists of JSON": lambda: gzip_bomb(JSON, b"[" * 1000),
    "gzip: empty lines of JSON": lambda: gzip_bomb(JSON, b"\n" * 1000),
    "gzip: elements that are no entry": lambda: gzip_bomb(UK_XML, b"<x/>" * 1000),
    "gzip: elements in an entry": lambda: gzip_bomb(UK_XML + b"<Designation>", b"<x/>" * 1000),
    "gzip: elements around entries": lambda: gzip_bomb(
        UK_XML, b"<x>" + b"<y/>" * 100_000 + b"<Designation/></x>"
    ),
    "gzip: text of XML": lambda: gzip_bomb(UK_XML + b"<Designation><Title>", b"0" * 1000),
    "gzip: blanks of XML": lambda: gzip_bomb(UK_XML, b" " * 1000),
    "gzip: an attribute": lambda: gzip_bomb(UK_XML + b'<Designation a="', b"0" * 1000),
    "gzip: a comment": lambda: gzip_bomb(UK_XML + b"<!--", b"0" * 1000),
    "gzip: empty entries": lambda: gzip_bomb(UK_XML, b"<Designation/>" * 100),
    "gzip: parties": lambda: gzip_bomb(ADVANCED, PERSON),
    "gzip: documents": lambda: gzip_bomb(ADVANCED, b'<IDRegDocument ID="1"/>'),
    "names that are ever new": lambda: gzip.compress(CANADA + b"".join(NEW_NAMES)),
    "a header of many columns": lambda: UK.replace(b"Last Updated", b"," * 60_000, 1),
    "zip: a part that says so": lambda: zip_bomb(WORKBOOK, SHEET, 10_000_000_000),
    "zip: a part that says less": lambda: zip_bomb(WORKBOOK, SHEET, 1000),
    "zip: properties that say less": lambda: zip_bomb(WORKBOOK, "docProps/core.xml", 1000),
    "zip: a cell in the last row and column": lambda: with_part(
        WORKBOOK, SHEET, b'r="A2"', b'r="XFD1048576"'
    ),
    "zip: a cell beyond the last column": lambda: with_part(
        WORKBOOK, SHEET, b'r="A2"', b'r = "zzzzzz2"'
    ),
    "zip: a row far away": lambda: with_part(WORKBOOK, SHEET, b'<row r="3"', b'<row r="99999999"'),
    "zip: in gzip": lambda: gzip_bomb(WORKBOOK, bytes(1000)),
}

MEASURE = """
import sys, time
from pathlib import Path
from uptake.errors import InputError
from uptake.sources import opensanctions
from uptake.sources.entries import Report
from uptake.sources.files import ListFile
from uptake.sources.formats import read_entries, recognise
from uptake.sources.registry import FORMATS

file, report = ListFile(Path(sys.argv[1]), "bomb"), Report()
try:
    format = recognise(file, (*FORMATS, *opensanctions.FORMATS))
    format.read_date(file)
    outcome = f"read: {sum(1 for _ in read_entries(format, file, {}, report))}"
except InputError as error:
    outcome = str(error)
# Not of the process that started this one, whose peak is counted elsewhere.
peak = Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]
print(int(peak) // 1024, round(time.process_time(), 1), outcome[:1000].replace("\\n", " "))
"""


def measure(path: Path) -> tuple[int, float, str]:
    """Read a file in a process of its own; return its peak MB, its seconds and what comes of it."""
    command = [sys.executable, "-c", MEASURE, str(path)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=120, env=os.environ
    )
    assert done.returncode == 0, done.stderr[-2000:]
    memory, seconds, outcome = done.stdout.split(" ", 2)
    return int(memory), float(seconds), outcome.strip()


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_in_little_time_and_memory(tmp_path: Path, bomb: str) -> None:
    path = tmp_path / "bomb"
    path.write_bytes(BOMBS[bomb]())
    assert path.stat().st_size < 50_000_000
    memory, seconds, outcome = measure(path)
    print(f"{memory} MB, {seconds} s: {outcome[:160]}")
    assert outcome.startswith("bomb")
    assert re.search(LIMITS, outcome)
    assert memory < MOST_MEMORY
    assert seconds < SLOWEST


def test_a_part_compressed_as_no_workbook_is_refused(tmp_path: Path) -> None:
    content = with_part(WORKBOOK, SHEET, b"", b"", zipfile.ZIP_BZIP2)
    assert "compressed as no workbook is" in error_of(read_case(tmp_path, content))


def test_empty_cells_far_away_are_no_bomb(tmp_path: Path) -> None:
    """As in the edition of November 2024, whose formats go on to the last row and column."""
    far = b'<row r="1048576" ht="15"><c r="XFD1048576" s="1"/></row></sheetData>'
    path = tmp_path / "list"
    path.write_bytes(with_part(WORKBOOK, SHEET, b"</sheetData>", far))
    assert len(read_workbook(ListFile(path, "list"))) == 27


# --- What XML can refer to ------------------------------------------------------------------------

SECRET = "not to be read"
LAUGHS = "".join(f'<!ENTITY e{n} "{(f"&e{n - 1};" if n else "ha") * 10}">' for n in range(20))
DOCUMENT_TYPES = {
    "alone": "<!DOCTYPE list>",
    "with a file": '<!DOCTYPE list [<!ENTITY x SYSTEM "{secret}">]>',
    "with a definition elsewhere": '<!DOCTYPE list SYSTEM "{secret}">',
    "with a parameter": '<!DOCTYPE list [<!ENTITY % x SYSTEM "{secret}"> %x;]>',
    "with a billion laughs": f'<!DOCTYPE list [{LAUGHS}<!ENTITY x "&e19;">]>',
    "with a long entity": f'<!DOCTYPE list [<!ENTITY x "{"x" * 50_000}">]>',
    "with a default": '<!DOCTYPE list [<!ATTLIST record x CDATA "{long}"><!ENTITY x "">]>',
}


def with_entity(sample: Sample, document_type: str, uses: int = 1) -> bytes:
    """An XML file with a document type, and uses of its entity x in the first texts of records."""
    text = sample.files[0].decode()
    start = text.index("<", text.index("?>"))
    head, body = text[:start], text[start:]
    record = re.search(rf"<{sample.record}[\s>]", body)
    assert record
    before, after = body[: record.start()], body[record.start() :]
    used = re.sub(r">([^<>]+)<", r">&x;\1<", after, count=uses) if uses else after
    used = re.sub(r'"([^"<>]+)"', r'"&x;\1"', used, count=1) if uses and used == after else used
    return (head + document_type + before + used).encode()


@each_xml
@pytest.mark.parametrize("kind", DOCUMENT_TYPES)
def test_a_document_type_is_refused_and_nothing_is_fetched(
    tmp_path: Path, sample: Sample, kind: str
) -> None:
    secret = tmp_path / "secret"
    secret.write_text(SECRET)
    given = DOCUMENT_TYPES[kind].replace("{secret}", secret.as_uri()).replace("{long}", "x" * 9_999)
    started = time.monotonic()
    for uses in (0, 1, 1_000):
        assert SECRET not in error_of(read_case(tmp_path, with_entity(sample, given, uses)))
    assert time.monotonic() - started < SLOWEST


@each_xml
def test_an_entity_that_is_not_defined_is_an_error(tmp_path: Path, sample: Sample) -> None:
    assert "is not XML" in error_of(read_case(tmp_path, with_entity(sample, "")))


@each_xml
@pytest.mark.parametrize("depth", [1_000, 1_000_000])
def test_elements_nested_deep_are_an_error(tmp_path: Path, sample: Sample, depth: int) -> None:
    record = f"<{sample.record}>".encode()
    opened = re.search(rb"<%s(?:\s[^>]*)?>" % sample.record.encode(), sample.files[0])
    assert opened
    start, end = sample.files[0][: opened.end()], sample.files[0][opened.end() :]
    content = start + b"<x>" * depth + b"</x>" * depth + end
    for deep in (content, start + record * depth):
        assert re.search("is not XML|signature", error_of(read_case(tmp_path, deep)))


# --- Encodings ------------------------------------------------------------------------------------


@each_xml
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
def test_xml_in_another_encoding_is_read_the_same_or_refused(
    tmp_path: Path, sample: Sample, encoding: str
) -> None:
    text = sample.files[0].decode()
    plain = read_case(tmp_path, sample.files[0])
    declared = re.sub(r'encoding="[^"]*"', f'encoding="{encoding.removesuffix("-sig")}"', text)
    outcome = read_case(tmp_path, declared.encode(encoding))
    assert outcome.error or outcome.entries == plain.entries
    if encoding == "utf-8-sig":
        assert outcome.entries == plain.entries


@each_table
def test_a_table_may_begin_with_a_byte_order_mark(tmp_path: Path, sample: Sample) -> None:
    main, *others = sample.files
    marked = b"\xef\xbb\xbf" + main.removeprefix(b"\xef\xbb\xbf")
    plain = read_case(tmp_path, main, *others)
    assert read_case(tmp_path, marked, *others).entries == plain.entries


@each_table
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_a_table_in_utf_16_is_refused(tmp_path: Path, sample: Sample, encoding: str) -> None:
    content = sample.files[0].decode("utf-8-sig").encode(encoding)
    assert "none of the kinds" in error_of(read_case(tmp_path, content))


@each_table
def test_bytes_that_are_no_utf_8_are_an_error_with_their_line(
    tmp_path: Path, sample: Sample
) -> None:
    main, *others = sample.files
    before, name, after = main.rpartition(b"EXAMPLE" if b"EXAMPLE" in main else b"Petrov")
    error = read_case(tmp_path, before + b"\xe9" + name + after, *others).error
    assert error is not None
    assert "not UTF-8" in error.problem or "none of the kinds" in error.problem


# --- Files that are cut off -----------------------------------------------------------------------


@each
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_a_file_cut_off_anywhere_is_refused_or_read_so_far(
    tmp_path: Path, sample: Sample, packed: bool
) -> None:
    """Only rows and lines can be read: the end of all other files is missed."""
    main, *others = sample.files
    whole = gzip.compress(main, mtime=0) if packed else main
    complete = read_case(tmp_path, whole, *others)
    for length in range(0, len(whole) - 1, max(1, len(whole) // 40)):
        outcome = read_case(tmp_path, whole[:length], *others)
        if packed or sample.kind in ("xml", "workbook"):
            assert outcome.error, f"read after {length} of {len(whole)} bytes"
        assert outcome.error or outcome.report.kept <= complete.report.kept


# --- No file at all -------------------------------------------------------------------------------


def open_error(path: Path) -> str:
    with pytest.raises(InputError) as raised:
        recognise(ListFile(path, "the list"), ALL)
    return str(raised.value)


def test_an_empty_file_is_none_of_the_formats(tmp_path: Path) -> None:
    for content in (b"", gzip.compress(b""), b"\n", b"\x00", b"\xef\xbb\xbf"):
        assert "none of the kinds" in error_of(read_case(tmp_path, content))


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert open_error(tmp_path).startswith("the list: cannot be read: Is a directory. Give a file")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert open_error(tmp_path / "x").startswith("the list: cannot be read: No such file")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "list"
    path.write_bytes(UK)
    path.chmod(0)
    assert "Permission denied" in open_error(path)


# --- Rows -----------------------------------------------------------------------------------------


@each_table
@pytest.mark.parametrize("cell", ["NUL", "long", "longer than a field may be"])
def test_a_cell_that_no_list_has_costs_its_row_or_the_file(
    tmp_path: Path, sample: Sample, cell: str
) -> None:
    value = {"NUL": b"A\x00B", "long": b"A" * 100_000}.get(cell, b"A" * 200_000)
    main, *others = sample.files
    before, _, after = main.rpartition(b"EXAMPLE" if b"EXAMPLE" in main else b"Petrov")
    outcome = read_case(tmp_path, before + value + after, *others)
    if cell.startswith("longer"):
        assert "field larger than field limit" in error_of(outcome)
    else:
        assert any(fault.field == "name" for fault in outcome.report.faults)


@each_xml
def test_a_zero_byte_in_xml_is_an_error(tmp_path: Path, sample: Sample) -> None:
    for zero in (b"\x00", b"&#0;", b"&#8;"):
        content = sample.files[0][:-200] + zero + sample.files[0][-200:]
        assert "is not XML" in error_of(read_case(tmp_path, content))
