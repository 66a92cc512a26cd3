"""Faults that can be found without building: in the data, the package, the notebooks, the site."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat

from uptake.cases.tracked import find_tracked_private
from uptake.claims.definitions import load_claims
from uptake.cleaning import Cleaned, clean_common, clean_jurisdiction
from uptake.datapackage import (
    PACKAGE,
    describe_package,
    package_findings,
    read_package,
    snapshot_files,
)
from uptake.errors import InputError, UptakeError
from uptake.language import language_findings
from uptake.linking.decisions import read_decisions
from uptake.measures.explanations import read_explanations
from uptake.notebooks import read_parameters, strip_outputs
from uptake.publish.outline import check_site
from uptake.regimes import load_rules
from uptake.settings import SETTINGS, Settings, load_settings
from uptake.sources import opensanctions
from uptake.sources.entries import Report
from uptake.sources.files import ListFile
from uptake.sources.formats import read_entries, recognise
from uptake.sources.lists import LISTS_FOLDER
from uptake.sources.opensanctions.check import CrossCheck, cross_check
from uptake.sources.raw import RAW_FOLDER, raw_path, read_raw
from uptake.sources.snapshots import Snapshot, recall_snapshot
from uptake.store import estimates_path, read_estimates
from uptake.tables import JURISDICTIONS, REGIMES
from uptake.texts import read_text

# Named here as well as in their modules, which bring scipy and statsmodels along: a build with
# nothing to do can spare them. A test holds the names together.
PLAN = Path("analysis/PLAN.md")
CHOICES = Path("analysis/specifications.yml")
CALIBRATION = Path("benchmarks/calibration/coverage.csv")


def check_inputs(project: Path) -> Settings:
    """Check what a build begins with, before it does; the first fault is an `InputError`.

    Snakemake would use what an earlier build made of a file that is gone, without a word.
    """
    settings = load_settings(project)
    if tuple(settings.jurisdictions) != JURISDICTIONS:
        raise InputError(
            SETTINGS,
            "names other jurisdictions than the tables know",
            f"They are, in this order: {', '.join(JURISDICTIONS)}.",
            field="jurisdictions",
            value=", ".join(settings.jurisdictions),
        )
    read_decisions(project, settings)
    read_explanations(project)
    regimes = read_raw(project, raw_path("regimes"), REGIMES)
    load_rules(project, regimes["regime"])
    load_claims(project, regimes)
    # That they are there; what they hold is looked at where it is used, and by `uptake check`.
    for path in (PLAN, CHOICES, CALIBRATION):
        read_text(project, path)
    described = {resource["path"] for resource in describe_package(project)["resources"]}
    raw = project / RAW_FOLDER
    for path in sorted(raw.rglob("*")):
        name = path.relative_to(raw).as_posix()
        if path.name.startswith(".") or not path.is_file():
            continue
        if name not in described and name != PACKAGE.name:
            if path.is_relative_to(project / LISTS_FOLDER):
                mend = f"Run: uptake ingest {RAW_FOLDER / name}"
                raise InputError(RAW_FOLDER / name, "is not part of the data yet", mend)
            mend = "Take it out, or give it a schema in tables/raw.py."
            raise InputError(RAW_FOLDER / name, "is no table that Uptake knows", mend)
    return settings


def find_findings(project: Path, note: Callable[[str], None]) -> Iterator[str]:
    """Yield every finding as one line or paragraph; rejected rows within bounds are notes."""
    try:
        settings = check_inputs(project)
    except UptakeError as error:
        yield str(error)
        return
    for part in (*settings.jurisdictions, None):
        try:
            cleaned = (
                clean_jurisdiction(project, part, settings, recalled(project, part)).tables
                if part
                else clean_common(project, settings)
            )
        except UptakeError as error:
            yield str(error)
        else:
            for line in rejected_rows(cleaned):
                note(line)
    yield from model_findings(project, settings)
    yield from reason_findings(project)
    yield from language_findings()
    for path in find_tracked_private(project):
        yield f"{path} is confidential, and git tracks it. Run: git rm --cached '{path}'"
    yield from package_findings(project)
    for notebook in sorted((project / "notebooks").glob("*.ipynb")):
        yield from notebook_findings(notebook)
    if (project / "_site").is_dir():
        yield from check_site(project / "_site")


def recalled(project: Path, jurisdiction: str) -> list[Snapshot]:
    """The editions of a jurisdiction's list that are recorded."""
    editions = snapshot_files(read_package(project), jurisdiction)
    return [recall_snapshot(project, edition) for edition in editions]


def compare_with_opensanctions(project: Path, jurisdiction: str, path: Path) -> CrossCheck:
    """Compare the standing listings of a jurisdiction with a file of OpenSanctions."""
    settings = load_settings(project)
    tables = clean_jurisdiction(project, jurisdiction, settings, recalled(project, jurisdiction))
    listings, names = (
        cleaned.kept for cleaned in tables.tables if cleaned.table in ("listings", "names")
    )
    standing = listings.loc[listings["status"] == "listed", ["list_id", "name"]]
    known = {row.list_id: [row.name] for row in standing.itertuples()}
    for row in names[names["list_id"].isin(known)].itertuples():
        known[row.list_id].append(row.name)
    file = ListFile(path.resolve(), path.as_posix())
    format = recognise(file, opensanctions.FORMATS)
    return cross_check(read_entries(format, file, {}, Report()), known)


def rejected_rows(cleaned: list[Cleaned]) -> Iterator[str]:
    """Name each fault of each rejected row."""
    for table in cleaned:
        for fault in table.faults.itertuples():
            place = f"{fault.file}, line {fault.row}, field {fault.field}"
            yield f"rejected: {place}, value {fault.value!r}: {fault.reason}."


def model_findings(project: Path, settings: Settings) -> Iterator[str]:
    """Say what is amiss in the plan of specifications and in the stored calibration.

    A build finds it too, when it comes to use them. A calibration with another seed than the
    settings have serves a build as well: its estimates are as good.
    """
    from uptake.calibration.trust import COVERAGE, read_coverage
    from uptake.specifications.plan import read_plan

    try:
        read_plan(project, settings)
        seeds = set(read_coverage(project)["seed"])
    except UptakeError as error:
        yield str(error)
        return
    for seed in sorted(seeds - {settings.bootstrap.seed}):
        problem = f"is another seed than bootstrap.seed of the settings, {settings.bootstrap.seed}"
        mend = "Make the file anew: uptake build calibration."
        yield str(InputError(COVERAGE, problem, mend, None, "seed", str(seed)))


def reason_findings(project: Path) -> Iterator[str]:
    """Say where a claim of the last build differs without a reason, or has one and does not."""
    from uptake.claims.estimate import check_reasons

    if (project / estimates_path("claims", "all")).is_file():
        claims = load_claims(project, read_raw(project, raw_path("regimes"), REGIMES))
        try:
            check_reasons(claims, read_estimates(project, "claims", ["all"]))
        except InputError as error:
            yield str(error)


def notebook_findings(notebook: Path) -> Iterator[str]:
    """Say where a notebook is not stored as it should be."""
    stored = nbformat.read(notebook, as_version=4)
    if json.dumps(stored, sort_keys=True) != json.dumps(strip_outputs(notebook), sort_keys=True):
        yield f"{notebook.name} is stored with outputs or counts. Clear them and save it again."
    for name, parameter in read_parameters(notebook).items():
        if not parameter.meaning:
            yield f"{notebook.name}: the parameter {name} has no comment that explains it."
