"""Write the downloads in `_site/data/`: CSV files that open safely in a spreadsheet.

Text from an official list is somebody else's input. A cell that begins like a formula is preceded
by an apostrophe, which spreadsheets show as text (OWASP, "CSV Injection").
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pandera.pandas as pa

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def write_table(frame: pd.DataFrame, path: Path, schema: pa.DataFrameSchema) -> None:
    """Write a published table with exactly the fields of its schema, in their order."""
    text = {name for name, column in schema.columns.items() if column.metadata["kind"] == "text"}
    write_csv(frame[list(schema.columns)], path, text)


def write_csv(frame: pd.DataFrame, path: Path, text: set[str], lines: Iterable[str] = ()) -> None:
    """Write any table; the fields named in `text` are guarded, numbers keep their sign.

    `lines` stand above the table, as `comments` writes them.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(comments(lines))
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(frame.columns)
        columns = [
            [_guard(_cell(value)) if name in text else _cell(value) for value in frame[name]]
            for name in frame.columns
        ]
        writer.writerows(zip(*columns, strict=True))


def comments(lines: Iterable[str]) -> str:
    """Lines of words above a table, each after `# `."""
    return "".join(f"# {' '.join(line.split())}\n" for line in lines)


def _cell(value: Any) -> str:
    match value:
        case _ if pd.isna(value):
            return ""
        case bool() | np.bool_():
            return str(value).lower()
        case pd.Timestamp():
            return f"{value:%Y-%m-%d}"
        case float():
            # Ten digits, and no exponent: a spreadsheet in another language may not read one.
            return np.format_float_positional(float(f"{value:.10g}"), trim="-")
        case _:
            # The writer would leave a bare carriage return unquoted, and readers end the row there.
            return str(value).replace("\r\n", "\n").replace("\r", "\n")


def _guard(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
