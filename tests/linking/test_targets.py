"""Targets that somebody brings are linked by the same rule."""

from __future__ import annotations

import pandas as pd
import pytest

from uptake.linking.proposal import Proposal
from uptake.linking.subjects import Subject
from uptake.linking.targets import Target, link_targets
from uptake.settings import Settings

JUDGE = ("us", "OFAC-15885")
MINISTER = ("us", "OFAC-31124")


@pytest.fixture(scope="module")
def listings(proposal: Proposal) -> dict[str, Subject]:
    """The real listings that are in a candidate pair."""
    paired = {subject.key: subject for e in proposal.candidates for subject in (e.a, e.b)}
    return {key: subject for key, subject in paired.items() if subject.side != "register"}


def decided(pairs: pd.DataFrame) -> dict[tuple[str, str], str]:
    keys = zip(pairs["jurisdiction"], pairs["list_id"], strict=True)
    return dict(zip(keys, pairs["decision"], strict=True))


def test_a_birth_date_tells_namesakes_apart(
    listings: dict[str, Subject], settings: Settings
) -> None:
    names = ["Алексей Криворучко", "Aleksey Krivoruchko"]
    target = Target("case 1", names, "individual", "RUS", "1977-08")
    pairs = link_targets([target], listings, settings.linking)
    assert decided(pairs)[JUDGE] == "same"
    assert decided(pairs)[MINISTER] == "open"


def test_without_a_birth_date_namesakes_are_left_open(
    listings: dict[str, Subject], settings: Settings
) -> None:
    target = Target("case 1", ["Aleksey Krivoruchko"], "individual", "RUS")
    pairs = link_targets([target], listings, settings.linking)
    assert decided(pairs)[JUDGE] == decided(pairs)[MINISTER] == "open"


def test_a_decision_settles_a_pair(listings: dict[str, Subject], settings: Settings) -> None:
    target = Target("case 1", ["Aleksey Krivoruchko"], "individual", "RUS")
    decisions = {
        ("register:case 1", "us:OFAC-15885"): "same",
        ("register:case 1", "us:OFAC-31124"): "different",
    }
    pairs = link_targets([target], listings, settings.linking, decisions)
    assert decided(pairs)[JUDGE] == "same"
    assert MINISTER not in decided(pairs)
    assert pairs.set_index("list_id").loc["OFAC-15885", "decided_by"] == "review"


def test_two_cases_about_one_target_do_not_stand_in_each_others_way(
    listings: dict[str, Subject], settings: Settings
) -> None:
    name, kind = ["Zvi's Farm"], "entity"
    once = link_targets([Target("1", name, kind, "ISR")], listings, settings.linking)
    both = [Target(id, name, kind, "ISR") for id in ("1", "2")]
    twice = link_targets(both, listings, settings.linking)
    assert len(once) > 0
    for id in ("1", "2"):
        of_one = twice[twice["target_id"] == id].drop(columns="target_id")
        assert of_one.to_numpy().tolist() == once.drop(columns="target_id").to_numpy().tolist()


def test_an_entity_is_no_person_and_a_name_of_symbols_nobody(
    listings: dict[str, Subject], settings: Settings
) -> None:
    targets = [
        Target("1", ["Aleksey Krivoruchko"], "entity", "RUS"),
        Target("2", ["!!!", "\x00"], "individual"),
        Target("3", [], "individual"),
        Target("4", ["Quirin Xantippus Oberzweifler"], "individual"),
    ]
    pairs = link_targets(targets, listings, settings.linking)
    assert "same" not in set(pairs["decision"])
    assert set(pairs["target_id"]) <= {"1"}


def test_nobody_to_link_is_an_empty_table(settings: Settings) -> None:
    pairs = link_targets([], {}, settings.linking)
    assert len(pairs) == 0
    assert list(pairs.columns) == [
        *("target_id", "jurisdiction", "list_id", "score", "decision", "decided_by", "reason")
    ]
