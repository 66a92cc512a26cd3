"""Trust: which estimates rest on an interval that calibration found wanting."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd

from uptake.calibration.designs import SYNTHETIC
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

_MEND = "Make the file anew: snakemake --cores 2 calibration."


def read_coverage(project: Path) -> pd.DataFrame:
    """Read the stored result of the calibration; the first fault is an `InputError`."""
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
    return raw.assign(**numbers).reset_index(drop=True)


def untrusted(method: str, jurisdiction: str, n_actions: float, coverage: pd.DataFrame) -> bool:
    """Say whether a method's interval falls short of its level on a jurisdiction's packages.

    `n_actions` is of one period, and the number of actions nearest to it of those simulated counts;
    so does the worse of the histories with and without a change. A method that was not judged on
    the jurisdiction's packages is held against all lists' on which it was; one that was judged on
    none is not distrusted.
    """
    judged = coverage[(coverage["method"] == method) & coverage["coverage"].notna()]
    lists = judged[~judged["packages"].isin(SYNTHETIC)]
    own = lists[lists["packages"] == jurisdiction]
    rows = lists if own.empty else own
    distance = (rows["actions"] - n_actions).abs()
    return bool((rows.loc[distance == distance.min(), "coverage"] < LOWEST).any())


def flag_untrusted(rows: pd.DataFrame, coverage: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `volume.csv`, or of `models.csv`, with those that are untrusted flagged.

    Of volume, rates are judged; of models, each by its method, as in `RATIO`, and with half of its
    actions, which are those of two periods. Rows without an interval stay as they are: they are
    flagged already, or are no estimates.
    """
    of_volume = "measure" in rows
    flagged = rows.copy()
    for index, row in rows[rows["upper"].notna()].iterrows():
        method = RATE if of_volume else f"{row['model']} by {row['method']}"
        n_actions = row["n_actions"] / (1 if of_volume else 2)
        if untrusted(method, row["jurisdiction"], n_actions, coverage):
            flagged.loc[index, "flags"] = ";".join(filter(None, [row["flags"], NO_LEVEL]))
    return flagged


def shortfalls(coverage: pd.DataFrame, fewest_actions: int) -> pd.DataFrame:
    """Return the designs with enough actions in which an interval's coverage is too low."""
    enough = coverage["actions"] >= fewest_actions
    return coverage[enough & (coverage["coverage"] < LOWEST)]
