"""The whole build, in a clean checkout elsewhere: reproducible, incremental, and all or nothing."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from tests.conftest import Clone
from tests.editions import canadian, standing, write_canadian
from uptake.language import LANGUAGES
from uptake.measures.explanations import read_explanations
from uptake.publish.outline import check_site
from uptake.tables import JURISDICTIONS, PUBLISHED

PAGES = [
    *(f"{page}.html" for page in ("index", "volume", "uptake", "together", "regimes", "trends")),
    *(f"{page}.html" for page in ("claims", "limits", "briefs", "explorer", "changes", "data")),
    "methods.html",
    "search.html",
    "countries.html",
    *(f"jurisdictions/{code}.html" for code in JURISDICTIONS),
]
# English has no folder of its own.
FOLDERS = ["briefs", *(f"briefs/{code}" for code in LANGUAGES if code != "en")]
BRIEFS = [f"{folder}/{code}.pdf" for folder in FOLDERS for code in ("all", *JURISDICTIONS)]


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def children_seconds() -> float:
    """Processor time of the commands run so far: other tests at the same time do not count."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.fixture
def restored(clone: Clone) -> Iterator[Clone]:
    """The clone, whose raw tables and built files are put back afterwards, times included."""
    kept = clone.folder.with_name("kept")
    shutil.copytree(clone.folder, kept)
    yield clone
    shutil.rmtree(clone.folder)
    kept.rename(clone.folder)


def test_two_clean_builds_are_the_same_bytes(clone: Clone, project: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "uptake", "build"], cwd=project, check=False)
    assert done.returncode == 0
    for folder in ("_site", "data/processed"):
        assert digests(clone.folder / folder) == digests(project / folder)


def test_files_that_others_rely_on(clone: Clone) -> None:
    site = clone.folder / "_site"
    files = ["data/edition.json", "alerts.json", "alerts.xml", "changes.xml"]
    for path in [*PAGES, *BRIEFS, *(f"data/{name}" for name in PUBLISHED), *files]:
        assert (site / path).is_file(), path


def test_each_country_has_a_page_and_a_brief_in_each_language(clone: Clone) -> None:
    site = clone.folder / "_site"
    rows = read_csv(site / "data/designations.csv")
    counted = {row["country"] for row in rows if row["target_type"] in ("individual", "entity")}
    assert len(counted) > 60
    codes = {country.lower() for country in counted if country}
    assert {path.stem for path in (site / "countries").glob("*.html")} == codes
    for folder in FOLDERS:
        assert {path.stem for path in (site / folder / "countries").glob("*.pdf")} == codes


def test_the_site_has_no_faults(clone: Clone) -> None:
    assert list(check_site(clone.folder / "_site")) == []


def test_no_trace_of_the_machine_or_the_run(clone: Clone) -> None:
    traces = [str(clone.folder), str(Path.home()), sys.prefix, "injected-parameters"]
    for path in (clone.folder / "_site").rglob("*"):
        if path.suffix in {".html", ".csv", ".json", ".svg", ".css", ".js"}:
            text = path.read_text("utf-8")
            assert not [trace for trace in traces if trace in text], path


def test_nobody_who_was_only_recommended_is_named(clone: Clone) -> None:
    register = read_csv(clone.folder / "_site/data/recommendations.csv")
    unlisted = {row["rec_id"] for row in register if not row["listed_by"]}
    recommended = {
        row["target_name"]
        for row in read_csv(clone.folder / "data/raw/recommendations_public.csv")
        if row["rec_id"] in unlisted
    }
    assert len(recommended) > 150
    assert not [row for row in register if row["rec_id"] in unlisted and row["target_name"]]
    # Whole words: a namesake of one can be the first half of a listed name.
    names = re.compile(r"\b(" + "|".join(map(re.escape, sorted(recommended))) + r")\b", re.I)
    kinds = {".html", ".csv", ".json", ".svg", ".ipynb", ".log", ".typ"}
    for folder in ("_site", "build"):
        for path in (clone.folder / folder).rglob("*"):
            if path.suffix in kinds:
                assert not names.findall(path.read_text("utf-8")), path


def test_every_outcome_that_differs_from_a_page_is_explained(clone: Clone) -> None:
    differences = pd.read_parquet(clone.folder / "data/processed/outcome_differences.parquet")
    explained = read_explanations(clone.folder)
    assert set(differences["rec_id"]) == set(explained)
    methods = (clone.folder / "_site/methods.html").read_text("utf-8")
    assert "Not explained yet" not in methods
    assert all(rec_id in methods for rec_id in explained)


@pytest.mark.parametrize("name", PUBLISHED)
def test_downloads_are_as_the_codebook_says(clone: Clone, name: str) -> None:
    path = clone.folder / "_site/data" / name
    rows = read_csv(path)
    book = read_csv(clone.folder / "_site/data/codebook.csv")
    fields = [row for row in book if row["table"] == name]
    header = path.read_text("utf-8").partition("\n")[0]
    assert header.split(",") == [row["field"] for row in fields]
    for field in fields:
        values = {row[field["field"]] for row in rows}
        if field["required"] == "true":
            assert "" not in values, field
        if field["codes"]:
            assert values <= {"", *field["codes"].split(" | ")}, field


def test_the_edition_says_what_it_is_made_of(clone: Clone) -> None:
    edition = json.loads((clone.folder / "_site/data/edition.json").read_text("utf-8"))
    lines = "\n".join(f"{path} {digest}" for path, digest in edition["inputs"].items())
    assert edition["edition"] == hashlib.sha256(lines.encode()).hexdigest()
    assert edition["data_date"] == min(edition["data_dates"].values())
    for rows in edition["rows"].values():
        assert rows["in"] == rows["kept"] + rows["rejected"]
    assert {"pandas", "snakemake", "typst", "pypandoc-binary"} <= set(edition["libraries"])
    raw = [path for path in (clone.folder / "data/raw").rglob("[!.]*") if path.is_file()]
    assert {f"data/raw/{p.relative_to(clone.folder / 'data/raw').as_posix()}" for p in raw} <= set(
        edition["inputs"]
    )


def test_the_figure_of_the_readme_is_that_of_the_site(clone: Clone, project: Path) -> None:
    drawn = clone.folder / "_site/figures/index/by-year.svg"
    mend = "copy _site/figures/index/by-year.svg to docs/"
    assert (project / "docs/by-year.svg").read_bytes() == drawn.read_bytes(), mend


@pytest.mark.parametrize("code", JURISDICTIONS)
def test_the_total_on_a_page_is_that_of_the_downloads(clone: Clone, code: str) -> None:
    volume = read_csv(clone.folder / "_site/data/volume.csv")
    total = sum(
        int(row["value"])
        for row in volume
        if (row["measure"], row["jurisdiction"], row["regime"]) == ("count", code, "all")
        and (row["period_kind"], row["unit"], row["coding"]) == ("year", "targets", "all")
    )
    designations = read_csv(clone.folder / "_site/data/designations.csv")
    assert total == sum(
        row["jurisdiction"] == code and row["target_type"] in {"individual", "entity"}
        for row in designations
    )
    page = (clone.folder / f"_site/jurisdictions/{code}.html").read_text("utf-8")
    assert f">{total}</span>" in page


def test_a_second_build_does_nothing_and_is_quick(clone: Clone) -> None:
    before = clone.times()
    start = children_seconds()
    done = clone.uptake("build")
    seconds = children_seconds() - start
    assert done.returncode == 0
    assert "up to date" in done.stderr
    assert clone.times() == before
    assert seconds < 5


def test_rows_of_one_jurisdiction_re_run_only_what_depends_on_them(restored: Clone) -> None:
    path = restored.folder / "data/raw/designations/ca.csv"
    rows = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join([rows[0], *sorted(rows[1:], reverse=True)]), "utf-8")
    before = restored.times()
    done = restored.uptake("build")
    assert done.returncode == 0, done.stderr
    after = restored.times()
    touched = {file for file, when in after.items() if before.get(file) != when}
    runs = {
        Path(file).relative_to("build").as_posix() for file in touched if file.endswith("ipynb")
    }
    for code in set(JURISDICTIONS) - {"ca"}:
        assert not [file for file in touched if f"processed/{code}/" in file or f"-{code}." in file]
    # Every page of a jurisdiction says with whom it acts: those depend on the rows of all.
    assert {
        "notebooks/clean-ca.ipynb",
        "notebooks/estimate-ca.ipynb",
        "notebooks/estimate-all.ipynb",
        "notebooks/estimate_together.ipynb",
        "pages/jurisdictions/ca.ipynb",
        "pages/index.ipynb",
        "briefs/en/ca.ipynb",
        "briefs/fr/all.ipynb",
        "pages/countries/ven.ipynb",
    } <= runs


def test_an_edition_dropped_into_its_folder_is_on_the_site_after_one_command(
    restored: Clone,
) -> None:
    new = canadian("JVCFOR-901", "=HYPERLINK(Rosa NEWCOMER)", "2026-09-15")
    gone = "Artem KUZNETSOV"
    rows = [row for row in standing(restored.folder) if row["name"] != gone]
    folder = restored.folder / "data/raw/lists/ca"
    # The format does not state its date, so the first build asks for it and changes nothing.
    file = write_canadian(folder / "sema-lmes.xml", [*rows, new])
    site = restored.folder / "_site"
    before, old = digests(site), json.loads((site / "data/edition.json").read_text("utf-8"))
    done = restored.uptake("build")
    assert done.returncode == 1
    assert "uptake ingest --date YYYY-MM-DD data/raw/lists/ca/sema-lmes.xml" in done.stderr
    assert digests(site) == before
    assert restored.uptake("ingest", "--date", "2026-10-01", str(file)).returncode == 0
    times = restored.times()
    done = restored.uptake("build")
    assert done.returncode == 0, done.stderr
    touched = {path for path, when in restored.times().items() if times.get(path) != when}
    assert not [path for path in touched if re.search(r"(clean|estimate)-(us|uk|eu|au)\.", path)]
    designations = {row["list_id"]: row for row in read_csv(site / "data/designations.csv")}
    assert designations["JVCFOR-901"]["designated_on"] == "2026-09-15"
    assert designations["JVCFOR-901"]["name"].startswith("'="), "no formula in a spreadsheet"
    ended = next(row for row in designations.values() if row["name"] == gone)
    assert (ended["status"], ended["delisted_not_after"]) == ("delisted_date_unknown", "2026-10-01")
    changes = read_csv(site / "data/changes.csv")
    assert {(row["list_id"], row["change"]) for row in changes} == {
        ("JVCFOR-901", "listed"),
        ("JVCFOR-901", "designated"),
        (ended["list_id"], "delisted"),
    }
    page = (site / "changes.html").read_text("utf-8")
    assert gone in page
    assert "HYPERLINK(Rosa NEWCOMER)" in page
    edition = json.loads((site / "data/edition.json").read_text("utf-8"))
    assert edition["data_dates"]["ca"] == "2026-10-01"
    assert edition["rows"]["lists"] == {"in": len(rows) + 1, "kept": len(rows) + 1, "rejected": 0}
    done = restored.uptake("diff", old["short"], "_site")
    assert done.returncode == 0, done.stderr
    assert "JVCFOR-901  new" in done.stdout
    assert f"{gone}  listed → delisted_date_unknown" in done.stdout
    assert restored.uptake("check").returncode == 0


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("designated_on,", "day,", "field designated_on: the column is missing"),
        ("au-hr", "au-xx", "value 'au-xx': is no regime of the table regimes"),
        ("2022-03-30", "2035-03-30", "value '2035-03-30': is after 2026-11-21"),
    ],
)
def test_bad_input_stops_the_build_and_leaves_the_site(
    restored: Clone, old: str, new: str, message: str
) -> None:
    path = restored.folder / "data/raw/designations/au.csv"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    before = digests(restored.folder / "_site")
    done = restored.uptake("build")
    assert done.returncode == 1
    assert done.stderr.startswith("error: data/raw/designations/au.csv")
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert digests(restored.folder / "_site") == before


@pytest.mark.parametrize(
    ("path", "content", "message"),
    [
        ("data/raw/designations/au.csv", None, "au.csv: is missing"),
        ("data/raw/designations/au.csv", b"", "au.csv: is empty"),
        ("data/raw/tenures.csv", b"\xff\xfejurisdiction", "tenures.csv, line 1"),
        ("data/raw/datapackage.json", None, "datapackage.json: cannot be read"),
        ("data/raw/notes.csv", b"a\n1\n", "notes.csv: is no table that Uptake knows"),
        ("analysis/settings.yml", b"jurisdictions: [", "settings.yml, line 1: is not YAML"),
    ],
)
def test_a_broken_or_lost_file_is_an_error_and_not_an_old_result(
    restored: Clone, path: str, content: bytes | None, message: str
) -> None:
    file = restored.folder / path
    file.unlink() if content is None else file.write_bytes(content)
    before = digests(restored.folder / "_site")
    for command in ("check", "build"):
        done = restored.uptake(command)
        assert done.returncode == 1, done.stderr
        assert message in done.stderr
        assert "Traceback" not in done.stderr
    assert digests(restored.folder / "_site") == before


def test_a_file_put_back_with_its_old_date_is_a_change(restored: Clone) -> None:
    path = restored.folder / "data/raw/designations/ca.csv"
    stat, text = path.stat(), path.read_text("utf-8")
    path.write_text(text.replace("Artem KUZNETSOV", "Artem  KUZNETSOV"), "utf-8")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    done = restored.uptake("build", "--dry-run")
    assert "clean" in done.stdout + done.stderr
    assert "Nothing to be done" not in done.stdout + done.stderr


def test_a_lost_site_comes_back_without_building(restored: Clone) -> None:
    before = digests(restored.folder / "_site")
    shutil.rmtree(restored.folder / "_site")
    times = restored.times()
    assert restored.uptake("build").returncode == 0
    assert digests(restored.folder / "_site") == before
    assert restored.times() == times


def test_the_same_graph_plans_for_slurm(clone: Clone) -> None:
    done = clone.uptake("build", "--profile", "workflow/profiles/slurm", "--dry-run", "--forceall")
    assert done.returncode == 0, done.stderr
    assert "estimate" in done.stdout + done.stderr
    assert clone.uptake("build", "--profile", "workflow/profiles/none", "-n").returncode == 1


def test_the_calibration_is_planned_from_the_same_graph(clone: Clone) -> None:
    done = clone.uptake("build", "calibration", "--dry-run")
    assert done.returncode == 0, done.stderr
    assert "calibrate" in done.stdout
    assert "jurisdiction_page" not in done.stdout
