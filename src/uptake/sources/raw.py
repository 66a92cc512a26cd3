"""Read a raw table strictly: every cell as text, every row with its line in the file.

The structure of a file must be right before its values are looked at: encoding, header, and the
number of cells in each row are errors at once. What the cells say is judged later, row by row.
"""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from uptake.errors import InputError
from uptake.tables import SPLIT

RAW_FOLDER = Path("data/raw")


def raw_path(table: str, jurisdiction: str | None = None) -> Path:
    """Where a raw table lies, from the project's folder.

    Large tables are compressed; a split table has one file per jurisdiction.
    """
    if table not in SPLIT:
        return RAW_FOLDER / f"{table}.csv"
    suffix = ".csv" if table == "designations" else ".csv.gz"
    return RAW_FOLDER / table / f"{jurisdiction}{suffix}"


def read_raw(
    project: Path, path: Path, schema: pa.DataFrameSchema, *, may_be_empty: bool = False
) -> pd.DataFrame:
    """Read one file of a raw table; the index is the line on which each row ends.

    Raises `InputError` where the file is absent, empty, not UTF-8, has another header than the
    schema, or has a row with too many or too few cells.
    """
    try:
        content = (project / path).read_bytes()
        content = gzip.decompress(content) if path.suffix == ".gz" else content
    except FileNotFoundError:
        raise InputError(
            path, "is missing", "Put the table back, or restore it from git."
        ) from None
    except (gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise InputError(path, f"cannot be read: {error}", "Compress it anew with gzip.") from error
    except OSError as error:
        mend = "Put the table back, or restore it from git."
        raise InputError(path, f"cannot be read: {error.strerror}", mend) from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError(
            path,
            "is not UTF-8 text",
            "Save the file as UTF-8.",
            line=line,
            value=repr(content[error.start : error.end])[2:-1],
        ) from error
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    header = next(rows, [])
    _check_header(path, header, list(schema.columns))
    lines, cells = [], []
    try:
        for row in rows:
            if len(row) != len(header):
                raise InputError(
                    path,
                    f"has {len(row)} cells where the header has {len(header)}",
                    "Look for a missing or unquoted comma.",
                    line=rows.line_num,
                )
            lines.append(rows.line_num)
            cells.append(row)
    except csv.Error as error:
        mend = "Look for an unclosed quotation mark."
        raise InputError(path, f"is not CSV: {error}", mend, line=rows.line_num) from error
    if not cells and not may_be_empty:
        raise InputError(path, "has a header and no rows", "Put the table's rows back.", line=1)
    return pd.DataFrame(cells, columns=header, index=pd.Index(lines, name="row"), dtype=str)


def _check_header(path: Path, header: list[str], fields: list[str]) -> None:
    if not header:
        raise InputError(path, "is empty", "Put the table back, or restore it from git.")
    faults = {
        "is missing": [field for field in fields if field not in header],
        "is not a field of this table": [field for field in header if field not in fields],
        "stands twice": [field for field in fields if header.count(field) > 1],
    }
    for problem, found in faults.items():
        if found:
            mend = f"The table's fields are: {', '.join(fields)}."
            raise InputError(path, f"the column {problem}", mend, line=1, field=found[0])
