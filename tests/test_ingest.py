"""Taking list files in: recognised, dated, tried, recorded, or refused with the mend."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from pathlib import Path

import pytest

from tests.conftest import copy_project
from tests.editions import canadian, standing, write_canadian
from uptake.datapackage import PACKAGE, describe_package, read_package, snapshot_files
from uptake.errors import InputError, RejectionError
from uptake.ingest import Ingested, forget, ingest, unrecorded_files
from uptake.settings import Settings

DAY, TODAY = dt.date(2026, 10, 1), dt.date(2026, 11, 21)
NEW = canadian("JVCFOR-901", "Rosa NEWCOMER", "2026-09-15")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the project to take files into."""
    copy_project(tmp_path / "project")
    return tmp_path / "project"


def take(project: Path, path: Path, settings: Settings, date: dt.date | None = DAY) -> Ingested:
    (taken,) = ingest(project, [path], settings, TODAY, date)
    return taken


def changes(taken: Ingested) -> set[tuple[str, str]]:
    return set(zip(taken.changes["list_id"], taken.changes["change"], strict=True))


def test_a_file_is_copied_recorded_and_says_what_it_changes(
    copy: Path, tmp_path: Path, settings: Settings
) -> None:
    rows = [row for row in standing(copy) if row["list_id"] != "JVCFOR-1"]
    file = write_canadian(tmp_path / "sema-lmes.xml", [*rows, NEW])
    taken = take(copy, file, settings)
    assert changes(taken) == {
        ("JVCFOR-901", "listed"),
        ("JVCFOR-901", "designated"),
        ("JVCFOR-1", "delisted"),
    }
    assert "1 designated" in str(taken) and "Rosa NEWCOMER" in str(taken)
    stored = copy / "data/raw/lists/ca/2026-10-01_sema-lmes.xml"
    assert stored.read_bytes() == file.read_bytes()
    resource = read_package(copy)["resources"][-1]
    assert resource["path"] == "lists/ca/2026-10-01_sema-lmes.xml"
    assert resource["bytes"] == file.stat().st_size
    assert resource["hash"].startswith("sha256:")
    assert resource["publisher"] == "Global Affairs Canada"
    assert resource["licenses"][0]["path"].startswith("https://")
    assert resource["snapshot"]["date"] == "2026-10-01"
    assert resource["snapshot"]["dateBasis"] == "given by hand"
    assert describe_package(copy)["resources"][-1] == resource, "it stays described"


def test_an_edition_of_the_first_edition_s_own_tables_changes_nothing(
    copy: Path, tmp_path: Path, settings: Settings
) -> None:
    taken = take(copy, write_canadian(tmp_path / "list.xml", standing(copy)), settings)
    assert changes(taken) == set()
    assert str(taken).startswith("ca-sema-2026-10-01-")
    assert "nothing changed" in str(taken)


def test_a_file_that_is_taken_in_already_is_passed_over(
    copy: Path, tmp_path: Path, settings: Settings
) -> None:
    file = write_canadian(tmp_path / "list.xml", standing(copy))
    take(copy, file, settings)
    before = (copy / PACKAGE).read_bytes()
    assert ingest(copy, [file], settings, TODAY, DAY) == []
    assert (copy / PACKAGE).read_bytes() == before


def test_a_compressed_file_is_read_as_it_is(copy: Path, tmp_path: Path, settings: Settings) -> None:
    file = write_canadian(tmp_path / "list.xml", standing(copy))
    packed = tmp_path / "list"
    packed.write_bytes(gzip.compress(file.read_bytes()))
    assert changes(take(copy, packed, settings)) == set()


def test_a_file_dropped_into_its_folder_is_found_and_stays_there(
    copy: Path, settings: Settings
) -> None:
    file = write_canadian(copy / "data/raw/lists/ca/list.xml", [*standing(copy), NEW])
    (found,) = unrecorded_files(copy)
    assert copy / found == file
    taken = take(copy, found, settings)
    assert taken.files.main == found
    assert unrecorded_files(copy) == []
    assert [files.key for files in snapshot_files(read_package(copy), "ca")] == [taken.files.key]


def refused(project: Path, path: Path, settings: Settings, date: dt.date | None = DAY) -> str:
    """The message of a file that is not taken in; nothing is left of it."""
    package = (project / PACKAGE).read_bytes()
    files = {p for p in (project / "data/raw").rglob("*") if p.is_file()}
    with pytest.raises((InputError, RejectionError)) as refusal:
        ingest(project, [path], settings, TODAY, date)
    assert (project / PACKAGE).read_bytes() == package
    assert {p for p in (project / "data/raw").rglob("*") if p.is_file()} == files
    return str(refusal.value)


def test_a_file_without_a_date_is_asked_for_one(
    copy: Path, tmp_path: Path, settings: Settings
) -> None:
    file = write_canadian(tmp_path / "2026-09-30_list.xml", standing(copy))
    message = refused(copy, file, settings, None)
    assert "does not state its date, and a file's name (2026-09-30) can be wrong" in message
    assert f"uptake ingest --date 2026-09-30 {file}" in message


def test_two_editions_of_one_day_cannot_differ(
    copy: Path, tmp_path: Path, settings: Settings
) -> None:
    take(copy, write_canadian(tmp_path / "list.xml", standing(copy)), settings)
    other = write_canadian(tmp_path / "other.xml", [*standing(copy), NEW])
    assert "is not what is recorded as" in refused(copy, other, settings)


def test_a_day_after_today_is_no_edition_s(copy: Path, tmp_path: Path, settings: Settings) -> None:
    file = write_canadian(tmp_path / "list.xml", standing(copy))
    message = refused(copy, file, settings, dt.date(2029, 11, 1))
    assert "is of 2029-11-01, which is after today" in message


def test_the_same_list_under_gzip_is_no_other_edition(
    copy: Path, tmp_path: Path, settings: Settings
) -> None:
    file = write_canadian(tmp_path / "list.xml", standing(copy))
    take(copy, file, settings)
    packed = tmp_path / "list.xml.gz"
    packed.write_bytes(gzip.compress(file.read_bytes()))
    assert ingest(copy, [packed], settings, TODAY, DAY) == []
    again = Path("data/raw/lists/ca/again.xml")
    (copy / again).write_bytes(file.read_bytes())
    assert "once more. Delete this copy." in refused(copy, again, settings)


def test_an_edition_can_be_forgotten(copy: Path, tmp_path: Path, settings: Settings) -> None:
    before = (copy / PACKAGE).read_bytes()
    taken = take(copy, write_canadian(tmp_path / "list.xml", standing(copy)), settings)
    assert forget(copy, taken.files.key) == [taken.files.main]
    assert (copy / PACKAGE).read_bytes() == before
    with pytest.raises(InputError, match="has no such edition"):
        forget(copy, taken.files.key)


def test_the_order_of_taking_in_makes_no_other_package(
    copy: Path, tmp_path: Path, settings: Settings
) -> None:
    files = [write_canadian(tmp_path / f"{n}.xml", standing(copy)) for n in (1, 2)]
    days = [dt.date(2026, 10, 1), dt.date(2026, 10, 8)]
    packages = []
    for order in ((0, 1), (1, 0)):
        keys = [take(copy, files[n], settings, days[n]).files.key for n in order]
        packages.append((copy / PACKAGE).read_bytes())
        for key in keys:
            for path in forget(copy, key):
                (copy / path).unlink()
    assert packages[0] == packages[1]


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("date", "2026-10-88", "field snapshot.date"),
        ("date", "2026-10-02", "the key is not of this list and date"),
        ("main", False, "has an edition without its main file"),
    ],
)
def test_what_the_package_says_of_an_edition_must_be_whole(
    copy: Path, tmp_path: Path, settings: Settings, field: str, value: object, message: str
) -> None:
    take(copy, write_canadian(tmp_path / "list.xml", standing(copy)), settings)
    package = json.loads((copy / PACKAGE).read_text("utf-8"))
    package["resources"][-1]["snapshot"][field] = value
    (copy / PACKAGE).write_text(json.dumps(package), "utf-8")
    with pytest.raises(InputError, match=message):
        snapshot_files(read_package(copy))


def test_hidden_files_are_nobody_s(copy: Path) -> None:
    folder = copy / "data/raw/lists/ca"
    folder.mkdir(parents=True, exist_ok=True)
    for name in (".DS_Store", ".gitkeep", ".arriving-sema-lmes.xml.gz"):
        (folder / name).touch()
    assert unrecorded_files(copy) == []


def test_a_list_that_shrinks_by_more_than_a_twentieth_needs_a_person(
    copy: Path, tmp_path: Path, settings: Settings
) -> None:
    rows = standing(copy)
    file = write_canadian(tmp_path / "list.xml", rows[: len(rows) * 94 // 100])
    assert "--accept-shrink" in refused(copy, file, settings)
    (taken,) = ingest(copy, [file], settings, TODAY, DAY, shrink_accepted=True)
    assert taken.changes["change"].eq("delisted").sum() > len(rows) // 20
    assert snapshot_files(read_package(copy), "ca")[0].shrink_accepted


def test_a_cut_off_file_is_refused(copy: Path, tmp_path: Path, settings: Settings) -> None:
    file = write_canadian(tmp_path / "list.xml", standing(copy))
    file.write_bytes(file.read_bytes()[:-500])
    assert "is not XML" in refused(copy, file, settings)


def test_too_few_entries_for_the_list_are_refused(
    copy: Path, tmp_path: Path, settings: Settings
) -> None:
    file = write_canadian(tmp_path / "list.xml", standing(copy)[:100])
    assert "holds 100 entries where" in refused(copy, file, settings)


def test_too_many_rejected_records_are_refused(
    copy: Path, tmp_path: Path, settings: Settings
) -> None:
    rows = standing(copy)
    nameless = [row | {"name": ""} for row in rows[:100]]
    file = write_canadian(tmp_path / "list.xml", [*nameless, *rows[100:]])
    assert "rows are rejected, more than 1%" in refused(copy, file, settings)


def test_a_web_page_is_no_list(copy: Path, tmp_path: Path, settings: Settings) -> None:
    page = tmp_path / "list.xml"
    page.write_text("<!DOCTYPE html><html><body>Access denied</body></html>")
    assert "is a web page and no list. The publisher has refused" in refused(copy, page, settings)


def test_a_list_in_another_jurisdiction_s_folder_is_refused(copy: Path, settings: Settings) -> None:
    file = write_canadian(copy / "data/raw/lists/us/list.xml", standing(copy))
    assert "is a list of ca. Move it to data/raw/lists/ca" in refused(
        copy, file.relative_to(copy), settings
    )


def test_a_companion_needs_its_list(copy: Path, tmp_path: Path, settings: Settings) -> None:
    file = tmp_path / "ALT.CSV"
    file.write_text('36,12,"aka","AERO-CARIBBEAN",-0- \r\n')
    assert "is ALT.CSV, which belongs to SDN.CSV of the same day" in refused(copy, file, settings)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda path: path.unlink(), "is missing. Put it back: history only grows"),
        (lambda path: path.write_text("other"), "is not the file that was ingested"),
    ],
)
def test_a_recorded_file_must_stay_what_it_was(
    copy: Path, tmp_path: Path, settings: Settings, spoil: object, message: str
) -> None:
    taken = take(copy, write_canadian(tmp_path / "list.xml", standing(copy)), settings)
    spoil(copy / taken.files.main)  # type: ignore[operator]
    with pytest.raises(InputError, match=message):
        describe_package(copy)


def test_the_package_stays_valid_json_with_every_table(
    copy: Path, tmp_path: Path, settings: Settings
) -> None:
    before = len(read_package(copy)["resources"])
    take(copy, write_canadian(tmp_path / "list.xml", standing(copy)), settings)
    package = json.loads((copy / PACKAGE).read_text("utf-8"))
    assert len(package["resources"]) == before + 1
