"""Nothing that a case file holds is found in what a private report leaves behind.

Every free text of the file has a word that stands nowhere else. The report is made, and fails, in
a process of its own, with a folder for temporary files; then every byte that was written is
searched for the words.
"""

from __future__ import annotations

import base64
import gzip
import io
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName

from tests.cases.books import TODAY, open_template, row
from tests.cases.canaries import find_in_files, find_words
from uptake.cases.columns import HEADERS

WORDS = [f"Zqx{letters}rwolf" for letters in ("aa", "ab", "ac", "ad", "ae", "af", "ag", "ah", "ai")]
ID, GROUP, NAME, OTHER, NOTE, SHEET, COMMENT, DEFINED, PROPERTY = WORDS

MAKE = f"""
import datetime as dt, sys
from pathlib import Path
from uptake.cases.reading import check_cases
from uptake.cases.report import private_report
from uptake.errors import UptakeError
from uptake.settings import load_settings
project, file, *options = sys.argv[1:]
project, file, today = Path(project), Path(file), dt.date.fromisoformat("{TODAY}")
for finding in check_cases(file, today):
    print(finding)
if "fail" in options:
    import uptake.cases.links
    def fail(targets, *rest):
        raise KeyError([target.names for target in targets])
    uptake.cases.links.link_targets = fail
try:
    print(private_report(project, file, load_settings(project), today, review="review" in options))
except UptakeError as error:
    print(f"error: {{error}}", file=sys.stderr)
"""


@pytest.fixture
def folder(tmp_path: Path, cleaned_project: Path) -> Path:
    shutil.copytree(cleaned_project, tmp_path / "project")
    (tmp_path / "temporary").mkdir()
    return tmp_path


BAD = {
    "case_id": ID,
    "submitted_on": NAME,
    "addressed_to": NAME,
    "target_name": f"-{NAME}",
    "target_country": NAME,
    "birth_date": NAME,
    "other_names": f"@{OTHER}",
    "grounds": f"{NAME}\n",
    "recommender_type": GROUP,
    "consent": NAME,
}
"""Values that are faults in their columns; with the id, two rows have the same."""


def write_canaries(path: Path, changes: Mapping[str, object] = MappingProxyType({})) -> None:
    book, sheet = open_template(path)
    for number in range(30):
        cells = row(
            case_id=f"{ID}{number}",
            submission=f"{GROUP}{number % 7}",
            target_name=f"Sergey {NAME} {number}" if number % 3 else "Dan Gertler",
            other_names=f"{OTHER} Ivanov; {OTHER} {'abcdefgh'[number % 8]}",
            addressed_to=("us", "uk", "ca")[number % 3],
            submitted_on=f"{2015 + number % 6}-03",
            notes=f"{NOTE} lives in Minsk",
        )
        sheet.append([{**cells, **changes}[header] for header in HEADERS])
    book.create_sheet(SHEET).append([f"{NOTE} again"])
    sheet["A2"].comment = Comment(COMMENT, COMMENT)
    book.defined_names[DEFINED] = DefinedName(DEFINED, attr_text="Cases!$A$2")
    book.properties.creator = book.properties.title = book.properties.keywords = PROPERTY
    vars(book)["custom_doc_props"].append(StringProperty(name=PROPERTY, value=PROPERTY))
    book.save(path)


def make_report(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Make the report as the command does, with a folder for whatever is written on the way."""
    return subprocess.run(
        [sys.executable, "-c", MAKE, str(folder / "project"), str(folder / "cases.xlsx"), *options],
        cwd=folder / "project",
        env={**os.environ, "TMPDIR": str(folder / "temporary"), "HOME": str(folder / "temporary")},
        capture_output=True,
        text=True,
        check=True,
    )


def leaks(folder: Path, done: subprocess.CompletedProcess[str]) -> set[tuple[str, str]]:
    """Where a word of the file is found, in all that was written and said."""
    found = find_in_files([folder / "project", folder / "temporary"], WORDS)
    said = find_words((done.stdout + done.stderr).encode(), WORDS)
    return found | {("said", word) for word in said}


def test_a_report_holds_nothing_of_the_file(folder: Path) -> None:
    write_canaries(folder / "cases.xlsx")
    done = make_report(folder)
    assert done.stderr == ""
    page = folder / "project/data/private/report/index.html"
    assert "Cases acted on" in page.read_text("utf-8")
    assert leaks(folder, done) == set()
    assert sorted(path.name for path in page.parent.parent.rglob("*")) == [
        "acted-on.csv", "index.html", "report",
    ]  # fmt: skip


def test_the_list_for_review_names_ids_alone_and_stays_in_the_private_folder(folder: Path) -> None:
    write_canaries(folder / "cases.xlsx", {"target_name": "Dan Gertlor", "birth_date": None})
    done = make_report(folder, "review")
    review = folder / "project/data/private/review.csv"
    assert leaks(folder, done) == {(str(review), ID)}
    assert "Gertl" not in review.read_text("utf-8")
    assert review.stat().st_mode & 0o077 == 0


def test_findings_hold_nothing_of_the_file(folder: Path) -> None:
    """A fault in each column, with a word of the file as the value at fault."""
    write_canaries(folder / "cases.xlsx", BAD)
    done = make_report(folder)
    for column in BAD:
        assert f"column {column}: " in done.stdout
    assert "The case file is not used" in done.stderr
    assert leaks(folder, done) == set()
    assert not (folder / "project/data/private").exists()


def test_a_failure_of_the_program_holds_nothing_of_the_file(folder: Path) -> None:
    write_canaries(folder / "cases.xlsx")
    done = make_report(folder, "fail")
    assert "stopped with KeyError" in done.stderr
    assert leaks(folder, done) == set()
    assert not (folder / "project/data/private").exists()


@pytest.mark.parametrize(
    "hide",
    [
        str.encode,
        lambda text: text.encode("utf-16"),
        lambda text: text.upper().encode(),
        lambda text: base64.b64encode(text.encode()),
        lambda text: base64.b64encode(b"x" + text.encode()),
        lambda text: base64.b64encode(b"xy" + text.encode()),
        lambda text: gzip.compress(base64.b64encode(text.encode())),
        lambda text: zipped(gzip.compress(text.encode())),
    ],
)
def test_the_search_finds_what_is_there(tmp_path: Path, hide) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").write_bytes(hide(f"a name, {NAME}, and more"))
    assert find_in_files([tmp_path], WORDS) == {(str(tmp_path / "a" / "b"), NAME)}


def zipped(content: bytes) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a", content)
    return archive.getvalue()
