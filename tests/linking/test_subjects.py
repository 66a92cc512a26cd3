"""Whom the matcher compares."""

from __future__ import annotations

import pandas as pd
import pytest

from uptake.linking.proposal import Proposal
from uptake.linking.subjects import forms_of, rank, recommended


def recommendations(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    columns = ["rec_id", "target_name", "target_country", "target_type"]
    return pd.DataFrame(rows, columns=columns).assign(evidence_note="")


def test_rows_about_one_target_are_one_subject() -> None:
    subjects, target_of = recommended(
        recommendations(
            ("PR2", "LEVI, Yinon", "ISR", "individual"),
            ("PR1", "Yinon Lévi", "ISR", "individual"),
            ("PR3", "Yinon Levi", "USA", "individual"),
            ("PR4", "Yinon Levi", "ISR", "entity"),
            ("PR5", "Yinon Levy", "ISR", "individual"),
        )
    )
    assert target_of.to_dict() == {
        "PR1": "register:PR1",
        "PR2": "register:PR1",
        "PR3": "register:PR3",
        "PR4": "register:PR4",
        "PR5": "register:PR5",
    }
    assert list(subjects) == ["register:PR1", "register:PR3", "register:PR4", "register:PR5"]


def test_every_recommendation_has_a_target(
    proposal: Proposal, common: dict[str, pd.DataFrame]
) -> None:
    asked = common["recommendations_public"]
    assert set(proposal.targets) == set(asked["rec_id"])
    assert set(proposal.targets.values()) <= proposal.subjects.keys()


def test_listings_are_individuals_and_entities_with_all_that_is_known(
    proposal: Proposal, lists: dict[str, pd.DataFrame]
) -> None:
    listings = lists["listings"]
    counted = listings["target_type"].isin(["individual", "entity"])
    assert counted.sum() == sum(s.side != "register" for s in proposal.subjects.values())
    judge = proposal.subjects["us:OFAC-15885"]
    assert judge.person
    assert [birth.start.isoformat() for birth in judge.births] == ["1977-08-25"]
    assert judge.name == "KRIVORUCHKO, Aleksey"


def test_weak_aliases_are_not_compared(proposal: Proposal, lists: dict[str, pd.DataFrame]) -> None:
    names = lists["names"]
    weak = names[names["name_kind"] == "weak_alias"].drop_duplicates(["jurisdiction", "list_id"])
    strong = names[names["name_kind"] != "weak_alias"]
    assert len(weak) > 0
    for row in weak.head(200).itertuples():
        subject = proposal.subjects.get(f"{row.jurisdiction}:{row.list_id}")
        mine = strong["jurisdiction"].eq(row.jurisdiction) & strong["list_id"].eq(row.list_id)
        if subject and row.name not in set(strong.loc[mine, "name"]):
            assert row.name not in {name for name, _ in subject.names[1:]}


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Basij (Resistance Force)", [("basij", "resistance", "force")]),
        ("Zeta Group (ZT)", [("zeta", "group", "zt"), ("zeta", "group")]),
        ("Zeta (ZTG-2) Group", [("zeta", "ztg", "2", "group"), ("zeta", "group")]),
        ("Zeta (GosZeta)", [("zeta", "goszeta")]),
        ("Zeta (GosZT)", [("zeta", "goszt"), ("zeta",)]),
        ("Zeta (ZT) (Damascus)", [("zeta", "zt", "damascus")]),
        ("Zeta [ZT] Group", [("zeta", "zt", "group")]),
        ("Ministry of Interior [Syria]", [("ministry", "interior", "syria")]),
        ("Zeta (open", [("zeta",)]),
        ("(ZT)", [("zt",)]),
        ("()", []),
    ],
)
def test_an_entitys_name_counts_without_brackets_where_they_hold_an_abbreviation(
    name: str, forms: list[tuple[str, ...]]
) -> None:
    found = forms_of([name], person=False)
    assert [form.parts for _, form in found] == forms
    assert {spelling for spelling, _ in found} <= {name}


@pytest.mark.parametrize("name", ["Ne Win (Shu Maung)", "Ne Win [Shu Maung]"])
def test_a_persons_name_counts_with_its_brackets_and_without(name: str) -> None:
    found = forms_of([name], person=True)
    assert [form.parts for _, form in found] == [("ne", "win", "shu", "maung"), ("ne", "win")]
    assert {spelling for spelling, _ in found} == {name}


def test_syrias_ministry_keeps_its_country(proposal: Proposal) -> None:
    name, form = proposal.subjects["eu:EU.3074.61"].names[0]
    assert (name, form.parts[-1]) == ("Ministry of Interior [Syria]", "syria")
    forms = [form.parts for _, form in proposal.subjects["eu:EU.3074.61"].names]
    assert forms.count(("ministry", "interior", "syria")) == 1


def test_each_form_counts_once_as_first_spelled() -> None:
    found = forms_of(["KRIVORUCHKO, Aleksey", "Krivoruchko ALEKSEY", "!!!"], person=True)
    assert [spelling for spelling, _ in found] == ["KRIVORUCHKO, Aleksey"]


def test_the_register_comes_first_then_the_jurisdictions(proposal: Proposal) -> None:
    sides = [s.side for s in sorted(proposal.subjects.values(), key=rank)]
    assert list(dict.fromkeys(sides)) == ["register", "us", "uk", "eu", "ca", "au"]
    for pair in proposal.candidates:
        assert rank(pair.a) < rank(pair.b)
        assert pair.a.side != pair.b.side
        assert pair.a.target_type == pair.b.target_type


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Myanma Oil and Gas Enterprise (MOGE)", 2),
        ("Al-Haramain Foundation (PAKISTAN)", 1),
        ("National Oil Company (IRAN)", 1),
        ("Ministry of Interior [Syria]", 1),
    ],
)
def test_a_place_in_brackets_stays_with_an_entity(name: str, forms: int) -> None:
    assert len(forms_of([name], person=False)) == forms
