"""The plan: headlines and their defensible choices, from `analysis/specifications.yml`."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from uptake.errors import InputError
from uptake.settings import Settings
from uptake.specifications.families import FAMILIES, Combination, Family
from uptake.tables import JURISDICTIONS
from uptake.texts import read_settings_file

SPECIFICATIONS_FILE = Path("analysis/specifications.yml")

SHOWN = {
    "fall_fy2020_fy2023": ("us",),
    "administration_{jurisdiction}": JURISDICTIONS,
    "acted_on_{jurisdiction}": (*JURISDICTIONS, "all"),
    "basis_2023_{jurisdiction}": (*JURISDICTIONS, "all"),
}
"""Headline that pages show → jurisdictions of which they show it."""


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Option(_Entry):
    """One way to choose: its label in a figure, why it can be defended, and where it can be made.

    `only` names the jurisdictions in which there is this choice; none stands for all.
    """

    label: str
    because: str
    only: tuple[str, ...] = ()


class Choice(_Entry):
    """A choice with its options; `main` is the one that the analysis plan makes."""

    label: str
    main: str
    options: dict[str, Option]


class _Question(_Entry):
    headline: str
    family: str
    asks: str
    jurisdictions: tuple[str, ...]
    choices: dict[str, Choice]


@dataclass(frozen=True)
class Headline:
    """One question to one jurisdiction, or to `all`; of each choice the main option is the first.

    `labels` are those of choices and, under (choice, option), of options.
    """

    code: str
    family: Family
    asks: str
    jurisdiction: str
    choices: dict[str, tuple[str, ...]]
    labels: dict[str | tuple[str, str], str]

    @property
    def combinations(self) -> list[Combination]:
        """All combinations of options; the first is the main specification."""
        return [
            dict(zip(self.choices, options, strict=True))
            for options in itertools.product(*self.choices.values())
        ]


def read_plan(project: Path, settings: Settings) -> list[Headline]:
    """Read the headlines, one for each question and jurisdiction, in the file's order.

    Raises `InputError` for a family, a choice, an option or a jurisdiction that is not known, for
    a choice or a headline that is left out, and for a main option that is missing.
    """
    questions: list[_Question] = read_settings_file(project, SPECIFICATIONS_FILE, list[_Question])
    headlines = []
    for question in questions:
        _check(question, settings)
        for jurisdiction in question.jurisdictions:
            headlines.append(_headline(question, jurisdiction))
    codes = [headline.code for headline in headlines]
    if twice := next((code for code in codes if codes.count(code) > 1), None):
        mend = "Put {jurisdiction} into the code of a headline of several."
        raise InputError(SPECIFICATIONS_FILE, "is the code of two", mend, None, "headline", twice)
    _check_shown({(headline.code, headline.jurisdiction) for headline in headlines})
    return headlines


def _check_shown(given: Collection[tuple[str, str]]) -> None:
    """Raise an `InputError` for the first headline that pages show and the plan lacks."""
    for headline, jurisdictions in SHOWN.items():
        for jurisdiction in jurisdictions:
            code = headline.replace("{jurisdiction}", jurisdiction)
            if (code, jurisdiction) not in given:
                problem = f"is left out for {jurisdiction}, and pages show it"
                mend = f"Put the headline {headline} back, with {jurisdiction} as a jurisdiction."
                raise InputError(SPECIFICATIONS_FILE, problem, mend, None, "headline", code)


def _check(question: _Question, settings: Settings) -> None:
    """Raise an `InputError` for the first code that is not known, or lacking."""
    _check_codes("family", [question.family], FAMILIES, question.headline)
    family = FAMILIES[question.family]
    options, jurisdictions = family.options, [*settings.jurisdictions, *["all"] * family.of_all]
    _check_codes("jurisdictions", question.jurisdictions, jurisdictions, question.headline)
    _check_codes("choices", question.choices, options, question.headline)
    if lacking := next((choice for choice in options if choice not in question.choices), None):
        mend = f"Its options are: {', '.join(options[lacking])}."
        place = f"{question.headline}.choices"
        raise InputError(SPECIFICATIONS_FILE, "is left out", mend, None, place, lacking)
    for name, choice in question.choices.items():
        place = f"{question.headline}.choices.{name}"
        _check_codes("options", choice.options, options[name], place)
        _check_codes("main", [choice.main], choice.options, place)
        for option, about in choice.options.items():
            _check_codes(f"options.{option}.only", about.only, jurisdictions, place)
        if choice.options[choice.main].only:
            mend = "Every jurisdiction of the headline has the main option: leave `only` out."
            raise InputError(SPECIFICATIONS_FILE, "is limited", mend, None, place, choice.main)


def _check_codes(field: str, given: Iterable[str], known: Collection[str], place: str) -> None:
    unknown = next((code for code in given if code not in known), None)
    if unknown is not None:
        mend = f"The codes are: {', '.join(sorted(known))}."
        raise InputError(
            SPECIFICATIONS_FILE, "is not known", mend, None, f"{place}.{field}", unknown
        )


def _headline(question: _Question, jurisdiction: str) -> Headline:
    choices: dict[str, tuple[str, ...]] = {}
    labels: dict[str | tuple[str, str], str] = {}
    for name, choice in question.choices.items():
        there = [
            option
            for option, about in choice.options.items()
            if not about.only or jurisdiction in about.only
        ]
        choices[name] = (choice.main, *(option for option in there if option != choice.main))
        labels[name] = choice.label
        labels |= {(name, option): choice.options[option].label for option in there}
    return Headline(
        question.headline.replace("{jurisdiction}", jurisdiction),
        FAMILIES[question.family],
        question.asks,
        jurisdiction,
        choices,
        labels,
    )
