"""How good the links are, on pairs that were judged apart from the matcher."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.linking.subjects import evidence, person
from uptake.linking.decisions import Decision, Decisions
from uptake.linking.links import link
from uptake.linking.proposal import Proposal
from uptake.linking.quality import AS_DECIDED, THRESHOLDS, measure_quality
from uptake.settings import Settings
from uptake.tables.linking import LINK_QUALITY


@pytest.fixture(scope="module")
def quality(
    common: dict[str, pd.DataFrame], links: pd.DataFrame, proposal: Proposal, settings: Settings
) -> pd.DataFrame:
    labels = common["link_labels"]
    measured = measure_quality(labels, links, proposal, settings.bootstrap.level)
    return measured.set_index(["pairs", "threshold"])


def test_links_as_decided_are_right_and_complete(quality: pd.DataFrame) -> None:
    decided = quality.loc["listings", AS_DECIDED]
    assert decided["precision"] >= 0.98
    assert decided["recall"] >= 0.95
    assert (decided["wrong"], decided["missed"]) == (0, 1)


def test_the_rule_alone_is_right_and_complete(quality: pd.DataFrame, settings: Settings) -> None:
    rule = quality.loc["listings", f"{settings.linking.same:.2f}"]
    assert rule["precision"] >= 0.98
    assert rule["recall"] >= 0.95


def test_of_recommendations_the_rule_is_measured_against_their_review(
    quality: pd.DataFrame, proposal: Proposal, settings: Settings
) -> None:
    reviewed = [
        made.decision
        for (key, _), made in proposal.decisions.of.items()
        if key.startswith("register:")
    ]
    asked = quality.loc["recommendations"]
    assert list(asked.index) == [f"{threshold:.2f}" for threshold in THRESHOLDS]
    same = asked["linked"] - asked["wrong"] + asked["missed"]
    assert set(same) == {reviewed.count("same")}
    assert asked["linked"].max() <= reviewed.count("same") + reviewed.count("different")
    # A name and a country leave more to a reader than a name and a birth date.
    at = f"{settings.linking.same:.2f}"
    assert asked.loc[at, "precision"] < quality.loc[("listings", at), "precision"]
    assert asked.loc[at, "recall"] < quality.loc[("listings", at), "recall"]


def test_what_is_open_without_review_costs_recall_and_no_precision(
    common: dict[str, pd.DataFrame], unreviewed: Proposal, settings: Settings
) -> None:
    links = link(unreviewed, settings.linking)
    level = settings.bootstrap.level
    measured = measure_quality(common["link_labels"], links, unreviewed, level)
    as_decided = measured.set_index(["pairs", "threshold"]).loc["listings", AS_DECIDED]
    assert as_decided["precision"] >= 0.98
    of_nobody = measured[measured["pairs"] == "recommendations"]
    assert of_nobody[["linked", "wrong", "missed"]].eq(0).all(axis=None)
    assert of_nobody[["precision", "recall"]].isna().all(axis=None)


def test_a_higher_threshold_links_less(quality: pd.DataFrame) -> None:
    for pairs in ("listings", "recommendations"):
        by_rule = quality.loc[pairs].drop(index=AS_DECIDED, errors="ignore")
        assert list(by_rule.index) == [f"{threshold:.2f}" for threshold in THRESHOLDS]
        assert by_rule["linked"].is_monotonic_decreasing
        assert by_rule["missed"].is_monotonic_increasing


def test_shares_lie_in_their_intervals_and_come_from_the_counts(quality: pd.DataFrame) -> None:
    assert ["pairs", "threshold", *quality.columns] == list(LINK_QUALITY.columns)
    for share in ("precision", "recall"):
        assert (quality[f"{share}_lower"] < quality[share]).all()
        assert (quality[share] <= quality[f"{share}_upper"]).all()
    right = quality["linked"] - quality["wrong"]
    assert (right / quality["linked"]).equals(quality["precision"])
    assert (right + quality["missed"]).groupby("pairs").nunique().to_dict() == {
        "listings": 1,
        "recommendations": 1,
    }


def test_with_nothing_linked_there_is_no_precision() -> None:
    judge, same = person("us:1", "Dan GERTLER"), person("uk:1", "Dan GERTLER")
    pair = evidence(judge, same)
    proposal = Proposal({"us:1": judge, "uk:1": same}, [], {}, [pair], Decisions({}, []))
    labels = pd.DataFrame(
        [("uk", "1", "us", "1", True), ("uk", "gone", "us", "1", True)],
        columns=["jurisdiction_a", "list_id_a", "jurisdiction_b", "list_id_b", "same"],
    )
    none = pd.DataFrame(columns=["side_a", "id_a", "side_b", "id_b", "decision"], dtype="str")
    every = measure_quality(labels, none, proposal, 0.95).set_index(["pairs", "threshold"])
    measured = every.loc["listings"]
    assert pd.isna(measured.loc[AS_DECIDED, "precision"])
    assert measured.loc[AS_DECIDED, "recall"] == 0
    assert measured.loc["0.70", ["linked", "wrong", "missed"]].tolist() == [1, 0, 0]


def test_a_pair_of_which_nobody_could_say_is_not_counted() -> None:
    asked = person("register:PR1", "Dan GERTLER", countries="ISR")
    listed = [person(f"us:{id}", "Dan GERTLER", countries="ISR") for id in range(3)]
    verdicts = ("same", "different", "unsure")
    made = {
        (asked.key, other.key): Decision(said, "x", line)
        for line, (other, said) in enumerate(zip(listed, verdicts, strict=True), start=2)
    }
    proposal = Proposal(
        {subject.key: subject for subject in (asked, *listed)},
        [],
        {"PR1": asked.key},
        [evidence(asked, other) for other in listed],
        Decisions(made, []),
    )
    none = pd.DataFrame(columns=["side_a", "id_a", "side_b", "id_b", "decision"], dtype="str")
    labels = pd.DataFrame(columns=["jurisdiction_a", "list_id_a", "jurisdiction_b", "list_id_b"])
    measured = measure_quality(labels, none, proposal, 0.95).set_index(["pairs", "threshold"])
    at = measured.loc["recommendations", "0.94"]
    assert at[["linked", "wrong", "missed"]].tolist() == [2, 1, 0]
    assert (at["precision"], at["recall"]) == (0.5, 1)
