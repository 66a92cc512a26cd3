"""Rows are kept or rejected with a reason, and never lost."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from tests.conftest import FIRST_EDITION
from uptake.cleaning import Cleaned, clean_common, clean_jurisdiction, data_date, find_faults
from uptake.errors import InputError, RejectionError
from uptake.settings import Settings
from uptake.sources.raw import raw_path, read_raw
from uptake.tables import DESIGNATIONS, RAW

Edit = Callable[[str], str]


@pytest.fixture
def edited(project: Path, tmp_path: Path) -> Callable[[str, str | None, Edit], Path]:
    """Return a function that copies the raw tables and edits one file of them."""

    def edit(table: str, jurisdiction: str | None, change: Edit) -> Path:
        for folder in ("data/raw", "analysis"):
            shutil.copytree(project / folder, tmp_path / folder)
        path = tmp_path / raw_path(table, jurisdiction)
        path.write_text(change(path.read_text("utf-8")), "utf-8")
        return tmp_path

    return edit


def designations(project: Path, jurisdiction: str, settings: Settings) -> Cleaned:
    return clean_jurisdiction(project, jurisdiction, settings).tables[0]


def test_rows_in_are_rows_kept_and_rejected(cleaned: dict[str, list[Cleaned]]) -> None:
    for parts in cleaned.values():
        for part in parts:
            assert part.rows_in == len(part.kept) + part.rejected


def test_rows_of_the_first_edition(cleaned: dict[str, list[Cleaned]]) -> None:
    rows = pd.DataFrame(
        [(part.table, part.rows_in, part.rejected) for parts in cleaned.values() for part in parts],
        columns=["table", "in", "rejected"],
    )
    rows = rows.groupby("table").sum()
    first_edition = {
        "designations": [1416, 0],
        "listings": [43867, 32],
        "names": [118690, 0],
        "births": [21960, 8],
        "recommendations_public": [616, 0],
    }
    for table, (rows_in, rejected) in first_edition.items():
        assert rows.loc[table, "in"] >= rows_in, "history only grows"
        assert rows.loc[table, "rejected"] <= max(rejected, rows.loc[table, "in"] // 100)


def test_birth_dates_that_are_none_are_rejected_with_their_line(
    cleaned: dict[str, list[Cleaned]],
) -> None:
    births = next(part for part in cleaned["ca"] if part.table == "births")
    fault = births.faults.set_index("row").loc[1444]
    assert (fault["field"], fault["value"]) == ("birth_date", "Sep-99")
    assert "correct it" in fault["reason"]


def test_an_unknown_regime(edited: Callable[..., Path], settings: Settings) -> None:
    project = edited("designations", "us", lambda text: text.replace("us-glomag", "us-magnit", 1))
    (fault,) = designations(project, "us", settings).faults.itertuples()
    assert (fault.row, fault.field, fault.value) == (2, "regime", "us-magnit")
    assert "correct it, or add it there" in fault.reason


def test_a_regime_of_another_jurisdiction(edited: Callable[..., Path], settings: Settings) -> None:
    project = edited("designations", "us", lambda text: text.replace("us-glomag", "uk-ghr", 1))
    assert designations(project, "us", settings).faults["value"].tolist() == ["uk-ghr"]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("2035-01-01", "is after 2026-11-21"),
        ("2017-12-19", "is before the regime's first day"),
        ("21/12/2017", "is not a day"),
        ("2017-12-32", "is not a day"),
        ("", "is empty"),
    ],
)
def test_a_wrong_day(
    edited: Callable[..., Path], settings: Settings, value: str, reason: str
) -> None:
    project = edited("designations", "us", lambda text: text.replace("2017-12-21", value, 1))
    (fault,) = designations(project, "us", settings).faults.itertuples()
    assert (fault.field, fault.value) == ("designated_on", value)
    assert reason in fault.reason


def test_a_day_after_the_latest_edition_of_the_list(
    edited: Callable[..., Path], settings: Settings
) -> None:
    project = edited("designations", "au", lambda text: text.replace("2026-06-02", "2026-09-15", 1))
    (fault,) = designations(project, "au", settings).faults.itertuples()
    assert fault.value == "2026-09-15"
    assert "is after the latest edition of the list (2026-08-22" in fault.reason


def test_a_designation_without_a_listing(edited: Callable[..., Path], settings: Settings) -> None:
    project = edited("designations", "us", lambda text: text.replace("OFAC-23306", "OFAC-0", 1))
    (fault,) = designations(project, "us", settings).faults.itertuples()
    assert (fault.field, fault.value) == ("list_id", "OFAC-0")


def test_a_control_character(edited: Callable[..., Path], settings: Settings) -> None:
    project = edited("designations", "us", lambda text: text.replace("GERTLER", "GER\x00TLER", 1))
    (fault,) = designations(project, "us", settings).faults.itertuples()
    assert (fault.field, fault.reason) == ("name", "has a control character; take it out")


@pytest.mark.parametrize(
    ("old", "new", "field", "problem"),
    [
        ("2017-01-20,2021-01-20", "2017-01-20,2020-12-01", "end", "does not meet the next"),
        ("2017-01-20,2021-01-20", "2017-01-20,2021-06-01", "end", "does not meet the next"),
        ("2025-01-20,,", "2025-01-20,2026-01-01,", "end", "must be empty for the latest holder"),
        ("2017-01-20,2021-01-20", "2017-01-20,", "end", "must be empty for the latest holder"),
    ],
)
def test_a_fault_in_the_tenures_names_its_line(
    edited: Callable[..., Path],
    settings: Settings,
    old: str,
    new: str,
    field: str,
    problem: str,
) -> None:
    def of_presidents(text: str) -> str:
        lines = [
            line.replace(old, new) if line.startswith("us,president") else line
            for line in text.splitlines()
        ]
        return "\n".join(lines)

    with pytest.raises(InputError, match=problem) as raised:
        clean_common(edited("tenures", None, of_presidents), settings)
    assert (str(raised.value.file), raised.value.field) == ("data/raw/tenures.csv", field)
    assert raised.value.line in (3, 5)


def test_an_office_that_nobody_holds(project: Path, settings: Settings) -> None:
    us = settings.jurisdictions["us"].model_copy(update={"office": "treasury_secretary_x"})
    other = settings.model_copy(update={"jurisdictions": {**settings.jurisdictions, "us": us}})
    with pytest.raises(InputError, match="nobody holds"):
        clean_common(project, other)


def test_both_rows_of_a_duplicate_key_are_rejected(
    edited: Callable[..., Path], settings: Settings
) -> None:
    project = edited("designations", "us", lambda text: text + text.splitlines()[1] + "\n")
    faults = designations(project, "us", settings).faults
    assert faults["row"].tolist() == [2, 768]
    assert faults["reason"].str.contains("lines 2, 768").all()


def test_a_row_in_the_file_of_another_jurisdiction(
    edited: Callable[..., Path], settings: Settings
) -> None:
    project = edited("designations", "us", lambda text: text.replace("\nus,", "\nuk,", 1))
    fault = designations(project, "us", settings).faults.iloc[0]
    assert (fault["field"], fault["value"]) == ("jurisdiction", "uk")


def test_too_many_rejected_rows_stop_with_the_first_ten(
    edited: Callable[..., Path], settings: Settings
) -> None:
    project = edited("designations", "uk", lambda text: text.replace("individual", "person"))
    with pytest.raises(RejectionError) as raised:
        designations(project, "uk", settings)
    message = str(raised.value)
    assert message.startswith("data/raw/designations/uk.csv: ")
    assert message.count("field target_type, value 'person'") == 10


def test_the_name_of_a_person_recommended_is_withheld(
    edited: Callable[..., Path], settings: Settings
) -> None:
    project = edited(
        "recommendations_public", None, lambda text: text.replace("Pham Huu Truong", "", 1)
    )
    recommendations = next(
        part for part in clean_common(project, settings) if part.table == "recommendations_public"
    )
    assert recommendations.rejected == 1
    raw = read_raw(project, raw_path("recommendations_public"), RAW["recommendations_public"])
    fault = find_faults(
        raw.assign(target_name=""), RAW["recommendations_public"], dt.date(2026, 11, 21), {}
    )
    assert next(fault).field == "target_name"
    assert recommendations.faults["value"].tolist() == [""]


def test_a_name_belongs_to_a_listing(project: Path, settings: Settings) -> None:
    raw = read_raw(project, raw_path("names", "au"), RAW["names"]).head(3)
    known = {"listings.list_id": frozenset(raw["list_id"].iloc[1:])}
    faults = list(find_faults(raw, RAW["names"], settings.collected_on, known))
    assert [fault.row for fault in faults if fault.field == "list_id"] == [
        row for row in raw.index if raw["list_id"][row] not in known["listings.list_id"]
    ]


def test_clean_forms(cleaned: dict[str, list[Cleaned]]) -> None:
    us = cleaned["us"][0].kept.set_index("list_id")
    gertler = us[us["name_as_listed"] == "GERTLER, Dan"].iloc[0]
    assert gertler["name"] == "Dan GERTLER"
    assert gertler["designated_on"] == pd.Timestamp("2017-12-21")
    assert bool(gertler["primary_strict"])
    assert cleaned["uk"][0].kept["primary_strict"].isna().all()
    listings = cleaned["uk"][1].kept
    assert set(listings["regime"]) == {"", "uk-ghr", "uk-gac"}


def test_a_date_known_to_the_month_stays_a_month(common: dict[str, pd.DataFrame]) -> None:
    row = common["recommendations_public"].set_index("rec_id").loc["PR0003"]
    assert row["published_on"] == "2017-09"
    assert row["published_on_start"] == pd.Timestamp("2017-09-01")
    assert row["published_on_before"] == pd.Timestamp("2017-10-01")
    assert row["published_on_precision"] == row["date_precision"] == "month"


def test_data_dates_never_go_back(cleaned: dict[str, list[Cleaned]]) -> None:
    for code, date in FIRST_EDITION.items():
        assert data_date(cleaned[code][1].kept) >= date


def test_every_magnitsky_listing_is_a_designation_unless_it_was_issued_anew(
    cleaned: dict[str, list[Cleaned]],
) -> None:
    for code, (designated, listings, *_) in cleaned.items():
        if code == "common":
            continue
        listed = listings.kept[
            listings.kept["regime"].ne("") & listings.kept["status"].ne("delisted_reissued")
        ]
        assert set(listed["list_id"]) == set(designated.kept["list_id"])


def test_schema_keys_are_fields() -> None:
    for schema in [*RAW.values(), DESIGNATIONS]:
        assert set(schema.unique) <= set(schema.columns)
