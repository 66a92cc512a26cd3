"""Links: a person's decision before the rule, and nothing that the rule cannot know."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest

from tests.linking.subjects import entity, evidence, person
from uptake.errors import InputError
from uptake.linking.decisions import Decision, Decisions
from uptake.linking.evidence import Evidence
from uptake.linking.links import (
    check_clusters,
    clusters,
    decide,
    decide_all,
    decide_each,
    link,
    links_at,
    published_links,
    recommendation_links,
)
from uptake.linking.proposal import Proposal, propose
from uptake.linking.subjects import Subject
from uptake.linking.targets import Target, link_targets
from uptake.settings import Settings
from uptake.tables.linking import LINKS, REVIEWED_LINKS

NAME = "Aleksey KRIVORUCHKO"
GERTLER = ("OFAC-23252", "OFAC-23258")
"""Dan Gertler and his family's foundation."""


def verdicts(pairs: list[Evidence], settings: Settings) -> list[str]:
    return [decision for _, decision, _ in decide_each(pairs, {}, settings.linking)]


def small(*subjects: Subject, decisions: dict[tuple[str, str], str] | None = None) -> Proposal:
    """A proposal of few subjects, of which all listings are designated."""
    by_key = {subject.key: subject for subject in subjects}
    targets = {s.id: s.key for s in subjects if s.side == "register"}
    designated = [s.key for s in subjects if s.side != "register"]
    made = {pair: Decision(said, "x", 7) for pair, said in (decisions or {}).items()}
    return Proposal(by_key, designated, targets, [], Decisions(made, []))


def joined(*pairs: tuple[str, str]) -> pd.DataFrame:
    rows = [(*a.split(":"), *b.split(":"), "same") for a, b in pairs]
    return pd.DataFrame(rows, columns=["side_a", "id_a", "side_b", "id_b", "decision"])


@pytest.mark.parametrize("reviewed", ["same", "different", "unsure"])
def test_a_review_stands_before_the_rule(settings: Settings, reviewed: str) -> None:
    pair = evidence(person("us:1", NAME), person("uk:1", NAME))
    assert decide(pair, {}, settings.linking) == ("same", "rule")
    decisions = {("us:1", "uk:1"): reviewed}
    assert decide(pair, decisions, settings.linking) == (reviewed, "review")


def test_between_the_two_scores_a_pair_is_open(settings: Settings) -> None:
    dated = person("us:1", NAME, born="1977-08-25")
    other_year, other_name = person("uk:1", NAME, born="1975"), person("uk:2", "Dan GERTLER")
    assert decide(evidence(dated, other_year), {}, settings.linking) == ("open", "")
    assert decide(evidence(dated, other_name), {}, settings.linking) == ("different", "rule")


def test_an_entity_named_within_another_is_open_unless_countries_differ(
    settings: Settings,
) -> None:
    long, short = "Zeta Group Holding of the Northern Provinces", "Zeta Group"
    pair = evidence(entity("us:1", long), entity("uk:1", short))
    assert pair.score < settings.linking.review
    assert decide(pair, {}, settings.linking) == ("open", "")
    elsewhere = evidence(entity("us:1", long), entity("uk:1", short, countries="RUS"))
    assert decide(elsewhere, {}, settings.linking) == ("different", "rule")


def test_a_person_named_within_another_is_open_where_a_country_is_in_common(
    settings: Settings,
) -> None:
    name = "Maria Consuelo Porras Argueta Gomez"
    full = person("uk:1", name, countries="GTM", born="1953-08-23")
    verdict = {
        (countries, born): decide(
            evidence(person("us:1", "Consuelo Porras", countries=countries, born=born), full),
            {},
            settings.linking,
        )
        for countries in ("GTM", "SLV", "")
        for born in ("", "1975")
    }
    assert verdict.pop(("GTM", "")) == ("open", "")
    assert set(verdict.values()) == {("different", "rule")}


def test_an_entity_is_never_the_same_by_rule_where_countries_differ(settings: Settings) -> None:
    ours = entity("us:1", "Zeta Group Holding")
    here, abroad = (entity("uk:1", "Zeta Group Holding", countries=c) for c in ("MMR", "RUS"))
    assert decide(evidence(ours, here), {}, settings.linking) == ("same", "rule")
    assert evidence(ours, abroad).score >= settings.linking.same
    assert decide(evidence(ours, abroad), {}, settings.linking) == ("open", "")
    decisions = {("us:1", "uk:1"): "same"}
    assert decide(evidence(ours, abroad), decisions, settings.linking) == ("same", "review")


@pytest.mark.parametrize(
    ("pair", "reviewed"),
    [
        # A short name within the full one.
        (("register:PR0539", "eu:EU.11119.88"), "same"),
        # Ministries of the interior of Cuba and of Syria.
        (("us:OFAC-30976", "eu:EU.3074.61"), "different"),
        # A company and an armed group of one short name.
        (("us:OFAC-33992", "au:DFAT-288"), "different"),
    ],
)
def test_what_only_a_reader_can_tell_is_open_until_somebody_has(
    unreviewed: Proposal,
    proposal: Proposal,
    settings: Settings,
    pair: tuple[str, str],
    reviewed: str,
) -> None:
    def verdict(of: Proposal) -> tuple[str, str]:
        decided = decide_all(of, settings.linking)
        return next((said, by) for e, said, by in decided if (e.a.key, e.b.key) == pair)

    assert verdict(unreviewed) == ("open", "")
    assert verdict(proposal) == (reviewed, "review")


def test_a_joined_article_does_not_hide_a_person(
    unreviewed: Proposal, weighed: dict[tuple[str, str], Evidence], settings: Settings
) -> None:
    pair = weighed["us:OFAC-26080", "uk:GHR0041"]
    assert pair.a.name == "ALZAHRANI, Mohammed Saad H."
    assert pair.b.name == "Mohammad Saad H. AL ZAHRANI"
    assert pair.likeness.score == 1
    assert decide(pair, {}, settings.linking) == ("same", "rule")


def test_of_what_was_not_reviewed_the_rule_takes_for_one_only_what_is_clear(
    unreviewed: Proposal, settings: Settings
) -> None:
    decided = decide_all(unreviewed, settings.linking)
    same = [pair for pair, said, _ in decided if said == "same"]
    entities = [pair for pair in same if not pair.a.person]
    assert len(entities) > 100
    for pair in entities:
        assert pair.country != "none in common"
        assert pair.likeness.matched > 1 or (
            (pair.likeness.score, pair.country) == (1, "in common")
        )
    assert not any(pair.a.person and pair.a.side == "register" for pair in same)
    assert all(said != "different" for pair, said, _ in decided if pair.contained)


def test_every_link_of_a_recommended_person_was_reviewed(
    proposal: Proposal, links: pd.DataFrame
) -> None:
    persons = {s.id for s in proposal.subjects.values() if s.side == "register" and s.person}
    of_persons = links[links["side_a"].eq("register") & links["id_a"].isin(persons)]
    same = of_persons[of_persons["decision"] == "same"]
    assert len(same) > 200
    assert set(same["decided_by"]) == {"review"}


def test_nothing_is_open_and_no_decision_is_stale(proposal: Proposal, links: pd.DataFrame) -> None:
    still_open = links.loc[links["decision"] == "open", ["side_a", "id_a", "side_b", "id_b"]]
    assert still_open.to_numpy().tolist() == []
    assert proposal.decisions.stale == []
    assert len(proposal.decisions.of) > 700


@pytest.fixture
def newly_asked(
    lists: dict[str, pd.DataFrame], common: dict[str, pd.DataFrame], settings: Settings
) -> Proposal:
    """A recommendation of a man on the US list, made after the last review, and of his fund."""
    few = {name: rows[rows["list_id"].isin(GERTLER)] for name, rows in lists.items()}
    row = common["recommendations_public"].head(1).assign(target_name="Dan Gertler")
    man = row.assign(rec_id="PR9998", target_country="ISR", target_type="individual")
    fund = row.assign(
        rec_id="PR9999",
        target_name="Gertler Family Foundation",
        target_country="COD",
        target_type="entity",
    )
    asked = pd.concat([man, fund], ignore_index=True)
    none = pd.DataFrame(columns=list(REVIEWED_LINKS.columns), dtype="str")
    return propose(few["listings"], few["names"], few["births"], asked, none)


def test_a_new_recommendation_of_a_person_waits_for_a_reader(
    newly_asked: Proposal, settings: Settings
) -> None:
    man, fund = (
        next(pair for pair in newly_asked.candidates if pair.a.id == id and pair.b.id == listed)
        for id, listed in zip(("PR9998", "PR9999"), GERTLER, strict=True)
    )
    assert man.score >= settings.linking.same
    assert decide(man, {}, settings.linking) == ("same", "rule")
    decided = {e.a.id: (said, by) for e, said, by in decide_all(newly_asked, settings.linking)}
    assert decided == {"PR9998": ("open", ""), "PR9999": ("same", "rule")}
    assert fund.score >= settings.linking.same
    made = link(newly_asked, settings.linking)
    assert "PR9998" not in set(published_links(made)["id_a"])
    found = recommendation_links(clusters(made, newly_asked), newly_asked.targets)
    assert found.to_numpy().tolist() == [["PR9999", "us", GERTLER[1]]]


def test_a_case_about_the_same_person_is_linked_by_the_rule(
    newly_asked: Proposal, settings: Settings
) -> None:
    listings = {k: s for k, s in newly_asked.subjects.items() if s.side != "register"}
    target = Target("case 1", ["Dan Gertler"], "individual", "ISR")
    pairs = link_targets([target], listings, settings.linking)
    assert pairs[["list_id", "decision", "decided_by"]].to_numpy().tolist() == [
        [GERTLER[0], "same", "rule"]
    ]


def test_a_name_without_a_birth_date_that_two_persons_bear_is_open(settings: Settings) -> None:
    undated = person("ca:1", NAME)
    judge, minister = person("us:1", NAME, born="1977"), person("us:2", NAME, born="1975")
    same_judge = person("uk:1", NAME, born="1977-08-25")
    assert verdicts([evidence(judge, undated)], settings) == ["same"]
    one = [evidence(judge, undated), evidence(same_judge, undated)]
    assert verdicts(one, settings) == ["same", "same"]
    two = [evidence(judge, undated), evidence(minister, undated)]
    assert verdicts(two, settings) == ["open", "open"]
    dated = [evidence(judge, same_judge), *two]
    assert verdicts(dated, settings) == ["same", "open", "open"]


def test_canadas_krivoruchko_is_left_to_a_reader(
    unreviewed: Proposal, proposal: Proposal, links: pd.DataFrame, settings: Settings
) -> None:
    canadian = "ca:JVCFOR-33"
    assert not unreviewed.subjects[canadian].births
    found = {
        pair.a.key: decision
        for pair, decision, _ in decide_all(unreviewed, settings.linking)
        if pair.b.key == canadian
    }
    assert found["us:OFAC-15885"] == found["us:OFAC-31124"] == "open"
    assert "same" not in found.values()
    members = clusters(links, proposal)
    keys = members["side"] + ":" + members["id"]
    (cluster,) = members.loc[keys == canadian, "cluster"]
    with_him = set(keys[members["cluster"] == cluster])
    assert "us:OFAC-15885" in with_him
    assert "us:OFAC-31124" not in with_him


def test_an_entity_that_one_list_enters_twice_is_left_open(settings: Settings) -> None:
    farm = entity("us:1", "Moshes Farm")
    first, again = entity("uk:1", "Moshes Farm"), entity("uk:2", "Moshe's Farm")
    elsewhere = entity("eu:1", "Moshes Farm")
    assert verdicts([evidence(farm, first), evidence(farm, elsewhere)], settings) == ["same"] * 2
    pairs = [evidence(farm, first), evidence(farm, again), evidence(first, elsewhere)]
    assert verdicts(pairs, settings) == ["open", "open", "same"]


def test_a_person_that_one_list_enters_twice_is_linked_with_both(settings: Settings) -> None:
    general = person("us:1", "Min Aung Hlaing")
    pairs = [evidence(general, person(key, "MIN AUNG HLAING")) for key in ("uk:1", "uk:2")]
    assert verdicts(pairs, settings) == ["same", "same"]


def test_a_review_of_one_pair_leaves_the_other_pairs_open(settings: Settings) -> None:
    farm = entity("us:1", "Moshes Farm")
    pairs = [evidence(farm, entity(key, "Moshes Farm")) for key in ("uk:1", "uk:2")]
    decided = decide_each(pairs, {("us:1", "uk:1"): "same"}, settings.linking)
    assert [(said, by) for _, said, by in decided] == [("same", "review"), ("open", "")]


def test_what_the_rule_takes_for_one_scores_enough_and_is_open_nowhere_else(
    unreviewed: Proposal, settings: Settings
) -> None:
    rule = settings.linking
    decided = decide_all(unreviewed, rule)
    assert [pair for pair, *_ in decided] == unreviewed.candidates
    for pair, decision, by in decided:
        assert (decision == "open") == (by == "")
        if decision == "same":
            assert pair.score >= rule.same
        if decision == "different":
            assert pair.score < rule.review
            assert not pair.contained


def test_links_are_rows_of_their_table(links: pd.DataFrame, proposal: Proposal) -> None:
    assert list(links.columns) == list(LINKS.columns)
    assert not links.duplicated(list(LINKS.unique)).any()
    assert links["score"].between(0, 1).all()
    assert links["reason"].ne("").all()
    assert links["decided_by"].eq("").equals(links["decision"].eq("open"))
    reviewed = links[links["decided_by"] == "review"]
    assert len(reviewed) == len(proposal.decisions.of)


def test_the_same_tables_give_the_same_links(
    proposal: Proposal, links: pd.DataFrame, settings: Settings
) -> None:
    turned = dataclasses.replace(proposal, candidates=proposal.candidates[::-1])
    again = link(turned, settings.linking).sort_index(ascending=False, ignore_index=True)
    pd.testing.assert_frame_equal(again, links)


def test_a_recommended_target_that_no_list_holds_is_in_no_download(links: pd.DataFrame) -> None:
    shown = published_links(links)
    assert shown.loc[shown["side_a"] == "register", "decision"].eq("same").all()
    assert len(shown[shown["side_a"] != "register"]) == links["side_a"].ne("register").sum()


def test_clusters_part_all_designated_listings_and_recommended_targets(
    links: pd.DataFrame, proposal: Proposal
) -> None:
    members = clusters(links, proposal)
    keys = members["side"] + ":" + members["id"]
    assert keys.is_unique
    assert set(proposal.designated) | set(proposal.targets.values()) <= set(keys)
    cluster_of = dict(zip(keys, members["cluster"], strict=True))
    for row in links[links["decision"] == "same"].itertuples():
        assert cluster_of[f"{row.side_a}:{row.id_a}"] == cluster_of[f"{row.side_b}:{row.id_b}"]
    assert all(cluster_of[cluster] == cluster for cluster in members["cluster"])


def test_a_cluster_is_named_after_its_first_listing() -> None:
    subjects = [person("register:PR1", NAME), person("uk:1", NAME), person("us:1", NAME)]
    proposal = small(*subjects, person("eu:1", "Dan GERTLER"))
    chain = joined(("register:PR1", "us:1"), ("us:1", "uk:1"))
    members = clusters(chain, proposal).set_index(["side", "id"])["cluster"]
    assert members.to_dict() == {
        ("register", "PR1"): "us:1",
        ("us", "1"): "us:1",
        ("uk", "1"): "us:1",
        ("eu", "1"): "eu:1",
    }


def test_without_links_everybody_is_a_cluster() -> None:
    proposal = small(person("register:PR1", NAME), person("us:1", NAME))
    members = clusters(joined(), proposal)
    assert list(members["cluster"]) == ["register:PR1", "us:1"]


@pytest.mark.parametrize("decision", ["different", "unsure"])
def test_two_that_nobody_linked_may_not_be_one_by_way_of_others(decision: str) -> None:
    subjects = [person(key, NAME) for key in ("us:1", "uk:1", "eu:1")]
    proposal = small(*subjects, decisions={("us:1", "eu:1"): decision})
    chain = clusters(joined(("us:1", "uk:1"), ("uk:1", "eu:1")), proposal)
    with pytest.raises(InputError, match=f"calls us:1 and eu:1 {decision}") as error:
        check_clusters(chain, proposal.decisions)
    assert error.value.line == 7
    check_clusters(clusters(joined(("us:1", "uk:1")), proposal), proposal.decisions)


def test_the_projects_decisions_do_not_contradict_each_other(
    links: pd.DataFrame, proposal: Proposal
) -> None:
    check_clusters(clusters(links, proposal), proposal.decisions)


def test_each_recommendation_has_the_listings_of_its_target() -> None:
    proposal = small(person("register:PR1", NAME), person("us:1", NAME), person("uk:1", NAME))
    proposal.targets["PR2"] = "register:PR1"
    proposal.targets["PR3"] = "register:PR3"
    proposal.subjects["register:PR3"] = person("register:PR3", "Dan GERTLER")
    members = clusters(joined(("register:PR1", "us:1"), ("us:1", "uk:1")), proposal)
    found = recommendation_links(members, proposal.targets)
    assert sorted(found.itertuples(index=False, name=None)) == [
        ("PR1", "uk", "1"),
        ("PR1", "us", "1"),
        ("PR2", "uk", "1"),
        ("PR2", "us", "1"),
    ]


def test_by_one_threshold_what_scores_as_much_is_the_same(unreviewed: Proposal) -> None:
    counts = [len(links_at(unreviewed, threshold)) for threshold in (0.0, 0.7, 0.94, 1.0)]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] == len(unreviewed.candidates)
    assert counts[-1] == sum(pair.score == 1 for pair in unreviewed.candidates) > 0
