"""What a sample of a format is: the files of one edition, small enough to be read in a moment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Sample:
    """The files of one edition, the main one first, and how their records are told.

    `header` is how many rows stand before the records of a table; `record` is the local name of
    the elements that are the records of an XML file.
    """

    format: str
    kind: Literal["csv", "xml", "json", "workbook"]
    files: tuple[bytes, ...]
    header: int = 0
    record: str = ""
    delimiter: str = ","
    strict: bool = True
