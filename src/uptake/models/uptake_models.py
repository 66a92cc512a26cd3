"""Does uptake differ by who was asked, under whom, on what grounds, and by whom?

The recommendations are those of the main estimate of uptake: on lists that are complete in the
data, of targets that were not listed already, followed to a listing under any programme. Under the
Magnitsky-style regimes alone there are too few events to compare. Each factor is looked at alone,
and three of them together. A factor's reference is its level with most recommendations.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

import numpy as np
import pandas as pd

from uptake.measures.followup import DAYS_PER_MONTH, durations
from uptake.measures.samples import MAIN, SAMPLES, groups
from uptake.models.acting import hazard_ratios, odds_ratios
from uptake.models.estimate import TOO_FEW, Estimate
from uptake.models.rows import model_row, model_table
from uptake.settings import Settings

SCOPE = "any_programme"
HORIZON = 36
"""Months by which a recommendation is acted on or not, in the odds."""

FEWEST_EVENTS = 5
"""A level with fewer acted on, or fewer not acted on, is too few to say."""

ADJUSTED = ", adjusted"
"""End of the term of a ratio in which the other factors are alike."""

GROUNDS = {
    "human_rights": "human-rights abuse",
    "corruption": "corruption",
    "both": "human-rights abuse and corruption",
}
RECOMMENDERS = {
    "ngo": "one organisation",
    "coalition": "a coalition",
    "parliament": "a parliament",
    "other": "another recommender",
}

_METHODS = {"odds_ratio": "logit_clustered", "hazard_ratio": "cox_clustered"}

_Found = dict[tuple[str, str], Estimate]


class _Outcome(NamedTuple):
    """One of the two models; `rows` have `days`, `happened`, `list_id` and the factors."""

    model: str
    rows: pd.DataFrame
    what: str


def estimate_uptake_models(
    register: pd.DataFrame, tenures: pd.DataFrame, settings: Settings
) -> pd.DataFrame:
    """Return the rows of `models.csv` with odds ratios and hazard ratios.

    `register` is that of `measures.register.outcomes`. Every level of a factor has a row
    against the reference; one with too few events has no value. Reported are the factors alone;
    with the others alike they stand beside.
    """
    names = {code: settings.jurisdictions[code].name for code in settings.jurisdictions}
    followed = follow(SAMPLES[MAIN].choose(register, {})).assign(
        jurisdiction=lambda rows: rows["addressed_to"].map(names),
        grounds=lambda rows: rows["grounds"].map(GROUNDS),
        recommender=lambda rows: rows["recommender_type"].map(RECOMMENDERS),
    )
    factors = ["jurisdiction", "grounds", "recommender"]
    table: list[dict[str, object]] = []
    for outcome in _outcomes(followed):
        for factor in factors:
            table += _rows(outcome, [factor], "all", settings)
        table += _rows(outcome, factors, "all", settings)
    for code in filter(set(followed["addressed_to"]).__contains__, names):
        for outcome in _outcomes(_by_administration(register, code, tenures, settings)):
            table += _rows(outcome, ["administration"], code, settings)
    return model_table(table)


def follow(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the recommendations at risk with `days` followed and whether it `happened`.

    `potential` are the days from the call to the end of the data, whatever happened.
    """
    rows = rows[rows["at_risk"]]
    called = rows["call_first"] + (rows["call_last"] - rows["call_first"]) / 2
    potential = (rows["followed_until"] - called) / pd.Timedelta(days=1)
    return rows.assign(**durations(rows, SCOPE, "middle"), potential=potential)


def _outcomes(followed: pd.DataFrame) -> Iterator[_Outcome]:
    """Yield the rows of either model.

    The odds are of calls made long enough ago. A later call is left out even where it has been
    acted on: of later calls only those would be known.
    """
    horizon = HORIZON * DAYS_PER_MONTH
    old = followed[followed["potential"] >= horizon]
    within = old.assign(happened=old["happened"] & (old["days"] <= horizon))
    yield _Outcome("odds_ratio", within, f"Odds of being acted on within {HORIZON} months")
    yield _Outcome("hazard_ratio", followed, "Rate at which those still waiting are acted on")


def _by_administration(
    register: pd.DataFrame, jurisdiction: str, tenures: pd.DataFrame, settings: Settings
) -> pd.DataFrame:
    """The recommendations to a jurisdiction, by the administration at the call."""
    yielded = groups(register, jurisdiction, {}, tenures, settings)
    main = takewhile(lambda group: group.kind != "sample", yielded)
    parts = [
        follow(group.rows).assign(administration=group.name)
        for group in main
        if group.kind == "administration"
    ]
    return pd.concat(parts)


def _rows(
    outcome: _Outcome, factors: list[str], jurisdiction: str, settings: Settings
) -> Iterator[dict[str, object]]:
    """Yield a row for each level of the factors but the references."""
    rows = outcome.rows
    if rows.empty:
        return
    tallies = {factor: _tally(rows, factor) for factor in factors}
    found = _estimate(outcome, tallies, settings.bootstrap.level)
    adjusted = len(factors) > 1
    for factor, tally in tallies.items():
        reference = tally.iloc[0]
        for level in tally.iloc[1:].itertuples():
            pair = rows[rows[factor].isin([level.Index, reference.name])]
            none = Estimate(_METHODS[outcome.model], len(pair), int(pair["happened"].sum()),
                            flags=(TOO_FEW,))  # fmt: skip
            estimate = found.get((factor, level.Index), none)
            few = min(level.lists, reference["lists"]) < settings.bootstrap.fewest_actions
            if few and estimate.said:
                estimate = replace(estimate, flags=(*estimate.flags, "few_lists"))
            yield model_row(
                estimate,
                reported=not adjusted,
                model=outcome.model,
                jurisdiction=jurisdiction,
                unit="recommendations",
                term=f"{level.Index}, against {reference.name}{ADJUSTED * adjusted}",
                definition=(
                    f"{outcome.what}, under any programme, of public recommendations on complete "
                    f"lists: {level.Index} ({level.events} of {level.followed} acted on), over "
                    f"{reference.name} ({reference['events']} of {reference['followed']})"
                    f"{'; jurisdiction, grounds and recommender alike' * adjusted}"
                ),
            )


def _tally(rows: pd.DataFrame, factor: str) -> pd.DataFrame:
    """Count by level: recommendations followed, events, lists; the level with most comes first."""
    tally = rows.groupby(factor).agg(
        followed=("happened", "size"), events=("happened", "sum"), lists=("list_id", "nunique")
    )
    return tally.sort_values("followed", ascending=False, kind="stable")


def _estimate(outcome: _Outcome, tallies: dict[str, pd.DataFrame], level: float) -> _Found:
    """Fit one model to the rows whose levels all have enough events, leaving the others out.

    Without its reference a factor has nothing to be compared with.
    """
    rows = _enough(outcome.rows, list(tallies))
    columns = {
        (factor, name): rows[factor].eq(name)
        for factor, tally in tallies.items()
        for name in tally.index[1:]
        if rows[factor].eq(name).any()
    }
    kept = all(rows[factor].eq(tally.index[0]).any() for factor, tally in tallies.items())
    if not columns or not kept:
        return {}
    x = np.column_stack(list(columns.values())).astype(float)
    happened, lists = rows["happened"].to_numpy(), rows["list_id"].to_numpy()
    if outcome.model == "odds_ratio":
        estimates = odds_ratios(happened, x, lists, level)
    else:
        estimates = hazard_ratios(rows["days"].to_numpy(), happened, x, lists, level)
    return dict(zip(columns, estimates, strict=True))


def _enough(rows: pd.DataFrame, factors: list[str]) -> pd.DataFrame:
    """Leave out levels with too few events, until all that are left have enough."""
    happened = rows["happened"]
    keep = pd.Series(True, index=rows.index)
    for factor in factors:
        of_level = happened.groupby(rows[factor])
        events, all_rows = of_level.transform("sum"), of_level.transform("size")
        keep &= (events >= FEWEST_EVENTS) & (all_rows - events >= FEWEST_EVENTS)
    return rows if keep.all() else _enough(rows[keep], factors)
