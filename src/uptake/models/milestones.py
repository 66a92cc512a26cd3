"""Milestones: the days of the settings at which the pace of a jurisdiction is looked at."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from uptake.errors import InputError
from uptake.models.comparison import Stretch
from uptake.prose import day
from uptake.settings import SETTINGS, Milestone


def milestones_of(
    jurisdiction: str,
    milestones: pd.DataFrame,
    first_day: pd.Timestamp,
    data_date: pd.Timestamp,
    asked: Iterable[Milestone],
) -> dict[str, tuple[Stretch, Stretch]]:
    """Return the time before and since each milestone asked for, by what happened and when.

    Raises `InputError` where `milestones` (the table) has nothing of that jurisdiction on the day.
    """
    own = milestones[milestones["jurisdiction"].eq(jurisdiction)]
    known = own[own["date_precision"].eq("day")].groupby("date_start")["event"].min()
    found = {}
    for milestone in asked:
        if milestone.jurisdiction != jurisdiction:
            continue
        date = pd.Timestamp(milestone.date)
        if date not in known.index:
            raise InputError(
                SETTINGS,
                "is the day of no milestone of that jurisdiction",
                "Take a day from milestones.csv, or add the milestone there.",
                field="models.milestones",
                value=f"{jurisdiction} {milestone.date}",
            )
        eve = date - pd.Timedelta(days=1)
        found[f"{known[date]}, {day(date)}"] = (
            Stretch("before", first_day, eve, (eve - first_day).days + 1),
            Stretch("since", date, data_date, (data_date - date).days + 1),
        )
    return found
