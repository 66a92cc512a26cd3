"""Claims: each published figure beside the same figure computed under its own definition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from uptake.claims.compute import Found, compute
from uptake.claims.definitions import ENTRIES, Check, Claim
from uptake.claims.tables import Tables
from uptake.claims.verdict import judge, judge_bound, worst
from uptake.claims.words import describe, name_choice, number
from uptake.errors import InputError
from uptake.tables.declare import JURISDICTIONS
from uptake.tables.models import CLAIMS

UNREVIEWED = "No reason has been reviewed yet"
"""Stands where a figure has come to differ since it was reviewed, as data were added."""

_NUMBERS = ["published", "computed", "lower", "upper", "difference"]
_CODE = re.compile(rf"\b({'|'.join(JURISDICTIONS)})\b")


def published_figures(figures: pd.DataFrame, uptake: pd.DataFrame) -> pd.DataFrame:
    """Return the figures of both tables in one form: one row a figure, in the order of the tables.

    `figures` is the table `published_figures`, `uptake` the table `uptake_published`.
    """
    fields = ["figure_id", "jurisdiction", "unit", "definition"]
    parts = [
        figures[[*fields, "figure", "period", "source", "url"]].assign(
            as_published=figures["value"].map("{:g}".format)
        ),
        uptake[fields].assign(
            figure=uptake["definition"],
            period=[
                start if start == end else f"{start} to {end}"
                for start, end in zip(uptake["period_start"], uptake["period_end"], strict=True)
            ],
            source=uptake["source_title"],
            url=uptake["source_url"],
            as_published=uptake["value"],
        ),
    ]
    table = pd.concat(parts, ignore_index=True)
    named = table["jurisdiction"].map(lambda text: "+".join(_CODE.findall(text)))
    return table.assign(jurisdiction=named.where(named != "", "several"))


def match_claims(claims: Mapping[str, Claim], published: pd.DataFrame) -> None:
    """Check that each published figure has an entry, as it was reviewed, and that no other has.

    Raises `InputError` that names the figure.
    """
    texts = published.set_index("figure_id")["as_published"]
    for figure in texts.index.difference(list(claims)):
        mend = "Add it with its definition, or with the data that it would need."
        raise InputError(ENTRIES, "lacks a published figure", mend, None, "figure_id", figure)
    for figure, claim in claims.items():
        if figure not in texts:
            mend = "Correct the identifier, or take the entry out."
            raise InputError(ENTRIES, "is no published figure", mend, None, "figure_id", figure)
        if texts[figure] != claim.as_published:
            problem = f"is published as {texts[figure]!r}"
            field = f"{figure}.as_published"
            mend = "Review the figure again."
            raise InputError(ENTRIES, problem, mend, None, field, claim.as_published)


def estimate_claims(
    claims: Mapping[str, Claim], published: pd.DataFrame, tables: Tables
) -> pd.DataFrame:
    """Return the rows of `claims.csv`; `published` are those of `published_figures`.

    A figure of several numbers has the verdict of its worst part and shows the first. A figure
    that repeats another has what that one has. Raises `InputError` where figures and entries do
    not match.
    """
    match_claims(claims, published)
    judged = {
        figure: _judge(claim, tables) for figure, claim in claims.items() if not claim.same_as
    }
    rows = [
        {
            **figure._asdict(),
            **judged[claims[figure.figure_id].same_as or figure.figure_id],
            "same_as": claims[figure.figure_id].same_as,
        }
        for figure in published.itertuples(index=False)
    ]
    table = pd.DataFrame(rows)[list(CLAIMS.columns)]
    return table.astype(dict.fromkeys(_NUMBERS, "float64"))


def estimate_choices(claims: Mapping[str, Claim], tables: Tables) -> pd.DataFrame:
    """Return what each figure would be by the choices that its entry puts beside its definition.

    One row a choice: `figure_id`, `choice` (in words; the definition's own is the first), `value`,
    `lower` and `upper`.
    """
    rows = []
    for figure, claim in claims.items():
        if claim.beside:
            own = ("as defined", compute(claim.checks[0], tables))
            rows += [(figure, name, *found[:3]) for name, found in (own, *_others(claim, tables))]
    fields = ["figure_id", "choice", "value", "lower", "upper"]
    return pd.DataFrame(rows, columns=fields).astype(dict.fromkeys(fields[2:], "float64"))


def check_reasons(claims: Mapping[str, Claim], table: pd.DataFrame) -> None:
    """Check that a reason stands where a figure differs, and nowhere else.

    `table` is that of `estimate_claims`; figures that it has and `claims` lacks are passed over.
    Raises `InputError` that names the claim.
    """
    own = table[table["same_as"].eq("") & table["figure_id"].isin(list(claims))]
    for row in own.itertuples():
        reason = claims[row.figure_id].reason
        differs = row.verdict == "differs"
        if differs != bool(reason):
            problem = "differs without a reason" if differs else f"is {row.verdict} and has one"
            mend = "Say why it differs." if differs else "Take the reason out."
            raise InputError(ENTRIES, problem, mend, None, f"{row.figure_id}.reason", reason)


def _judge(claim: Claim, tables: Tables) -> dict[str, Any]:
    """Return the fields of a claim's row that are computed."""
    if claim.needs:
        return {
            **dict.fromkeys(_NUMBERS),
            "published": _read_number(claim.as_published),
            "verdict": "cannot_be_checked",
            "definition_used": f"Would need {claim.needs}",
            "reason": "",
        }
    found = [compute(check, tables) for check in claim.checks]
    verdicts = [_verdict(check, part) for check, part in zip(claim.checks, found, strict=True)]
    first, value = claim.checks[0], found[0].value
    verdict = worst(verdicts)
    return {
        "published": first.published,
        "computed": value,
        "lower": found[0].lower,
        "upper": found[0].upper,
        "difference": None if value is None else value - first.published,
        "verdict": verdict,
        "definition_used": "; ".join(
            _define(check, part, len(found) > 1, tables)
            for check, part in zip(claim.checks, found, strict=True)
        ),
        "reason": _reason(claim, verdict, tables),
    }


def _verdict(check: Check, found: Found) -> str:
    if found.value is None:
        return "cannot_be_checked"
    if check.measure == "basis_share" and found.lower is not None:
        return judge_bound(check.published, found.lower)
    return judge(check.published, check.says, found.value)


def _define(check: Check, found: Found, several: bool, tables: Tables) -> str:
    """State what was computed; with several parts, the numbers of each."""
    text = describe(check, tables)
    if found.lacks:
        return f"{text}: would need {found.lacks}"
    if several:
        text += f": {number(check, found)}, published {check.published:g}"
    return f"{text}; too few actions to trust the interval" if found.few else text


def _reason(claim: Claim, verdict: str, tables: Tables) -> str:
    """Return the reviewed reason of a difference, and what other choices give."""
    texts = [claim.reason or UNREVIEWED] if verdict == "differs" else []
    if claim.beside:
        first = claim.checks[0]
        others = (f"{name}, {number(first, found)}" for name, found in _others(claim, tables))
        texts.append(f"Counted otherwise: {'; '.join(others)}")
    return ". ".join(text.rstrip(".") for text in texts)


def _others(claim: Claim, tables: Tables) -> Iterator[tuple[str, Found]]:
    """Yield the names of the choices beside the first definition, and what they give."""
    for choice in claim.beside:
        yield name_choice(choice), compute(claim.checks[0].chosen(choice), tables)


def _read_number(text: str) -> float | None:
    """Read a figure that is published as a bare number."""
    return float(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else None
