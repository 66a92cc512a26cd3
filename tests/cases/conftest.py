"""A project with cleaned tables and nothing else: what a private report is made from.

Of the listings it has the designated ones and a few more, so that linking takes no time.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from uptake.cleaning import Cleaned
from uptake.store import COMMON, PROCESSED


@pytest.fixture(scope="session")
def cleaned_project(
    project: Path, cleaned: dict[str, list[Cleaned]], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    folder = tmp_path_factory.mktemp("private") / "project"
    shutil.copytree(project / "analysis", folder / "analysis")
    for part, tables in cleaned.items():
        (folder / PROCESSED / part).mkdir(parents=True)
        kept = {table.table: table.kept for table in tables}
        if part == COMMON:
            kept = {"tenures": kept["tenures"]}
        else:
            listings = kept["listings"]
            listings = listings[listings["regime"].ne("") | (listings.index % 40 == 0)]
            names, births = (
                kept[table][kept[table]["list_id"].isin(listings["list_id"])]
                for table in ("names", "births")
            )
            kept |= {"listings": listings, "names": names, "births": births}
        for table, rows in kept.items():
            rows.to_parquet(folder / PROCESSED / part / f"{table}.parquet", index=False)
    (folder / PROCESSED / "edition.json").write_text(json.dumps({"short": "0123abcd"}))
    return folder
