"""An entry that is wrong is named with what would mend it, and never computed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest
import yaml

from uptake.claims.compute import compute
from uptake.claims.definitions import ENTRIES, Claim, Definition, load_claims
from uptake.claims.estimate import match_claims
from uptake.claims.periods import read_period
from uptake.claims.shares import published_shares
from uptake.claims.tables import Tables
from uptake.claims.verdict import judge
from uptake.errors import InputError

COUNT = {"published": 78, "measure": "count", "jurisdictions": "us", "period": 2023}


def load(folder: Path, regimes: pd.DataFrame, **entry: object) -> Mapping[str, Claim]:
    path = folder / ENTRIES
    path.parent.mkdir(exist_ok=True)
    path.write_text(yaml.safe_dump({"F01": {"as_published": 78, **entry}}))
    return load_claims(folder, regimes)


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("FY2020", "2019-10-01", "2020-09-30"),
        ("2023", "2023-01-01", "2023-12-31"),
        ("2022-02", "2022-02-01", "2022-02-28"),
        ("2017-12-21", "2017-12-21", "2017-12-21"),
        ("2017-12 to 2023-12", "2017-12-01", "2023-12-31"),
    ],
)
def test_a_period_is_read_as_it_is_named(name: str, start: str, end: str) -> None:
    period = read_period(name)
    assert (period.start, period.end) == (pd.Timestamp(start), pd.Timestamp(end))


def test_whole_years_are_told_from_other_spans() -> None:
    assert read_period("FY2021 to FY2023").years == 3
    assert read_period("2022-12-20 to 2023-12-19").years == 1
    assert read_period("2022-12-20 to 2023-12-18").years == 0
    assert read_period("FY2021 to FY2023").kind == "fiscal_year"
    assert not read_period("2022-12-20 to 2023-12-19").kind


@pytest.mark.parametrize(
    ("change", "field", "says"),
    [
        ({"period": "FY23"}, "checks.0.period", "is no period"),
        ({"period": "2023-13"}, "checks.0.period", "is no period"),
        ({"period": "2023 to 2022"}, "checks.0.period", "ends before it begins"),
        ({"period": "2016"}, "checks.0.period", "ends before the regime's first day, 2017-12-20"),
        ({"regimes": "us-magnit"}, "checks.0.regimes", "is no regime"),
        ({"regimes": "uk-ghr"}, "checks.0.regimes", "is no regime of the jurisdictions"),
        ({"jurisdictions": "us+fr"}, "checks.0.jurisdictions.1", "input should be"),
        ({"countries": "Iran"}, "checks.0.countries.0", "is no ISO 3166-1"),
        ({"measure": "tally"}, "checks.0.measure", "input should be"),
        ({"coding": "narrow"}, "checks.0.coding", "input should be"),
        ({"colour": "blue"}, "checks.0.colour", "extra inputs"),
        ({"period": "fy2020"}, "checks.0.period", "write FY2020"),
        ({"published": float("nan")}, "checks.0.published", "finite number"),
        ({"published": -78}, "checks.0.published", "greater than or equal to 0"),
        ({"measure": "fall"}, "checks.0", "needs before"),
        ({"measure": "fall", "before": "2022-05"}, "checks.0", "takes whole years"),
        ({"measure": "declines", "period": "2023-05"}, "checks.0", "calendar or fiscal years"),
        ({"before": 2022}, "checks.0", "takes no before"),
        ({"measure": "also", "of": "uk", "coding": "strict"}, "checks.0", "takes no coding"),
        ({"measure": "stock", "unit": "with_vessels"}, "checks.0", "measure count only"),
    ],
)
def test_a_faulty_definition_is_an_error_that_names_the_claim(
    tmp_path: Path,
    common: dict[str, pd.DataFrame],
    change: dict[str, object],
    field: str,
    says: str,
) -> None:
    with pytest.raises(InputError) as error:
        load(tmp_path, common["regimes"], checks=[{**COUNT, **change}])
    assert f"{ENTRIES}, field F01.{field}" in str(error.value)
    assert says in str(error.value)


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ({}, "one of checks, needs and same_as"),
        ({"checks": [COUNT], "needs": "more"}, "one of checks, needs and same_as"),
        ({"needs": "more", "reason": "none"}, "go with checks only"),
        ({"checks": [COUNT], "beside": [{"before": "2022"}]}, "takes no before"),
        ({"same_as": "F09"}, "is no claim with a definition of its own"),
        ({"same_as": "F01"}, "is no claim with a definition of its own"),
    ],
)
def test_an_entry_is_of_one_kind(
    tmp_path: Path, common: dict[str, pd.DataFrame], entry: dict[str, object], says: str
) -> None:
    with pytest.raises(InputError, match=says) as error:
        load(tmp_path, common["regimes"], **entry)
    assert "F01" in str(error.value)


@pytest.mark.parametrize(
    ("text", "number"), [(78, 78), ("more than 1,500", 1500), ("-30", 30), ("almost none", 3)]
)
def test_what_is_checked_is_a_number_that_was_published(
    tmp_path: Path, common: dict[str, pd.DataFrame], text: object, number: float
) -> None:
    check = {**COUNT, "published": number}
    parts = [check, {**COUNT, "published": 4, "unit": "entities"}]
    assert load(tmp_path, common["regimes"], as_published=text, checks=parts)


def test_a_number_that_was_not_published_is_refused(
    tmp_path: Path, common: dict[str, pd.DataFrame]
) -> None:
    with pytest.raises(InputError, match=r"F01: published is 87, not 78"):
        load(tmp_path, common["regimes"], checks=[{**COUNT, "published": 87}])


def test_a_figure_that_stands_twice_is_refused(
    tmp_path: Path, common: dict[str, pd.DataFrame]
) -> None:
    load(tmp_path, common["regimes"], needs="more")
    with (tmp_path / ENTRIES).open("a") as file:
        file.write("F01: {as_published: 78, needs: less}\n")
    with pytest.raises(InputError, match=r"claims.yml, line 4, field F01: is given twice"):
        load_claims(tmp_path, common["regimes"])


def test_a_choice_beside_is_held_to_the_first_day_too(
    tmp_path: Path, common: dict[str, pd.DataFrame]
) -> None:
    with pytest.raises(InputError, match=r"field F01.beside.0.period, value '2010'"):
        load(tmp_path, common["regimes"], checks=[COUNT], beside=[{"period": 2010}])


def test_a_figure_without_an_entry_is_named(
    entries: Mapping[str, Claim], published: pd.DataFrame
) -> None:
    fewer = {figure: claim for figure, claim in entries.items() if figure != "L04"}
    with pytest.raises(InputError, match="'L04': lacks a published figure"):
        match_claims(fewer, published)


def test_an_entry_without_a_figure_is_named(
    entries: Mapping[str, Claim], published: pd.DataFrame
) -> None:
    with pytest.raises(InputError, match="'UF038': is no published figure"):
        match_claims(entries, published[published["figure_id"] != "UF038"])


def test_a_figure_whose_text_has_changed_is_to_be_reviewed_again(
    entries: Mapping[str, Claim], published: pd.DataFrame
) -> None:
    changed = published.replace({"as_published": {"3 vs 105": "4 vs 105"}})
    with pytest.raises(InputError, match=r"UF037.as_published.* is published as '4 vs 105'"):
        match_claims(entries, changed)


def test_the_example_of_the_manual_works(
    project: Path, tmp_path: Path, common: dict[str, pd.DataFrame], tables: Tables
) -> None:
    manual = (project / "docs" / "claims.md").read_text(encoding="utf-8")
    example = yaml.safe_load(manual.partition("```yaml")[2].partition("```")[0])
    (entry,) = example.values()
    (check,) = load(tmp_path, common["regimes"], **entry)["F01"].checks
    value = compute(check, tables).value
    assert value is not None
    assert judge(check.published, check.says, value) == "reproduced"


def test_the_manual_and_the_file_name_every_word(project: Path) -> None:
    words = [
        *Definition.model_fields,
        *Definition.model_fields["measure"].annotation.__args__,  # type: ignore[union-attr]
        *Claim.model_fields,
    ]
    for text in ((project / "docs" / "claims.md"), (project / ENTRIES)):
        missing = [word for word in words if word not in text.read_text(encoding="utf-8")]
        assert not missing, text.name


def test_published_shares_stand_over_their_periods_once_each(
    entries: Mapping[str, Claim], published: pd.DataFrame
) -> None:
    shares = published_shares(entries, published).set_index("figure_id")
    assert shares["share"].to_dict() == {
        "UF008": 33, "L05": 33, "F12": 50, "UF006": 43, "F10": 40, "L03": 36, "L04": 10,
    }  # fmt: skip
    assert shares["jurisdiction"].eq("us").all()
    assert (shares["period_start"] <= shares["period_end"]).all()
    assert shares[["label", "definition", "source", "url"]].ne("").all(axis=None)
