"""Trust: which estimates rest on an interval that calibration found wanting."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd

from uptake.calibration.designs import DESIGNS, SYNTHETIC
from uptake.calibration.judges import judges_of
from uptake.calibration.scores import TOGETHER, TREND, TRENDING_ACTIONS
from uptake.cleaning import find_faults
from uptake.errors import InputError
from uptake.tables.models import CALIBRATION
from uptake.texts import read_rows

COVERAGE = Path("benchmarks/calibration/coverage.csv")

LOWEST, HIGHEST = 0.93, 0.97
"""Between these the coverage of a 95 % interval should lie. One that holds the truth more often is
cautious: pages say so, and it is not distrusted."""

NO_LEVEL = "no_level"
RATE = "rate"
RATIO = "administration_ratio by bootstrap"

_JUDGED_AS = {
    "same_months by bootstrap": RATE,
    "administration_ratio by poisson_robust": "administration_ratio by nb2",
}
"""Methods of `models.csv` that were judged under another name: the pace in the months that all
share is a rate, and Poisson's regression was judged where it stands in for NB2."""

WITHOUT_INTERVAL = ("administration_ratio by permutation", "alert")
"""Methods of which only what they find is judged."""

_MEND = "Make the file anew: uptake build calibration."


def read_coverage(project: Path) -> pd.DataFrame:
    """Read the stored result of the calibration; the first fault is an `InputError`.

    What is not in it would not be distrusted: each method must stand there on each of its designs.
    """
    fields = list(CALIBRATION.columns)
    lines = dict(read_rows(project, COVERAGE, fields))
    raw = pd.DataFrame.from_dict(lines, orient="index", columns=fields)
    if raw.empty:
        raise InputError(COVERAGE, "holds no result", _MEND)
    for fault in find_faults(raw, CALIBRATION, dt.date.max, {}):
        raise InputError(COVERAGE, fault.reason, _MEND, fault.row, fault.field, fault.value)
    numbers = {
        name: pd.to_numeric(raw[name].replace("", None))
        for name, field in CALIBRATION.columns.items()
        if field.metadata["kind"] in ("integer", "number")
    }
    read = raw.assign(**numbers)
    _check_designs(read)
    _check_shares(read)
    return read.reset_index(drop=True)


def _check_designs(read: pd.DataFrame) -> None:
    """Raise `InputError` unless each method is there on each design on which it is judged."""
    keys = list(CALIBRATION.unique)
    judged = {
        (method, design.packages, design.actions, design.change)
        for design in DESIGNS
        for method in judges_of(design)
    } | {(TREND, TOGETHER, TRENDING_ACTIONS, "none")}
    given = dict(zip(read[keys].itertuples(index=False, name=None), read.index, strict=True))
    for key, line in given.items():
        if key not in judged:
            problem, value = "is no method on one of its designs", " / ".join(map(str, key))
            raise InputError(COVERAGE, problem, _MEND, line, " + ".join(keys), value)
    if lacking := sorted(judged - set(given)):
        problem, value = "is not in the file", " / ".join(map(str, lacking[0]))
        raise InputError(COVERAGE, problem, _MEND, None, " + ".join(keys), value)


def _check_shares(read: pd.DataFrame) -> None:
    """Raise `InputError` unless shares lie from 0 to 1, and each interval's coverage is there."""
    empty = read["coverage"].isna() & read["judged"].gt(0) & ~read["method"].isin(WITHOUT_INTERVAL)
    for line in read.index[empty]:
        raise InputError(COVERAGE, "is empty", _MEND, line, "coverage", "")
    for field in ("coverage", "rejected"):
        for line, share in read.loc[~read[field].fillna(0).between(0, 1), field].items():
            raise InputError(COVERAGE, "is no share", _MEND, line, field, f"{share:g}")


def untrusted(method: str, jurisdiction: str, n_actions: float, coverage: pd.DataFrame) -> bool:
    """Say whether a method's interval falls short of its level on a jurisdiction's packages.

    `n_actions` is of one period, and the number of actions nearest to it of those simulated counts;
    so does the worse of the histories with and without a change. A method that was not judged on
    the jurisdiction's packages is held against all lists' on which it was; one that was judged on
    none is not distrusted. Histories of bursts, and of targets one by one, say nothing of a list:
    what falls short on them only is not distrusted, but is among the `shortfalls`.
    """
    judged = coverage["method"].eq(_JUDGED_AS.get(method, method)) & coverage["coverage"].notna()
    lists = coverage[judged & ~coverage["packages"].isin(SYNTHETIC)]
    own = lists[lists["packages"] == jurisdiction]
    rows = lists if own.empty else own
    distance = (rows["actions"] - n_actions).abs()
    return bool((rows.loc[distance == distance.min(), "coverage"] < LOWEST).any())


def flag_untrusted(rows: pd.DataFrame, coverage: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `volume.csv`, or of `models.csv`, with those that are untrusted flagged.

    Of volume, rates are judged; of models, each by its method, as in `RATIO`. A row that compares
    two periods has the actions of both, and does not say how many are the smaller one's: half of
    them is what simulated periods, which expect as many each, would have. A very uneven pair can
    so be trusted more than its smaller period deserves; `few_actions` looks at that one. Rows
    without an interval stay as they are: they are flagged already, or are no estimates.
    """
    flagged = rows.copy()
    for index, row in rows[rows["upper"].notna()].iterrows():
        method = RATE if "measure" in rows else f"{row['model']} by {row['method']}"
        of_one_period = _JUDGED_AS.get(method, method) == RATE
        n_actions = row["n_actions"] / (1 if of_one_period else 2)
        if untrusted(method, row["jurisdiction"], n_actions, coverage):
            flagged.loc[index, "flags"] = ";".join(filter(None, [row["flags"], NO_LEVEL]))
    return flagged


def shortfalls(coverage: pd.DataFrame, fewest_actions: int) -> pd.DataFrame:
    """Return the designs with enough actions in which an interval's coverage is too low."""
    enough = coverage["actions"] >= fewest_actions
    return coverage[enough & (coverage["coverage"] < LOWEST)]
