"""A table that is read again is the one on the disk, whatever was done to it before."""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd

from uptake.store import read_file


def test_what_a_reader_changes_stays_with_that_reader(tmp_path: Path) -> None:
    path = tmp_path / "table.parquet"
    pd.DataFrame({"n": [1, 2]}).to_parquet(path)
    read = read_file(path)
    read.loc[0, "n"] = 9
    read["more"] = 1
    again = read_file(path)
    assert again["n"].tolist() == [1, 2]
    assert list(again.columns) == ["n"]


def test_a_file_that_changed_is_read_anew(tmp_path: Path) -> None:
    path = tmp_path / "table.parquet"
    pd.DataFrame({"n": [1]}).to_parquet(path)
    assert read_file(path)["n"].tolist() == [1]
    pd.DataFrame({"n": [2]}).to_parquet(path)
    os.utime(path, ns=(1, 1))
    assert read_file(path)["n"].tolist() == [2]
