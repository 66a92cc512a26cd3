"""The review command shows open pairs one at a time and writes down what is decided."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from uptake.cli import app
from uptake.errors import UptakeError
from uptake.linking.decisions import LINKS_FILE, Decisions, apply_decisions, read_decisions
from uptake.linking.links import decide_all
from uptake.linking.proposal import Proposal
from uptake.linking.review import open_pairs, pairs_about
from uptake.settings import SETTINGS, Settings

KEYS = ("us:OFAC-15885", "us:OFAC-31124", "ca:JVCFOR-33")
START = "side_a,id_a,name_a,side_b,id_b,name_b,decision,decided_by,reason\n"
"""A file in which nobody has decided anything yet."""


@pytest.fixture
def small(proposal: Proposal) -> Proposal:
    """Canada's undated entry and its two namesakes, before anybody has decided."""
    pairs = [pair for pair in proposal.candidates if pair.a.key in KEYS and pair.b.key in KEYS]
    subjects = {key: proposal.subjects[key] for key in KEYS}
    return Proposal(subjects, list(KEYS), {"PR1": KEYS[0]}, pairs, Decisions({}, []))


@pytest.fixture
def desk(small: Proposal, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project in which `uptake review` sees these three, with no decision made."""
    (tmp_path / "analysis").mkdir()
    shutil.copy(project / SETTINGS, tmp_path / SETTINGS)
    (tmp_path / LINKS_FILE).write_text(START)

    def propose(folder: Path, settings: Settings) -> Proposal:
        rows = read_decisions(folder, settings)
        decisions = apply_decisions(rows, small.subjects, small.targets)
        return dataclasses.replace(small, decisions=decisions)

    monkeypatch.setattr("uptake.linking.proposal.read_proposal", propose)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def review(*arguments: str, answers: str = "") -> Result:
    return CliRunner().invoke(app, ["review", *arguments], input=answers)


def decisions(desk: Path) -> list[str]:
    return (desk / LINKS_FILE).read_text("utf-8").splitlines()[1:]


def test_open_pairs_come_with_the_most_alike_first(
    small: Proposal, proposal: Proposal, settings: Settings
) -> None:
    pairs = open_pairs(small, settings.linking)
    assert [pair.a.key for pair in pairs] == ["us:OFAC-31124", "us:OFAC-15885"]
    decided = decide_all(proposal, settings.linking)
    assert all(said != "open" for _, said, _ in decided)
    assert open_pairs(proposal, settings.linking) == []


def test_a_recommended_person_is_asked_about_also_where_the_rule_is_sure(
    unreviewed: Proposal, settings: Settings
) -> None:
    pairs = open_pairs(unreviewed, settings.linking)
    sure = [pair for pair in pairs if pair.a.side == "register" and pair.a.person
            and pair.score >= settings.linking.same]  # fmt: skip
    assert len(sure) > 100
    scores = [pair.score for pair in pairs]
    assert scores == sorted(scores, reverse=True)


def test_a_decision_lands_in_the_file_and_is_not_asked_again(desk: Path) -> None:
    done = review(answers="d\nanother person: year of birth\ns\nthe judge, of 2017\n")
    assert done.exit_code == 0, done.output
    assert "Pair 1 of 2" in done.output
    assert "1977-08-25" in done.output
    assert done.output.rstrip().endswith("That was the last one.")
    assert decisions(desk) == [
        'us,OFAC-31124,"KRIVORUCHKO, Aleksei Yurievich",ca,JVCFOR-33,Aleksey KRIVORUCHKO,'
        "different,review,another person: year of birth",
        'us,OFAC-15885,"KRIVORUCHKO, Aleksey",ca,JVCFOR-33,Aleksey KRIVORUCHKO,'
        'same,review,"the judge, of 2017"',
    ]
    again = review()
    assert again.exit_code == 0
    assert again.output.strip() == "No pair is open."


@pytest.mark.parametrize(
    ("answers", "written"),
    [
        ("q\n", []),
        ("n\nq\n", []),
        ("\n\n", []),
        ("what\nn\n", []),
        ("u\nno birth date\nquit\n", ["unsure"]),
        ("n\nSame\nthe judge\n", ["same"]),
        ("s\n\n\nthe judge\nq\n", ["same"]),
    ],
)
def test_what_is_not_decided_is_not_written(desk: Path, answers: str, written: list[str]) -> None:
    done = review(answers=answers)
    assert done.exit_code == 0, done.output
    assert [row.split(",")[-3] for row in decisions(desk)] == written


def test_when_the_answers_end_what_was_decided_is_kept(desk: Path) -> None:
    done = review(answers="d\nanother person\ns\n")
    assert done.exit_code == 1
    assert len(decisions(desk)) == 1


def test_pairs_about_one_listing_are_shown_with_their_decision(desk: Path) -> None:
    review(answers="d\nanother person\nq\n")
    shown = review("--about", "ca:JVCFOR-33")
    assert "different by review: another person" in shown.output
    assert shown.output.rstrip().endswith("2 pairs.")
    by_recommendation = review("--about", "register:PR1")
    assert by_recommendation.output.rstrip().endswith("\n1 pair.")
    assert "open" in by_recommendation.output


@pytest.mark.parametrize("about", ["us:OFAC-0", "OFAC-15885", "register:PR9", "PR9", "nobody"])
def test_an_unknown_key_is_an_error(desk: Path, about: str) -> None:
    done = review("--about", about)
    assert done.exit_code == 1
    assert isinstance(done.exception, UptakeError)
    assert str(done.exception).startswith(f"{about} is no entry and no recommendation.")
    assert decisions(desk) == []


@pytest.mark.parametrize("about", ["us:OFAC-31124", "register:PR1", "PR1"])
def test_a_key_is_that_of_a_listing_or_a_recommendation(desk: Path, about: str) -> None:
    done = review("--about", about)
    assert done.exit_code == 0, done.output
    assert done.output.rstrip().endswith("\n1 pair.")


def test_a_stale_decision_is_said(desk: Path) -> None:
    row = "us,OFAC-15885,Dan GERTLER,ca,JVCFOR-33,Aleksey KRIVORUCHKO,same,review,x\n"
    (desk / LINKS_FILE).write_text(START + row)
    done = review(answers="q\n")
    assert "analysis/links.csv, line 2 is set aside" in done.output


def test_names_are_shown_as_written_also_with_brackets(
    proposal: Proposal, settings: Settings
) -> None:
    from rich.console import Console

    from tests.linking.subjects import entity, evidence
    from uptake.linking.review import describe_pair

    console = Console(width=120, record=True, file=open("/dev/null", "w"))  # noqa: PTH123, SIM115
    pair = evidence(entity("us:1", "Zeta [bold]Group[/bold]"), entity("uk:1", "Zeta \\[x] Group"))
    console.print(describe_pair(pair))
    text = console.export_text()
    assert "Zeta [bold]Group[/bold]" in text
    assert "score" in text
    assert pairs_about(proposal, settings.linking, "us:nobody") == []


def test_before_a_build_there_is_nothing_to_review(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from uptake.linking.proposal import read_proposal
    from uptake.settings import load_settings

    (tmp_path / "analysis").mkdir()
    shutil.copy(project / SETTINGS, tmp_path / SETTINGS)
    with pytest.raises(UptakeError, match="Run: uptake build"):
        read_proposal(tmp_path, load_settings(tmp_path))
