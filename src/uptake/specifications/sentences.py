"""Sentences: what a specification curve says, in plain words."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from uptake.prose import percent, plural, share_between, times, times_between
from uptake.settings import Settings
from uptake.specifications.plan import Headline


class Words(NamedTuple):
    """How an effect is written: what is found below, above and at no change, and what that is."""

    below: str
    above: str
    at: str
    no_change: str
    title: str


WORDS = {
    "change": Words(
        "a fall", "a rise", "no change", "zero", "{} in primary designations, 2020 to 2023,"
    ),
    "ratio": Words(
        "a slower pace", "a faster pace", "the same pace", "the pace before",
        "{} than under the administration before",
    ),
    "difference": Words(
        "a lower share", "a higher share", "the same share", "zero",
        "{} with a public call since 2023",
    ),
}  # fmt: skip


def specifications_of(headline: Headline, specifications: pd.DataFrame) -> pd.DataFrame:
    """The specifications of one headline by number: the main one is the first."""
    own = specifications[specifications["headline"] == headline.code]
    return own.sort_values("specification", ignore_index=True)


def curve_sentence(headline: Headline, specifications: pd.DataFrame, settings: Settings) -> str:
    """Say how many specifications agree, how many clearly so, and how many there were."""
    rows = specifications_of(headline, specifications)
    said, main = rows.dropna(subset="value"), rows.iloc[0]
    total, rest = len(said), len(rows) - len(said)
    if not total:
        return f"None of {len(rows)} specifications can be estimated: too few to say."
    if pd.isna(main["value"]):
        return (
            f"The main specification has too few to say; the others run from "
            f"{write_value(headline, said['value'].min())} to "
            f"{write_value(headline, said['value'].max())}."
        )
    of = plural(total, "defensible specification")
    agreeing, clear = _part(said["agrees"].sum(), total), _clear(said)
    if headline.family.effect == "share":
        sentence = (
            f"Over {of} the share runs from {percent(said['value'].min())} to "
            f"{percent(said['value'].max())}; {agreeing} of them lie within the interval of the "
            f"main one ({share_between(main['lower'], main['upper'])}), and "
            f"{_part(said['excludes_zero'].sum(), total)} leave out zero."
        )
    else:
        words, side = WORDS[headline.family.effect], _side(headline, main["value"])
        place = "on one side of" if side == "at" else side
        against = int(said["excludes_zero"].sum()) - clear
        sentence = (
            f"Of {of} {agreeing} find {getattr(words, side)}, {_part(clear, total)} with the whole "
            f"interval {place} {words.no_change}"
            + (f"; {_part(against, total)} find the opposite as clearly." if against else ".")
        )
    more = f" {rest} more could not be estimated." if rest else ""
    few = " With so few actions this is a hint, not a finding." * ("few_actions" in main["flags"])
    return sentence + more + few


def curve_finding(headline: Headline, specifications: pd.DataFrame, settings: Settings) -> str:
    """State in a title in how many specifications the main one's finding holds, and clearly so."""
    rows = specifications_of(headline, specifications)
    said, main = rows.dropna(subset="value"), rows.iloc[0]
    name = settings.name(headline.jurisdiction)
    if pd.isna(main["value"]):
        return f"{name}: too few to say in {len(rows) - len(said)} of {len(rows)} specifications"
    agreeing = int(said["agrees"].sum())
    if headline.family.effect == "share":
        low, high = said["value"].min(), said["value"].max()
        return (
            f"{name}: {share_between(low, high)} acted on over {len(said)} specifications; "
            f"{agreeing} lie within the interval of the main one"
        )
    words, side = WORDS[headline.family.effect], _side(headline, main["value"])
    found = words.title.format(getattr(words, side))
    clear = _clear(said) or "none"
    return f"{name}: {found} in {agreeing} of {len(said)} specifications, clearly so in {clear}"


def write_value(headline: Headline, value: float) -> str:
    """Write an estimate: 58 % fewer, 12 %, −1.2 points."""
    match headline.family.effect:
        case "share":
            return percent(value)
        case "difference":
            return f"{_points(value)} points"
        case _:
            return times(value + 1 - headline.family.no_change)


def write_interval(headline: Headline, row: pd.Series) -> str:
    """Write the interval of an estimate, in the same words."""
    lower, upper = row["lower"], row["upper"]
    match headline.family.effect:
        case "share":
            return share_between(lower, upper)
        case "difference":
            return f"{_points(lower)} to {_points(upper)} points"
        case _:
            shift = 1 - headline.family.no_change
            return times_between(lower + shift, upper + shift)


def _points(share: float) -> str:
    points = round(100 * share, 1)
    return f"{points:+.1f}".replace("-", "−") if points else "0.0"


def _side(headline: Headline, value: float) -> str:
    no_change = headline.family.no_change
    return "at" if value == no_change else "below" if value < no_change else "above"


def _clear(said: pd.DataFrame) -> int:
    """How many agree with the main specification with their whole interval."""
    return int((said["agrees"].astype(bool) & said["excludes_zero"].astype(bool)).sum())


def _part(number: int, total: int) -> str:
    return {0: "none", total: "all"}.get(int(number), percent(number / total))
