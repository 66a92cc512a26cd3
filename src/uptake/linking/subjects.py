"""Whom the matcher compares: the listed and the recommended, with all that tells them apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from uptake.dates import Interval, read_partial
from uptake.linking.forms import Form, form
from uptake.names import name_key
from uptake.tables.declare import REGISTER, SIDES

_IN_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*")


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
    called: dict[str, list[str]] = {}
    strong = names[names["name_kind"] != "weak_alias"]
    for row in strong.itertuples():
        called.setdefault(f"{row.jurisdiction}:{row.list_id}", []).append(row.name)
    born: dict[str, list[str]] = {}
    for row in births.itertuples():
        born.setdefault(f"{row.jurisdiction}:{row.list_id}", []).append(row.birth_date)
    counted = listings[listings["target_type"].isin(["individual", "entity"])]
    subjects = {}
    for row in counted.itertuples():
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
    """The forms of names, each once; a name with brackets counts with and without them."""
    forms: dict[Form, str] = {}
    for spelling in spellings:
        variants = [spelling]
        if _IN_BRACKETS.search(spelling):
            variants.append(_IN_BRACKETS.sub(" ", spelling))
        for variant in variants:
            compared = form(variant, person=person)
            if compared.parts:
                forms.setdefault(compared, spelling)
    return tuple((spelling, compared) for compared, spelling in forms.items())


def rank(subject: Subject) -> tuple[int, str]:
    """Where a subject stands in the order of subjects: by side, then by id."""
    return SIDES.index(subject.side), subject.id
