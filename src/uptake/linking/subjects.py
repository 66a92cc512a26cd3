"""Whom the matcher compares: the listed and the recommended, with all that tells them apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from uptake.countries import read_country
from uptake.dates import Interval, read_partial
from uptake.linking.forms import Form, form, without_articles
from uptake.names import name_key
from uptake.tables.declare import REGISTER, SIDES

_LISTED = ["jurisdiction", "list_id", "target_type", "name_as_listed", "countries", "programmes"]
_IN_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*")
_ABBREVIATION = re.compile(r"\s*\(\W*[A-Z][A-Za-z]{0,2}[A-Z&0-9-]{1,4}\W*\)\s*")


@dataclass(frozen=True)
class Subject:
    """A listing, or the target of recommendations; `names` are as written, with their forms."""

    side: str
    id: str
    target_type: str
    names: tuple[tuple[str, Form], ...]
    countries: frozenset[str]
    births: tuple[Interval, ...] = ()
    note: str = ""

    @property
    def key(self) -> str:
        """What tells subjects apart: us:OFAC-23252."""
        return f"{self.side}:{self.id}"

    @property
    def person(self) -> bool:
        """Whether this is an individual."""
        return self.target_type == "individual"

    @property
    def name(self) -> str:
        """The first name."""
        return self.names[0][0]


def listed(listings: pd.DataFrame, names: pd.DataFrame, births: pd.DataFrame) -> dict[str, Subject]:
    """The individuals and entities on the official lists, by key; programmes are the note."""
    called = _by_key(names[names["name_kind"] != "weak_alias"], "name")
    born = _by_key(births, "birth_date")
    counted = listings.loc[listings["target_type"].isin(["individual", "entity"]), _LISTED]
    subjects = {}
    # Cell by cell, texts of Arrow are slow to read.
    for row in counted.astype(object).itertuples():
        key = f"{row.jurisdiction}:{row.list_id}"
        spellings = dict.fromkeys([row.name_as_listed, *called.get(key, [])])
        subjects[key] = Subject(
            row.jurisdiction,
            row.list_id,
            row.target_type,
            forms_of(spellings, person=row.target_type == "individual"),
            frozenset(filter(None, row.countries.split(";"))),
            tuple(map(read_partial, born.get(key, []))),
            row.programmes,
        )
    return subjects


def recommended(recommendations: pd.DataFrame) -> tuple[dict[str, Subject], pd.Series]:
    """The targets of recommendations by key, and the key of each row's target.

    Rows name one target where name, country and type are equal; its id is its first `rec_id`.
    """
    same = [
        recommendations["target_name"].map(name_key),
        recommendations["target_country"],
        recommendations["target_type"],
    ]
    first = recommendations.groupby(same)["rec_id"].transform("min")
    subjects = {}
    for row in recommendations[recommendations["rec_id"] == first].itertuples():
        subject = Subject(
            REGISTER,
            row.rec_id,
            row.target_type,
            forms_of([row.target_name], person=row.target_type == "individual"),
            frozenset([row.target_country]),
            note=row.evidence_note,
        )
        subjects[subject.key] = subject
    return subjects, (REGISTER + ":" + first).set_axis(recommendations["rec_id"])


def forms_of(spellings: Iterable[str], *, person: bool) -> tuple[tuple[str, Form], ...]:
    """The forms of names, each once; a name with brackets counts with and without them.

    Of an entity only an abbreviation in brackets is left out: a place tells it from others.
    """
    forms: dict[Form, str] = {}
    for spelling in spellings:
        variants = [spelling]
        brackets = _IN_BRACKETS.findall(spelling)
        if brackets and (person or all(map(_is_abbreviation, brackets))):
            variants.append(_IN_BRACKETS.sub(" ", spelling))
        for variant in variants:
            compared = form(variant, person=person)
            for each in (compared, without_articles(compared)) if person else (compared,):
                if each.parts:
                    forms.setdefault(each, spelling)
    return tuple((spelling, compared) for compared, spelling in forms.items())


def _is_abbreviation(bracket: str) -> bool:
    """Whether brackets hold an abbreviation: (MOGE), and not a country: (IRAN)."""
    return bool(_ABBREVIATION.fullmatch(bracket)) and not read_country(bracket.strip(" ()"))


def _by_key(rows: pd.DataFrame, field: str) -> dict[str, list[str]]:
    """What a field says of each listing, in the order of the rows."""
    found: dict[str, list[str]] = {}
    columns = (rows[name].tolist() for name in ("jurisdiction", "list_id", field))
    for side, id, value in zip(*columns, strict=True):
        found.setdefault(f"{side}:{id}", []).append(value)
    return found


def rank(subject: Subject) -> tuple[int, str]:
    """Where a subject stands in the order of subjects: by side, then by id."""
    return SIDES.index(subject.side), subject.id
