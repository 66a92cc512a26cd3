"""How alike two names are: from 0 to 1, the same from either side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake.linking.forms import Form, form
from uptake.linking.proposal import Proposal
from uptake.linking.similarity import Weights, compare, part_likeness

REAL = ("aleksandr", "aleksei", "petrov", "petrova", "ivanovich", "lukashenko", "lukashenka")
WORDS = st.one_of(
    st.sampled_from(REAL),
    st.text("abcdeghiknosvy", min_size=1, max_size=8),
    st.from_regex(r"[0-9]{1,3}", fullmatch=True),
)
NAMES = st.lists(WORDS, min_size=1, max_size=6).map(lambda words: " ".join(words))
WEIGHTS = Weights(form(name, person=True) for name in (*REAL, "Ivan Petrov", "Petrov Aleksandr"))


@given(NAMES, NAMES, st.booleans())
def test_either_side_sees_the_same(one: str, other: str, person: bool) -> None:
    a, b = form(one, person=person), form(other, person=person)
    there = compare(a, b, WEIGHTS, person=person)
    back = compare(b, a, WEIGHTS, person=person)
    assert (there.score, there.matched) == (back.score, back.matched)
    assert (there.only_a, there.only_b) == (back.only_b, back.only_a)


def test_either_side_sees_the_same_in_all_real_candidates(
    proposal: Proposal, weights: Weights
) -> None:
    for evidence in proposal.candidates[::5]:
        a, b = evidence.a.names[0][1], evidence.b.names[0][1]
        person = evidence.a.person
        there, back = (compare(x, y, weights, person=person) for x, y in ((a, b), (b, a)))
        assert (there.score, there.matched) == (back.score, back.matched)


@given(NAMES, st.booleans())
def test_equal_names_are_wholly_alike(name: str, person: bool) -> None:
    equal = form(name, person=person)
    likeness = compare(equal, equal, WEIGHTS, person=person)
    assert likeness == (1.0, len(equal.parts), (), ())


@given(NAMES, st.randoms(use_true_random=False), st.booleans())
def test_the_order_of_parts_tells_nothing(name: str, random: object, person: bool) -> None:
    parts = name.split()
    random.shuffle(parts)  # type: ignore[attr-defined]
    likeness = compare(
        form(name, person=person), form(" ".join(parts), person=person), WEIGHTS, person=person
    )
    assert likeness.score == 1.0


@given(NAMES, NAMES, st.booleans())
def test_a_likeness_is_a_share(one: str, other: str, person: bool) -> None:
    a, b = form(one, person=person), form(other, person=person)
    likeness = compare(a, b, WEIGHTS, person=person)
    assert 0 <= likeness.score <= 1
    assert likeness.matched <= min(len(a.parts), len(b.parts))


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("lukashenko", "lukashenko", 1, 1),
        ("khlebnikov", "hlebnikow", 0.98, 0.98),
        ("lukashenko", "lukashenka", 0.9, 0.9),
        ("mahamad", "muhammad", 0.9, 0.9),
        ("roshchin", "roschin", 0.98, 0.98),
        ("a", "aleksei", 0.6, 0.6),
        ("lukashenko", "yanukovych", 0, 0),
        ("33", "99", 0, 0),
        ("33", "333", 0, 0),
        ("007", "7", 0.98, 0.98),
        ("7", "a", 0, 0),
    ],
)
def test_parts_match_by_letters_sound_consonants_or_edits(
    one: str, other: str, least: float, most: float
) -> None:
    sounds = form(one, person=True).sounds[0], form(other, person=True).sounds[0]
    assert least <= part_likeness(one, other, *sounds) <= most


def test_a_common_part_tells_less_than_a_rare_one(weights: Weights) -> None:
    assert 0.2 <= weights.of("muhamad") < 0.5 < weights.of("krivorucko") <= 1
    assert weights.of("not seen on any list") == 1
    assert weights.of("m") == 0.1


def test_sharing_a_surname_is_worth_more_than_sharing_ali(weights: Weights) -> None:
    def score(one: str, other: str) -> float:
        a, b = form(one, person=True), form(other, person=True)
        return compare(a, b, weights, person=True).score

    assert score("Ali Krivoruchko", "Igor Krivoruchko") > score("Ali Krivoruchko", "Ali Gertler")


@pytest.mark.parametrize("person", [True, False])
def test_parts_written_as_one_are_parts_of_the_other(person: bool) -> None:
    one, other = (form(name, person=person) for name in ("Quan Guo Zeta", "Quanguo Zeta"))
    assert compare(one, other, WEIGHTS, person=person).score == 1.0


@pytest.mark.parametrize("person", [True, False])
@pytest.mark.parametrize(
    ("joined", "apart"),
    [
        ("Alahmed Omar", "Al Ahmed Omar"),
        ("Elhasan Omar", "El Hasan Omar"),
        ("Alzahrani Omar", "Al-Zahrani Omar"),
        ("ALSOLAG MINING", "Al-Solag Mining"),
        ("Alzahra", "Al Zahra"),
    ],
)
def test_an_article_joined_on_one_side_is_taken_off_or_joined(
    joined: str, apart: str, person: bool
) -> None:
    one, other = (form(name, person=person) for name in (joined, apart))
    for a, b in ((one, other), (other, one)):
        assert compare(a, b, WEIGHTS, person=person).score == 1.0


def test_a_part_is_no_article_where_the_rest_is_no_name_of_the_other() -> None:
    one, other = (form(name, person=True) for name in ("Elena Zeta", "Olena Zeta"))
    assert compare(one, other, WEIGHTS, person=True).score < 1


def test_of_an_entity_every_further_part_counts() -> None:
    long, short = "Ministry of Defence Procurement", "Ministry of Defence"
    one, other = (form(name, person=False) for name in (long, short))
    assert compare(one, other, Weights([]), person=False).score < 0.7
    assert compare(one, other, Weights([]), person=False).only_a == ("procurement",)


def test_nothing_is_alike_to_nothing() -> None:
    empty = Form((), ())
    assert compare(empty, empty, WEIGHTS, person=True).score == 0
