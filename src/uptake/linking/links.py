"""Links: every candidate pair with its decision, and what follows from those that are the same.

A person's decision stands before the rule. The rule calls a pair the same from one score on and
another target below a second; between them a pair is open until somebody decides, and counts as
different until then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import numpy as np
import pandas as pd
from scipy import sparse

from uptake.errors import InputError
from uptake.linking.decisions import LINKS_FILE, Decisions, Pair
from uptake.linking.evidence import Evidence, compare_births
from uptake.linking.proposal import Proposal
from uptake.linking.subjects import Subject, rank
from uptake.settings import Linking
from uptake.tables.declare import REGISTER


def decide(evidence: Evidence, decisions: Mapping[Pair, str], rule: Linking) -> tuple[str, str]:
    """Return the decision on a pair and who took it: ("same", "rule"), ("open", "")."""
    if reviewed := decisions.get((evidence.a.key, evidence.b.key)):
        return reviewed, "review"
    if evidence.score >= rule.same:
        return ("same", "rule") if evidence.clear else ("open", "")
    if evidence.score >= rule.review or evidence.contained:
        return "open", ""
    return "different", "rule"


def decide_all(proposal: Proposal, rule: Linking) -> list[tuple[Evidence, str, str]]:
    """Decide every candidate pair of a proposal.

    A recommendation gives no birth date, and who is linked with a listing is named on pages: of a
    recommended person the rule alone never says that a listing is the same.
    """
    reviewed = {pair: decision.decision for pair, decision in proposal.decisions.of.items()}
    return [
        (evidence, "open", "")
        if (decision, by) == ("same", "rule") and evidence.a.side == REGISTER and evidence.a.person
        else (evidence, decision, by)
        for evidence, decision, by in decide_each(proposal.candidates, reviewed, rule)
    ]


def decide_each(
    candidates: Sequence[Evidence], reviewed: Mapping[Pair, str], rule: Linking
) -> list[tuple[Evidence, str, str]]:
    """Decide pairs beside each other; what the rule takes for one is open where it cannot be.

    - A person whose birth date is not given may be alike to two others who were born in different
      years: it is one of them at most, and the rule cannot say which.
    - An entity may be alike to two entries of one list, which are companies of one name, or one
      that was listed anew.
    """
    namesakes = _with_namesakes(candidates, rule)
    decided = []
    for evidence in candidates:
        decision, by = decide(evidence, reviewed, rule)
        undated = {s.key for s in (evidence.a, evidence.b) if not s.births}
        if (decision, by) == ("same", "rule") and undated & namesakes:
            decision, by = "open", ""
        decided.append((evidence, decision, by))
    twice = _twice_on_a_list(evidence for evidence, decision, _ in decided if decision == "same")
    return [
        (evidence, "open", "")
        if by == "rule" and decision == "same" and {evidence.a.key, evidence.b.key} & twice
        else (evidence, decision, by)
        for evidence, decision, by in decided
    ]


def link(proposal: Proposal, rule: Linking) -> pd.DataFrame:
    """Return the candidate pairs with their decisions: the rows of `links.csv`, and more.

    Pairs that the rule calls different are left out: they are most of those that share two parts.
    """
    rows = []
    for evidence, decision, by in decide_all(proposal, rule):
        if (decision, by) == ("different", "rule"):
            continue
        a, b = evidence.a, evidence.b
        reason = evidence.reason
        if by == "review":
            reason = proposal.decisions.of[a.key, b.key].reason
        rows.append((a.side, a.id, b.side, b.id, decision, by, evidence.score, reason))
    columns = ["side_a", "id_a", "side_b", "id_b", "decision", "decided_by", "score", "reason"]
    return pd.DataFrame(rows, columns=columns)


def clusters(links: pd.DataFrame, proposal: Proposal) -> pd.DataFrame:
    """Return the listings and recommended targets that are one target, one row each.

    `cluster` is the key of its first member. Every designated listing and every recommended target
    is in one cluster, other listings where they are linked with one.
    """
    same = links[links["decision"] == "same"]
    edges = list(zip(same["side_a"] + ":" + same["id_a"], same["side_b"] + ":" + same["id_b"],
                     strict=True))  # fmt: skip
    alone = [*proposal.designated, *dict.fromkeys(proposal.targets.values())]
    keys = sorted(
        {key for edge in edges for key in edge} | set(alone),
        key=lambda key: rank(proposal.subjects[key]),
    )
    labels = _components(keys, edges)
    first: dict[int, str] = {}
    for key, label in zip(keys, labels, strict=True):
        # A listing gives its key to a cluster before a recommendation does.
        if label not in first or first[label].startswith(REGISTER):
            first[label] = key
    cluster_of = {key: first[label] for key, label in zip(keys, labels, strict=True)}
    rows = [(cluster_of[key], *key.split(":", 1)) for key in keys]
    return pd.DataFrame(rows, columns=["cluster", "side", "id"])


def check_clusters(members: pd.DataFrame, decisions: Decisions) -> None:
    """Raise `InputError` where other links make one of two that somebody did not link."""
    cluster_of = dict(zip(members["side"] + ":" + members["id"], members["cluster"], strict=True))
    for (a, b), decision in decisions.of.items():
        if decision.decision != "same" and cluster_of.get(a, a) == cluster_of.get(b, b):
            raise InputError(
                LINKS_FILE,
                f"calls {a} and {b} {decision.decision}, and other links make them one",
                f"Look at the links of both: uptake review --about {b}",
                decision.line,
            )


def recommendation_links(members: pd.DataFrame, targets: Mapping[str, str]) -> pd.DataFrame:
    """Return the listings of each recommendation's target: rec_id, jurisdiction, list_id.

    `members` are clusters; a target that no list holds has no row.
    """
    keyed = members.assign(key=members["side"] + ":" + members["id"])
    cluster_of = keyed.set_index("key")["cluster"]
    asked = pd.DataFrame(
        [(rec_id, cluster_of[key]) for rec_id, key in targets.items()],
        columns=["rec_id", "cluster"],
    )
    listings = members[members["side"] != REGISTER]
    found = asked.merge(listings, on="cluster")
    found = found.rename(columns={"side": "jurisdiction", "id": "list_id"})
    return found[["rec_id", "jurisdiction", "list_id"]]


def published_links(links: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `links.csv`: targets of recommendations only where a list holds them."""
    listed = links["side_a"].ne(REGISTER) | links["decision"].eq("same")
    return links[listed]


def links_at(proposal: Proposal, threshold: float) -> pd.DataFrame:
    """Return the links by the rule alone, with one threshold: what scores as much is the same."""
    rows = [
        (e.a.side, e.a.id, e.b.side, e.b.id, "same") for e in proposal.candidates
        if e.score >= threshold
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["side_a", "id_a", "side_b", "id_b", "decision"])


def _with_namesakes(candidates: Iterable[Evidence], rule: Linking) -> set[str]:
    """Persons without a birth date that are alike to two others who were not born in one year."""
    alike: dict[str, list[Subject]] = {}
    for evidence in candidates:
        if evidence.a.person and evidence.score >= rule.review:
            for one, other in ((evidence.a, evidence.b), (evidence.b, evidence.a)):
                if not one.births and other.births:
                    alike.setdefault(one.key, []).append(other)
    return {
        key
        for key, others in alike.items()
        if any(
            compare_births(one.births, other.births) == "another year"
            for one, other in combinations(others, 2)
        )
    }


def _twice_on_a_list(same: Iterable[Evidence]) -> set[str]:
    """Entities that are the same as two entries of one list."""
    found = Counter(
        (one.key, other.side)
        for evidence in same
        if not evidence.a.person
        for one, other in ((evidence.a, evidence.b), (evidence.b, evidence.a))
    )
    return {key for (key, _), entries in found.items() if entries > 1}


def _components(keys: list[str], edges: Iterable[Pair]) -> list[int]:
    place = {key: position for position, key in enumerate(keys)}
    pairs = np.array([(place[a], place[b]) for a, b in edges], dtype=np.int64).reshape(-1, 2)
    graph = sparse.coo_matrix((np.ones(len(pairs)), pairs.T), (len(keys), len(keys)))
    _, labels = sparse.csgraph.connected_components(graph, directed=False)
    return [int(label) for label in labels]
