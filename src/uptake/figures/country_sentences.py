"""What a country's page and brief say beside the figure: together or alone, compared, in context.

`counts` are the rows of `countries.csv` of one country, `countries` all of its rows.
"""

from __future__ import annotations

import pandas as pd

from uptake.language import ENGLISH, Language
from uptake.measures.target_countries import FEW, count_acts
from uptake.prose import escape
from uptake.tables import JURISDICTIONS

_STATUS = {
    "Free": "countries-free",
    "Partly Free": "countries-partly-free",
    "Not Free": "countries-not-free",
}


def acted_table(
    connected: pd.DataFrame, regimes: pd.DataFrame, language: Language = ENGLISH
) -> pd.DataFrame:
    """Write who acted under which regime, when, and how much: one row a regime, as text."""
    acts = count_acts(connected, ["regime"])
    rows = regimes[regimes["regime"].isin(acts.index)]
    acts = acts.loc[rows["regime"]]
    labels = [
        language.say(
            "labelled",
            label=language.names(row.jurisdiction)["short"],
            text=escape(language.regime(row.regime, row.short_name)),
        )
        for row in rows.itertuples()
    ]
    columns = {
        "countries-column-regime": labels,
        "countries-column-first": acts["first_on"].map(language.short_day),
        "column-latest": acts["latest_on"].map(language.short_day),
        "countries-column-people": acts["individuals"].map(language.count),
        "countries-column-entities": acts["entities"].map(language.count),
        "column-actions": acts["actions"].map(language.count),
        "countries-column-ended": acts["ended"].map(language.count),
    }
    return pd.DataFrame({language.say(name): list(cells) for name, cells in columns.items()})


def shared_sentence(counts: pd.DataFrame, language: Language = ENGLISH) -> str:
    """Say how many of the targets two or more of the five designate."""
    whole = counts.set_index("jurisdiction").loc["all"]
    if whole["distinct"] == 1:
        return language.say("countries-one-target", shared=whole["shared"])
    message = "countries-together" if whole["shared"] else "countries-each-alone"
    return language.say(message, shared=whole["shared"], n=whole["distinct"])


def compared_sentence(countries: pd.DataFrame, country: str, language: Language = ENGLISH) -> str:
    """Say what part of all designations, and of each jurisdiction's, the country has.

    Of fewer than `FEW` it says that shares mean little, and gives none.
    """
    totals = countries.groupby("jurisdiction")["targets"].sum()
    counts = countries[countries["country"] == country].set_index("jurisdiction")
    whole = counts.loc["all"]
    named = countries[countries["jurisdiction"].eq("all") & countries["country"].ne("")]
    said = {"all": totals["all"], "targets": whole["targets"]}
    if whole["targets"] < FEW:
        return language.say("countries-compared-few", **said)
    each = [
        language.say(
            "countries-compared-of",
            short=language.names(str(code))["short"],
            targets=row["targets"],
            all=totals[code],
            share=language.percent(row["share"]),
        )
        for code, row in counts.drop(index="all").iterrows()
    ]
    share, rank = language.percent(whole["share"]), whole["rank"]
    compared = language.say(
        "countries-compared", share=share, rank=rank, countries=len(named), **said
    )
    return f"{compared} {language.say('countries-compared-each', each=language.listed(each))}"


def listed_sentence(listed: pd.Series, country: str, language: Language = ENGLISH) -> str:
    """Say that other programmes are not counted, and how much the lists hold under all of them."""
    each = [
        language.say(
            "countries-listed-of",
            short=language.names(code)["short"],
            entries=int(listed.get(code, 0)),
        )
        for code in JURISDICTIONS
    ]
    return language.say("countries-listed", country=country, each=language.listed(each))


def rating_sentence(context: pd.DataFrame, country: str, language: Language = ENGLISH) -> str:
    """Say how Freedom House rated the country, in which edition, and in that of 2013."""
    rated = context[context["iso3"] == country]
    if rated.empty:
        return language.say("countries-rating-none")
    row = rated.iloc[0]
    status, before = row["freedom_house_status"], row["status_edition_2013"]
    return language.say(
        "countries-rating",
        status=language.say(_STATUS[status]),
        score=row["total_score"],
        edition=str(row["fiw_edition"]),
        covered=str(row["year_covered"]),
        same="yes" if status == before else "no",
        before=language.say(_STATUS[before]),
    )


def calls_sentence(calls: pd.DataFrame, language: Language = ENGLISH) -> str:
    """Say how many public recommendations there are, to whom, and what became of them."""
    if calls.empty:
        return language.say("countries-calls-none")
    each = [
        language.say("countries-calls-to", calls=row["calls"], to=language.names(str(code))["to"])
        for code, row in calls.iterrows()
    ]
    counted = language.say("countries-calls", each=language.listed(each), **calls.sum())
    return f"{counted} {language.say('after-is-not-because')}"
