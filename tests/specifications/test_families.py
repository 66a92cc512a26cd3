"""Families: which days are compared, and how sure one can be of a difference."""

from __future__ import annotations

import pandas as pd
import pytest
from statsmodels.stats.proportion import confint_proportions_2indep

from uptake.models.comparison import Stretch
from uptake.settings import Settings
from uptake.specifications.administration import WINDOWS
from uptake.specifications.basis import difference, tally_actions
from uptake.specifications.evidence import Evidence
from uptake.specifications.fall import estimate_fall

FALL = {
    "coding": "strict", "unit": "targets", "calendar": "fiscal_year", "window": "single_year",
    "dates": "all",
}  # fmt: skip


def stretch(start: str, end: str) -> Stretch:
    first, last = pd.Timestamp(start), pd.Timestamp(end)
    return Stretch("x", first, last, (last - first).days + 1)


def test_windows_of_two_administrations() -> None:
    before, after = stretch("2020-01-01", "2021-12-31"), stretch("2022-01-01", "2022-12-31")
    days = pd.MultiIndex.from_tuples([(pd.Timestamp("2020-02-01"), "x")], names=["day", "regime"])
    sizes = pd.DataFrame({"n": [1]}, index=days)
    compared = {
        name: [
            (f"{part.start:%Y-%m-%d}", f"{part.end:%Y-%m-%d}", part.days)
            for part in window(before, after, sizes)
        ]
        for name, window in WINDOWS.items()
    }
    late = ("2022-01-01", "2022-12-31", 365)
    assert compared == {
        "tenure": [("2020-01-01", "2021-12-31", 731), late],
        "after_first_action": [("2020-02-02", "2021-12-31", 699), late],
        "without_first_months": [
            ("2020-07-01", "2021-12-31", 549),
            ("2022-07-01", "2022-12-31", 184),
        ],
        "same_length": [("2020-01-01", "2020-12-30", 365), late],
    }


@pytest.mark.parametrize(
    ("choice", "before", "after"),
    [
        ({}, 43, 28),
        ({"coding": "broad"}, 46, 28),
        ({"window": "two_years"}, 23 + 43, 19 + 28),
        ({"calendar": "year"}, 27, 23),
        ({"unit": "actions", "calendar": "year", "coding": "wide"}, None, None),
    ],
)
def test_falls_are_those_of_counts(
    evidence: Evidence, settings: Settings, choice: dict[str, str], before: int, after: int
) -> None:
    (estimate,) = estimate_fall("us", [FALL | choice], evidence, settings)
    assert estimate.value is not None
    if before:
        assert estimate.value == pytest.approx(after / before - 1)
    assert estimate.lower is not None
    assert -1 <= estimate.lower <= estimate.value


def test_a_jurisdiction_that_nobody_coded_has_too_few_to_say(
    evidence: Evidence, settings: Settings
) -> None:
    (estimate,) = estimate_fall("uk", [FALL], evidence, settings)
    assert estimate.flags == ("too_few",)
    assert not estimate.said


def test_weakly_known_days_are_left_out(evidence: Evidence) -> None:
    total = [evidence.sizes("us", dates)["all", "targets"].sum()
             for dates in ("all", "cited", "official")]  # fmt: skip
    assert total[0] > total[1] > total[2]


def test_human_rights_leaves_out_laws_on_corruption_alone(evidence: Evidence) -> None:
    chosen = {code: set(evidence.chosen_regimes(code, "human_rights")["regime"])
              for code in ("us", "uk", "au")}  # fmt: skip
    assert chosen == {"us": {"us-glomag"}, "uk": {"uk-ghr"}, "au": {"au-hr"}}


def marked(*actions: tuple[int, int]) -> pd.DataFrame:
    """Designations in actions of (size, how many had a call before them)."""
    rows = [
        {"jurisdiction": "uk", "regime": "uk-ghr", "designated_on": pd.Timestamp(2020, 1, 1 + day),
         "basis": number < called}
        for day, (size, called) in enumerate(actions)
        for number in range(size)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["jurisdiction", "regime", "designated_on", "basis"])


def test_a_difference_is_that_of_shares_and_no_surer_than_of_independent_targets(
    settings: Settings,
) -> None:
    before, after = marked(*[(5, 1)] * 10), marked(*[(4, 2)] * 9)
    estimate = difference(before, after, tally_actions(before), settings.bootstrap)
    assert estimate.value == pytest.approx(0.5 - 0.2)
    assert (estimate.n, estimate.n_actions, estimate.flags) == (86, 19, ())
    ends = confint_proportions_2indep(18, 36, 10, 50, method="newcomb")
    assert estimate.lower is not None
    assert estimate.upper is not None
    assert estimate.lower <= ends[0]
    assert estimate.upper >= ends[1]


def test_equal_periods_differ_by_nothing_with_an_interval_around_it(settings: Settings) -> None:
    # Were both drawn from one stream, each draw would differ by nothing too.
    same = marked((20, 20), (20, 0), (20, 20), (20, 0))
    estimate = difference(same, same, tally_actions(same), settings.bootstrap)
    assert estimate.value == 0
    assert estimate.lower is not None
    assert estimate.upper is not None
    assert estimate.lower < -0.3
    assert estimate.upper > 0.3
    assert estimate.flags == ("few_actions",)


def test_a_period_without_a_designation_has_no_share(settings: Settings) -> None:
    some = marked((5, 1))
    pool = tally_actions(some)
    for periods in ((some, some.head(0)), (some.head(0), some)):
        assert difference(*periods, pool, settings.bootstrap).flags == ("too_few",)
