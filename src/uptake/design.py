"""How the regimes are designed: reviewed questions, and the answers that the tables give to them.

`analysis/regime_design.yml` says what is asked and how each value is read. What nobody has read
at a source is withheld: it leaves neither a word nor a mark on a page or in a download.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pandas as pd
from pydantic import BaseModel, ConfigDict

from uptake.errors import InputError
from uptake.prose import ADDRESS, cite
from uptake.settings import Settings
from uptake.texts import read_settings_file

DESIGN = Path("analysis/regime_design.yml")
ANSWERS = {
    "holds": "yes",
    "partly": "partly",
    "lacks": "no",
    "unclear": "not clear",
    "withheld": "not checked",
}
"""Answer → the word for it. `withheld` rows are known in general only and are not published."""
KNOWN = ("holds", "partly", "lacks")
READ = {"yes": "Read", "partial": "Read in part", "no": "Nobody has read it at a source yet"}
"""How a row is known → the words for it."""

_FACTS = ["value", "detail", "legal_reference", "source"]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Question(_Entry):
    """A question to every regime, and which values of its feature are which answer."""

    feature: str
    theme: str
    label: str
    noun: str
    question: str
    holds: list[str] = []
    partly: list[str] = []
    lacks: list[str] = []
    unclear: list[str] = []

    def read(self, value: str) -> str:
        """Return the answer that a value is; raises `InputError` where nobody has read it."""
        readings = ("holds", "partly", "lacks", "unclear")
        found = [answer for answer in readings if value in getattr(self, answer)]
        if len(found) != 1:
            problem = "stands under no answer" if not found else "stands under two answers"
            mend = f"Put the value under one of: {', '.join(readings)}."
            raise InputError(DESIGN, problem, mend, None, f"questions.{self.feature}", value)
        return found[0]


class NotLicence(_Entry):
    """A row of the licences that is none of a regime counted here, and what it is instead."""

    jurisdiction: str
    licence_id: str
    instead: str


class Design(_Entry):
    """Everything that `analysis/regime_design.yml` says."""

    questions: list[Question]
    not_licences: list[NotLicence]
    not_linked: list[str]


class Alone(NamedTuple):
    """A feature that one jurisdiction alone has, or alone lacks.

    `open` are the jurisdictions whose answer is not known. It is `sure` where none is open and
    each that does not have it was read as a whole: what is read in part can miss a provision.
    """

    jurisdiction: str
    has: bool
    sure: bool
    noun: str
    open: tuple[str, ...]


def read_design(project: Path) -> Design:
    """Read the questions and readings; the first fault is an `InputError`."""
    design: Design = read_settings_file(project, DESIGN, Design)
    return design


def answers_of(design: Design, features: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return one row per question and jurisdiction, in the order of both.

    `features` are the rows of regime_design.csv. Raises `InputError` where one is missing for a
    question, or where a value that may be published has not been read as an answer.
    """
    cells = features.set_index(["feature", "jurisdiction"])
    rows = []
    for question in design.questions:
        for code in settings.jurisdictions:
            if (question.feature, code) not in cells.index:
                mend = "Take a feature that data/raw/regime_design.csv has for every jurisdiction."
                field = f"questions.{question.feature}"
                raise InputError(DESIGN, "has no row to answer it", mend, None, field, code)
            cell = cells.loc[(question.feature, code)]
            withheld = cell["verified"] == "no"
            facts = dict.fromkeys(_FACTS, "") if withheld else dict(cell[_FACTS].fillna(""))
            answer = "withheld" if withheld else question.read(cell["value"])
            about = {
                name: getattr(question, name) for name in ("feature", "theme", "label", "noun")
            }
            rows.append(
                about
                | {"question": question.question, "jurisdiction": code, "answer": answer}
                | facts
                | {"source": _without(facts["source"], design.not_linked)}
                | {"verified": cell["verified"]}
            )
    return pd.DataFrame(rows)


def how_known(verified: str, source: str) -> str:
    """Say how a row is known and where it was read, in Markdown."""
    return f"{READ[verified]}: {cite(source)}." if source else f"{READ[verified]}."


def shared_by_all(answers: pd.DataFrame) -> list[str]:
    """Return the features, as nouns, that every jurisdiction has."""
    every = answers.groupby("noun", sort=False)["answer"].agg(lambda a: a.eq("holds").all())
    return list(every.index[every])


def standing_alone(answers: pd.DataFrame) -> list[Alone]:
    """Return the features that one jurisdiction alone has or lacks, as far as it is known.

    One alone has a feature where no other has it whole. One alone lacks it where it is known that
    all others have it whole.
    """
    found = []
    for noun, rows in answers.groupby("noun", sort=False):
        answer = rows.set_index("jurisdiction")["answer"]
        has, lacks = (list(answer.index[answer == word]) for word in ("holds", "lacks"))
        unknown = tuple(answer.index[~answer.isin(KNOWN)])
        absent = rows[rows["answer"] != "holds"]
        sure = not unknown and bool(absent["verified"].eq("yes").all())
        if len(has) == 1:
            found.append(Alone(has[0], True, sure, str(noun), unknown))
        elif len(lacks) == 1 and len(has) == len(answer) - 1:
            found.append(Alone(lacks[0], False, sure, str(noun), ()))
    return found


def licences_of(
    design: Design, licences: pd.DataFrame, data_date: pd.Timestamp
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the general licences of the regimes counted here, and what else the table holds.

    Of the licences, `days` says how long each was given for and `over` whether it had ended on the
    data date; both are empty where no end is stated. The rest has `instead`: what it is.
    """
    key = ["jurisdiction", "licence_id"]
    instead = {(row.jurisdiction, row.licence_id): row.instead for row in design.not_licences}
    for code, licence in set(instead) - set(licences[key].itertuples(index=False, name=None)):
        mend = "Name a row of data/raw/general_licences.csv."
        raise InputError(DESIGN, f"{code} has no such row", mend, None, "not_licences", licence)
    known = licences[licences["verified"] != "no"]
    reasons = pd.Series(
        [instead.get(row, "") for row in known[key].itertuples(index=False, name=None)],
        index=known.index,
        dtype="str",
    )
    own, rest = known[reasons == ""], known[reasons != ""]
    days = (own["expires_on"] - own["issued_on"]).dt.days.astype("Int64")
    over = (own["expires_on"] <= data_date).where(own["expires_on"].notna())
    return own.assign(days=days, over=over), rest.assign(instead=reasons[reasons != ""])


def _without(source: str, hosts: list[str]) -> str:
    """A source without its addresses at these hosts; its name stays."""
    return ADDRESS.sub(
        lambda found: "" if urlsplit(found[0]).netloc in hosts else found[0], source
    ).strip()
