"""What speaks for and against two being one: names, births, countries."""

from __future__ import annotations

import pytest

from tests.linking.subjects import entity, evidence, person
from uptake.dates import read_partial
from uptake.linking.evidence import (
    BIRTH,
    COUNTRY,
    Evidence,
    compare_births,
    compare_countries,
)
from uptake.linking.proposal import Proposal
from uptake.linking.similarity import Weights
from uptake.settings import Settings


@pytest.mark.parametrize(
    ("ours", "theirs", "verdict"),
    [
        ("1977-08-25", "1977-08-25", "same day"),
        ("1977-05-03", "1977-03-05", "same year"),
        ("1977-08-25", "1977-08-26", "another day"),
        ("1977-08-25", "1975-07-17", "another year"),
        ("1977-12-31", "1978-01-01", "another year"),
        ("1977", "1977-08-25", "same year"),
        ("1977", "1978-08-25", "a year apart"),
        ("1977", "1979", "another year"),
        ("c1977", "1979-01-01", "a year apart"),
        ("c1977", "1980", "another year"),
        ("", "1977", "not known"),
        ("", "", "not known"),
        ("1960 1977-08-25", "1977-08-25 1950", "same day"),
        ("1977-08-25", "1975-01-01 1977", "same year"),
    ],
)
def test_births(ours: str, theirs: str, verdict: str) -> None:
    a, b = ([read_partial(text) for text in side.split()] for side in (ours, theirs))
    assert compare_births(a, b) == compare_births(b, a) == verdict


def test_the_closest_births_speak_and_the_table_is_in_that_order() -> None:
    assert list(BIRTH.values()) == sorted(BIRTH.values(), reverse=True)
    assert list(COUNTRY.values()) == sorted(COUNTRY.values(), reverse=True)


@pytest.mark.parametrize(
    ("ours", "theirs", "verdict"),
    [
        ("RUS", "RUS", "in common"),
        ("RUS BLR", "BLR UKR", "in common"),
        ("HKG", "CHN", "in common"),
        ("MAC", "HKG", "in common"),
        ("TWN", "CHN", "none in common"),
        ("RUS", "BLR", "none in common"),
        ("RUS", "", "not known"),
        ("", "", "not known"),
    ],
)
def test_countries(ours: str, theirs: str, verdict: str) -> None:
    a, b = frozenset(ours.split()), frozenset(theirs.split())
    assert compare_countries(a, b) == compare_countries(b, a) == verdict


def test_a_name_alone_is_less_than_a_name_with_a_birth_date() -> None:
    name = "Aleksey KRIVORUCHKO"
    undated, dated = person("us:1", name), person("us:1", name, born="1977-08-25")
    judge = person("uk:1", name, born="1977-08-25")
    minister = person("uk:2", name, born="1975-07-17")
    scores = [evidence(*pair).score for pair in ((dated, judge), (undated, judge))]
    assert scores == sorted(scores, reverse=True)
    assert evidence(dated, minister).score < evidence(undated, minister).score


def test_another_year_of_birth_is_never_the_same_by_rule(settings: Settings) -> None:
    name = "Aleksey Yurievich KRIVORUCHKO"
    pair = evidence(person("us:1", name, born="1975"), person("uk:1", name, born="1977"))
    assert pair.score < settings.linking.same


def test_one_part_of_a_persons_name_is_not_enough(settings: Settings) -> None:
    pair = evidence(person("us:1", "Suharto"), person("uk:1", "Suharto"))
    assert pair.likeness.score == 1
    assert pair.score < settings.linking.same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("33rd Light Infantry Division", "99th Light Infantry Division"),
        ("No. 1 Mining Enterprise", "Mining Enterprise No. 2"),
        ("Ministry of State Security Bureau 7", "Ministry of State Security Bureau"),
    ],
)
def test_numbers_must_be_equal(one: str, other: str, weights: Weights, settings: Settings) -> None:
    score = evidence(entity("us:1", one), entity("uk:1", other), weights).score
    assert score < 0.8 < settings.linking.same
    assert evidence(entity("us:1", one), entity("uk:1", one), weights).score == 1


def test_an_ordinal_is_its_number(weights: Weights, settings: Settings) -> None:
    pair = entity("us:1", "Brigade 007 of Zeta"), entity("uk:1", "7 Zeta Brigade")
    assert evidence(*pair, weights).score >= settings.linking.same


def test_a_name_within_a_longer_one_is_seen_where_two_parts_match() -> None:
    long = entity("us:1", "Ministry of Defence Procurement Directorate")
    assert evidence(long, entity("uk:1", "Ministry of Defence")).contained
    assert not evidence(long, entity("uk:1", "Directorate")).contained
    assert not evidence(long, entity("uk:1", "Ministry of Defence Industry")).contained
    elsewhere = entity("uk:1", "Ministry of Defence", countries="RUS")
    assert not evidence(long, elsewhere).contained
    unknown = entity("uk:1", "Ministry of Defence", countries="")
    assert evidence(long, unknown).contained


@pytest.mark.parametrize(
    ("countries", "born", "contained"),
    [
        ("MMR", "", True),
        ("MMR THA", "1956-07-03", True),
        ("MMR", "1956", True),
        ("MMR", "1957", True),
        ("MMR", "1956-07-04", False),
        ("MMR", "1975", False),
        ("THA", "", False),
        ("THA", "1956-07-03", False),
        ("", "", False),
    ],
)
def test_of_a_person_a_country_in_common_is_asked_for_and_no_other_birth(
    countries: str, born: str, contained: bool
) -> None:
    long = person("us:1", "Min Aung Hlaing", countries="MMR", born="1956-07-03")
    pair = evidence(long, person("uk:1", "Min Aung", countries=countries, born=born))
    assert pair.contained == contained


def test_a_persons_short_name_is_within_the_full_one_of_a_list(
    weighed: dict[tuple[str, str], Evidence], settings: Settings
) -> None:
    pair = weighed["register:PR0539", "eu:EU.11119.88"]
    assert pair.contained
    assert pair.score < settings.linking.review
    assert (len(pair.likeness.only_a), pair.country) == (0, "in common")


@pytest.mark.parametrize(
    ("pair", "country", "matched"),
    [
        # The ministries of Cuba and Syria, in one language.
        (("us:OFAC-30976", "eu:EU.3074.61"), "none in common", 2),
        # A company in Kosovo, and an armed group's short name.
        (("us:OFAC-33992", "au:DFAT-288"), "not known", 1),
        (("uk:GHR0126", "eu:EU.11498.62"), "not known", 1),
    ],
)
def test_entities_of_other_countries_or_of_one_word_are_not_clear(
    weighed: dict[tuple[str, str], Evidence],
    settings: Settings,
    pair: tuple[str, str],
    country: str,
    matched: int,
) -> None:
    found = weighed[pair]
    assert found.score >= settings.linking.same
    assert (found.country, found.likeness.matched) == (country, matched)
    assert not found.clear


@pytest.mark.parametrize(
    ("one", "other", "countries", "clear"),
    [
        ("Lehava", "LEHAVA", "MMR", True),
        ("Lehava", "LEHAVA", "", False),
        ("Lehava", "LEHAVA", "ISR", False),
        ("Rad", "Raad", "MMR", False),
        ("Zeta Group", "Zeta Group", "MMR", True),
        ("Zeta Group", "Zeta Group", "", True),
        ("Zeta Group", "Zeta Group", "RUS", False),
        ("Zeta Group", "Zeta Group", "RUS MMR", True),
    ],
)
def test_a_word_or_a_name_abroad_tells_no_entity(
    one: str, other: str, countries: str, clear: bool
) -> None:
    pair = evidence(entity("us:1", one), entity("uk:1", other, countries=countries))
    assert pair.clear == clear


def test_a_person_is_clear_also_where_countries_differ() -> None:
    one, other = (person(key, "Ne Win", countries=c) for key, c in (("us:1", "MMR"), ("uk:1", "")))
    assert evidence(one, other).clear
    assert evidence(one, person("uk:1", "Ne Win", countries="THA")).clear


def test_the_best_of_all_names_counts() -> None:
    many = person("us:1", "Dan GERTLER", "Aleksei KRIVORUCHKO", "KRIVORUCHKO, Aleksey")
    pair = evidence(many, person("uk:1", "Aleksey KRIVORUCHKO"))
    assert (pair.name_a, pair.likeness.score) == ("KRIVORUCHKO, Aleksey", 1.0)


def test_scores_are_shares_and_reasons_name_nobody(proposal: Proposal) -> None:
    for pair in proposal.candidates:
        assert 0 <= pair.score <= 1
        said = pair.reason.casefold()
        for name in (pair.name_a, pair.name_b):
            parts = [part for part in name.casefold().split() if len(part) > 8]
            assert not any(part in said for part in parts)
    assert proposal.candidates[0].reason.count(";") >= 1
