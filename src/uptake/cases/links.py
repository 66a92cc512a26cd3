"""Which listings the targets of cases are: by the project's rule, and by the coalition's decision.

A pair that the rule leaves open counts as different until `data/private/links.csv` decides. Both
that file and `review.csv`, which is written on request, name cases by their ids alone.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from uptake.cases.findings import CaseFileError, Finding
from uptake.cases.marks import KEY, PRIVATE
from uptake.linking.decisions import Pair
from uptake.linking.subjects import Subject
from uptake.linking.targets import Target, link_targets
from uptake.settings import Settings
from uptake.tables.declare import REGISTER

LINKS = PRIVATE / "links.csv"
REVIEW = PRIVATE / "review.csv"
FIELDS = (KEY, "jurisdiction", "list_id", "score", "decision")
DECISIONS = ("same", "different")


def link_cases(
    table: pd.DataFrame,
    listings: Mapping[str, Subject],
    settings: Settings,
    decisions: Mapping[Pair, str],
) -> pd.DataFrame:
    """Return the pairs of cases and listings of the government that was asked.

    One row per pair: case_id, jurisdiction, list_id, score, decision (same, open).
    """
    targets = [
        Target(
            row.case_id,
            [row.target_name, *row.other_names],
            row.target_type,
            row.target_country,
            row.birth_date,
        )
        for row in table.itertuples()
    ]
    pairs = link_targets(targets, listings, settings.linking, decisions)
    asked = pairs["target_id"].map(table.set_index(KEY)["addressed_to"])
    pairs = pairs[pairs["jurisdiction"].eq(asked)].rename(columns={"target_id": KEY})
    return pairs[list(FIELDS)].reset_index(drop=True)


def read_links(path: Path, table: pd.DataFrame, listings: Mapping[str, Subject]) -> dict[Pair, str]:
    """Read the coalition's decisions, by pair; none where there is no file.

    A row without a decision is passed over. Raises `CaseFileError`, which repeats no value.
    """
    if not path.is_file():
        return {}
    try:
        rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")), strict=True)
        given = [(rows.line_num, row) for row in rows]
        fields = set(rows.fieldnames or ())
    except (UnicodeDecodeError, csv.Error):
        mend = "Save it as CSV in UTF-8."
        raise CaseFileError([Finding("links.csv cannot be read", mend)]) from None
    needed = {KEY, "jurisdiction", "list_id", "decision"}
    if not needed <= fields:
        mend = f"It has the columns of review.csv: {', '.join(FIELDS)}."
        raise CaseFileError([Finding("links.csv lacks a column", mend)])
    findings: list[Finding] = []
    decided: dict[Pair, str] = {}
    known = set(table[KEY])
    for line, row in given:
        cells = {name: (row[name] or "").strip() for name in needed}
        pair = (f"{REGISTER}:{cells[KEY]}", f"{cells['jurisdiction']}:{cells['list_id']}")
        problem = _fault(cells, pair, known, listings)
        if not problem and decided.get(pair, cells["decision"]) != cells["decision"]:
            problem = "decides otherwise than a line before it"
        if problem:
            mend = "Correct the line, or take it out."
            findings.append(Finding(f"links.csv, line {line}, {problem}", mend))
        elif cells["decision"]:
            decided[pair] = cells["decision"]
    if findings:
        raise CaseFileError(findings)
    return decided


def _fault(
    cells: Mapping[str, str], pair: Pair, known: set[str], listings: Mapping[str, Subject]
) -> str:
    if cells["decision"] not in ("", *DECISIONS):
        return "has a decision that is neither same nor different"
    if cells[KEY] not in known:
        return "has a case_id that no counted case has"
    return "" if pair[1] in listings else "has a list_id that is not on that official list"


def review_table(pairs: pd.DataFrame) -> str:
    """Return `review.csv`: the open pairs, the most alike first, with room for the decision."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(FIELDS)
    still = pairs[pairs["decision"] == "open"]
    still = still.sort_values(["score", KEY, "list_id"], ascending=[False, True, True])
    for row in still.itertuples():
        writer.writerow([row.case_id, row.jurisdiction, row.list_id, f"{row.score:.2f}", ""])
    return text.getvalue()
