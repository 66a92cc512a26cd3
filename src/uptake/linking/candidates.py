"""Candidates: pairs of subjects that may be one, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from uptake.linking.evidence import Evidence, weigh
from uptake.linking.forms import Form
from uptake.linking.screen import screen
from uptake.linking.similarity import Weights
from uptake.linking.subjects import Subject, rank

TYPES = ("individual", "entity")


def find_candidates(
    left: Mapping[str, Subject], right: Mapping[str, Subject], *, least: float
) -> list[Evidence]:
    """Return the pairs between two groups that score `least` or more, in the order of their keys.

    A pair is of one type and of two sides: two entries of one list are told apart by the list. A
    subject that stands in both groups is compared with the others once.
    """
    found: dict[tuple[str, str], Evidence] = {}
    for target_type in TYPES:
        ours = [s for s in left.values() if s.target_type == target_type]
        theirs = [s for s in right.values() if s.target_type == target_type]
        weights = Weights(form for subject in theirs for _, form in subject.names)
        for a, b, pairs in _screened(ours, theirs, weights):
            if (a.key, b.key) not in found:
                evidence = weigh(a, b, pairs, weights)
                if evidence.score >= least:
                    found[a.key, b.key] = evidence
    return sorted(found.values(), key=lambda evidence: (rank(evidence.a), rank(evidence.b)))


def _screened(
    ours: list[Subject], theirs: list[Subject], weights: Weights
) -> Iterator[tuple[Subject, Subject, list[tuple[int, int]]]]:
    """Yield the pairs of subjects that the screen finds, in order, with the names that match."""
    forms, bearers = _bearers(ours)
    others, other_bearers = _bearers(theirs)
    pairs: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for i, j in screen(forms, others, weights):
        for a, place in bearers[i]:
            for b, other_place in other_bearers[j]:
                if ours[a].side != theirs[b].side:
                    pairs.setdefault((a, b), []).append((place, other_place))
    for (a, b), places in pairs.items():
        one, other = ours[a], theirs[b]
        if rank(one) < rank(other):
            yield one, other, places
        else:
            yield other, one, [(theirs_at, ours_at) for ours_at, theirs_at in places]


def _bearers(subjects: list[Subject]) -> tuple[list[Form], list[list[tuple[int, int]]]]:
    """Every form once, and who bears it: positions of subject and name."""
    bearers: dict[Form, list[tuple[int, int]]] = {}
    for position, subject in enumerate(subjects):
        for place, (_, form) in enumerate(subject.names):
            bearers.setdefault(form, []).append((position, place))
    return list(bearers), list(bearers.values())
