"""Reviewed reasons are read whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from uptake.errors import InputError
from uptake.measures.explanations import EXPLANATIONS, read_explanations


def write(project: Path, text: str) -> Path:
    (project / EXPLANATIONS).parent.mkdir(parents=True)
    (project / EXPLANATIONS).write_text(text, encoding="utf-8")
    return project


def test_reasons_by_recommendation(tmp_path: Path) -> None:
    project = write(tmp_path, 'rec_id,reason\nPR1,"A day, later."\n')
    assert read_explanations(project) == {"PR1": "A day, later."}
    assert read_explanations(write(tmp_path / "none", "rec_id,reason\n")) == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("rec_id,why\nPR1,x\n", "line 1: has another header. The fields are: rec_id, reason"),
        ("rec_id,reason\nPR1,\n", "line 2, field reason: is empty"),
        ("rec_id,reason\nPR1\n", "line 2, field reason: is empty"),
    ],
)
def test_a_faulty_row_is_named(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_explanations(write(tmp_path, text))
