"""The few numbers that a page or a brief opens with."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from uptake.measures.actions import count_targets, largest_half
from uptake.measures.select import counts, last_months


@dataclass(frozen=True)
class Summary:
    """How much one jurisdiction, or all five, have designated; vessels are never counted.

    `recent` counts targets in the twelve latest whole months, which end with the month named
    `recent_until`; `before` counts those in the twelve months before them. `known_from` is the
    day from which, at the latest, delistings show in the data.
    """

    jurisdiction: str
    targets: int
    individuals: int
    entities: int
    actions: int
    largest_half: int
    first_day: pd.Timestamp
    latest_action: pd.Timestamp
    recent: int
    before: int
    recent_until: pd.Timestamp
    dated_by_list: int
    delisted: int
    known_from: pd.Timestamp
    data_date: pd.Timestamp

    @property
    def who(self) -> str:
        """Whom the record holds, in words."""
        return "people and entities" if self.entities else "people"

    @property
    def forgets(self) -> bool:
        """Whether targets can have been taken off without the data showing it."""
        return bool(self.known_from > self.first_day)

    @property
    def silent(self) -> bool:
        """Whether nobody was designated in the twelve latest whole months, nor since."""
        return bool(self.recent == 0 and self.latest_action <= self.recent_until)

    @property
    def halved(self) -> bool:
        """Whether the twelve latest whole months hold at most half of the twelve before."""
        return 0 < self.recent <= self.before / 2


def summarise(
    jurisdiction: str,
    designations: pd.DataFrame,
    sizes: pd.DataFrame,
    volume: pd.DataFrame,
    first_day: pd.Timestamp,
    known_from: pd.Timestamp,
    data_date: pd.Timestamp,
) -> Summary:
    """Summarise the designations of a jurisdiction; `sizes` are its actions."""
    counted = count_targets(designations)
    months = last_months(volume, jurisdiction, 24)
    totals = {unit: int(counts(volume, jurisdiction, "year", unit)["value"].sum())
              for unit in ("targets", "individuals", "entities", "actions")}  # fmt: skip
    if totals["targets"] != len(counted):
        raise AssertionError(f"{jurisdiction}: the estimates are not of these designations")
    return Summary(
        jurisdiction=jurisdiction,
        **totals,
        largest_half=largest_half(sizes),
        first_day=first_day,
        latest_action=counted["designated_on"].max(),
        recent=int(months["value"].tail(12).sum()),
        before=int(months["value"].head(len(months) - 12).sum()),
        recent_until=months["period_end"].iloc[-1],
        dated_by_list=int(counted["date_basis"].eq("list_field").sum()),
        delisted=int(counted["status"].ne("listed").sum()),
        known_from=known_from,
        data_date=data_date,
    )
