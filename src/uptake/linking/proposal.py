"""What linking begins with: whom it compares, and the pairs that may be one target."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from uptake.errors import UptakeError
from uptake.linking.candidates import find_candidates
from uptake.linking.decisions import Decisions, apply_decisions, read_decisions
from uptake.linking.evidence import Evidence, weigh
from uptake.linking.similarity import Weights
from uptake.linking.subjects import Subject, listed, rank, recommended
from uptake.settings import Settings
from uptake.store import PROCESSED, read_common, read_parts


@dataclass(frozen=True)
class Proposal:
    """Whom linking compares, and the pairs that may be one.

    `designated` are the keys of listings under a Magnitsky-style regime; `targets` has the key of
    the target of each recommendation.
    """

    subjects: dict[str, Subject]
    designated: list[str]
    targets: dict[str, str]
    candidates: list[Evidence]
    decisions: Decisions


def propose(
    listings: pd.DataFrame,
    names: pd.DataFrame,
    births: pd.DataFrame,
    recommendations: pd.DataFrame,
    decided: pd.DataFrame,
) -> Proposal:
    """Compare designations with all listings of other lists, and recommendations with all listings.

    A pair that somebody has decided is weighed also where the screen does not find it.
    """
    subjects = listed(listings, names, births)
    designated = [
        f"{row.jurisdiction}:{row.list_id}"
        for row in listings[listings["regime"] != ""].itertuples()
        if f"{row.jurisdiction}:{row.list_id}" in subjects
    ]
    asked, target_of = recommended(recommendations)
    targets = {str(rec_id): str(key) for rec_id, key in target_of.items()}
    decisions = apply_decisions(decided, {**subjects, **asked}, targets)
    left = {**asked, **{key: subjects[key] for key in designated}}
    found = {(e.a.key, e.b.key): e for e in find_candidates(left, subjects, least=0.0)}
    everyone = {**subjects, **asked}
    for a, b in decisions.of.keys() - found.keys():
        found[a, b] = _weigh_all(everyone[a], everyone[b])
    ordered = sorted(found.values(), key=lambda e: (rank(e.a), rank(e.b)))
    return Proposal(everyone, designated, targets, ordered, decisions)


def read_proposal(project: Path, settings: Settings) -> Proposal:
    """Propose pairs from the cleaned tables of the last build, with the decisions as they stand.

    Raises `UptakeError` where no build has run.
    """
    parts = list(settings.jurisdictions)
    if not all((project / PROCESSED / part / "listings.parquet").is_file() for part in parts):
        raise UptakeError("There are no cleaned tables yet. Run: uptake build")
    return propose(
        read_parts(project, parts, "listings"),
        read_parts(project, parts, "names"),
        read_parts(project, parts, "births"),
        read_common(project, "recommendations_public"),
        read_decisions(project, settings),
    )


def _weigh_all(a: Subject, b: Subject) -> Evidence:
    every = [(i, j) for i in range(len(a.names)) for j in range(len(b.names))]
    weights = Weights(form for subject in (a, b) for _, form in subject.names)
    return weigh(a, b, every, weights)
