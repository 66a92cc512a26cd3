"""A raw file of the wrong structure is an error that names file, line and mend."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from uptake.errors import InputError
from uptake.sources.raw import raw_path, read_raw
from uptake.tables import RAW, REGIMES


@pytest.fixture
def regimes(project: Path, tmp_path: Path) -> Path:
    """A copy of the project's regimes, in a project of its own."""
    copy = tmp_path / raw_path("regimes")
    copy.parent.mkdir(parents=True)
    copy.write_bytes((project / raw_path("regimes")).read_bytes())
    return copy


def read(tmp_path: Path) -> object:
    return read_raw(tmp_path, raw_path("regimes"), REGIMES)


def error_of(tmp_path: Path) -> InputError:
    with pytest.raises(InputError) as raised:
        read(tmp_path)
    assert str(raised.value.file) == "data/raw/regimes.csv"
    return raised.value


def test_every_cell_is_text_and_every_row_has_its_line(project: Path) -> None:
    rows = read_raw(project, raw_path("designations", "us"), RAW["designations"])
    assert len(rows) == 766
    assert list(rows.index[:2]) == [2, 3]
    assert rows["primary_strict"].isin(["0", "1"]).all()


def test_a_row_over_several_lines_counts_lines_not_rows(regimes: Path, tmp_path: Path) -> None:
    text = regimes.read_text(encoding="utf-8")
    regimes.write_text(text.replace("Global Magnitsky,", '"Global\nMagnitsky",', 1), "utf-8")
    assert list(read_raw(tmp_path, raw_path("regimes"), REGIMES).index[:2]) == [3, 4]


def test_a_missing_column(regimes: Path, tmp_path: Path) -> None:
    regimes.write_text(regimes.read_text("utf-8").replace("list_code,", "", 1), "utf-8")
    error = error_of(tmp_path)
    assert (error.line, error.field, error.problem) == (1, "list_code", "the column is missing")


def test_a_column_that_nobody_expects(regimes: Path, tmp_path: Path) -> None:
    lines = regimes.read_text("utf-8").splitlines()
    regimes.write_text(
        "\n".join([f"{lines[0]},colour", *(f"{row},red" for row in lines[1:])]), "utf-8"
    )
    error = error_of(tmp_path)
    assert (error.field, error.problem) == ("colour", "the column is not a field of this table")


def test_a_row_with_too_many_cells(regimes: Path, tmp_path: Path) -> None:
    regimes.write_text(regimes.read_text("utf-8").replace("SI 2020/680,yes", "a,b,yes"), "utf-8")
    error = error_of(tmp_path)
    assert error.line == 3
    assert "12 cells where the header has 11" in error.problem


def test_a_broken_encoding(regimes: Path, tmp_path: Path) -> None:
    content = regimes.read_bytes().replace(b"Global Anti-Corruption,", b"Globale Pr\xfcfung,", 1)
    regimes.write_bytes(content)
    error = error_of(tmp_path)
    assert (error.line, error.value, error.problem) == (4, "\\xfc", "is not UTF-8 text")


@pytest.mark.parametrize(("content", "problem"), [(b"", "is empty"), (None, "is missing")])
def test_an_empty_or_absent_file(
    regimes: Path, tmp_path: Path, content: bytes | None, problem: str
) -> None:
    regimes.unlink() if content is None else regimes.write_bytes(content)
    assert error_of(tmp_path).problem == problem


def test_a_header_without_rows(regimes: Path, tmp_path: Path) -> None:
    regimes.write_text(regimes.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    assert error_of(tmp_path).problem == "has a header and no rows"


def test_an_unclosed_quotation_mark(regimes: Path, tmp_path: Path) -> None:
    regimes.write_text(regimes.read_text("utf-8").replace("us-glomag", '"us-glomag', 1), "utf-8")
    assert "expected" in error_of(tmp_path).problem or error_of(tmp_path).line


def test_a_broken_archive(project: Path, tmp_path: Path) -> None:
    path = raw_path("births", "au")
    (tmp_path / path).parent.mkdir(parents=True)
    whole = (project / path).read_bytes()
    assert gzip.decompress(whole)
    (tmp_path / path).write_bytes(whole[:-20])
    with pytest.raises(InputError, match="cannot be read"):
        read_raw(tmp_path, path, RAW["births"])
