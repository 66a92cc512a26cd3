"""How good the links are: against pairs that were judged apart from this matcher."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
from statsmodels.stats.proportion import proportion_confint

from uptake.linking.decisions import Pair
from uptake.linking.proposal import Proposal
from uptake.linking.subjects import rank
from uptake.tables.declare import REGISTER
from uptake.tables.linking import LINK_QUALITY

THRESHOLDS = (0.70, 0.75, 0.80, 0.85, 0.90, 0.92, 0.94, 0.96, 0.98, 1.0)
"""Thresholds at which the rule alone is measured."""
AS_DECIDED = "rule and review"


def measure_quality(
    labels: pd.DataFrame, links: pd.DataFrame, proposal: Proposal, level: float
) -> pd.DataFrame:
    """Return precision and recall of the rule at each threshold, and of the links as decided.

    Precision is the share of linked pairs that the labels call the same, recall the share of such
    pairs that are linked (each with its Wilson interval). Pairs with a label that touch no
    designation are not looked for, and count as not linked. Labels are of listings only: for
    recommendations the rule is measured against the review of their pairs.
    """
    judged = _judged(labels, proposal)
    rows = _by_rule("listings", judged, proposal, level)
    same = links[links["decision"] == "same"]
    decided = zip(same["side_a"] + ":" + same["id_a"], same["side_b"] + ":" + same["id_b"],
                  strict=True)  # fmt: skip
    rows.append(_agreement("listings", AS_DECIDED, judged, decided, level))
    rows += _by_rule("recommendations", _reviewed(proposal), proposal, level)
    return pd.DataFrame(rows, columns=list(LINK_QUALITY.columns))


def _by_rule(
    pairs: str, judged: dict[Pair, bool], proposal: Proposal, level: float
) -> list[tuple[object, ...]]:
    scores = {(e.a.key, e.b.key): e.score for e in proposal.candidates}
    rows = []
    for threshold in THRESHOLDS:
        linked = (pair for pair, score in scores.items() if score >= threshold)
        rows.append(_agreement(pairs, f"{threshold:.2f}", judged, linked, level))
    return rows


def _reviewed(proposal: Proposal) -> dict[Pair, bool]:
    """Pairs of a recommendation and a listing as they were reviewed; unsure ones left out."""
    return {
        pair: decision.decision == "same"
        for pair, decision in proposal.decisions.of.items()
        if pair[0].startswith(REGISTER) and decision.decision != "unsure"
    }


def _judged(labels: pd.DataFrame, proposal: Proposal) -> dict[Pair, bool]:
    judged = {}
    for row in labels.itertuples():
        keys = f"{row.jurisdiction_a}:{row.list_id_a}", f"{row.jurisdiction_b}:{row.list_id_b}"
        subjects = [proposal.subjects[key] for key in keys if key in proposal.subjects]
        if len(subjects) == 2:
            a, b = sorted(subjects, key=rank)
            judged[a.key, b.key] = bool(row.same)
    return judged


def _agreement(
    pairs: str, name: str, judged: dict[Pair, bool], linked: Iterable[Pair], level: float
) -> tuple[object, ...]:
    found = [judged[pair] for pair in linked if pair in judged]
    right, all_same = sum(found), sum(judged.values())

    def share(count: int, of: int) -> tuple[float | None, ...]:
        if not of:
            return None, None, None
        lower, upper = proportion_confint(count, of, alpha=1 - level, method="wilson")
        return count / of, lower, upper

    precision, recall = share(right, len(found)), share(right, all_same)
    return pairs, name, *precision, *recall, len(found), len(found) - right, all_same - right
