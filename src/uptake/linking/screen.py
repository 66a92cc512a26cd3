"""Screen names against names: which pairs are worth a closer look.

Every name on the left is held against every name on the right, in two cheap ways that miss
different things: the edits between the sounds of both names, their parts in one order (rapidfuzz);
and the weight of the parts whose consonants both share, which finds a short name in a long one.
What neither finds is no candidate.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process
from scipy import sparse

from uptake.linking.forms import Form, skeleton
from uptake.linking.similarity import Weights

Pairs = npt.NDArray[np.int64]
"""Pairs of positions, left and right: shape (pairs, 2)."""

LIKENESS = 78
"""Least likeness of two names as written, of 100 (rapidfuzz ratio)."""
SHARE = 0.62
"""Least share of the shorter name's weight that two names have in common."""
_CELLS = 8_000_000
"""Scores that are held at a time: bounds the memory."""


def screen(left: Sequence[Form], right: Sequence[Form], weights: Weights) -> Pairs:
    """Return the pairs of names that may be of one target, each once, in order."""
    if not left or not right:
        return np.empty((0, 2), dtype=np.int64)
    found = np.concatenate([_alike(left, right), _sharing(left, right, weights)])
    return np.unique(found, axis=0)


def _alike(left: Sequence[Form], right: Sequence[Form]) -> Pairs:
    """Pairs by the edits between them, their parts sorted by sound."""
    ours = [" ".join(sorted(form.sounds)) for form in left]
    theirs = [" ".join(sorted(form.sounds)) for form in right]
    return score_all(ours, theirs)


def score_all(ours: Sequence[str], theirs: Sequence[str]) -> Pairs:
    """Score every text against every other, and return the pairs that are alike enough."""
    rows = max(1, _CELLS // len(theirs))
    found = []
    for first in range(0, len(ours), rows):
        scores = process.cdist(
            ours[first : first + rows],
            theirs,
            scorer=fuzz.ratio,
            score_cutoff=LIKENESS,
            dtype=np.uint8,
            workers=os.cpu_count() or 1,
        )
        # Flat and as truth values, the few that are not zero are found ten times as fast.
        rows_found, columns = np.divmod(np.flatnonzero(scores > 0), len(theirs))
        found.append(np.stack([rows_found + first, columns], axis=1))
    return np.concatenate(found)


def _sharing(left: Sequence[Form], right: Sequence[Form], weights: Weights) -> Pairs:
    """Pairs that share two parts or more, and enough of the shorter name's weight."""
    places: dict[str, int] = {}
    ours = _part_weights(left, weights, places)
    theirs = _part_weights(right, weights, places)
    columns = len(places)
    ours.resize(len(left), columns)
    theirs.resize(len(right), columns)
    has, have = (sparse.csr_matrix((m.data > 0, m.indices, m.indptr), m.shape, dtype=np.float32)
                 for m in (ours, theirs))  # fmt: skip
    whole_right = np.asarray(theirs.sum(axis=1)).ravel()
    whole_left = np.asarray(ours.sum(axis=1)).ravel()
    by_part, held_by = theirs.T.tocsr(), have.T.tocsr()
    found = []
    step = 500
    for first in range(0, len(left), step):
        common = (has[first : first + step] @ by_part).tocoo()
        shared = (has[first : first + step] @ held_by).tocoo()
        number = shared.data
        if not np.array_equal(common.row, shared.row):
            raise AssertionError("the two products differ in shape")
        shorter = np.minimum(whole_left[common.row + first], whole_right[common.col])
        enough = (number >= 2) & (common.data >= SHARE * shorter)
        found.append(np.stack([common.row[enough] + first, common.col[enough]], axis=1))
    return np.concatenate(found).astype(np.int64)


def _part_weights(
    forms: Sequence[Form], weights: Weights, places: dict[str, int]
) -> sparse.csr_matrix:
    """The weight of each part of each name, by its consonants: (names, parts)."""
    rows, columns, values = [], [], []
    for row, form in enumerate(forms):
        # A part that stands twice counts once.
        for bare, sounding in {skeleton(sounding): sounding for sounding in form.sounds}.items():
            rows.append(row)
            columns.append(places.setdefault(bare, len(places)))
            values.append(weights.of(sounding))
    shape = (len(forms), len(places))
    return sparse.csr_matrix((np.array(values, np.float32), (rows, columns)), shape)
