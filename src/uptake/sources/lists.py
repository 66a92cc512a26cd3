"""The official lists: publisher, licence, and where the current files are.

The facts stand in `lists.yml`, for anyone to review; this module gives them their types.
"""

from __future__ import annotations

import datetime as dt
from importlib import resources
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from uptake.texts import read_settings_file

LISTS_FOLDER = Path("data/raw/lists")
"""Where list files lie, from the project's folder: one folder a jurisdiction."""


class _Fact(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Licence(_Fact):
    """What a publisher allows, in the form that a data package has."""

    name: str
    title: str
    path: str


class Token(_Fact):
    """A key that everyone may use, and the environment variable that replaces it."""

    variable: str
    public: str


class OfficialFile(_Fact):
    """A file that a publisher keeps current at one address.

    `found_on` is a page with a link to the file; `largest` is in bytes.
    """

    name: str = Field(pattern=r"^[\w-]+\.\w+$")
    address: str = Field(pattern="^https://")
    found_on: str | None = Field(default=None, pattern="^https://")
    token: Token | None = None
    largest: int = Field(gt=0)
    media: tuple[str, ...]

    @property
    def compressed(self) -> bool:
        """Whether the file is stored with gzip: text is, a workbook is compressed already."""
        return not self.name.endswith(".xlsx")

    @property
    def stored_name(self) -> str:
        """The name that the file is stored under, after the date of publication."""
        return f"{self.name}.gz" if self.compressed else self.name


class OfficialList(_Fact):
    """A list, its publisher and licence, and the files that can be fetched, if any."""

    key: str
    jurisdiction: Literal["us", "uk", "eu", "ca", "au"] | None = None
    title: str
    publisher: str
    licence: Licence
    page: str
    closed: dt.date | None = None
    files: tuple[OfficialFile, ...]
    by_hand: str


def load_lists() -> dict[str, OfficialList]:
    """Return every list by its key; raises `InputError` with the first fault of `lists.yml`."""
    with resources.as_file(resources.files("uptake.sources").joinpath("lists.yml")) as path:
        lists: list[OfficialList] = read_settings_file(
            path.parent, Path(path.name), list[OfficialList]
        )
    return {official.key: official for official in lists}
