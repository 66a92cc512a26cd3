"""What is said and drawn of a country follows from its rows, and says where they are few."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from tests.conftest import FIRST_EDITION
from tests.families import clusters_of
from tests.pictures import check_picture
from uptake.figures.countries import MOST, countries_finding, draw_countries
from uptake.figures.country import country_finding, draw_country
from uptake.figures.country_sentences import (
    acted_table,
    calls_sentence,
    compared_sentence,
    listed_sentence,
    rating_sentence,
    shared_sentence,
)
from uptake.figures.picture import Style, load_style
from uptake.language import LANGUAGES, load_language
from uptake.measures.target_countries import connect_targets, count_calls, count_countries
from uptake.settings import Settings

UNTIL = min(FIRST_EDITION.values())


@pytest.fixture(scope="module")
def style(project: Path) -> Style:
    return load_style(project)


@pytest.fixture(scope="module")
def connected(designations: dict[str, pd.DataFrame]) -> pd.DataFrame:
    every = pd.concat(designations.values(), ignore_index=True)
    return connect_targets(every, clusters_of(every), UNTIL)


@pytest.fixture(scope="module")
def countries(connected: pd.DataFrame) -> pd.DataFrame:
    return count_countries(connected, UNTIL)


def of(table: pd.DataFrame, country: str) -> pd.DataFrame:
    return table[table["country"] == country]


def calls(*outcomes: tuple[str, str, str]) -> pd.DataFrame:
    fields = ["addressed_to", "outcome", "magnitsky_outcome"]
    return count_calls(
        pd.DataFrame(outcomes, columns=fields).assign(
            target_country="VEN", list_completeness="full"
        ),
        "VEN",
    )


def test_the_timeline_is_the_same_bytes_each_time_and_says_who_did_not_act(
    connected: pd.DataFrame,
    countries: pd.DataFrame,
    common: dict[str, pd.DataFrame],
    settings: Settings,
    style: Style,
    tmp_path: Path,
) -> None:
    rows = of(countries, "VEN"), of(connected, "VEN"), common["regimes"]
    check_picture(lambda: draw_country(*rows, settings, style), tmp_path)
    picture = draw_country(*rows, settings, style)
    assert picture.title == (
        "Venezuela: 22 people designated; two of the five have acted, first Canada, on "
        "3 November 2017, none of them together"
    )
    assert "United States: none." in picture.alt
    assert "Canada: 19 designations, on 3 November 2017." in picture.alt
    assert picture.data["targets"].sum() == 22


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Belgium: 1 person designated by the United States alone, on 21 December 2017"),
        (
            "fr",
            "Belgique : 1 personne désignée uniquement par les États-Unis, le 21 décembre 2017",
        ),
        (
            "es",
            "Bélgica: 1 persona designada únicamente por los Estados Unidos, "
            "el 21 de diciembre de 2017",
        ),
    ],
)
def test_a_single_designation_is_said_as_one(
    connected: pd.DataFrame, countries: pd.DataFrame, language: str, title: str
) -> None:
    rows = of(countries, "BEL"), of(connected, "BEL")
    said = country_finding(*rows, load_language(language))
    assert said.replace("\N{NO-BREAK SPACE}", " ") == title


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_country_can_be_written_in_each_language(
    connected: pd.DataFrame,
    countries: pd.DataFrame,
    common: dict[str, pd.DataFrame],
    code: str,
) -> None:
    language = load_language(code)
    for country in countries.loc[countries["country"] != "", "country"].unique():
        counts, own = of(countries, country), of(connected, country)
        said = [
            country_finding(counts, own, language),
            shared_sentence(counts, language),
            compared_sentence(countries, country, language),
            rating_sentence(common["country_context"], country, language),
        ]
        assert not re.search(r"\b(nan|NaT|None)\b", " ".join(said))
        assert len(acted_table(own, common["regimes"], language)) == own["regime"].nunique()


def test_of_few_there_is_no_share(countries: pd.DataFrame) -> None:
    assert "too few for a share or a place" in compared_sentence(countries, "BEL")
    assert "%" not in compared_sentence(countries, "BEL")
    said = compared_sentence(countries, "VEN")
    assert said.startswith("Of 1,259 designations by the five, 22 are connected with this country")
    assert said.endswith("UK 3 of 246 (1.2 %) and Canada 19 of 80 (24 %).")


def test_alone_is_said_only_where_no_other_holds_the_target(
    connected: pd.DataFrame, countries: pd.DataFrame
) -> None:
    whole = countries[countries["jurisdiction"] == "all"].set_index("country")
    for country in whole.index[whole.index != ""]:
        finding = country_finding(of(countries, country), of(connected, country))
        if whole.loc[country, "shared"]:
            assert "alone" not in finding, country
            assert "none of them together" not in finding, country


def test_together_or_alone(countries: pd.DataFrame) -> None:
    assert shared_sentence(of(countries, "BEL")) == "No other of the five designates this target."
    assert shared_sentence(of(countries, "VEN")).startswith("Of these 22 targets, each is")
    said = shared_sentence(of(countries, "RUS"))
    assert said.endswith(
        "designated by two or more of the five, whichever country each list names."
    )


def test_what_other_programmes_hold_is_said_and_none_is_a_number_too() -> None:
    said = listed_sentence(pd.Series({"us": 5274, "ca": 12}), "VEN")
    assert said.startswith("Counted are Magnitsky-style regimes alone.")
    assert said.endswith("today: US 5,274, UK 0, EU 0, Canada 12 and Australia 0.")
    russia = listed_sentence(pd.Series({"us": 1}), "RUS")
    assert "not the US Sergei Magnitsky Act of 2012, made for Russia only." in russia


def test_a_rating_has_its_edition_and_a_missing_one_is_said(
    common: dict[str, pd.DataFrame],
) -> None:
    context = common["country_context"]
    assert rating_sentence(context, "VEN").startswith(
        "Freedom House: Not Free (15 of 100) in its 2024 edition, which covers 2023; "
        "Partly Free in its 2013 edition."
    )
    assert "the same status in its 2013 edition" in rating_sentence(context, "AFG")
    assert rating_sentence(context, "BEL").startswith("The data hold no rating")


def test_calls_are_counts_by_addressee_and_outcome() -> None:
    assert calls_sentence(calls()).startswith("No public recommendation in the data concerns")
    said = calls_sentence(
        calls(
            ("uk", "designated", "not_designated"),
            ("uk", "not_designated", "not_designated"),
            ("us", "already_designated", "already_designated"),
        )
    )
    assert said.startswith("3 public recommendations in the data concern alleged conduct here: ")
    assert "1 to the United States and 2 to the United Kingdom; 3 stand on lists that are" in said
    assert "under any law: 1 (none under a Magnitsky-style regime)" in said
    assert "perhaps so: 1; not listed so far: 1." in said
    assert said.endswith("After a call does not mean because of it.")


def test_the_countries_with_most_are_drawn(
    countries: pd.DataFrame, settings: Settings, style: Style, tmp_path: Path
) -> None:
    check_picture(lambda: draw_countries(countries, settings, style), tmp_path)
    assert countries_finding(countries).startswith("Russia, ")
    data = draw_countries(countries, settings, style).data
    assert len(data) == MOST
    assert (
        data.loc[0, "us"]
        == countries.query("country == 'RUS' and jurisdiction == 'us'")["targets"].item()
    )
