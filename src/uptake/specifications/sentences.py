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
        "a slower pace", "a faster pace", "the same pace", "the pace before", "{}",
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
        ends = (write_value(headline, end) for end in (said["value"].min(), said["value"].max()))
        return (
            f"The main specification has too few to say; the {total} that can be estimated give "
            f"{' to '.join(dict.fromkeys(ends))}."
        )
    of = plural(total, "defensible specification")
    agreeing, clear = _part(said["agrees"].sum(), total), _clear(said)
    if headline.family.effect == "share":
        sentence = (
            f"Over {of} the share runs from {percent(said['value'].min())} to "
            f"{percent(said['value'].max())} ({_by_scope(headline, said)}); {agreeing} of them lie "
            f"within the interval of the main one ({share_between(main['lower'], main['upper'])}), "
            f"and {_part(said['excludes_zero'].sum(), total)} leave out zero."
        )
    else:
        words, side = WORDS[headline.family.effect], _side(headline, main["value"])
        place = "on one side of" if side == "at" else side
        against = int(_excluding(said).sum()) - clear
        pair = f" of {main['compared']}" if main["compared"] else ""
        sentence = (
            f"Of {of}{pair} {agreeing} find {getattr(words, side)}, {_part(clear, total)} with the "
            f"whole interval {place} {words.no_change}"
            + (f"; {_part(against, total)} find the opposite as clearly." if against else ".")
        )
    more = f" {rest} more could not be estimated." if rest else ""
    weak = {"few_actions": "actions", "few_events": "designations that had been called for"}
    few = [what for flag, what in weak.items() if flag in str(main["flags"])]
    hint = f" With so few {few[0]} this is a hint, not a finding." if few else ""
    narrow = said["excludes_zero"].astype(bool) & said["flags"].str.contains("no_level")
    known = " Intervals known to be too narrow are not counted there." if narrow.any() else ""
    return sentence + known + more + hint


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
    if main["compared"]:
        now, before = main["compared"].split(" against ")
        found += f" under {now} {'as' if side == 'at' else 'than'} under {before}"
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
    return int((said["agrees"].astype(bool) & _excluding(said)).sum())


def _excluding(said: pd.DataFrame) -> pd.Series:
    """Which intervals leave out no change and are not known to be too narrow."""
    return said["excludes_zero"].astype(bool) & ~said["flags"].str.contains("no_level")


def _by_scope(headline: Headline, said: pd.DataFrame) -> str:
    """The range under each reading of what counts as acted on."""
    return ", ".join(
        f"{headline.labels['scope', str(scope)]} "
        + (percent(low) if low == high else share_between(low, high))
        for scope, part in said.groupby("scope", sort=False)
        for low, high in [(part["value"].min(), part["value"].max())]
    )


def _part(number: int, total: int) -> str:
    return {0: "none", total: "all"}.get(int(number), percent(number / total))
