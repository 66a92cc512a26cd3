"""Answers on the design of regimes are read as reviewed, and what nobody has read is withheld."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from tests.conftest import FIRST_EDITION
from uptake.design import (
    DESIGN,
    Alone,
    Design,
    answers_of,
    how_known,
    licences_of,
    read_design,
    shared_by_all,
    standing_alone,
)
from uptake.errors import InputError
from uptake.settings import Settings


@pytest.fixture(scope="module")
def design(project: Path) -> Design:
    return read_design(project)


@pytest.fixture
def answers(design: Design, common: dict[str, pd.DataFrame], settings: Settings) -> pd.DataFrame:
    return answers_of(design, common["regime_design"], settings)


def of(answers: pd.DataFrame, feature: str) -> dict[str, str]:
    rows = answers[answers["feature"] == feature]
    return dict(zip(rows["jurisdiction"], rows["answer"], strict=True))


def test_each_question_has_an_answer_for_each_jurisdiction(
    design: Design, answers: pd.DataFrame, settings: Settings
) -> None:
    assert len(answers) == len(design.questions) * len(settings.jurisdictions)
    assert not answers.duplicated(["feature", "jurisdiction"]).any()
    for column in ("label", "noun", "question"):
        assert answers.groupby("feature")[column].nunique().eq(1).all()
        assert answers[column].nunique() == len(design.questions)


def test_values_are_read_as_answers(answers: pd.DataFrame) -> None:
    assert of(answers, "ngo_information_duty") == {
        "us": "holds",
        "uk": "lacks",
        "eu": "lacks",
        "ca": "lacks",
        "au": "lacks",
    }
    assert of(answers, "annual_report_to_legislature")["uk"] == "unclear"
    assert of(answers, "family_designation")["us"] == "partly"


def test_what_nobody_has_read_at_a_source_leaves_no_word(
    answers: pd.DataFrame, common: dict[str, pd.DataFrame]
) -> None:
    withheld = answers["answer"] == "withheld"
    assert withheld.sum() == answers["verified"].eq("no").sum() > 0
    facts = answers.loc[withheld, ["value", "detail", "legal_reference", "source"]]
    assert facts.eq("").all(axis=None)
    unread = common["regime_design"].query("verified == 'no'")["detail"]
    assert not set(unread) & set(answers["detail"])


def test_a_source_at_a_host_that_is_not_linked_keeps_its_name_only(
    design: Design, answers: pd.DataFrame, common: dict[str, pd.DataFrame]
) -> None:
    (host,) = design.not_linked
    assert common["regime_design"]["source"].str.contains(host, regex=False).any()
    assert not answers["source"].str.contains(host, regex=False).any()
    assert "HRF FAQ text" in set(answers["source"])


def test_what_all_share_and_where_one_stands_alone(answers: pd.DataFrame) -> None:
    assert shared_by_all(answers) == ["a travel ban"]
    alone = {feature.noun: feature for feature in standing_alone(answers)}
    corruption = alone["a corruption ground"]
    assert (corruption.jurisdiction, corruption.has, corruption.sure) == ("eu", False, True)
    assert alone["designations that lapse unless renewed"].open == ("uk",)


def test_an_absence_that_was_read_in_part_is_not_sure(answers: pd.DataFrame) -> None:
    def duty(answers: pd.DataFrame) -> Alone:
        return next(a for a in standing_alone(answers) if a.noun == "a duty to hear NGOs")

    assert (duty(answers).jurisdiction, duty(answers).open) == ("us", ())
    assert not duty(answers).sure
    assert duty(answers.assign(verified="yes")).sure


def test_nobody_alone_lacks_what_another_may_lack(answers: pd.DataFrame) -> None:
    corruption = answers["feature"] == "grounds_corruption"
    open_ = answers.assign(
        answer=answers["answer"].mask(corruption & answers["jurisdiction"].eq("au"), "withheld")
    )
    assert "a corruption ground" not in {alone.noun for alone in standing_alone(open_)}


def test_a_value_that_nobody_has_judged_stops_the_page(
    design: Design, common: dict[str, pd.DataFrame], settings: Settings
) -> None:
    features = common["regime_design"]
    changed = features.assign(value=features["value"].replace("12 months", "24 months"))
    with pytest.raises(InputError, match=r"listing_expiry.*24 months.*stands under no answer"):
        answers_of(design, changed, settings)


def test_a_value_under_two_answers_is_a_fault(design: Design) -> None:
    question = design.questions[0].model_copy(update={"partly": ["yes"]})
    with pytest.raises(InputError, match="stands under two answers"):
        question.read("yes")


def test_a_question_needs_a_row_for_each_jurisdiction(
    design: Design, common: dict[str, pd.DataFrame], settings: Settings
) -> None:
    features = common["regime_design"].query("feature != 'travel_ban' or jurisdiction != 'ca'")
    with pytest.raises(InputError, match=r"travel_ban.*has no row to answer it"):
        answers_of(design, features, settings)


def test_a_fault_in_the_file_is_named(project: Path, tmp_path: Path) -> None:
    text = (project / DESIGN).read_text(encoding="utf-8")
    (tmp_path / DESIGN).parent.mkdir()
    # Without quotation marks YAML reads yes as true.
    (tmp_path / DESIGN).write_text(text.replace('holds: ["yes"]', "holds: [yes]"), encoding="utf-8")
    with pytest.raises(InputError, match=r"regime_design\.yml.*holds"):
        read_design(tmp_path)


def test_licences_of_the_regimes_and_what_is_none(
    design: Design, common: dict[str, pd.DataFrame]
) -> None:
    own, rest = licences_of(design, common["general_licences"], FIRST_EDITION["us"])
    assert set(own["jurisdiction"]) == {"us"}
    assert len(own) + len(rest) == common["general_licences"]["verified"].ne("no").sum()
    assert rest["instead"].ne("").all()
    first = own.set_index("licence_id").loc["GLOMAG GL 1"]
    assert (first["days"], first["over"]) == (30, True)
    endless = own[own["expires_on"].isna()]
    assert len(endless) == 6
    assert endless[["days", "over"]].isna().all(axis=None)


def test_a_licence_runs_until_its_last_day(design: Design, common: dict[str, pd.DataFrame]) -> None:
    def over(date: str) -> bool:
        own, _ = licences_of(design, common["general_licences"], pd.Timestamp(date))
        return bool(own.set_index("licence_id").loc["GLOMAG GL 1", "over"])

    assert not over("2020-01-07")
    assert over("2020-01-09")


def test_a_licence_that_is_not_in_the_table_is_a_fault(
    design: Design, common: dict[str, pd.DataFrame]
) -> None:
    licences = common["general_licences"].query("licence_id != 'SI 2023/121'")
    with pytest.raises(InputError, match=r"SI 2023/121.*no such row"):
        licences_of(design, licences, FIRST_EDITION["us"])


def test_how_a_row_is_known() -> None:
    assert how_known("yes", "DFAT https://dfat.gov.au/node/153800") == (
        "Read: [DFAT](https://dfat.gov.au/node/153800)."
    )
    assert how_known("no", "") == "Nobody has read it at a source yet."
