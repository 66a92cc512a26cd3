"""What a jurisdiction's page and brief say of uptake."""

from __future__ import annotations

import pandas as pd

from uptake.figures.incidence import HORIZON
from uptake.language import ENGLISH, Language
from uptake.measures.select import acted_on, basis_share
from uptake.settings import Settings


def acted_on_sentence(
    uptake: pd.DataFrame, jurisdiction: str, settings: Settings, language: Language = ENGLISH
) -> str:
    """Say how many public recommendations were acted on, in both scopes."""
    wide = acted_on(uptake, jurisdiction, "any_programme", HORIZON)
    narrow = acted_on(uptake, jurisdiction, "magnitsky", HORIZON)
    who = language.names(jurisdiction)
    if not wide["recommendations"]:
        return language.say("acted-on-no-list", **who)
    asked = language.say(
        "acted-on-asked", recommendations=wide["recommendations"], lists=wide["lists"], **who
    )
    if pd.isna(wide["value"]):
        return language.say("acted-on-too-early", asked=asked)
    if "short_follow_up" in wide["flags"]:
        return language.say("acted-on-few-followed", asked=asked, share=share_cell(wide, language))
    return language.say(
        "acted-on",
        asked=asked,
        wide=language.percent(wide["value"]),
        wide_interval=language.share_between(wide["lower"], wide["upper"]),
        narrow=language.percent(narrow["value"]),
        narrow_interval=language.share_between(narrow["lower"], narrow["upper"]),
        level=settings.bootstrap.percent,
        few="yes" if "few_lists" in wide["flags"] else "no",
        events=wide["events"],
        waiting=wide["recommendations"] - wide["followed"],
    )


def share_cell(row: pd.Series, language: Language = ENGLISH) -> str:
    """Write an acted-on rate as a table has it: 12 %; of very few, how many: 1 of 1."""
    if "short_follow_up" in row["flags"]:
        return language.say("share-of", events=row["events"], followed=row["followed"])
    return language.percent(row["value"])


def basis_sentence(
    uptake: pd.DataFrame, jurisdiction: str, settings: Settings, language: Language = ENGLISH
) -> str:
    """Say how many designations had been called for in public: a lower bound."""
    row = basis_share(uptake, jurisdiction)
    return language.say(
        "basis" if row["events"] else "basis-none",
        events=row["events"],
        designations=row["designations"],
        share=language.percent(row["value"]),
        **language.names(jurisdiction),
    )
