"""Downloads open safely in a spreadsheet and say what the tables say."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest

from uptake.publish.downloads import write_csv


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize("name", ['=HYPERLINK("x")', "+1", "-2", "@SUM(A1)", "\tx", "\rx"])
def test_a_name_cannot_be_a_formula(tmp_path: Path, name: str) -> None:
    write_csv(pd.DataFrame({"name": [name]}), tmp_path / "x.csv", {"name"})
    assert read(tmp_path / "x.csv")[1] == ["'" + name.replace("\r", "\n")]


def test_numbers_keep_their_sign_and_dates_their_form(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {
            "number": [-2.5],
            "whole": [52.0],
            "day": [pd.Timestamp("2017-12-21")],
            "flag": [True],
            "missing": [None],
        }
    )
    write_csv(frame, tmp_path / "x.csv", set())
    assert read(tmp_path / "x.csv")[1] == ["-2.5", "52", "2017-12-21", "true", ""]


def test_a_name_with_quotes_and_lines_comes_back_whole(tmp_path: Path) -> None:
    name = 'The "Farm", Ltd\nאב'
    write_csv(pd.DataFrame({"name": [name]}), tmp_path / "x.csv", {"name"})
    assert read(tmp_path / "x.csv")[1] == [name]
