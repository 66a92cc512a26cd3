"""Alerts: the latest whole months of each jurisdiction, judged by the rule of early warnings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from uptake.measures.actions import action_sizes, interval
from uptake.models.comparison import Comparison
from uptake.models.warnings import alert_of, false_alarm_rate, past_of, predict, watch
from uptake.prose import day
from uptake.settings import Settings, Warnings
from uptake.tables.models import ALERTS

SHORTEST_PAST = 24
"""Months; a shorter past is flagged."""


def estimate_alerts(
    designations: pd.DataFrame,
    regimes: pd.DataFrame,
    data_dates: Mapping[str, pd.Timestamp],
    settings: Settings,
) -> pd.DataFrame:
    """Return the rows of `alerts.csv`: one a jurisdiction, of its latest whole months."""
    rows: list[dict[str, object]] = []
    for code in settings.jurisdictions:
        sizes, first_day = _record(designations, regimes, code)
        watched = watch(sizes, first_day, data_dates[code], settings.warnings)
        rate = false_alarm_rate(watched, settings)
        rows.append(_judge(code, watched, settings) | {"false_alarm_rate": rate})
    return _table(rows, list(ALERTS.columns))


def backtest_alerts(
    designations: pd.DataFrame,
    regimes: pd.DataFrame,
    data_dates: Mapping[str, pd.Timestamp],
    settings: Settings,
) -> pd.DataFrame:
    """Return what the rule would have said at the end of each earlier year.

    What was known then is taken from the data of now. The fields are those of `alerts.csv` without
    the rate of false alarms. The first year of a jurisdiction is that before which its regime had
    stood for as many months as are watched.
    """
    rows: list[dict[str, object]] = []
    for code in settings.jurisdictions:
        sizes, first_day = _record(designations, regimes, code)
        rows += [
            _judge(code, watched, settings)
            for watched in _years(sizes, first_day, data_dates[code], settings.warnings)
        ]
    fields = [field for field in ALERTS.columns if field != "false_alarm_rate"]
    return _table(rows, fields)


def _judge(jurisdiction: str, watched: Comparison, settings: Settings) -> dict[str, object]:
    """Return one row of the table, without the rate of false alarms."""
    past = past_of(watched)
    observed, level = int(watched.parts[1].sum()), settings.warnings.level
    row = {
        "jurisdiction": jurisdiction,
        "alert": "too_few",
        "period_start": watched.after.start,
        "period_end": watched.after.end,
        "past_start": watched.before.start,
        "observed": observed,
        **dict.fromkeys(("expected", "lower", "upper", "p_low", "p_high")),
        "n_actions": len(past.sizes),
        "flags": ";".join(_flags(watched, settings)),
        "definition": _define(jurisdiction, watched, settings),
    }
    if not len(past.sizes):
        return row
    random = np.random.default_rng(settings.bootstrap.seed)
    totals = predict(past, settings.bootstrap.draws, random)
    lower, upper = map(float, interval(totals, 1 - 2 * level))
    return row | {
        "alert": alert_of(totals, observed, level),
        "expected": float(totals.mean()),
        "lower": lower,
        "upper": upper,
        "p_low": float((totals <= observed).mean()),
        "p_high": float((totals >= observed).mean()),
    }


def _table(rows: list[dict[str, object]], fields: list[str]) -> pd.DataFrame:
    numbers = {"expected", "lower", "upper", "p_low", "p_high", "false_alarm_rate"}
    return pd.DataFrame(rows, columns=fields).astype(dict.fromkeys(numbers & {*fields}, float))


def _record(
    designations: pd.DataFrame, regimes: pd.DataFrame, jurisdiction: str
) -> tuple[pd.Series, pd.Timestamp]:
    """Targets by action of a jurisdiction, and the first day of its first regime."""
    own = designations[designations["jurisdiction"] == jurisdiction]
    first_day = regimes.loc[regimes["jurisdiction"] == jurisdiction, "first_day"].min()
    return action_sizes(own)["all", "targets"], first_day


def _years(
    sizes: pd.Series, first_day: pd.Timestamp, data_date: pd.Timestamp, warnings: Warnings
) -> Iterator[Comparison]:
    for year in range(first_day.year + 1, data_date.year):
        watched = watch(sizes, first_day, pd.Timestamp(year, 12, 31), warnings)
        if watched.before.days >= watched.after.days:
            yield watched


def _flags(watched: Comparison, settings: Settings) -> list[str]:
    earliest = watched.after.start - pd.DateOffset(months=SHORTEST_PAST)
    held = {
        "few_actions": len(watched.parts[0]) < settings.bootstrap.fewest_actions,
        "short_past": watched.before.start > earliest,
    }
    return [flag for flag, holds in held.items() if holds]


def _define(jurisdiction: str, watched: Comparison, settings: Settings) -> str:
    return (
        f"Individuals and entities designated by {settings.in_text(jurisdiction)} from "
        f"{day(watched.after.start)} to {day(watched.after.end)}, against what to expect if the "
        f"time from {day(watched.before.start)} went on: actions at its pace, as uneven and as "
        f"large as its own; the range holds {100 * (1 - 2 * settings.warnings.level):g} % of what "
        "is expected"
    )
