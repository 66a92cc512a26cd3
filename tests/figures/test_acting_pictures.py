"""What is said and drawn of the odds and hazards of being acted on."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from tests.pictures import check_picture
from uptake.figures.acting import (
    comparisons,
    comparisons_finding,
    comparisons_table,
    draw_comparisons,
)
from uptake.figures.picture import load_style
from uptake.settings import Settings


def ratio(term: str, *numbers: float, **fields: object) -> dict[str, object]:
    value, lower, upper = numbers or (None, None, None)
    usual = {
        "model": "odds_ratio", "jurisdiction": "all", "reported": "true", "term": term, "n": 161,
        "value": value, "lower": lower, "upper": upper, "n_actions": 12,
        "flags": "" if numbers else "too_few", "definition": "Odds",
    }  # fmt: skip
    return usual | fields


LESS = ratio("Canada, against United Kingdom", 0.2, 0.1, 0.4)
OPEN = ratio("Australia, against United Kingdom", 2.2, 0.4, 13)
HINT = ratio("both, against human-rights abuse", 5, 2, 12, flags="few_lists")
UNSAID = ratio("a parliament, against one organisation")
BESIDE = ratio("Canada, against United Kingdom, adjusted", 0.3, 0.1, 0.6, reported="false")
MODELS = pd.DataFrame([LESS, OPEN, HINT, UNSAID, BESIDE])


@pytest.mark.parametrize(
    ("rows", "finding"),
    [
        (
            [LESS, OPEN, UNSAID],
            "Acted on clearly less for Canada than for United Kingdom; 1 more is too few to say",
        ),
        ([OPEN, HINT], "None of 2 comparisons shows a clear difference in uptake"),
        ([UNSAID], "Uptake: no comparison has enough recommendations that were acted on"),
    ],
)
def test_the_finding_states_clear_differences_only(
    rows: list[dict[str, object]], finding: str
) -> None:
    assert comparisons_finding(comparisons(pd.DataFrame(rows), "odds_ratio")) == finding


def test_a_table_writes_what_cannot_be_said() -> None:
    table = comparisons_table(comparisons(MODELS, "odds_ratio"))
    assert table["Interval"].tolist() == [
        "0.10 to 0.40", "0.40 to 13", "2.0 to 12, few lists", "too few to say",
    ]  # fmt: skip
    assert table["Ratio"].tolist() == ["0.20", "2.2", "5.0", "–"]


@pytest.mark.parametrize("rows", [MODELS, pd.DataFrame([UNSAID, UNSAID])])
def test_the_picture_of_comparisons(
    rows: pd.DataFrame, project: Path, settings: Settings, tmp_path: Path
) -> None:
    style = load_style(project)
    check_picture(lambda: draw_comparisons(rows, "odds_ratio", settings, style), tmp_path)
