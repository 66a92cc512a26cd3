"""No count that is withheld can be worked out from what is shown: checked without the code's help.

The ranges are computed here anew, from what a reader sees, in two ways: as linear programmes for
tables of any size, and by trying all tables there are for the smallest.
"""

from __future__ import annotations

import itertools

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from uptake.cases.suppression import Mask, choose_columns, suppress

T = 5
Table = npt.NDArray[np.int64]


def shown_of(counts: Table, mask: Mask) -> dict[tuple[int, int], int]:
    """The cells that a reader sees."""
    return {(g, c): int(counts[g, c]) for g, c in np.ndindex(*counts.shape) if mask.shows(g, c)}


def ranges(counts: Table, mask: Mask) -> dict[tuple[int, int], tuple[float, float]]:
    """What a reader can tell of each withheld cell: all cells are unknowns, shown ones fixed."""
    rows, width = counts.shape
    shown = shown_of(counts, mask)
    place = {cell: number for number, cell in enumerate(np.ndindex(rows, width))}
    bounds = [(shown[cell], shown[cell]) if cell in shown else (0, None) for cell in place]
    sums = np.zeros((width, len(place)))
    for (_, c), number in place.items():
        sums[c, number] = 1
    nested = np.zeros((rows * (width - 1), len(place)))
    for number, (g, c) in enumerate(itertools.product(range(rows), range(1, width))):
        nested[number, place[g, c]], nested[number, place[g, c - 1]] = 1, -1
    found = {}
    for cell, number in place.items():
        if cell not in shown:
            wanted = np.zeros(len(place))
            wanted[number] = 1
            ends = []
            for sign in (1, -1):
                solved = linprog(
                    sign * wanted,
                    A_ub=nested if width > 1 else None,
                    b_ub=np.zeros(len(nested)) if width > 1 else None,
                    A_eq=sums,
                    b_eq=counts.sum(axis=0),
                    bounds=bounds,
                )
                assert solved.status == 0
                ends.append(sign * solved.fun)
            found[cell] = (round(ends[0], 6), round(ends[1], 6))
    return found


@st.composite
def tables(draw: st.DrawFn, groups: int = 6, most: int = 40) -> Table:
    """Nested counts of some groups, many of them small."""
    rows = []
    for _ in range(draw(st.integers(1, groups))):
        count = draw(st.one_of(st.integers(0, 8), st.integers(0, most)))
        row = [count]
        for _ in range(3):
            row.append(draw(st.integers(0, row[-1])))
        rows.append(row)
    return np.array(rows, dtype=np.int64)


def chosen(counts: Table) -> Table:
    """The columns of which the total may be shown."""
    return counts[:, list(choose_columns(counts.sum(axis=0).tolist(), T))]


@settings(max_examples=50, deadline=None)
@given(tables())
def test_no_withheld_cell_can_be_told_closer_than_the_threshold(counts: Table) -> None:
    counts = chosen(counts)
    if counts.shape[1]:
        for cell, (least, greatest) in ranges(counts, suppress(counts, T)).items():
            assert greatest - least >= T or greatest == 0, cell


@settings(max_examples=50, deadline=None)
@given(tables())
def test_nothing_small_is_shown_and_none_can_be_had_by_subtraction(counts: Table) -> None:
    counts = chosen(counts)
    mask = suppress(counts, T) if counts.shape[1] else Mask(None)
    for (g, c), count in shown_of(counts, mask).items():
        assert count == 0 or count >= T
        if c:
            left = counts[g, c - 1] - count
            assert left == 0 or left >= T
            assert count == 0 or counts[g, 0] - count >= T
    hidden = [g for g in range(len(counts)) if not mask.shows(g, 0)]
    if counts.shape[1] and mask.depths is not None and hidden:
        assert len(hidden) > 1


@settings(max_examples=30, deadline=None)
@given(tables(groups=3, most=7))
def test_in_small_tables_all_that_are_possible_leave_the_range_open(counts: Table) -> None:
    """Every table of whole numbers that shows the same: the values of a withheld cell in them."""
    counts = chosen(counts)[:, :2]
    if counts.shape[1] < 2 or counts[:, 0].sum() > 18:
        return
    mask = suppress(counts, T)
    shown = shown_of(counts, mask)
    totals = counts.sum(axis=0)
    seen: dict[tuple[int, int], set[int]] = {}
    for cases in compositions(int(totals[0]), len(counts)):
        for events in compositions(int(totals[1]), len(counts)):
            table = np.array([cases, events]).T
            if (table[:, 1] <= table[:, 0]).all() and all(table[c] == v for c, v in shown.items()):
                for cell in np.ndindex(*table.shape):
                    seen.setdefault(cell, set()).add(int(table[cell]))
    for cell, values in seen.items():
        if cell not in shown:
            assert max(values) - min(values) >= T or max(values) == 0


def compositions(total: int, parts: int) -> list[tuple[int, ...]]:
    """All ways in which whole numbers add up to a total."""
    if parts == 1:
        return [(total,)]
    return [
        (first, *rest)
        for first in range(total + 1)
        for rest in compositions(total - first, parts - 1)
    ]


@settings(max_examples=30, deadline=None)
@given(st.lists(tables(groups=3, most=30), min_size=2, max_size=3))
def test_the_administrations_of_a_government_give_nothing_away(parts: list[Table]) -> None:
    """Governments and their administrations as one system: a reader has both tables."""
    governments = np.array([part.sum(axis=0) for part in parts])
    columns = list(choose_columns(governments.sum(axis=0).tolist(), T))
    if not columns:
        return
    governments, parts = governments[:, columns], [part[:, columns] for part in parts]
    mask = suppress(governments, T)
    if mask.depths is None:
        return
    leaves = np.concatenate(parts)
    owner = [number for number, part in enumerate(parts) for _ in range(len(part))]
    shown_leaves: dict[tuple[int, int], int] = {}
    row = 0
    for number, part in enumerate(parts):
        if depth := mask.depths[number]:
            inner = suppress(part[:, :depth], T)
            shown_leaves |= {
                (row + g, c): v for (g, c), v in shown_of(part[:, :depth], inner).items()
            }
        row += len(part)
    size, width = leaves.shape
    place = {cell: number for number, cell in enumerate(np.ndindex(size, width))}
    bounds = [(shown_leaves.get(cell, 0), shown_leaves.get(cell)) for cell in place]
    equal, known = [], []
    for c in range(width):
        for number in (*range(len(parts)), None):
            if number is None or mask.shows(number, c):
                line = np.zeros(len(place))
                for leaf in range(size):
                    line[place[leaf, c]] = number in (None, owner[leaf])
                equal.append(line)
                whole = governments[:, c].sum() if number is None else governments[number, c]
                known.append(whole)
    nested = []
    for leaf, c in itertools.product(range(size), range(1, width)):
        line = np.zeros(len(place))
        line[place[leaf, c]], line[place[leaf, c - 1]] = 1, -1
        nested.append(line)
    asked = [[cell] for cell in place if cell not in shown_leaves]
    asked += [
        [(leaf, c) for leaf in range(size) if owner[leaf] == number]
        for number in range(len(parts))
        for c in range(width)
        if not mask.shows(number, c)
    ]
    for cells in asked:
        wanted = np.zeros(len(place))
        wanted[[place[cell] for cell in cells]] = 1
        least, greatest = (
            sign
            * linprog(
                sign * wanted,
                A_ub=np.array(nested) if nested else None,
                b_ub=np.zeros(len(nested)) if nested else None,
                A_eq=np.array(equal),
                b_eq=np.array(known),
                bounds=bounds,
            ).fun
            for sign in (1, -1)
        )
        assert greatest - least >= T - 1e-6 or greatest < 1e-6, cells


def test_safe_tables_are_shown_as_they_are() -> None:
    counts = np.array([[40, 12, 6], [60, 20, 20], [30, 0, 0], [0, 0, 0]])
    assert suppress(counts, T).depths == (3, 3, 3, 3)


def test_one_small_group_takes_another_with_it() -> None:
    counts = np.array([[40], [20], [3]])
    assert suppress(counts, T).depths == (1, 0, 0)


def test_a_zero_is_shown_and_covers_nothing() -> None:
    counts = np.array([[40, 12], [20, 3], [30, 0], [25, 9]])
    assert suppress(counts, T).depths == (2, 1, 2, 1)


@pytest.mark.parametrize("acted", [12, 10, 8])
def test_that_all_or_nearly_all_were_acted_on_is_not_shown(acted: int) -> None:
    counts = np.array([[12, acted], [40, 12], [50, 15]])
    assert not suppress(counts, T).shows(0, 1)


def test_few_cases_in_all_show_nothing() -> None:
    assert choose_columns([4, 0, 0, 0], T) == ()


def test_a_group_of_all_cases_adds_nothing_and_is_shown() -> None:
    assert suppress(np.array([[20, 7], [0, 0]]), T).depths == (2, 2)


def test_groups_of_one_are_withheld_as_a_table() -> None:
    """Five groups with a case each, and five cases: even the names of the groups would tell."""
    assert suppress(np.ones((5, 1), dtype=np.int64), T).depths is None


def test_the_choice_does_not_depend_on_the_order_of_other_groups() -> None:
    counts = np.array([[40, 12], [20, 3], [30, 7], [25, 9]])
    turned = suppress(counts[::-1], T).depths
    assert turned is not None
    assert suppress(counts, T).depths == turned[::-1]
