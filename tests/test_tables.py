"""The schemas are the only source of the data package and the codebook."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path

import frictionless

from uptake.datapackage import PACKAGE, package_findings
from uptake.tables import CODEBOOK, JURISDICTIONS, PUBLISHED, RAW, codebook


def test_the_data_package_is_valid(project: Path) -> None:
    report = frictionless.validate(str(project / PACKAGE))
    assert report.valid, report.flatten(["name", "rowNumber", "message"])[:5]


def test_the_package_says_what_files_and_schemas_say(project: Path) -> None:
    assert list(package_findings(project)) == []


def test_a_changed_file_is_found(project: Path, tmp_path: Path) -> None:
    import shutil

    shutil.copytree(project / "data", tmp_path / "data", ignore=lambda *_: {"processed"})
    path = tmp_path / "data/raw/tenures.csv"
    path.write_text(path.read_text("utf-8").replace("Barack Obama", "B. Obama"), "utf-8")
    (finding,) = package_findings(tmp_path)
    assert "tenures is described otherwise than it is (bytes, hash)" in finding


def test_every_file_in_raw_is_described(project: Path) -> None:
    package = json.loads((project / PACKAGE).read_text("utf-8"))
    described = {resource["path"] for resource in package["resources"]}
    raw = project / "data/raw"
    present = {
        path.relative_to(raw).as_posix()
        for path in raw.rglob("[!.]*")
        if path.is_file() and path.name != "datapackage.json"
    }
    assert present == described
    assert sum(path.stat().st_size for path in raw.rglob("*") if path.is_file()) < 15e6


def test_headers_of_the_raw_files_are_the_schemas_fields(project: Path) -> None:
    for resource in json.loads((project / PACKAGE).read_text("utf-8"))["resources"]:
        path = project / "data/raw" / resource["path"]
        open_text = gzip.open if path.suffix == ".gz" else open
        with open_text(path, "rt", encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        assert header == [field["name"] for field in resource["schema"]["fields"]]


def test_the_codebook_has_each_field_once_with_its_meaning() -> None:
    book = codebook()
    assert not book.duplicated(["table", "field"]).any()
    assert book["description"].str.len().gt(3).all()
    assert list(book.columns) == list(CODEBOOK.columns)
    assert set(book["table"]) == {*RAW, *PUBLISHED}


def test_the_fields_that_others_rely_on_come_first() -> None:
    contract = {
        "designations.csv": "jurisdiction regime list_id name target_type country designated_on "
        "date_basis delisted_on status primary_strict primary_broad primary_wide",
        "volume.csv": "measure jurisdiction regime period_kind period period_start period_end unit "
        "coding value lower upper complete",
        "rejected.csv": "table row field value reason",
        "codebook.csv": "table field type unit description",
    }
    for name, fields in contract.items():
        expected = fields.split()
        assert list(PUBLISHED[name].columns)[: len(expected)] == expected


def test_jurisdictions_are_those_of_the_settings(settings: object) -> None:
    assert tuple(settings.jurisdictions) == JURISDICTIONS  # type: ignore[attr-defined]
