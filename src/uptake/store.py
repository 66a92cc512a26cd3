"""Where processed tables lie, and how they are read and written.

data/processed/<part>/<table>.parquet       cleaned, one folder a jurisdiction, and `common`
data/processed/<table>.parquet              cleaned, all parts together
data/processed/estimates/<measure>-<part>.parquet
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import pandas as pd

PROCESSED = Path("data/processed")
COMMON = "common"


def read_file(path: Path) -> pd.DataFrame:
    """Read a table; one that many notebooks of a kernel read is read from the disk once."""
    # Writing to the copy leaves the table that is kept as it is: pandas copies on write.
    return _read(path, path.stat().st_mtime_ns).copy(deep=False)


@lru_cache(maxsize=64)
def _read(path: Path, changed: int) -> pd.DataFrame:
    return pd.read_parquet(path)


def read_parts(project: Path, parts: Iterable[str], table: str) -> pd.DataFrame:
    """Read a cleaned table of some parts, one after the other."""
    files = [project / PROCESSED / part / f"{table}.parquet" for part in parts]
    return pd.concat([read_file(file) for file in files], ignore_index=True)


def read_common(project: Path, table: str) -> pd.DataFrame:
    """Read a cleaned table that all jurisdictions share."""
    return read_parts(project, [COMMON], table)


def read_table(project: Path, table: str) -> pd.DataFrame:
    """Read a table of all parts together."""
    return read_file(project / PROCESSED / f"{table}.parquet")


def write_table(project: Path, table: str, rows: pd.DataFrame) -> None:
    """Write a table of all parts together."""
    rows.to_parquet(project / PROCESSED / f"{table}.parquet", index=False)


def estimates_path(measure: str, part: str) -> Path:
    """Where the estimates of a measure lie, from the project's folder."""
    return PROCESSED / "estimates" / f"{measure}-{part}.parquet"


def write_estimates(project: Path, measure: str, part: str, estimates: pd.DataFrame) -> None:
    """Write the estimates of one jurisdiction, or of `all`."""
    path = project / estimates_path(measure, part)
    path.parent.mkdir(parents=True, exist_ok=True)
    estimates.to_parquet(path, index=False)


def read_estimates(project: Path, measure: str, parts: Iterable[str]) -> pd.DataFrame:
    """Read the estimates of some jurisdictions, one after the other."""
    files = [project / estimates_path(measure, part) for part in parts]
    return pd.concat([read_file(file) for file in files], ignore_index=True)
