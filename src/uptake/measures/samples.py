"""Samples and groups: which recommendations an acted-on rate is of.

The main estimate is of lists that are in the data as a whole: of a list known in part, the names
that are known may be those that were acted on. Every other sample asks whether the answer hangs on
that choice, or on one list, one way of dating or one way of addressing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from uptake.measures.periods import administrations
from uptake.settings import Settings

MAIN = "complete"
"""The sample that is the main estimate."""

_Choose = Callable[[pd.DataFrame, Mapping[str, pd.Timestamp]], pd.DataFrame]


@dataclass(frozen=True)
class Sample:
    """A choice of recommendations; `words` say which, after "of the recommendations"."""

    words: str
    choose: _Choose


class Group(NamedTuple):
    """Recommendations that an estimate is of; `pool` holds those that lists are drawn from."""

    kind: str
    name: str
    sample: Sample
    rows: pd.DataFrame
    pool: pd.DataFrame


def groups(
    register: pd.DataFrame,
    jurisdiction: str,
    first_days: Mapping[str, pd.Timestamp],
    tenures: pd.DataFrame,
    settings: Settings,
) -> Iterator[Group]:
    """Yield the groups of one jurisdiction, or of `all`; all but the samples are of the main one.

    `first_days` are those of the jurisdictions' first regimes.
    """
    asked = register[register["addressed_to"].eq(jurisdiction) | (jurisdiction == "all")]
    main = SAMPLES[MAIN]
    rows, pool = main.choose(asked, first_days), main.choose(register, first_days)
    yield Group("all", "all", main, rows, pool)
    # A call known in part is in the year, and under the administration, of the middle of it.
    called = rows["call_first"] + (rows["call_last"] - rows["call_first"]) / 2
    keys = {
        "year": called.dt.strftime("%Y"),
        "recommender_type": rows["recommender_type"],
        "grounds": rows["grounds"],
    }
    if jurisdiction != "all":
        office = settings.jurisdictions[jurisdiction].office
        held = tenures[tenures["jurisdiction"].eq(jurisdiction) & tenures["office"].eq(office)]
        keys["administration"] = _in_office(called, held)
    for kind, key in keys.items():
        for name, part in rows.groupby(key, observed=True):
            yield Group(kind, str(name), main, part, pool)
    for name, sample in SAMPLES.items():
        chosen = sample.choose(asked, first_days), sample.choose(register, first_days)
        yield Group("sample", name, sample, *chosen)


def _in_office(called: pd.Series, held: pd.DataFrame) -> pd.Series:
    """The administration at each call, in their order; `held` are the tenures of the office."""
    if called.empty:
        return called.astype(str)
    periods = administrations(held, held["start"].min(), called.max())
    places = np.searchsorted(periods["start"].to_numpy(), called.to_numpy(), side="right") - 1
    names = pd.Categorical.from_codes(places, categories=periods["period"], ordered=True)
    return pd.Series(names, index=called.index)


def _complete(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["list_completeness"] == "full"]


def _without_largest(rows: pd.DataFrame) -> pd.DataFrame:
    """Leave out the list with most recommendations followed; of equals the first by its name."""
    sizes = rows.loc[rows["at_risk"], "list_id"].value_counts()
    largest = sizes[sizes == sizes.max()].index.min() if len(sizes) else ""
    return rows[rows["list_id"] != largest]


def _first_calls(rows: pd.DataFrame) -> pd.DataFrame:
    """Keep the first call for each target to each jurisdiction, whichever list it stands on."""
    ordered = rows.sort_values(["call_first", "call_last", "rec_id"])
    return ordered.drop_duplicates(["target", "addressed_to"]).sort_index()


def _after_first_day(rows: pd.DataFrame, first_days: Mapping[str, pd.Timestamp]) -> pd.DataFrame:
    return rows[rows["call_first"] >= rows["addressed_to"].map(dict(first_days))]


def _count_uncertain(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(at_risk=rows["at_risk"] | rows["order_uncertain"])


_COUNTED = "the call counted as first where its order with a listing is uncertain"

SAMPLES = {
    MAIN: Sample("on public lists that are complete in the data", lambda r, _: _complete(r)),
    "all_lists": Sample("on all public lists, partial ones included", lambda r, _: r),
    "complete_and_near_complete": Sample(
        "on public lists that are complete or nearly complete in the data",
        lambda r, _: r[r["list_completeness"] != "partial"],
    ),
    "without_largest_list": Sample(
        "on complete public lists without the largest of them",
        lambda r, _: _without_largest(_complete(r)),
    ),
    "all_without_largest_list": Sample(
        "on all public lists without the largest of them", lambda r, _: _without_largest(r)
    ),
    "named_addressee": Sample(
        "on complete public lists that name their addressee",
        lambda r, _: _complete(r)[_complete(r)["addressed_basis"] == "named"],
    ),
    "first_call_per_target": Sample(
        "on complete public lists that were the first for their target and addressee",
        lambda r, _: _first_calls(_complete(r)),
    ),
    "dates_to_the_day": Sample(
        "on complete public lists dated to the day",
        lambda r, _: _complete(r)[_complete(r)["published_on_precision"] == "day"],
    ),
    "after_first_day": Sample(
        "on complete public lists, made once the addressee had a Magnitsky-style regime",
        lambda r, days: _after_first_day(_complete(r), days),
    ),
    "uncertain_order_counted": Sample(
        f"on complete public lists, {_COUNTED}", lambda r, _: _count_uncertain(_complete(r))
    ),
    "all_uncertain_order_counted": Sample(
        f"on all public lists, {_COUNTED}", lambda r, _: _count_uncertain(r)
    ),
}
