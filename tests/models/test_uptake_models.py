"""Odds and hazards of being acted on: who is compared with whom, and on which recommendations."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.registers import calls, designations, links, listing, listings
from uptake.measures.register import outcomes
from uptake.models.uptake_models import estimate_uptake_models
from uptake.publish.downloads import write_table
from uptake.settings import Settings
from uptake.tables.models import MODELS

DATES = dict.fromkeys(("us", "uk", "eu", "ca", "au"), pd.Timestamp("2026-08-22"))

# Twenty lists of 2019 to 2022 with five calls each: three to the UK, one to the US, one to Canada.
# On every second list one target was listed by the UK a year later, and on every fourth list the
# one that was named to the US; none by Canada.
ASKED = ["uk", "uk", "uk", "us", "ca"]
CALLS = calls(
    *[f"{2019 + number // 5}-0{1 + number % 5}-15" for number in range(20) for _ in ASKED]
).assign(
    list_id=[f"L{number:02}" for number in range(20) for _ in ASKED],
    addressed_to=ASKED * 20,
    grounds=np.repeat(["both", "human_rights"], [35, 65]),
)
ACTED = {
    **{f"PR{5 * number + 1}": ("uk", number) for number in range(0, 20, 2)},
    **{f"PR{5 * number + 4}": ("us", number) for number in range(0, 20, 4)},
}


def register(recommendations: pd.DataFrame = CALLS, years: int = 1) -> pd.DataFrame:
    """Outcomes where the targets of ACTED were listed some years after the call."""
    entries = [
        listing(rec_id, f"{2019 + years + n // 5}-0{1 + n % 5}-15", jurisdiction=code)
        for rec_id, (code, n) in ACTED.items()
    ]
    found = links({rec_id: [f"{code} {rec_id}"] for rec_id, (code, _) in ACTED.items()})
    return outcomes(recommendations, found, listings(*entries), designations(), DATES)


@pytest.fixture(scope="module")
def models(common: dict[str, pd.DataFrame], settings: Settings) -> pd.DataFrame:
    return estimate_uptake_models(register(), common["tenures"], settings)


def pick(models: pd.DataFrame, term: str, model: str = "odds_ratio") -> pd.Series:
    (row,) = (row for _, row in models[models["model"].eq(model)].iterrows() if row["term"] == term)
    return row


def test_the_rows_are_those_of_the_table(models: pd.DataFrame, tmp_path: Path) -> None:
    write_table(models, tmp_path / "models.csv", MODELS)
    MODELS.validate(pd.read_csv(tmp_path / "models.csv", dtype=str, keep_default_na=False))
    assert models["unit"].eq("recommendations").all()


def test_odds_are_the_cross_product_of_what_the_definition_states(models: pd.DataFrame) -> None:
    row = pick(models, "United States, against United Kingdom")
    assert "United States (5 of 20 acted on), over United Kingdom (10 of 60)" in row["definition"]
    assert row["value"] == pytest.approx((5 / 15) / (10 / 50))
    assert row["lower"] < 1 < row["upper"]
    assert row["method"] == "logit_clustered"


def test_the_reference_is_the_level_with_most_recommendations(models: pd.DataFrame) -> None:
    all_five = models[models["jurisdiction"].eq("all") & models["reported"].eq("true")]
    assert set(all_five["term"].str.partition(", against ")[2]) == {
        "United Kingdom",
        "human-rights abuse",
    }


def test_a_level_without_an_event_is_too_few(models: pd.DataFrame) -> None:
    for model in ("odds_ratio", "hazard_ratio"):
        row = pick(models, "Canada, against United Kingdom", model)
        assert row["flags"] == "too_few"
        assert row[["value", "lower", "upper", "p_value"]].isna().all()
        assert "Canada (0 of 20 acted on)" in row["definition"]


def test_few_lists_are_flagged_beside_the_number(models: pd.DataFrame) -> None:
    term = "human-rights abuse and corruption, against human-rights abuse"
    assert pick(models, term, "hazard_ratio")["flags"] == "few_lists"
    assert np.isfinite(pick(models, term, "hazard_ratio")["value"])


def test_calls_too_young_for_the_horizon_have_no_odds_even_where_acted_on(
    common: dict[str, pd.DataFrame], settings: Settings
) -> None:
    # The lists of 2022 seen from 2024: whoever was listed so soon would be half of those known.
    young = register().assign(followed_until=pd.Timestamp("2024-08-22"))
    found = estimate_uptake_models(young, common["tenures"], settings)
    odds, hazards = (
        pick(found, "Canada, against United Kingdom", model)
        for model in ("odds_ratio", "hazard_ratio")
    )
    assert "(0 of 15 acted on), over United Kingdom (8 of 45)" in odds["definition"]
    assert "(0 of 20 acted on), over United Kingdom (10 of 60)" in hazards["definition"]


def test_a_listing_after_the_horizon_counts_in_the_hazard_only(
    common: dict[str, pd.DataFrame], settings: Settings
) -> None:
    late = estimate_uptake_models(register(years=4), common["tenures"], settings)
    term = "United States, against United Kingdom"
    assert "(0 of 20" in pick(late, term)["definition"]
    assert np.isfinite(pick(late, term, "hazard_ratio")["value"])


def test_the_adjusted_ratio_stands_beside(models: pd.DataFrame) -> None:
    alone, beside = (
        pick(models, f"United States, against United Kingdom{end}") for end in ("", ", adjusted")
    )
    assert (alone["reported"], beside["reported"]) == ("true", "false")
    assert beside["definition"].endswith("; jurisdiction, grounds and recommender alike")


def test_administrations_are_compared_within_their_jurisdiction(models: pd.DataFrame) -> None:
    uk = models[models["jurisdiction"].eq("uk") & models["model"].eq("hazard_ratio")]
    assert set(uk["term"]) == {
        "Theresa May (2016), against Boris Johnson (2019)",
    }
    assert models[models["jurisdiction"] == "eu"].empty


def test_the_order_of_the_register_does_not_matter(
    models: pd.DataFrame, common: dict[str, pd.DataFrame], settings: Settings
) -> None:
    shuffled = register().sample(frac=1, random_state=5)
    again = estimate_uptake_models(shuffled, common["tenures"], settings)
    pd.testing.assert_frame_equal(models, again, rtol=1e-6)


def test_without_recommendations_there_is_nothing_to_compare(
    common: dict[str, pd.DataFrame], settings: Settings
) -> None:
    partial = register().assign(list_completeness="partial")
    assert estimate_uptake_models(partial, common["tenures"], settings).empty
