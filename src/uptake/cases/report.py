"""The private report: from a case file to counts and rates, in one process, and in one folder.

No notebook and no workflow takes part: both keep what they run on. All is held in memory until
every table has been made; a failure leaves the last report as it was.
"""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path

from uptake.cases.groups import divisions
from uptake.cases.links import LINKS, REVIEW, link_cases, read_links, review_table
from uptake.cases.marks import PRIVATE
from uptake.cases.outcomes import acted_within, case_register
from uptake.cases.places import private_place
from uptake.cases.reading import Cases, read_cases
from uptake.cases.render import Context, to_csv, to_html
from uptake.cases.rules import CaseRules, load_rules
from uptake.cases.sealed import sealed
from uptake.cases.summary import summarise
from uptake.cases.tabulate import tabulate
from uptake.cleaning import data_date
from uptake.errors import UptakeError
from uptake.linking.subjects import listed
from uptake.settings import Settings
from uptake.store import PROCESSED, read_common, read_parts

REPORT = PRIVATE / "report"
PAGE, TABLE = "index.html", "acted-on.csv"


def check_case_file(project: Path, case_file: Path, today: dt.date) -> None:
    """Raise what `private_report` would of the case file: before a build that takes its time."""
    place = private_place(project, case_file)
    load_rules(project)
    with sealed():
        read_cases(place, today)


def private_report(
    project: Path,
    case_file: Path,
    settings: Settings,
    today: dt.date,
    output: Path | None = None,
    *,
    review: bool = False,
) -> Path:
    """Make the private report of a case file from the tables of the last build; return its page.

    The case file and the folder `output` lie in `data/private/` or outside the project. With
    `review`, the open pairs are written to `data/private/review.csv`: ids of cases and listings,
    no names. Raises `CaseFileError` for faults of the case file, and `UptakeError` where a place is
    not private or no build has run; then nothing is written.
    """
    folder = private_place(project, output or project / REPORT)
    case_file = private_place(project, case_file)
    if not (project / PROCESSED / "edition.json").is_file():
        raise UptakeError("There are no tables to link cases with yet. Run: uptake build")
    rules = load_rules(project)
    with sealed():
        cases = read_cases(case_file, today)
        files = _make(project, cases, settings, rules, review=review)
    contents = {folder / name: files[name] for name in (PAGE, TABLE)}
    if review:
        contents[private_place(project, project / REVIEW)] = files[REVIEW.name]
    _write(contents)
    return folder / PAGE


def _make(
    project: Path, cases: Cases, settings: Settings, rules: CaseRules, *, review: bool
) -> dict[str, str]:
    """The contents of the report's files by name."""
    parts = list(settings.jurisdictions)
    listings, names, births, designations = (
        read_parts(project, parts, table)
        for table in ("listings", "names", "births", "designations")
    )
    dates = {code: data_date(rows) for code, rows in listings.groupby("jurisdiction", sort=False)}
    on_lists = listed(listings, names, births)
    decisions = read_links(project / LINKS, cases.table, on_lists)
    pairs = link_cases(cases.table, on_lists, settings, decisions)
    register = case_register(cases.table, pairs, listings, designations, dates)
    followed = register[register["at_risk"]]
    acted = acted_within(followed, rules.scope, rules.horizons)
    divided = list(
        divisions(followed, read_common(project, "tenures"), max(dates.values()), settings)
    )
    rows = tabulate(followed, acted, divided, rules, settings.bootstrap)
    summary = summarise(register, acted, cases.excluded, rules.smallest_count)
    edition = json.loads((project / PROCESSED / "edition.json").read_text(encoding="utf-8"))
    days = {code: f"{date:%Y-%m-%d}" for code, date in dates.items()}
    context = Context(settings, rules, edition["short"], days)
    files = {PAGE: to_html(rows, summary, context), TABLE: to_csv(rows)}
    return {**files, REVIEW.name: review_table(pairs)} if review else files


def _write(contents: Mapping[Path, str]) -> None:
    """Write the files for their owner alone, each complete or not at all."""
    for path, text in contents.items():
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            # A temporary file is made for its owner alone, and in the folder: on the same disk.
            with tempfile.NamedTemporaryFile(
                "w", encoding="utf-8", newline="", dir=path.parent, delete=False
            ) as file:
                file.write(text)
            Path(file.name).replace(path)
        except OSError as error:
            raise UptakeError(f"{path} cannot be written: {error.strerror}") from None
