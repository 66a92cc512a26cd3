"""What a jurisdiction's page and brief say of uptake."""

from __future__ import annotations

import pandas as pd

from uptake.figures.incidence import HORIZON
from uptake.measures.select import acted_on, basis_share
from uptake.prose import count, percent, plural, share_between
from uptake.settings import Settings


def acted_on_sentence(uptake: pd.DataFrame, jurisdiction: str, settings: Settings) -> str:
    """Say how many public recommendations were acted on, in both scopes."""
    wide = acted_on(uptake, jurisdiction, "any_programme", HORIZON)
    narrow = acted_on(uptake, jurisdiction, "magnitsky", HORIZON)
    who = settings.in_text(jurisdiction)
    if not wide["recommendations"]:
        return f"No list of public recommendations to {who} is in the data as a whole."
    asked = (
        f"{plural(wide['recommendations'], 'public recommendation')} to {who} on "
        f"{plural(wide['lists'], 'published list')}"
    )
    if pd.isna(wide["value"]):
        return f"Of {asked}, none has been followed for three years yet."
    waiting = wide["recommendations"] - wide["followed"]
    so_far = f"So far {count(wide['events']) if wide['events'] else 'none'} were"
    so_far += f"; {count(waiting)} have not been followed that long." if waiting else "."
    if "short_follow_up" in wide["flags"]:
        return (
            f"Of {asked}, few have been observed for three years; of these, {share_cell(wide)} had "
            "by then been followed by a listing of the target under any law."
        )
    few = ". With so few lists this is a hint, not a finding" * ("few_lists" in wide["flags"])
    return (
        f"Of {asked}, an estimated {percent(wide['value'])} were followed by a listing of the "
        f"target under any law within three years ({settings.bootstrap.percent} interval "
        f"{share_between(wide['lower'], wide['upper'])}), {percent(narrow['value'])} under a "
        f"Magnitsky-style regime ({share_between(narrow['lower'], narrow['upper'])}){few}. {so_far}"
    )


def share_cell(row: pd.Series) -> str:
    """Write an acted-on rate as a table has it: 12 %; of very few, how many: 1 of 1."""
    if "short_follow_up" in row["flags"]:
        return f"{count(row['events'])} of {count(row['followed'])}"
    return percent(row["value"])


def basis_sentence(uptake: pd.DataFrame, jurisdiction: str, settings: Settings) -> str:
    """Say how many designations had been called for in public: a lower bound."""
    row = basis_share(uptake, jurisdiction)
    who = settings.in_text(jurisdiction)
    if not row["events"]:
        return (
            f"For none of the {plural(row['designations'], 'designation')} by {who} is a public "
            "call known; most recommendations are confidential."
        )
    return (
        f"At least {count(row['events'])} of the {plural(row['designations'], 'designation')} by "
        f"{who} ({percent(row['value'])}) had been called for in public before; most "
        "recommendations are confidential."
    )
