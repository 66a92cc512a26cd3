"""What people have decided: read strictly, set aside where it is stale, and written to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.linking.subjects import person
from uptake.errors import InputError
from uptake.linking.decisions import (
    LINKS_FILE,
    Decision,
    Decisions,
    apply_decisions,
    read_decisions,
    record_decision,
)
from uptake.linking.proposal import Proposal
from uptake.linking.subjects import rank
from uptake.settings import Settings

HEADER = "side_a,id_a,name_a,side_b,id_b,name_b,decision,decided_by,reason\n"
JUDGE = 'us,OFAC-15885,"KRIVORUCHKO, Aleksey",ca,JVCFOR-33,Aleksey KRIVORUCHKO'

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(text: str) -> Path:
        (tmp_path / LINKS_FILE).parent.mkdir(exist_ok=True)
        (tmp_path / LINKS_FILE).write_text(text, "utf-8")
        return tmp_path

    return write


@pytest.fixture
def apply(write: Write, settings: Settings, proposal: Proposal) -> Callable[[str], Decisions]:
    """Apply rows, given without their header, to the real subjects."""

    def apply(rows: str) -> Decisions:
        written = read_decisions(write(HEADER + rows), settings)
        return apply_decisions(written, proposal.subjects, proposal.targets)

    return apply


def test_the_projects_decisions_all_apply(proposal: Proposal) -> None:
    assert proposal.decisions.stale == []
    for a, b in proposal.decisions.of:
        assert rank(proposal.subjects[a]) < rank(proposal.subjects[b])


def test_a_decision_is_about_the_two_that_bear_the_names(
    apply: Callable[[str], Decisions],
) -> None:
    pair = ("us:OFAC-15885", "ca:JVCFOR-33")
    expected = Decisions({pair: Decision("same", "the judge", 2)}, [])
    assert apply(f"{JUDGE},same,review,the judge\n") == expected


def test_the_order_of_the_two_and_of_the_parts_does_not_matter(
    apply: Callable[[str], Decisions],
) -> None:
    turned = "ca,JVCFOR-33,KRIVORUCHKO Aleksey,us,OFAC-15885,aleksey krivoruchko,same,review,x\n"
    assert list(apply(turned).of) == [("us:OFAC-15885", "ca:JVCFOR-33")]


@pytest.mark.parametrize(
    ("before", "after"),
    [("OFAC-15885", "OFAC-999999"), ("KRIVORUCHKO, Aleksey", "GERTLER, Dan"), ("us,", "eu,")],
)
def test_where_an_id_is_gone_or_anothers_the_decision_is_set_aside(
    apply: Callable[[str], Decisions], before: str, after: str
) -> None:
    assert apply(f"{JUDGE},same,review,x\n".replace(before, after)) == Decisions({}, [2])


def test_any_recommendation_of_a_target_stands_for_it(
    apply: Callable[[str], Decisions], proposal: Proposal
) -> None:
    ids: dict[str, list[str]] = {}
    for rec_id, key in proposal.targets.items():
        ids.setdefault(key, []).append(rec_id)
    key, several = next((k, found) for k, found in ids.items() if len(found) > 2)
    name = proposal.subjects[key].name.replace('"', '""')
    for rec_id in several:
        rows = f'register,{rec_id},"{name}",ca,JVCFOR-33,Aleksey KRIVORUCHKO,unsure,review,x\n'
        assert list(apply(rows).of) == [(key, "ca:JVCFOR-33")]


def test_two_rows_that_disagree_about_a_pair_are_an_error(
    apply: Callable[[str], Decisions],
) -> None:
    turned = "ca,JVCFOR-33,Aleksey KRIVORUCHKO,us,OFAC-15885,Aleksey KRIVORUCHKO"
    with pytest.raises(InputError, match="decides otherwise than line 2") as error:
        apply(f"{JUDGE},same,review,x\n{turned},different,review,y\n")
    assert (error.value.line, error.value.field, error.value.value) == (3, "decision", "different")
    assert apply(f"{JUDGE},same,review,x\n{turned},same,review,y\n").stale == []


@pytest.mark.parametrize(
    ("ours", "theirs", "problem"),
    [
        # Two entries of one list, which tells them apart.
        ("us:OFAC-15885", "us:OFAC-31124", "is a pair of one side"),
        ("us:OFAC-15885", "us:OFAC-15885", "is a pair of one side"),
        ("register:PR0539", "register:PR0006", "is a pair of one side"),
        ("register:PR0539", "register:PR0539", "is a pair of one side"),
        ("us:OFAC-15885", "eu:EU.3074.61", "pairs a person with an entity"),
        ("eu:EU.3074.61", "us:OFAC-15885", "pairs a person with an entity"),
        ("register:PR0539", "eu:EU.3074.61", "pairs a person with an entity"),
    ],
)
@pytest.mark.parametrize("decision", ["same", "different", "unsure"])
def test_what_is_no_pair_is_an_error_that_names_nobody(
    apply: Callable[[str], Decisions],
    proposal: Proposal,
    ours: str,
    theirs: str,
    problem: str,
    decision: str,
) -> None:
    names = [proposal.subjects[key].name for key in (ours, theirs)]
    cells = [
        f'{key.replace(":", ",")},"{name}"' for key, name in zip((ours, theirs), names, strict=True)
    ]
    with pytest.raises(InputError, match=problem) as error:
        apply(f"{JUDGE},same,review,x\n{','.join(cells)},{decision},review,x\n")
    assert (error.value.line, error.value.field) == (3, "id_b")
    assert error.value.value == theirs.split(":")[1]
    assert not any(name in str(error.value) for name in names)


def test_two_recommendations_of_one_target_are_no_pair(
    apply: Callable[[str], Decisions], proposal: Proposal
) -> None:
    first, again = next(
        (key.removeprefix("register:"), rec_id)
        for rec_id, key in proposal.targets.items()
        if key != f"register:{rec_id}"
    )
    name = proposal.subjects[f"register:{first}"].name.replace('"', '""')
    with pytest.raises(InputError, match="is a pair of one side"):
        apply(f'register,{first},"{name}",register,{again},"{name}",same,review,x\n')


@pytest.mark.parametrize("end", ["", "\n"])
def test_a_file_with_only_a_header_decides_nothing(
    write: Write, settings: Settings, proposal: Proposal, end: str
) -> None:
    rows = read_decisions(write(HEADER.rstrip("\n") + end), settings)
    assert len(rows) == 0
    assert ",".join(rows.columns) == HEADER.rstrip("\n")
    assert apply_decisions(rows, proposal.subjects, proposal.targets) == Decisions({}, [])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (HEADER.replace("name_a", "name"), "header|column|field"),
        (f"{HEADER}{JUDGE},perhaps,review,x\n", "decision"),
        (f"{HEADER}{JUDGE},same,rule,x\n", "decided_by"),
        (f"{HEADER}{JUDGE},same,review,\n", "reason"),
        (f"{HEADER}{JUDGE},same,review,a\x07b\n", "control character"),
        (f"{HEADER}{JUDGE},same\n", "cells"),
        (f"{HEADER}{JUDGE},same,review,x\n{JUDGE},same,review,y\n", "is the key of lines 2, 3"),
        (f"{HEADER}fr{JUDGE[2:]},same,review,x\n", "side_a"),
        ("", "header|empty"),
    ],
)
def test_a_fault_in_the_file_is_named(
    write: Write, settings: Settings, text: str, problem: str
) -> None:
    with pytest.raises(InputError, match=problem) as error:
        read_decisions(write(text), settings)
    assert str(error.value).startswith("analysis/links.csv")


def test_a_missing_file_is_named(tmp_path: Path, settings: Settings) -> None:
    with pytest.raises(InputError, match=r"analysis/links\.csv: is missing"):
        read_decisions(tmp_path, settings)


@pytest.mark.parametrize("start", [HEADER, HEADER.rstrip("\n")])
def test_what_is_recorded_is_read_back(write: Write, settings: Settings, start: str) -> None:
    project = write(start)
    a = person("us:OFAC-1", 'EXAMPLE, Ann "the Second"')
    b = person("uk:GHR1", "Анна ПРИМЕР")
    record_decision(project, a, b, "same", "one name, in two alphabets")
    record_decision(project, b, person("eu:EU.1", "Ann Example"), "unsure", "no birth date")
    rows = read_decisions(project, settings)
    ann = ("us", "OFAC-1", 'EXAMPLE, Ann "the Second"')
    cyrillic, latin = ("uk", "GHR1", "Анна ПРИМЕР"), ("eu", "EU.1", "Ann Example")
    assert list(rows.itertuples(index=False, name=None)) == [
        (*ann, *cyrillic, "same", "review", "one name, in two alphabets"),
        (*cyrillic, *latin, "unsure", "review", "no birth date"),
    ]
    assert list(rows.index) == [2, 3]
