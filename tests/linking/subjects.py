"""Subjects made up for the tests of linking, where no real row says it as plainly."""

from __future__ import annotations

from uptake.dates import read_partial
from uptake.linking.evidence import Evidence, weigh
from uptake.linking.similarity import Weights
from uptake.linking.subjects import Subject, forms_of


def subject(
    key: str, *names: str, kind: str = "individual", countries: str = "", born: str = ""
) -> Subject:
    side, id = key.split(":")
    return Subject(
        side,
        id,
        kind,
        forms_of(names, person=kind == "individual"),
        frozenset(countries.split()),
        tuple(map(read_partial, born.split())),
    )


def person(key: str, *names: str, countries: str = "RUS", born: str = "") -> Subject:
    return subject(key, *names, countries=countries, born=born)


def entity(key: str, *names: str, countries: str = "MMR") -> Subject:
    return subject(key, *names, kind="entity", countries=countries)


def evidence(a: Subject, b: Subject, weights: Weights | None = None) -> Evidence:
    """All names of one held against all of the other; every part is rare where nothing is said."""
    every = [(i, j) for i in range(len(a.names)) for j in range(len(b.names))]
    return weigh(a, b, every, weights or Weights([]))
