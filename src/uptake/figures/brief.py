"""The three numbers that a brief opens with, each with how sure it is in words."""

from __future__ import annotations

import pandas as pd

from uptake.figures.incidence import HORIZON
from uptake.figures.ratios import latest_ratios, leaves_out_one
from uptake.figures.uptake import share_cell
from uptake.language import Language
from uptake.measures.select import acted_on
from uptake.prose import change, escape
from uptake.record import Record
from uptake.tables import JURISDICTIONS


def three_numbers(
    record: Record, uptake: pd.DataFrame, models: pd.DataFrame, words: Language
) -> list[tuple[str, str]]:
    """What was designated lately, whether the pace changed, and what share of calls was acted on.

    "Very likely" stands for the level of the intervals, as the brief's method says.
    """
    summary = record.summary
    recent = words.say(
        "number-recent",
        before=summary.before,
        until=words.month(summary.recent_until),
        lists=lists_of(summary.jurisdiction),
    )
    ratios = latest_ratios(models)
    if summary.jurisdiction == "all":
        pace = _paces(ratios, words)
    else:
        row = ratios.set_index("jurisdiction").loc[summary.jurisdiction]
        pace = _since(record, words) if pd.isna(row["value"]) else _pace(row, words)
    return [(words.count(summary.recent), recent), pace, _acted_on(record, uptake, words)]


def lists_of(jurisdiction: str) -> int:
    """How many official lists the designations of a jurisdiction, or of all, stand on."""
    return len(JURISDICTIONS) if jurisdiction == "all" else 1


def conduct_words(record: Record, words: Language) -> str:
    """The conduct that the regimes of a record cover."""
    grounds = set(record.regimes["grounds"])
    known = {"human_rights": "conduct-human-rights", "corruption": "conduct-corruption"}
    return words.say(
        known.get(grounds.pop(), "conduct-both") if len(grounds) == 1 else "conduct-both"
    )


def _paces(ratios: pd.DataFrame, words: Language) -> tuple[str, str]:
    """In how many jurisdictions the pace is clearly slower."""
    known = ratios[ratios["value"].notna()]
    slower = known[leaves_out_one(known) & known["value"].lt(1)]
    few = len(slower) and slower["flags"].str.contains("few_actions").all()
    value = words.say("number-paces-value", clear=len(slower), pairs=len(known))
    return value, words.say("number-paces", clear=len(slower), few="yes" if few else "no")


def _pace(row: pd.Series, words: Language) -> tuple[str, str]:
    """The latest administration's pace against that of the one before."""
    now, earlier = (escape(name) for name in row["term"].split(" against "))
    clear = "no"
    if leaves_out_one(row.to_frame().T).all():
        clear = "few" if "few_actions" in row["flags"] else "yes"
    said = words.say(
        "number-pace",
        now=now,
        earlier=earlier,
        kind=change(row["value"])[0],
        clear=clear,
        interval=words.times_between(row["lower"], row["upper"]),
    )
    return words.times(row["value"]) if row["value"] else words.count(0), said


def _since(record: Record, words: Language) -> tuple[str, str]:
    """How many were designated in all, where administrations cannot be compared."""
    summary = record.summary
    since = words.month(summary.first_day)
    said = words.say("number-since", entities=summary.entities, since=since)
    return words.count(summary.targets), said


def _acted_on(record: Record, uptake: pd.DataFrame, words: Language) -> tuple[str, str]:
    """The share of public recommendations that were followed by a listing under any law."""
    row = acted_on(uptake, record.summary.jurisdiction, "any_programme", HORIZON)
    if pd.isna(row["value"]):
        return "–", words.say("number-acted-on-none")
    value = share_cell(row, words)
    if "short_follow_up" in row["flags"]:
        return value, words.say("number-acted-on-few")
    return value, words.say(
        "number-acted-on", interval=words.share_between(row["lower"], row["upper"])
    )
