"""The command line: it parses, delegates and reports; the work is done elsewhere.

Every command returns 0 on success, 1 on a finding or bad input (the message goes to stderr, no
traceback) and 2 on wrong usage.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console

from uptake.errors import UptakeError
from uptake.settings import find_project, load_settings

app = typer.Typer(
    help=(
        "Uptake turns official sanctions lists into estimates, a website and PDF briefs.\n\n"
        "Start with [bold]uptake build[/bold]: it does what has changed and no more. "
        "[bold]uptake check[/bold] finds faults in the data without building."
    ),
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    add_completion=False,
)
cases = typer.Typer(
    help="Confidential case files: docs/cases.md says how to use them safely.",
    no_args_is_help=True,
    rich_markup_mode="rich",
)
app.add_typer(cases, name="cases")
EDITION = Path("_site/data/edition.json")
BUILT = Path("build/_site")
"""The site as the workflow makes it, before it replaces the last one."""

Jurisdiction = StrEnum("Jurisdiction", ["us", "uk", "eu", "ca", "au"])

FETCHED_BASES = {
    "address": "stated in the address",
    "header": "stated by the server",
    "download": "taken from the calendar",
}

console = Console(stderr=True, highlight=False, soft_wrap=True)


Engine = Annotated[
    Literal["auto", "quarto", "builtin"],
    typer.Option(help="What renders the pages; auto takes Quarto where it is on PATH."),
]


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def build(
    context: typer.Context,
    engine: Engine = "auto",
    cores: Annotated[int, typer.Option(help="How many jobs run at once.")] = os.cpu_count() or 1,
    profile: Annotated[
        Path | None, typer.Option(help="A Snakemake profile, such as workflow/profiles/slurm.")
    ] = None,
    case_file: Annotated[
        Path | None,
        typer.Option(
            "--cases", help="A confidential case file: its report goes to data/private/report/."
        ),
    ] = None,
    review: Annotated[
        bool, typer.Option(help="With --cases: write the open pairs to data/private/review.csv.")
    ] = False,
) -> None:
    """Run everything that has changed, from the raw tables to the site in _site/.

    Files of official lists that are new in data/raw/lists/ are taken in first, as `uptake ingest`
    does. The last site stays as it was until the new one is complete. Options that uptake does not
    know go to Snakemake:

        uptake build --dry-run        shows what would run, and why

        uptake build --unlock         after a build was cut off
    """
    from uptake.changes import KEPT
    from uptake.checks import check_inputs
    from uptake.ingest import ingest as ingest_files
    from uptake.ingest import unrecorded_files
    from uptake.linking.decisions import LINKS_FILE
    from uptake.prose import plural
    from uptake.publish.engines import engine as find_engine
    from uptake.publish.release import keep_edition, release
    from uptake.store import read_table
    from uptake.workflow import run_workflow

    project = find_project()
    if case_file:
        from uptake.cases.report import check_case_file, private_report

        check_case_file(project, case_file, _today())
    # A dry run changes nothing, so it takes nothing in.
    if not context.args and (new := unrecorded_files(project)):
        for taken in ingest_files(project, new, load_settings(project), _today()):
            console.print(str(taken), markup=False)
    check_inputs(project)
    run_workflow(project, find_engine(engine).name, cores, profile, context.args)
    changed = (project / BUILT).is_dir() and release(project / BUILT, project / "_site")
    if changed:
        keep_edition(project / "_site", project / KEPT)
    if changed or not context.args:
        rows = json.loads((project / EDITION).read_text(encoding="utf-8"))["rows"].values()
        console.print(
            f"_site/index.html is {'ready' if changed else 'up to date'}. "
            f"{sum(row['rejected'] for row in rows)} rows were rejected: _site/data/rejected.csv"
        )
        if still_open := int(read_table(project, "links")["decision"].eq("open").sum()):
            console.print(
                f"{plural(still_open, 'pair')} that may be one target wait for a decision, and "
                "count as different until then. Run: uptake review"
            )
        for line in read_table(project, "stale_links")["line"]:
            console.print(f"{LINKS_FILE}, line {line} is set aside: no entry has that id and name.")
    if case_file and not context.args:
        page = private_report(project, case_file, load_settings(project), _today(), review=review)
        console.print(f"{_in_project(project, page)} is ready. It is confidential.", markup=False)


@app.command()
def render(
    engine: Engine = "auto",
    output: Annotated[
        Path | None, typer.Option(help="Where to put the site, instead of _site/.")
    ] = None,
) -> None:
    """Render the site and the briefs anew from notebooks that are already executed."""
    from uptake.publish.release import release
    from uptake.publish.site import render_site

    project = find_project()
    built = project / (output or BUILT)
    render_site(project, engine, built)
    if output is None:
        release(built, project / "_site")
        console.print("_site/index.html is ready.")


@app.command()
def run(
    notebooks: Annotated[
        list[str], typer.Argument(help="Names of notebooks, such as estimate, or paths.")
    ],
    parameter: Annotated[
        list[str] | None,
        typer.Option(
            "-p", "--parameter",
            help="A parameter as key=value. Of several values, key=a,b, or of the lines of a file, "
            "key=@file, each is run.",
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "-o", "--output",
            help="Where to write the executed notebook; {notebook} and {key} are filled in.",
        ),
    ] = None,
) -> None:  # fmt: skip
    """Run notebooks with parameters: uptake run estimate -p jurisdiction=uk,eu.

    A parameter that is unknown, missing or not one of its choices is an error before anything runs.
    """
    from uptake.notebooks import plan_runs, run_notebooks

    project = find_project()
    given = {}
    for assignment in parameter or []:
        name, equals, value = assignment.partition("=")
        if not equals:
            raise typer.BadParameter(f"{assignment!r} is not key=value", param_hint="-p")
        given[name] = value
    run_notebooks(project, plan_runs(project, notebooks, given, output))


@app.command()
def check() -> None:
    """Find faults without building: raw tables, data package, notebooks, and the last site.

    Rejected rows are named too; they are a finding only where they are too many to build.
    """
    from uptake.checks import find_findings

    findings = list(find_findings(find_project(), lambda note: console.print(note, markup=False)))
    for finding in findings:
        console.print(finding, markup=False)
    if findings:
        raise typer.Exit(1)
    console.print("Nothing amiss.")


@app.command()
def describe() -> None:
    """Bring data/raw/datapackage.json up to date after a change of the raw tables."""
    from uptake.datapackage import PACKAGE, describe_package, write_package

    project = find_project()
    package = describe_package(project)
    write_package(package, project / PACKAGE)
    console.print(f"{PACKAGE} describes {len(package['resources'])} tables.")


@app.command()
def fetch(
    jurisdictions: Annotated[
        list[Jurisdiction] | None,
        typer.Argument(help="Whose lists; all five where none is named."),
    ] = None,
) -> None:
    """Download the current official lists into data/raw/lists/ and take them in.

    A build never does this. A publisher who refuses programs is not worked around: the message
    says how to download by hand and where to put the file. The EU's token can be set in the
    environment as UPTAKE_EU_TOKEN.
    """
    from uptake.fetch import Fetched, fetch_lists
    from uptake.ingest import ingest as ingest_files

    project = find_project()
    settings = load_settings(project)
    today = _today()
    chosen = list(jurisdictions or settings.jurisdictions)
    failed = False
    for fetched in fetch_lists(project, chosen, console, today):
        try:
            if not isinstance(fetched, Fetched):
                raise fetched
            console.print(str(fetched), markup=False)
            basis = f"{FETCHED_BASES[fetched.date_basis]} on download"
            for taken in ingest_files(
                project, [fetched.path], settings, today, fetched.date, basis
            ):
                console.print(str(taken), markup=False)
        except UptakeError as error:
            console.print(f"error: {error}", markup=False)
            failed = True
    if failed:
        raise typer.Exit(1)


@app.command()
def ingest(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="Files of official lists, as published; .gz is fine."),
    ] = None,
    date: Annotated[
        dt.datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The day of an edition that does not state it."),
    ] = None,
    accept_shrink: Annotated[
        bool, typer.Option(help="Take in an edition that lacks more than 5 % of its list.")
    ] = False,
    forget: Annotated[
        str | None, typer.Option(help="Take an edition out again that was taken in by mistake.")
    ] = None,
) -> None:
    """Take official list files into the data: recognise, date, read, merge, and record them.

    Says what each edition changes. Files of one edition (SDN.CSV with ALT.CSV, ADD.CSV and
    SDN_COMMENTS.CSV) are given together. A file outside data/raw/lists/ is copied there.
    """
    from uptake.ingest import forget as forget_edition
    from uptake.ingest import ingest as ingest_files

    project = find_project()
    if forget:
        for path in forget_edition(project, forget):
            console.print(f"{path} is no part of the data any more. Delete it, or ingest it anew.")
    elif not files:
        raise typer.BadParameter("name the files to take in", param_hint="FILES")
    taken = ingest_files(
        project,
        [_in_project(project, path) for path in files or []],
        load_settings(project),
        _today(),
        date.date() if date else None,
        shrink_accepted=accept_shrink,
    )
    for edition in taken:
        console.print(str(edition), markup=False)
    if files and not taken:
        console.print("Nothing new: these editions are in the data already.")


@app.command()
def diff(
    old: Annotated[str, typer.Argument(help="A site's folder, or the hash of a kept edition.")],
    new: Annotated[str, typer.Argument(help="The edition to compare with it.")] = "_site",
) -> None:
    """Print how the designations of two editions of the data differ.

    Builds keep what they release in build/editions/; the hash of an edition stands at the foot of
    each page.
    """
    from uptake.changes import compare, read_edition

    project = find_project()
    editions = [read_edition(project, name) for name in (old, new)]
    console.print(f"From {editions[0]} to {editions[1]}:", markup=False)
    differences = compare(*editions)
    for row in differences.itertuples():
        values = " → ".join(filter(None, (row.before, row.after)))
        place = f"{row.jurisdiction} {row.regime} {row.list_id}"
        print(f"{place}  {row.change}  {row.name}  {values}")
    console.print(f"{len(differences)} differences." if len(differences) else "No difference.")


@app.command()
def crosscheck(
    jurisdiction: Annotated[Jurisdiction, typer.Argument(help="Whose list to compare.")],
    file: Annotated[
        Path,
        typer.Argument(help="targets.simple.csv or entities.ftm.json of that list's dataset."),
    ],
) -> None:
    """Compare the listings with what OpenSanctions has collected of the same list.

    Prints what either side lacks; changes nothing, and no build makes use of it. Their data are
    licensed CC BY-NC 4.0.
    """
    from uptake.checks import compare_with_opensanctions

    print(compare_with_opensanctions(find_project(), jurisdiction.value, file))


@app.command()
def review(
    about: Annotated[
        str | None,
        typer.Option(help="Show the pairs of one listing (us:OFAC-23252) or recommendation."),
    ] = None,
) -> None:
    """Decide about pairs that may be one target: shows open ones, one at a time.

    A pair is a listing and one of another list, or the target of a public recommendation and a
    listing. Each decision is a row in analysis/links.csv, which the next build counts. Answer
    s (same), d (different), u (unsure), n (next, decide later) or q (quit).
    """
    from uptake.linking.decisions import record_decision
    from uptake.linking.proposal import read_proposal
    from uptake.linking.review import describe_pair, open_pairs, pairs_about
    from uptake.prose import plural

    project = find_project()
    settings = load_settings(project)
    rule = settings.linking
    proposal = read_proposal(project, settings)
    if about:
        key = proposal.targets.get(about.removeprefix("register:"), about)
        found = pairs_about(proposal, rule, key)
        for pair, decision, by in found:
            console.print(describe_pair(pair))
            reviewed = proposal.decisions.of.get((pair.a.key, pair.b.key))
            reason = f": {reviewed.reason}" if reviewed else ""
            console.print(f"{decision}{f' by {by}' if by else ''}{reason}\n", markup=False)
        if key not in proposal.subjects:
            raise UptakeError(f"{about} is no entry and no recommendation. Write us:OFAC-23252.")
        console.print(f"{plural(len(found), 'pair')}.")
        return
    for line in proposal.decisions.stale:
        console.print(f"analysis/links.csv, line {line} is set aside: no entry bears that name.")
    pairs = open_pairs(proposal, rule)
    for number, pair in enumerate(pairs, start=1):
        console.print(f"\nPair {number} of {len(pairs)}")
        console.print(describe_pair(pair))
        answer = typer.prompt("same, different, unsure, next or quit", default="n", err=True)
        choice = {"s": "same", "d": "different", "u": "unsure"}.get(answer[:1].lower())
        if answer[:1].lower() == "q":
            break
        if choice:
            reason = typer.prompt("Why, in a few words that name nobody", err=True)
            record_decision(project, pair.a, pair.b, choice, reason)
    else:
        console.print("No pair is open." if not pairs else "That was the last one.")


@cases.command("new")
def new_cases(
    path: Annotated[Path, typer.Argument(help="Where to put it, such as data/private/cases.xlsx.")],
) -> None:
    """Write an empty case file, a workbook that explains itself; never over an existing file.

    It lies in data/private/, which git ignores, or outside the project. From then on, git refuses
    to commit a case file under whatever name.
    """
    from uptake.cases.places import private_place
    from uptake.cases.template import new_template
    from uptake.cases.tracked import enable_hook

    project = find_project()
    new_template(private_place(project, path))
    console.print("The case file is ready. Its sheet Read me says how to fill it in.")
    if not enable_hook(project):
        console.print("Commits are not checked for case files here: see docs/cases.md.")


@cases.command("check")
def check_case_file_(
    file: Annotated[Path, typer.Argument(help="A filled-in case file.")],
) -> None:
    """Name every fault of a case file by row and column, and never what a cell holds."""
    from uptake.cases.places import private_place
    from uptake.cases.reading import check_cases

    findings = check_cases(private_place(find_project(), file), _today())
    for finding in findings:
        console.print(str(finding), markup=False)
    if findings:
        raise typer.Exit(1)
    console.print("Nothing amiss.")


def _today() -> dt.date:
    return dt.datetime.now(dt.UTC).date()


def _in_project(project: Path, path: Path) -> Path:
    """A path as messages show it: from the project's folder where the file is in it."""
    absolute = path.resolve()
    return absolute.relative_to(project) if absolute.is_relative_to(project) else absolute


def main() -> None:
    """Run the command line, with errors that a user can mend as one message."""
    try:
        app()
    except UptakeError as error:
        console.print(f"error: {error}", markup=False)
        sys.exit(1)
