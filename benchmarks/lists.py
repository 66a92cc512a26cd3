"""Measure how long it takes to read, and to take in, an edition of each of the five lists, cold.

    .venv/bin/python benchmarks/lists.py [runs]

The editions are written from the project's own listings, in the publishers' formats and about as
large as theirs; the US one is made up, with 120 MB and other targets, so that all of it changes.
Each is read in a process of its own, and taken in by a command of its own in a fresh copy of the
project: start, recognising, reading, merging and recording are counted.
"""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parents[1]
sys.path.insert(0, str(PROJECT))
AIM = 30
DAY = "2026-10-01"

Rows = list[dict[str, str]]


def main(runs: int) -> None:
    from tests.conftest import copy_project

    taken, only_read = defaultdict(list), defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        files = write_all(Path(folder))
        for number in range(runs):
            project = Path(folder) / f"project-{number}"
            copy_project(project)
            for code, file in files.items():
                start = time.monotonic()
                subprocess.run([sys.executable, __file__, "read", code, str(file)], check=True)
                only_read[code].append(time.monotonic() - start)
                start = time.monotonic()
                command = [sys.executable, "-m", "uptake", "ingest", "--accept-shrink", str(file)]
                if code == "ca":
                    command += ["--date", DAY]
                done = subprocess.run(command, cwd=project, check=True, capture_output=True)
                taken[code].append(time.monotonic() - start)
                said = done.stderr.decode().partition("\n")[0]
                print(
                    f"{code}: {file.stat().st_size / 1e6:.1f} MB, read in "
                    f"{only_read[code][-1]:.1f} s, taken in in {taken[code][-1]:.1f} s; {said}"
                )
    for what, seconds in {"read": only_read, "taken in": taken}.items():
        total = statistics.median(map(sum, zip(*seconds.values(), strict=True)))
        print(f"five lists {what}, median of {runs}: {total:.1f} s (aim {AIM} s)")


def read_one(code: str, file: Path) -> None:
    """Read one edition into tables, as a build does."""
    from uptake.history.ledger import MAIN_LISTS
    from uptake.sources.snapshots import SnapshotFiles, read_snapshot

    day = dt.date.fromisoformat("2026-12-31")
    read_snapshot(PROJECT, SnapshotFiles("benchmark", code, MAIN_LISTS[code], day, file, {}))


def write_all(folder: Path) -> dict[str, Path]:
    """Write an edition of each list."""
    from benchmarks.readers import write_advanced
    from tests.editions import standing, write_canadian

    us = folder / "sdn_advanced.xml"
    write_advanced(us, 120_000_000)
    return {
        "us": us,
        "uk": write_uk(folder / "uk.csv"),
        "eu": write_eu(folder / "eu.xml"),
        "ca": write_canadian(folder / "ca.xml", standing(PROJECT)),
        "au": write_au(folder / "au.xlsx"),
    }


def read(table: str, code: str) -> Rows:
    path = PROJECT / "data/raw" / table / f"{code}.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def standing_names(code: str) -> list[tuple[dict[str, str], Rows]]:
    """The standing listings of a jurisdiction, each with its names."""
    names = defaultdict(list)
    for row in read("names", code):
        names[row["list_id"]].append(row)
    listings = [row for row in read("listings", code) if row["status"] == "listed"]
    return [(row, names[row["list_id"]]) for row in listings if row["name"]]


def write_uk(path: Path) -> Path:
    from tests.sources.samples.uk import PERSON, list_csv

    types = {"individual": "Individual", "entity": "Entity", "vessel": "Ship"}
    blank = dict.fromkeys(PERSON, "") | {"Last Updated": "01/09/2026", "Designation source": "UK"}
    rows = [
        blank
        | {
            "Unique ID": row["list_id"],
            "Name 6" if name["script"] == "latin" else "Name non-latin script": name["name"],
            "Name type": "Primary Name" if name["name_kind"] == "primary" else "Alias",
            "Regime Name": row["programmes"],
            "Designation Type": types[row["target_type"]],
            "Date Designated": f"{dt.date.fromisoformat(row['listed_on']):%d/%m/%Y}",
            "UK Statement of Reasons": "What the target is said to have done. " * 15,
        }
        for row, names in standing_names("uk")
        for name in names
    ]
    path.write_text(list_csv(*rows).replace("13-Feb-2026", "01-Oct-2026"), "utf-8")
    return path


def write_eu(path: Path) -> Path:
    from xml.sax.saxutils import escape

    from tests.sources.samples.eu import CITED, act, alias, list_xml, subject

    kinds = {"individual": 'code="person" classificationCode="P"'}
    firm = 'code="enterprise" classificationCode="E"'
    cited = CITED.format("amendment", "2022-01-01", "2022/1 (OJ L1)") * 4
    subjects = [
        subject(
            act(day=row["listed_on"] or "2022-01-01", programme=row["programmes"] or "UKR"),
            *(
                alias(escape(name["name"], {'"': "&quot;"}), remark="said of it " * 5).replace(
                    "</nameAlias>", f"{cited}</nameAlias>"
                )
                for name in names
            ),
            reference=row["list_id"],
            designated=row["listed_on"],
            kind=kinds.get(row["target_type"], firm),
        )
        for row, names in standing_names("eu")
        if row["list_id"].startswith("EU.")
    ]
    text = re.sub(r'generationDate="[^T]*', f'generationDate="{DAY}', list_xml(*subjects))
    path.write_text(text, "utf-8")
    return path


def write_au(path: Path) -> Path:
    import openpyxl

    from uptake.sources.au_dfat import COLUMNS_2025 as COLUMNS

    kinds = {"primary": "Primary Name", "original_script": "Original Script"}
    book = openpyxl.Workbook(write_only=True)
    book.properties.modified = dt.datetime.fromisoformat(DAY)
    sheet = book.create_sheet("Consolidated List")
    sheet.append(COLUMNS)
    for row, names in standing_names("au"):
        number = row["list_id"].removeprefix("DFAT-")
        for place, name in enumerate(names):
            values: dict[str, Any] = dict.fromkeys(COLUMNS, "") | {
                "Reference": int(number) if not place else f"{number}{letters(place)}",
                "Name of Individual or Entity": name["name"],
                "Type": row["target_type"].capitalize(),
                "Name Type": kinds.get(name["name_kind"], "Alias"),
                "Additional Information": f"What is known of {row['list_id']}. " * 10,
                "Committees": row["programmes"],
                "Control Date": dt.datetime.fromisoformat(row["listed_on"] or DAY),
            }
            sheet.append([values[column] for column in COLUMNS])
    book.save(path)
    return path


def letters(number: int) -> str:
    """The letters of an alias: a to z, then aa, ab, ..."""
    first, last = divmod(number - 1, 26)
    return (chr(96 + first) if first else "") + chr(97 + last)


if __name__ == "__main__":
    if sys.argv[1:2] == ["read"]:
        read_one(sys.argv[2], Path(sys.argv[3]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
