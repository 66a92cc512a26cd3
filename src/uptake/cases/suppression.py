"""Which cells of a table of small counts may be shown, so that no small one can be worked out.

A table has one row per group and nested columns: the cases followed, those of them acted on
within 36 months, of those the ones within 24, and within 12. Its totals are known, and other
tables of the same cases are shown beside it, so a cell that is left out could be had by
subtraction. The method is cell suppression in two steps (Hundepool et al. 2012, "Statistical
Disclosure Control", Wiley, chapter 4; Willenborg & de Waal 2001, "Elements of Statistical
Disclosure Control", Springer, chapter 6):

1. *Primary*: a count above zero and below the threshold is withheld, and so is one that differs
   from the column it is nested in by so few. The first column is followed cases; of these at
   least the threshold must be left that were *not* acted on, none left being the worst: whoever
   reads "12 of 12" learns that all of them are on the official list, which is short.
2. *Complementary*: further cells are withheld until no withheld one can be told closer than to a
   range of the threshold; for a reader who also knows these rules, as many values must be left as
   the threshold has. This is not assumed but computed: for each one, the least and the greatest
   value that all that is shown allows (`feasible_range`, two linear programmes). A group shows its
   columns from the first up to one, and none after it.

What is a zero worth? That nobody of a group was acted on says of each only what the official
list says of everyone. What has to stay unknown is who is *in* the file, and a zero rules out only
those who are on the list: it is shown. It is also what advocates need to say.

Two things this cannot do. Two reports, before and after a case was added, differ by that case:
publish one of them. And someone who knows all cases but one can subtract them, as in any table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog

Counts = npt.NDArray[np.int64]
"""Groups × columns; each column is nested in the one before it."""


@dataclass(frozen=True)
class Mask:
    """How many columns each group shows; None where the table is withheld as a whole."""

    depths: tuple[int, ...] | None

    def shows(self, group: int, column: int) -> bool:
        """Whether a cell is shown."""
        return self.depths is not None and column < self.depths[group]


def choose_columns(totals: Sequence[int], threshold: int) -> tuple[int, ...]:
    """Return the columns of which a total may be shown together; of the others, nothing is shown.

    The first is among them, or none is. Of equally many, those far apart are chosen.

    >>> choose_columns([40, 15, 12, 8], 5), choose_columns([40, 15, 12, 2], 5)
    ((0, 1, 3), (0, 1))
    """
    if totals[0] < threshold:
        return ()
    later = range(1, len(totals))
    choices = [(0, *chosen) for size in range(len(totals)) for chosen in combinations(later, size)]
    choices.sort(key=lambda columns: (len(columns), columns[-1] - columns[:2][-1]), reverse=True)
    for columns in choices:
        counts = np.array([[totals[column] for column in columns]], dtype=np.int64)
        if _safe_depths(counts, threshold)[0] == len(columns):
            return columns
    return ()


def suppress(counts: Counts, threshold: int) -> Mask:
    """Return which cells may be shown beside the totals of the table, all of which are shown.

    Give the columns that the total shows (`choose_columns`), and every group there is, also those
    without a case: a group that stands in a table only when it has cases would tell that it has
    some. A table of which nothing can be shown is withheld as a whole. Several tables of the same
    cases have nothing in common but their totals, so each is suppressed by itself; one that divides
    a group of another is given the columns which that group shows, and that group is its total.
    """
    depths = _safe_depths(counts, threshold)
    while (exposed := _first_exposed(counts, depths, threshold)) is not None:
        if not _withhold_another(counts, depths, *exposed):
            return Mask(None)
    return Mask(tuple(map(int, depths)))


def feasible_range(
    counts: Counts, depths: Counts, group: int, columns: Sequence[int], *, rules_known: bool
) -> tuple[int, int]:
    """Return the least and greatest value that a withheld cell can have, for a reader of the table.

    With two columns, it is of their difference. What is shown by `depths` and the totals is known,
    and so is the nesting. Whoever also knows the rules knows that the first withheld cell of a
    group is at least one, and, from the third column on, at least one less than the cell before.
    """
    rows, width = counts.shape
    names = {
        (g, c): place
        for place, (g, c) in enumerate((g, c) for g in range(rows) for c in range(depths[g], width))
    }
    bounds: list[tuple[int, int | None]] = [(0, None)] * len(names)
    at_most: list[tuple[dict[int, int], int]] = []
    for (g, c), place in names.items():
        if c > depths[g]:
            at_most.append(({place: 1, names[g, c - 1]: -1}, 0))
        else:
            above = int(counts[g, c - 1]) - (c > 1 and rules_known) if c else None
            bounds[place] = (int(rules_known), above)
    equal = []
    for c in range(width):
        places = [place for (_, column), place in names.items() if column == c]
        if places:
            hidden = sum(int(counts[g, c]) for g in range(rows) if depths[g] <= c)
            equal.append((dict.fromkeys(places, 1), hidden))
    wanted = np.zeros(len(names))
    for column, sign in zip(columns, (1, -1), strict=False):
        wanted[names[group, column]] = sign
    ends = []
    for sign in (1, -1):
        solved = linprog(
            sign * wanted,
            *_matrix(at_most, len(names)),
            *_matrix(equal, len(names)),
            bounds=bounds,
            method="highs",
        )
        if solved.status != 0:  # the true values solve it
            raise AssertionError(f"the audit of a table failed: {solved.message}")
        ends.append(sign * round(solved.fun))
    return ends[0], ends[1]


def _matrix(
    rows: list[tuple[dict[int, int], int]], width: int
) -> tuple[npt.NDArray[np.float64] | None, npt.NDArray[np.float64] | None]:
    if not rows:
        return None, None
    matrix = np.zeros((len(rows), width))
    for number, (row, _) in enumerate(rows):
        for place, factor in row.items():
            matrix[number, place] = factor
    return matrix, np.array([value for _, value in rows], dtype=float)


def _safe_depths(counts: Counts, threshold: int) -> Counts:
    """How many columns of each group may be shown by themselves: all up to the first small one."""
    safe = (counts == 0) | (counts >= threshold)
    left = counts[:, :-1] - counts[:, 1:]
    # In the second column, of those acted on, nobody left is worse than a few.
    enough = (left >= threshold) | (counts[:, 1:] == 0)
    enough[:, 1:] |= left[:, 1:] == 0
    safe[:, 1:] &= enough
    depths: Counts = np.cumprod(safe, axis=1).sum(axis=1)
    return depths


def _first_exposed(counts: Counts, depths: Counts, threshold: int) -> tuple[int, int] | None:
    """The first withheld cell, or small step between two, that can be told too closely."""
    for group, column in _withheld(counts, depths):
        steps = [[column]]
        if column > depths[group] and _small_step(counts, group, column, threshold):
            steps.append([column - 1, column])
        if any(_is_exposed(counts, depths, group, columns, threshold) for columns in steps):
            return group, column
    return None


def _is_exposed(
    counts: Counts, depths: Counts, group: int, columns: Sequence[int], threshold: int
) -> bool:
    """Whether a range is narrower than the threshold, or has fewer values for who knows the rules.

    What can be nothing but zero is not exposed by that.
    """
    least, greatest = feasible_range(counts, depths, group, columns, rules_known=False)
    if greatest == 0 or greatest - least < threshold:
        return greatest > 0
    least, greatest = feasible_range(counts, depths, group, columns, rules_known=True)
    return greatest - least + 1 < threshold


def _withheld(counts: Counts, depths: Counts) -> Iterator[tuple[int, int]]:
    rows, width = counts.shape
    for column in range(width):
        for group in range(rows):
            if depths[group] <= column:
                yield group, column


def _small_step(counts: Counts, group: int, column: int, threshold: int) -> bool:
    """Whether a cell differs from the one it is nested in by so few that it must stay unknown."""
    step = counts[group, column - 1] - counts[group, column]
    nobody_left = column == 1 and step == 0 and counts[group, column] > 0
    return bool(0 < step < threshold or nobody_left)


def _withhold_another(counts: Counts, depths: Counts, group: int, column: int) -> bool:
    """Withhold one cell more to cover an exposed one; False where there is none.

    It is the smallest in the same column, or else in the column before it, which begins with the
    exposed group's own. A zero covers nothing: it is known that zeros are shown.
    """
    for c in range(column, -1, -1):
        covers = (depths > c) & (counts[:, c] > 0)
        if c > 1:
            covers &= counts[:, c - 1] > counts[:, c]
        if covers.any():
            chosen = (
                group
                if covers[group]
                else min(np.flatnonzero(covers), key=lambda g: int(counts[g, c]))
            )
            depths[chosen] = c
            return True
    return False
