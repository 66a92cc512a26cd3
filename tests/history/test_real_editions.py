"""Real editions, old and new, merged into the first edition's tables: they say the same.

The tables were compiled from these lists and others. What an edition still changes is named here
with its reason; a designation that an edition would add, end or date otherwise is a defect of the
reader, of the merge, or of the tables.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

from uptake.cleaning import Jurisdiction, clean_jurisdiction
from uptake.settings import Settings
from uptake.sources.snapshots import SnapshotFiles, read_snapshot

SHARED = Path(__file__).parents[3] / "shared" / "lists"
MAIN = {"us": "us-sdn", "ca": "ca-sema", "au": "au-dfat"}
EDITIONS = {
    "us": {
        "2019-01-14": ["us/2019-01-14_sdn.csv.gz"],
        "2021-07-06": ["us/2021-07-06_sdn.csv.gz", "us/2021-07_alt.csv", "us/2021-07_add.csv"],
        "2021-08-18": ["us/2021-08-18_sdn.csv.gz"],
        "2024-05-03": ["us/2024-05-03_sdn.csv.gz"],
    },
    "ca": {"2025-05-25": ["ca/2025-05_sema-lmes.xml"]},
    "au": {
        "2024-11-11": ["au/2024-11-11_regulation8_consolidated.xlsx"],
        "2026-02-24": ["au/2026-02-24_consolidated.xlsx"],
        "2026-07-23": ["au/2026-08-02_consolidated.xlsx"],
    },
}


@pytest.fixture(scope="module")
def merged(project: Path, settings: Settings) -> dict[str, Jurisdiction]:
    """The tables of the US, Canada and Australia after their real editions."""
    if not SHARED.is_dir():
        pytest.skip("real editions of the lists are not here (../shared/lists)")
    tables = {}
    for code, editions in EDITIONS.items():
        snapshots = []
        for date, paths in editions.items():
            main, *others = (SHARED / path for path in paths)
            companions = dict(zip(("ALT.CSV", "ADD.CSV"), others, strict=False))
            files = SnapshotFiles(
                f"{code}-{date}", code, MAIN[code], dt.date.fromisoformat(date), main, companions
            )
            snapshots.append(read_snapshot(project, files)[0])
        tables[code] = clean_jurisdiction(project, code, settings, snapshots)
    return tables


@pytest.mark.parametrize("code", EDITIONS)
def test_no_designation_is_added_ended_or_dated_otherwise(
    merged: dict[str, Jurisdiction], designations: dict[str, pd.DataFrame], code: str
) -> None:
    after = merged[code].tables[0].kept
    before = designations[code]
    columns = list(before.columns)
    pd.testing.assert_frame_equal(
        after[columns].sort_values(["regime", "list_id"], ignore_index=True),
        before.sort_values(["regime", "list_id"], ignore_index=True),
    )


def test_what_they_change_of_other_listings(merged: dict[str, Jurisdiction]) -> None:
    changes = pd.concat([table.changes for table in merged.values()])
    assert changes.groupby(["jurisdiction", "change"]).size().to_dict() == {
        # A day in the text of the listing's history, where the tables had the day of its last
        # change or, of several days in the text, another one.
        ("au", "dated"): 59,
        # Nationalities of people who were delisted before 2026, which the tables had not read.
        ("au", "countries"): 10,
        # Surgutneftegas, listed in 2015, moved to another schedule in June 2025.
        ("ca", "dated"): 1,
        # The flag of the vessel FLYING FOX, delisted since.
        ("us", "countries"): 1,
    }
    assert changes.loc[changes["change"].eq("dated"), "field"].eq("listed_on").all()
