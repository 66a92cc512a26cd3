"""An edition: one dated state of all the data, identified by a hash over the inputs.

Cleaning writes each part (a jurisdiction, or the common tables) into a folder of its own, so that
new rows of one part touch no other. The edition gathers the parts, proves that no row was lost,
and says what it is made of.
"""

from __future__ import annotations

import hashlib
import json
import platform
import re
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path
from typing import Any

import pandas as pd

from uptake import __version__
from uptake.cleaning import Cleaned, data_date
from uptake.errors import UptakeError
from uptake.sources.snapshots import read_accounts
from uptake.store import COMMON as COMMON_PART
from uptake.store import PROCESSED, read_common, read_parts
from uptake.tables import COMMON, REJECTED, SPLIT

# What the numbers follow from, and what turns the one into the other.
_INPUTS = ("data/raw", "analysis")
_CODE = ("src", "notebooks", "reports", "Snakefile", "_quarto.yml", "requirements.lock")
_LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)


def write_part(
    folder: Path, cleaned: Iterable[Cleaned], snapshots: Iterable[Path] = ()
) -> pd.DataFrame:
    """Write the cleaned tables of one part with its rejected rows; return its row counts.

    `snapshots` are the folders of the editions that are merged into the tables.
    """
    folder.mkdir(parents=True, exist_ok=True)
    parts = list(cleaned)
    counted, found = read_accounts(snapshots)
    for part in parts:
        part.kept.to_parquet(folder / f"{part.table}.parquet", index=False)
    faults = pd.concat([*(part.faults for part in parts), found], ignore_index=True)
    faults.astype({"row": "int64"}).to_parquet(folder / "rejected.parquet", index=False)
    rows = pd.DataFrame(
        [
            {
                "table": part.table,
                "file": part.path.as_posix(),
                "rows_in": part.rows_in,
                "kept": part.rows_in - part.rejected,
                "rejected": part.rejected,
            }
            for part in parts
        ]
    )
    rows = pd.concat([rows, counted], ignore_index=True)
    numbers = ["rows_in", "kept", "rejected"]
    rows.astype(dict.fromkeys(numbers, "int64")).to_parquet(folder / "rows.parquet", index=False)
    return rows


def gather(project: Path, jurisdictions: Iterable[str]) -> dict[str, Any]:
    """Join the parts into `data/processed/*.parquet` and describe the edition.

    Raises `UptakeError` where the rows of a part are not all kept or rejected.
    """
    folder = project / PROCESSED
    order = list(jurisdictions)
    for table in SPLIT:
        read_parts(project, order, table).to_parquet(folder / f"{table}.parquet", index=False)
    for table in COMMON:
        read_common(project, table).to_parquet(folder / f"{table}.parquet", index=False)
    read_parts(project, order, "changes").to_parquet(folder / "changes.parquet", index=False)
    rejected = read_parts(project, [*order, COMMON_PART], "rejected")
    rows = read_parts(project, [*order, COMMON_PART], "rows")
    _prove_complete(rows, rejected)
    rejected[list(REJECTED.columns)].to_parquet(folder / "rejected.parquet", index=False)
    rows.to_parquet(folder / "rows.parquet", index=False)
    listings = pd.read_parquet(folder / "listings.parquet")
    dates = {code: data_date(listings[listings["jurisdiction"] == code]) for code in order}
    edition = describe(project, rows, dates)
    (folder / "edition.json").write_text(json.dumps(edition, indent=2) + "\n", encoding="utf-8")
    return edition


def describe(
    project: Path, rows: pd.DataFrame, data_dates: dict[str, pd.Timestamp]
) -> dict[str, Any]:
    """Say what an edition is made of: inputs, dates, rows, code and libraries.

    The edition's data date is the earliest of the jurisdictions': up to it all of them are known.
    """
    inputs = _hashes(project, _INPUTS)
    edition = _digest(f"{path} {digest}" for path, digest in inputs.items())
    totals = rows.groupby("table", sort=False)[["rows_in", "kept", "rejected"]].sum()
    totals = totals.rename(columns={"rows_in": "in"})
    return {
        "edition": edition,
        "short": edition[:8],
        "data_date": f"{min(data_dates.values()):%Y-%m-%d}",
        "data_dates": {code: f"{date:%Y-%m-%d}" for code, date in data_dates.items()},
        "rows": totals.to_dict(orient="index"),
        "inputs": inputs,
        "code": {
            "version": __version__,
            "sha256": _digest(f"{p} {h}" for p, h in _hashes(project, _CODE).items()),
        },
        "python": platform.python_version(),
        "libraries": _libraries(project),
    }


def _prove_complete(rows: pd.DataFrame, rejected: pd.DataFrame) -> None:
    found = rejected.groupby("file")["row"].nunique()
    counted = rows["file"].map(found).fillna(0).astype(int)
    lost = rows[
        (rows["rows_in"] != rows["kept"] + rows["rejected"]) | (counted != rows["rejected"])
    ]
    if len(lost):
        raise UptakeError(f"Rows in are not rows kept + rows rejected:\n{lost.to_string()}")


def _hashes(project: Path, places: Iterable[str]) -> dict[str, str]:
    files = sorted(
        path
        for place in places
        for path in [project / place, *(project / place).rglob("*")]
        if path.is_file()
        and not path.name.startswith(".")
        and not {"__pycache__", ".ipynb_checkpoints"} & set(path.parts)
    )
    return {
        path.relative_to(project).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _libraries(project: Path) -> dict[str, str]:
    """Versions of the locked libraries that this environment has (some are for other systems)."""
    names = _LOCKED.findall((project / "requirements.lock").read_text(encoding="utf-8"))
    installed = {
        d.metadata["Name"].lower().replace("_", "-"): d.version for d in metadata.distributions()
    }
    return {name: installed[name] for name in sorted(set(names)) if name in installed}
