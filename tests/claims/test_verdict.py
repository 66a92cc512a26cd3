"""A published number is judged by what is said of it."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake.claims.definitions import Says
from uptake.claims.verdict import judge, judge_bound, worst

NUMBERS = st.floats(0.1, 10_000)


@given(NUMBERS, st.sampled_from(["exactly", "about", "nearly"]))
def test_an_equal_number_is_reproduced(number: float, says: Says) -> None:
    assert judge(number, says, number) == "reproduced"


@given(st.integers(0, 10_000), st.floats(-0.499, 0.499))
def test_what_rounds_to_a_published_whole_number_is_reproduced(number: int, rest: float) -> None:
    assert judge(number, "exactly", number + rest) == "reproduced"


@given(st.floats(20, 10_000), st.floats(0, 0.2))
def test_what_is_as_far_above_as_below_has_one_verdict(number: float, share: float) -> None:
    above, below = (judge(number, "exactly", number * (1 + sign * share)) for sign in (1, -1))
    assert above == below


@given(NUMBERS, st.floats(0, 20_000), st.sampled_from(get_args(Says)))
def test_what_is_within_five_percent_never_differs(
    number: float, computed: float, says: Says
) -> None:
    near = abs(computed - number) < 0.0499 * number
    assert not (near and judge(number, says, computed) == "differs")


@pytest.mark.parametrize(
    ("published", "says", "computed", "verdict"),
    [
        (102, "exactly", 100, "close"),
        (6, "exactly", 8, "differs"),
        (0, "exactly", 0, "reproduced"),
        (0, "exactly", 1, "differs"),
        (40, "about", 36.5, "reproduced"),
        (33, "about", 25, "differs"),
        (50, "nearly", 46, "reproduced"),
        (50, "nearly", 51, "close"),
        (50, "nearly", 60, "differs"),
        (650, "more_than", 689, "reproduced"),
        (650, "more_than", 650, "close"),
        (650, "more_than", 640, "close"),
        (650, "more_than", 532, "differs"),
        (650, "more_than", 1300, "differs"),
        (15, "fewer_than", 12.2, "reproduced"),
        (15, "fewer_than", 15, "close"),
        (15, "fewer_than", 5, "reproduced"),
    ],
)
def test_words_of_the_source_decide_what_is_equal(
    published: float, says: Says, computed: float, verdict: str
) -> None:
    assert judge(published, says, computed) == verdict


def test_a_lower_bound_contradicts_only_what_is_below_it() -> None:
    assert judge_bound(36, 0) == "cannot_be_checked"
    assert judge_bound(10, 9.9) == "cannot_be_checked"
    assert judge_bound(10, 12) == "differs"


def test_the_part_that_fits_worst_decides() -> None:
    assert worst(["reproduced", "close"]) == "close"
    assert worst(["reproduced", "cannot_be_checked", "close"]) == "cannot_be_checked"
    assert worst(["cannot_be_checked", "differs", "reproduced"]) == "differs"
