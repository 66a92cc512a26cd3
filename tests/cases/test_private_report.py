"""The private report: what is counted, what is withheld, and where it may be written."""

from __future__ import annotations

import csv
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.cases.books import TODAY, row, write_cases
from uptake.cases.findings import CaseFileError
from uptake.cases.outcomes import case_register
from uptake.cases.report import private_report
from uptake.cases.sealed import SealedError, sealed
from uptake.cases.tabulate import WITHHELD
from uptake.errors import InputError, UptakeError
from uptake.settings import Settings

Rows = list[dict[str, Any]]
Report = dict[tuple[str, str, str, str], dict[str, str]]
"""Rows of the table by (group_kind, jurisdiction, group, horizon_months)."""


@pytest.fixture
def place(tmp_path: Path, cleaned_project: Path) -> Path:
    """A project of one's own; the tables are shared."""
    folder = tmp_path / "project"
    shutil.copytree(cleaned_project / "analysis", folder / "analysis")
    (folder / "data").mkdir()
    (folder / "data/processed").symlink_to(cleaned_project / "data/processed")
    return folder


@pytest.fixture
def report(place: Path, settings: Settings) -> Callable[[Rows], Report]:
    def make(rows: Rows) -> Report:
        file = place.parent / "cases.xlsx"
        file.unlink(missing_ok=True)
        page = private_report(place, write_cases(file, rows), settings, TODAY)
        return read_report(page.with_name("acted-on.csv"))

    return make


def read_report(path: Path) -> Report:
    keys = ("group_kind", "jurisdiction", "group", "horizon_months")
    with path.open(encoding="utf-8", newline="") as file:
        return {tuple(line[key] for key in keys): line for line in csv.DictReader(file)}  # type: ignore[misc]


@pytest.fixture(scope="session")
def designated(designations: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """People whom the UK designated, each once, with no other entry of that name."""
    people = designations["uk"].query("target_type == 'individual' and country != ''")
    return people.drop_duplicates("name", keep=False).sort_values("designated_on")


def real(designated: pd.DataFrame, number: int, months: int) -> Rows:
    """Cases of people who were designated so many months after the submission."""
    return [
        row(
            case_id=f"R{months}-{n}",
            submission=f"r{n // 3}",
            submitted_on=f"{person.designated_on - pd.DateOffset(months=months):%Y-%m-%d}",
            target_name=person.name_,
            other_names=None,
            target_country=person.country,
            birth_date=None,
        )
        for n, person in enumerate(
            designated.rename(columns={"name": "name_"}).head(number).itertuples()
        )
    ]


def invented(number: int, **changes: Any) -> Rows:
    """Cases of people who are on no list."""
    return [
        row(
            case_id=f"I{changes.get('addressed_to', '')}{n}",
            submission=f"i{n // 4}",
            submitted_on=f"{2018 + n % 4}-05",
            target_name=f"Qwx{chr(97 + n % 26)}rt Zzyp{chr(97 + n // 26)}vlok",
            other_names=None,
            birth_date=None,
            **changes,
        )
        for n in range(number)
    ]


ALL = ("all", "all", "all")


def test_cases_are_linked_followed_and_counted(
    report: Callable[[Rows], Report], designated: pd.DataFrame
) -> None:
    rows = real(designated, 12, 6) + invented(28)
    found = report(rows)
    # Six months later is within twelve; the name and the country are those of the list.
    numbers = found[*ALL, "12"]
    assert numbers["cases"] == "40"
    assert int(numbers["acted_on"]) >= 10
    assert found["addressed_to", "all", "uk", "12"]["cases"] == "40"
    lower, value, upper = (int(numbers[f"{n}_percent"]) for n in ("lower", "rate", "upper"))
    assert 0 <= lower < value < upper <= 100


def test_an_action_after_the_horizon_is_not_within_it(
    report: Callable[[Rows], Report], designated: pd.DataFrame
) -> None:
    found = report(real(designated, 12, 20) + invented(28))
    assert found[*ALL, "12"]["acted_on"] == "0"
    assert int(found[*ALL, "24"]["acted_on"]) >= 10


def test_a_target_listed_before_is_not_followed(
    report: Callable[[Rows], Report], designated: pd.DataFrame, place: Path
) -> None:
    found = report(real(designated, 12, -3) + invented(28))
    assert int(found[*ALL, "12"]["cases"]) <= 30
    page = (place / "data/private/report/index.html").read_text("utf-8")
    assert "Listed already, or perhaps, when submitted: 1" in page


def test_a_row_without_consent_changes_no_number(
    report: Callable[[Rows], Report], designated: pd.DataFrame
) -> None:
    rows = real(designated, 12, 6) + invented(28)
    refused = [{**case, "case_id": f"N{n}", "consent": "no"} for n, case in enumerate(rows)]
    assert report(rows + refused) == report(rows)


def test_a_listing_by_another_government_is_no_action(
    report: Callable[[Rows], Report],
    designated: pd.DataFrame,
    designations: dict[str, pd.DataFrame],
) -> None:
    elsewhere = designations["au"]["country"]
    people = designated[~designated["country"].isin(elsewhere)]
    asked = [{**case, "addressed_to": "au"} for case in real(people, 40, 6)]
    assert len(asked) > 10
    assert report(asked)[*ALL, "36"]["acted_on"] == "0"


def test_small_groups_are_withheld_with_what_would_tell_them(
    report: Callable[[Rows], Report], designated: pd.DataFrame
) -> None:
    rows = real(designated, 12, 6) + invented(28)
    rows += invented(3, addressed_to="ca") + invented(9, addressed_to="us")
    found = report(rows)
    assert found[*ALL, "12"]["cases"] == "52"
    by = {code: found["addressed_to", "all", code, "12"]["cases"] for code in ("us", "uk", "ca")}
    assert by == {"us": WITHHELD, "uk": "40", "ca": WITHHELD}
    assert not any(key[:2] == ("administration", "ca") for key in found)


def test_nothing_small_is_written(
    report: Callable[[Rows], Report], designated: pd.DataFrame
) -> None:
    rows = real(designated, 30, 6)
    for n, case in enumerate(rows):
        case["grounds"] = ("human_rights", "corruption", "both")[n % 7 % 3]
    rows += invented(30, recommender_type="ngo", addressed_to="ca") + invented(25)
    for numbers in report(rows).values():
        cases, acted = (numbers[name] for name in ("cases", "acted_on"))
        assert cases == WITHHELD or cases == "0" or int(cases) >= 5
        if acted != WITHHELD:
            assert acted == "0" or (int(acted) >= 5 and int(cases) - int(acted) >= 5)
        else:
            assert numbers["rate_percent"] == WITHHELD


def test_too_few_cases_make_an_empty_report(report: Callable[[Rows], Report], place: Path) -> None:
    assert report(invented(4)) == {}
    page = (place / "data/private/report/index.html").read_text("utf-8")
    assert "Fewer than 5 cases" in page
    assert "without consent" not in page.lower()


def test_nobody_can_be_followed(
    report: Callable[[Rows], Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    """All targets were on the list before."""

    def listed_before(*tables: Any) -> pd.DataFrame:
        return case_register(*tables).assign(at_risk=False)

    monkeypatch.setattr("uptake.cases.report.case_register", listed_before)
    assert report(invented(20)) == {}


def test_the_same_file_gives_the_same_bytes(
    report: Callable[[Rows], Report], designated: pd.DataFrame, place: Path
) -> None:
    folder = place / "data/private/report"
    rows = real(designated, 12, 6) + invented(28)
    report(rows)
    before = [path.read_bytes() for path in sorted(folder.iterdir())]
    report(rows)
    assert before == [path.read_bytes() for path in sorted(folder.iterdir())]


# --- Open pairs -----------------------------------------------------------------------------------


@pytest.fixture
def reviewed(place: Path, settings: Settings, designated: pd.DataFrame) -> Iterator[Path]:
    """A report with pairs that the rule leaves open: names with another letter."""
    rows = real(designated, 12, 6)
    for case in rows:
        case["target_name"] = case["target_name"][:-1] + "o"
    write_cases(place.parent / "cases.xlsx", rows + invented(28))
    private_report(place, place.parent / "cases.xlsx", settings, TODAY, review=True)
    yield place


def test_open_pairs_count_as_not_acted_on_until_they_are_decided(
    reviewed: Path, settings: Settings
) -> None:
    private = reviewed / "data/private"
    before = read_report(private / "report/acted-on.csv")[*ALL, "12"]["acted_on"]
    table = pd.read_csv(private / "review.csv", dtype=str)
    assert list(table) == ["case_id", "jurisdiction", "list_id", "score", "decision"]
    assert len(table)
    table.assign(decision="same").to_csv(private / "links.csv", index=False)
    private_report(reviewed, reviewed.parent / "cases.xlsx", settings, TODAY)
    after = read_report(private / "report/acted-on.csv")[*ALL, "12"]["acted_on"]
    assert int(after) > int(before)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("R6-0,uk,GHR0001,0.8,perhaps", "neither same nor different"),
        ("Somebody,uk,GHR0001,0.8,same", "no counted case"),
        ("R6-0,uk,nothing,0.8,same", "not on that official list"),
    ],
)
def test_a_decision_that_cannot_be_used_is_named_by_its_line(
    reviewed: Path, settings: Settings, line: str, problem: str
) -> None:
    text = f"case_id,jurisdiction,list_id,score,decision\n{line}\n"
    (reviewed / "data/private/links.csv").write_text(text)
    with pytest.raises(CaseFileError, match=problem) as caught:
        private_report(reviewed, reviewed.parent / "cases.xlsx", settings, TODAY)
    assert "line 2" in str(caught.value)
    assert "Somebody" not in str(caught.value)


# --- Where it is written --------------------------------------------------------------------------


@pytest.mark.parametrize("folder", ["_site", "build/private", "data/raw", ".", "data/private/.."])
def test_no_other_folder_of_the_project_is_written_to(
    place: Path, settings: Settings, folder: str
) -> None:
    write_cases(place.parent / "cases.xlsx", invented(20))
    with pytest.raises(UptakeError, match="data/private"):
        private_report(place, place.parent / "cases.xlsx", settings, TODAY, place / folder)


def test_a_private_folder_that_leads_elsewhere_is_refused(place: Path, settings: Settings) -> None:
    (place / "_site").mkdir()
    (place / "data/private").symlink_to(place / "_site")
    write_cases(place.parent / "cases.xlsx", invented(20))
    with pytest.raises(UptakeError, match="data/private"):
        private_report(place, place.parent / "cases.xlsx", settings, TODAY)
    assert not list((place / "_site").iterdir())


def test_a_case_file_elsewhere_in_the_project_is_not_used(place: Path, settings: Settings) -> None:
    file = write_cases(place / "data" / "cases.xlsx", invented(20))
    with pytest.raises(UptakeError, match="nowhere else"):
        private_report(place, file, settings, TODAY)
    (place / "data/private").mkdir()
    file = file.rename(place / "data/private/cases.xlsx")
    assert private_report(place, file, settings, TODAY).is_file()


def test_a_folder_outside_the_project_is_fine(
    place: Path, settings: Settings, tmp_path: Path
) -> None:
    write_cases(place.parent / "cases.xlsx", invented(20))
    page = private_report(
        place, place.parent / "cases.xlsx", settings, TODAY, tmp_path / "elsewhere"
    )
    assert page.parent == (tmp_path / "elsewhere").resolve()
    assert {path.stat().st_mode & 0o077 for path in page.parent.iterdir()} == {0}


def test_nothing_is_written_where_git_would_see_it(place: Path, settings: Settings) -> None:
    write_cases(place.parent / "cases.xlsx", invented(20))
    subprocess.run(["git", "init", "--quiet"], cwd=place, check=True)
    with pytest.raises(UptakeError, match="does not ignore"):
        private_report(place, place.parent / "cases.xlsx", settings, TODAY)
    (place / ".gitignore").write_text("/data/private/\n")
    assert private_report(place, place.parent / "cases.xlsx", settings, TODAY).is_file()


def test_a_bad_file_leaves_the_last_report_as_it_was(place: Path, settings: Settings) -> None:
    file = write_cases(place.parent / "cases.xlsx", invented(20))
    page = private_report(place, file, settings, TODAY)
    before = page.read_bytes()
    file.unlink()
    write_cases(file, invented(20, target_country="nowhere"))
    with pytest.raises(CaseFileError):
        private_report(place, file, settings, TODAY)
    assert page.read_bytes() == before
    assert len(list(page.parent.iterdir())) == 2


def test_before_a_build_there_is_nothing_to_link_with(tmp_path: Path, settings: Settings) -> None:
    with pytest.raises(UptakeError, match="Run: uptake build"):
        private_report(tmp_path / "project", tmp_path / "cases.xlsx", settings, TODAY)


def test_the_rules_are_checked(place: Path, settings: Settings) -> None:
    rules = place / "analysis/cases.yml"
    rules.write_text(rules.read_text("utf-8").replace("smallest_count: 5", "smallest_count: 1"))
    with pytest.raises(InputError, match="smallest_count"):
        private_report(place, place.parent / "cases.xlsx", settings, TODAY)


def test_what_a_library_says_of_a_failure_is_left_out() -> None:
    with pytest.raises(SealedError) as caught, sealed():
        raise InputError("x", "is bad", "Mend it.", value="Jan Novak")
    assert "Novak" not in str(caught.value)
    assert "InputError in test_private_report.py" in str(caught.value)
    assert caught.value.__suppress_context__
