"""Volume agrees with what governments and organisations have published."""

from __future__ import annotations

import pandas as pd
import pytest

from uptake.measures.select import counts, last_months, rates
from uptake.measures.volume import DAYS_PER_YEAR, estimate_volume
from uptake.settings import Settings
from uptake.tables import JURISDICTIONS, VOLUME

US_PER_YEAR = {2017: 52, 2018: 49, 2019: 97, 2020: 45, 2021: 176, 2023: 78, 2024: 70}
"""Persons and entities: annual reports to Congress under the Global Magnitsky Act, and HRF."""


def value(table: pd.DataFrame, period: str) -> float:
    return float(table.set_index("period").loc[period, "value"])


@pytest.mark.parametrize(("year", "published"), US_PER_YEAR.items())
def test_us_persons_and_entities_per_year(volume: pd.DataFrame, year: int, published: int) -> None:
    assert value(counts(volume, "us", "year"), str(year)) == published


def test_uk_first_day(designations: dict[str, pd.DataFrame]) -> None:
    uk = designations["uk"]
    first = uk[uk["designated_on"] == pd.Timestamp("2020-07-06")]
    assert first["target_type"].isin(["individual", "entity"]).sum() == 49


def test_canada_in_all(volume: pd.DataFrame) -> None:
    assert counts(volume, "ca", "year")["value"].sum() == 80


def test_australia_in_march_2022(volume: pd.DataFrame) -> None:
    assert value(counts(volume, "au", "month"), "2022-03") == 39


def test_first_us_action_by_type(volume: pd.DataFrame) -> None:
    assert value(counts(volume, "us", "month", "individuals"), "2017-12") == 15
    assert value(counts(volume, "us", "month", "entities"), "2017-12") == 37


@pytest.mark.parametrize("code", JURISDICTIONS)
def test_every_kind_of_period_adds_up_to_the_same_total(volume: pd.DataFrame, code: str) -> None:
    for unit in ("targets", "individuals", "entities", "actions"):
        totals = {
            kind: counts(volume, code, kind, unit)["value"].sum()
            for kind in ("month", "quarter", "year", "fiscal_year", "administration")
        }
        assert len(set(totals.values())) == 1, totals


@pytest.mark.parametrize("code", JURISDICTIONS)
def test_regimes_add_up_to_the_jurisdiction(volume: pd.DataFrame, code: str) -> None:
    yearly = volume.query(
        "measure == 'count' and jurisdiction == @code and period_kind == 'year' and coding == 'all'"
    )
    by_regime = yearly.query("regime != 'all'").groupby(["period", "unit"])["value"].sum()
    of_all = yearly.query("regime == 'all'").set_index(["period", "unit"])["value"]
    assert by_regime.sort_index().equals(of_all.loc[by_regime.index].sort_index())


def test_months_in_which_nothing_happened_are_there(
    volume: pd.DataFrame, designations: dict[str, pd.DataFrame]
) -> None:
    months = counts(volume, "ca", "month")
    assert (months["period"].iloc[0], months["period"].iloc[-1]) == ("2017-10", "2026-08")
    assert len(months) == 107
    busy = designations["ca"]["designated_on"].dt.strftime("%Y-%m")
    assert set(months.loc[months["value"] > 0, "period"]) == set(busy)


def test_only_the_last_period_is_incomplete(volume: pd.DataFrame) -> None:
    for code in JURISDICTIONS:
        for kind in ("month", "quarter", "year", "fiscal_year", "administration"):
            table = counts(volume, code, kind)
            assert table["complete"].iloc[:-1].all()
            assert not table["complete"].iloc[-1]
            assert table["flags"].iloc[-1] == "incomplete"


def test_a_rate_is_its_count_over_its_exposure(volume: pd.DataFrame) -> None:
    for kind in ("year", "fiscal_year", "administration"):
        count, rate = counts(volume, "uk", kind), rates(volume, "uk", kind)
        years = rate["exposure_days"] / DAYS_PER_YEAR
        assert (rate["value"] * years - count["value"]).abs().max() < 1e-9


def test_intervals_hold_their_rate(volume: pd.DataFrame) -> None:
    rate = volume[volume["measure"] == "rate_per_year"]
    known = rate[rate["upper"].notna()]
    assert (known["lower"] <= known["value"]).all()
    assert (known["value"] < known["upper"]).all()
    assert known.loc[known["value"] == 0, "lower"].eq(0).all()
    never = rate[rate["upper"].isna()]
    assert never["value"].eq(0).all()
    assert {"entities"} == set(never["unit"])


def test_what_comes_after_the_data_date_is_counted_nowhere(
    designations: dict[str, pd.DataFrame], common: dict[str, pd.DataFrame], settings: Settings
) -> None:
    regimes = common["regimes"].query("jurisdiction == 'uk'")
    early = pd.Timestamp("2026-03-31")
    uk = designations["uk"]
    cut = estimate_volume("uk", uk, regimes, common["tenures"], early, settings)
    known = (uk["designated_on"] <= early).sum()
    for kind in ("month", "year", "administration"):
        assert counts(cut, "uk", kind)["value"].sum() == known < len(uk)


def test_too_few_actions_are_flagged(volume: pd.DataFrame) -> None:
    table = rates(volume, "us", "administration").set_index("period")
    assert "few_actions" in table.loc["Donald Trump (2025)", "flags"]
    assert "few_actions" not in table.loc["Joe Biden (2021)", "flags"]
    uk = rates(volume, "uk", "administration").set_index("period")
    assert "short_exposure" in uk.loc["Liz Truss (2022)", "flags"]


def test_the_months_of_the_year_before_the_data_date(volume: pd.DataFrame) -> None:
    months = last_months(volume, "us")
    assert (months["period"].iloc[0], months["period"].iloc[-1]) == ("2025-08", "2026-07")
    assert months["value"].sum() == 5


def test_fields_and_keys_are_those_of_the_schema(volume: pd.DataFrame) -> None:
    assert list(volume.columns) == list(VOLUME.columns)
    assert not volume.duplicated(list(VOLUME.unique)).any()


def test_asking_for_what_is_not_there_is_an_error(volume: pd.DataFrame) -> None:
    with pytest.raises(KeyError, match="volume holds no"):
        counts(volume, "uk", "year", coding="strict")
