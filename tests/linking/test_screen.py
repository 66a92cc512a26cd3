"""The screen finds what a closer look would keep, and does not depend on order."""

from __future__ import annotations

import random

import numpy as np
import pytest

from uptake.linking.evidence import weigh
from uptake.linking.forms import Form, form
from uptake.linking.proposal import Proposal
from uptake.linking.screen import score_all, screen
from uptake.linking.similarity import Weights
from uptake.linking.subjects import Subject, rank
from uptake.settings import Settings

SAMPLE = 60


def forms(*names: str, person: bool = True) -> list[Form]:
    return [form(name, person=person) for name in names]


def sample(proposal: Proposal, target_type: str, side: str, seed: int) -> list[Subject]:
    """Subjects of one list: half of them in a candidate pair, half drawn from all."""
    of_type = {
        key: subject
        for key, subject in proposal.subjects.items()
        if subject.target_type == target_type and subject.side == side
    }
    paired = sorted({e.b.key for e in proposal.candidates} & of_type.keys())
    draw = random.Random(seed)
    keys = draw.sample(paired, min(SAMPLE // 2, len(paired))) + draw.sample(
        sorted(of_type), SAMPLE // 2
    )
    return [of_type[key] for key in dict.fromkeys(keys)]


@pytest.mark.parametrize("target_type", ["individual", "entity"])
@pytest.mark.parametrize("sides", [("uk", "au"), ("eu", "uk")])
def test_what_the_rule_takes_for_one_is_found_and_most_of_what_is_reviewed(
    proposal: Proposal, settings: Settings, target_type: str, sides: tuple[str, str]
) -> None:
    ours, theirs = (sample(proposal, target_type, side, 2026) for side in sides)
    weights = Weights(
        name
        for subject in proposal.subjects.values()
        if subject.target_type == target_type
        for _, name in subject.names
    )
    scores = {}
    for one in ours:
        for other in theirs:
            a, b = sorted((one, other), key=rank)
            every = [(i, j) for i in range(len(a.names)) for j in range(len(b.names))]
            if every:
                scores[one.key, other.key] = weigh(a, b, every, weights).score
    left = [(subject.key, name) for subject in ours for _, name in subject.names]
    right = [(subject.key, name) for subject in theirs for _, name in subject.names]
    pairs = screen([name for _, name in left], [name for _, name in right], weights)
    found = {(left[i][0], right[j][0]) for i, j in pairs}
    same, reviewed = (
        {pair for pair, score in scores.items() if score >= least}
        for least in (settings.linking.same, settings.linking.review)
    )
    assert same <= found
    # What is lost is alike in a short part, such as two acronyms, or in common parts alone.
    assert len(reviewed - found) <= max(2, len(reviewed) / 4)


def test_nearly_all_that_people_have_called_the_same_is_found(proposal: Proposal) -> None:
    same = {pair for pair, made in proposal.decisions.of.items() if made.decision == "same"}
    left, right = (
        [(key, name) for key in dict.fromkeys(keys) for _, name in proposal.subjects[key].names]
        for keys in zip(*same, strict=True)
    )
    weights = Weights(name for _, name in right)
    pairs = screen([name for _, name in left], [name for _, name in right], weights)
    found = {(left[i][0], right[j][0]) for i, j in pairs}
    assert len(same & found) / len(same) >= 0.95


def test_order_does_not_matter(proposal: Proposal, weights: Weights) -> None:
    ours = [name for s in sample(proposal, "individual", "uk", 1) for _, name in s.names]
    theirs = [name for s in sample(proposal, "individual", "au", 2) for _, name in s.names]
    found = {(ours[i], theirs[j]) for i, j in screen(ours, theirs, weights)}
    mixed, other = ours[:], theirs[:]
    random.Random(3).shuffle(mixed)
    random.Random(4).shuffle(other)
    assert {(mixed[i], other[j]) for i, j in screen(mixed, other, weights)} == found


def test_pairs_come_once_and_in_order(weights: Weights) -> None:
    names = forms("Min Aung Hlaing", "HLAING, Min Aung", "Than Hlaing", "Dan Gertler")
    pairs = screen(names, names, weights)
    assert np.array_equal(pairs, np.unique(pairs, axis=0))
    assert {(i, i) for i in range(4)} < set(map(tuple, pairs.tolist()))
    assert (0, 3) not in set(map(tuple, pairs.tolist()))


def test_a_short_name_is_found_in_a_long_one(weights: Weights) -> None:
    long = forms("Emmerson Dambudzo MNANGAGWA", "99th Light Infantry Division of the Army")
    short = forms("Mnangagwa, Emmerson", "Light Infantry Division 99")
    assert {(0, 0), (1, 1)} <= set(map(tuple, screen(long, short, weights).tolist()))


@pytest.mark.parametrize(
    ("one", "other"),
    [("CHEN Quanguo", "陈全国"), ("Ramzan KADYROV", "Кадыров Рамзан"), ("Dzmitry", "Dmitriy")],
)
def test_another_alphabet_is_found(weights: Weights, one: str, other: str) -> None:
    assert len(screen(forms(one), forms(other), weights)) == 1


def test_nothing_against_nothing(weights: Weights) -> None:
    some = forms("Dan Gertler")
    for left, right in (([], []), (some, []), ([], some)):
        assert screen(left, right, weights).shape == (0, 2)


def test_large_tables_are_scored_piece_by_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"{first}{last}" for first in ("gertler", "kadirov") for last in "abcdefgh"]
    whole = score_all(texts, texts)
    monkeypatch.setattr("uptake.linking.screen._CELLS", 20)
    assert np.array_equal(score_all(texts, texts), whole)
