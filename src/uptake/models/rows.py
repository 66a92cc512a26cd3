"""Rows of `models.csv` from estimates."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from uptake.models.estimate import Estimate
from uptake.tables.models import MODELS


def model_row(estimate: Estimate, *, reported: bool, **fields: str) -> dict[str, object]:
    """Return one row; `fields` say what the estimate is of."""
    numbers = {
        name: getattr(estimate, name)
        for name in ("method", "value", "lower", "upper", "p_value", "n", "n_actions")
    }
    flags = ";".join(estimate.flags)
    everywhere = {"regime": "all", "coding": "all", "effect": "ratio"}
    return everywhere | numbers | {"reported": str(reported).lower(), "flags": flags} | fields


def model_table(rows: Sequence[dict[str, object]]) -> pd.DataFrame:
    """Return the rows as a table with the fields of `models.csv`."""
    numbers = dict.fromkeys(("value", "lower", "upper", "p_value"), float)
    return pd.DataFrame(rows, columns=list(MODELS.columns)).astype(numbers)
