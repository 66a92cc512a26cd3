"""Link targets that somebody brings, such as those of a case file, with the official lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

import pandas as pd

from uptake.dates import read_partial
from uptake.linking.candidates import find_candidates
from uptake.linking.decisions import Pair
from uptake.linking.links import decide_each
from uptake.linking.subjects import Subject, forms_of
from uptake.settings import Linking
from uptake.tables.declare import REGISTER


class Target(NamedTuple):
    """A target as brought: all its names, its type, and what is known of country and birth."""

    id: str
    names: Sequence[str]
    target_type: str
    country: str = ""
    birth_date: str = ""


def link_targets(
    targets: Iterable[Target],
    listings: Mapping[str, Subject],
    rule: Linking,
    decisions: Mapping[Pair, str] | None = None,
) -> pd.DataFrame:
    """Return the pairs of targets and listings that are the same, or open until somebody decides.

    One row per pair: target_id, jurisdiction, list_id, score, decision (same, open), decided_by,
    reason. `listings` come from `subjects.listed`; `decisions` are by pair of keys, the target's
    being `register:` and its id.
    """
    asked = {}
    for target in targets:
        subject = Subject(
            REGISTER,
            target.id,
            target.target_type,
            forms_of(target.names, person=target.target_type == "individual"),
            frozenset(filter(None, [target.country])),
            (read_partial(target.birth_date),) if target.birth_date else (),
        )
        asked[subject.key] = subject
    rows = []
    candidates = find_candidates(asked, listings, least=0.0)
    # Each target by itself: several may be about one person or entity.
    for _, pairs in groupby(candidates, key=lambda evidence: evidence.a.key):
        for evidence, decision, by in decide_each(list(pairs), decisions or {}, rule):
            if decision in ("same", "open"):
                listing = evidence.b
                rows.append(
                    (evidence.a.id, listing.side, listing.id, evidence.score, decision, by,
                     evidence.reason)
                )  # fmt: skip
    columns = ["target_id", "jurisdiction", "list_id", "score", "decision", "decided_by", "reason"]
    return pd.DataFrame(rows, columns=columns)
