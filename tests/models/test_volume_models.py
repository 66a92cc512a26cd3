"""Every comparison of administrations and jurisdictions has its rows, and none a bare number."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from tests.conftest import FIRST_EDITION
from uptake.errors import InputError
from uptake.measures.select import rates
from uptake.models.volume_models import estimate_volume_models
from uptake.settings import Milestone, Settings
from uptake.tables import JURISDICTIONS, MODELS

Tables = dict[str, pd.DataFrame]


def estimate(
    designations: pd.DataFrame, common: Tables, settings: Settings, **changed: pd.DataFrame
) -> pd.DataFrame:
    tables = {name: common[name] for name in ("regimes", "tenures", "milestones")} | changed
    return estimate_volume_models(
        designations, data_dates=FIRST_EDITION, settings=settings, **tables
    )


@pytest.fixture(scope="module")
def every(designations: Tables) -> pd.DataFrame:
    return pd.concat(designations.values(), ignore_index=True)


@pytest.fixture(scope="module")
def models(every: pd.DataFrame, common: Tables, settings: Settings) -> pd.DataFrame:
    return estimate(every, common, settings)


def ratios(models: pd.DataFrame, jurisdiction: str, regime: str = "all") -> pd.DataFrame:
    return models.query(
        "model == 'administration_ratio' and jurisdiction == @jurisdiction and regime == @regime "
        "and unit == 'targets' and coding == 'all' and method == 'bootstrap'"
    ).set_index("term")


def test_fields_codes_and_keys_are_those_of_the_schema(models: pd.DataFrame) -> None:
    assert list(models.columns) == list(MODELS.columns)
    assert not models.duplicated(list(MODELS.unique)).any()
    for name, column in MODELS.columns.items():
        if "codes" in column.metadata:
            assert set(models[name]) <= set(column.metadata["codes"]), name


def test_no_number_is_without_an_interval(models: pd.DataFrame) -> None:
    said = models[models["value"].notna()]
    assert (said["lower"] <= said["value"]).all()
    assert (said["value"] <= said["upper"]).all()
    unsaid = models[models["value"].isna()]
    assert unsaid[["lower", "upper"]].isna().all(axis=None)
    few = unsaid["flags"].str.contains("too_few")
    assert unsaid.loc[~few, "method"].eq("permutation").all()
    assert unsaid.loc[~few, "p_value"].between(0, 1, inclusive="right").all()
    assert unsaid.loc[few, "p_value"].isna().all()


def test_one_method_of_each_comparison_is_reported(models: pd.DataFrame) -> None:
    ratio = models[models["model"] == "administration_ratio"]
    of = ["jurisdiction", "regime", "unit", "coding", "term"]
    assert ratio.groupby(of)["method"].count().eq(3).all()
    reported = models[models["reported"] == "true"]
    assert reported.groupby(["model", *of]).size().eq(1).all()
    assert set(reported["method"]) == {"bootstrap", "ols_hac", "wild_cluster_bootstrap"}


def test_a_ratio_is_that_of_the_published_rates(models: pd.DataFrame, volume: pd.DataFrame) -> None:
    for code in ("us", "uk", "eu", "ca"):
        rate = rates(volume, code, "administration").set_index("period")["value"]
        said = ratios(models, code).query("value.notna()")
        assert len(said)
        for term, value in said["value"].items():
            after, before = term.split(" against ")
            assert value == pytest.approx(rate[after] / rate[before])


def test_an_administration_that_was_short_is_skipped_and_said_to_be(models: pd.DataFrame) -> None:
    uk = ratios(models, "uk")
    for short in ("Liz Truss (2022) against Boris Johnson (2019)",
                  "Rishi Sunak (2022) against Liz Truss (2022)"):  # fmt: skip
        assert uk.loc[short, "flags"] == "too_few;short_exposure"
    assert uk.loc["Rishi Sunak (2022) against Boris Johnson (2019)", "value"] > 0


def test_an_administration_of_45_days_is_too_few(
    every: pd.DataFrame, common: Tables, settings: Settings
) -> None:
    tenures = common["tenures"].copy()
    kallas = tenures["holder"].eq("Kaja Kallas")
    tenures.loc[kallas, "start"] = FIRST_EDITION["eu"] - pd.Timedelta(days=44)
    row = ratios(estimate(every, common, settings, tenures=tenures), "eu").iloc[0]
    assert row["flags"] == "too_few;short_exposure"
    assert pd.isna(row["value"])


def test_a_regime_without_a_designation_is_too_few(
    every: pd.DataFrame, common: Tables, settings: Settings
) -> None:
    models = estimate(every[every["regime"] != "uk-gac"], common, settings)
    rows = models.query("regime == 'uk-gac'")
    assert len(rows) == len(ratios(models, "uk")) * 2 * 3
    assert rows["flags"].str.startswith("too_few").all()


def test_a_single_action_is_flagged_and_makes_no_error(
    every: pd.DataFrame, common: Tables, settings: Settings
) -> None:
    canada = every["jurisdiction"].eq("ca")
    first = every.loc[canada, "designated_on"].min()
    models = estimate(every[~canada | every["designated_on"].eq(first)], common, settings)
    rows = models.query("jurisdiction == 'ca'")
    assert rows["flags"].str.contains("too_few|few_actions").all()
    assert rows["n_actions"].max() == 1
    trend = models.query("model == 'common_trend' and unit == 'targets'").iloc[0]
    assert trend["definition"].endswith("; without Canada, which has none")
    assert trend["n"] == 4 * 55


def test_every_milestone_of_the_settings_has_its_changes(
    models: pd.DataFrame, settings: Settings
) -> None:
    changes = models.query("model in ['level_change', 'slope_change']")
    at_milestones = changes[~changes["term"].str.contains(" against ")]
    assert list(at_milestones["jurisdiction"].unique()) == list(JURISDICTIONS)
    assert len(at_milestones) == 2 * len(settings.models.milestones)
    assert at_milestones["value"].notna().all()
    assert "Global Magnitsky authority made permanent (sunset removed), 8 April 2022" in set(
        at_milestones["term"]
    )


def test_a_milestone_that_is_not_in_the_table_is_an_error(
    every: pd.DataFrame, common: Tables, settings: Settings
) -> None:
    wrong = Milestone(jurisdiction="uk", date=dt.date(2022, 3, 16))
    asked = settings.models.model_copy(update={"milestones": (wrong,)})
    with pytest.raises(InputError, match=r"analysis/settings.yml.*milestones.*uk 2022-03-16"):
        estimate(every, common, settings.model_copy(update={"models": asked}))


def test_the_order_of_rows_does_not_matter(
    every: pd.DataFrame, models: pd.DataFrame, common: Tables, settings: Settings
) -> None:
    shuffled = {
        name: common[name].sample(frac=1, random_state=2) for name in ("tenures", "milestones")
    }
    again = estimate(every.sample(frac=1, random_state=1), common, settings, **shuffled)
    assert again.equals(models)


def test_what_comes_after_the_data_date_is_not_counted(
    every: pd.DataFrame, models: pd.DataFrame, common: Tables, settings: Settings
) -> None:
    late = every[every["jurisdiction"] == "us"].head(3).copy()
    late["designated_on"] = FIRST_EDITION["us"] + pd.Timedelta(days=1)
    again = estimate(pd.concat([every, late], ignore_index=True), common, settings)
    assert again.equals(models)
