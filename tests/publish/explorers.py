"""The explorer on real rows and one hostile one, as a page of the staged sample project."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from sample import stage

from uptake.cleaning import Cleaned
from uptake.publish.builtin import render_site
from uptake.publish.explorer import designation_rows, explorer_data, listing_rows
from uptake.settings import Settings

HOSTILE = '=<script>document.title = "ran"</script><img src=x onerror="document.title = \'ran\'">'
EDITION = {"short": "0a1b2c3d", "data_date": "2026-08-20"}


@dataclass(frozen=True)
class Explorer:
    """A rendered site with the explorer, and the rows that it is to show."""

    site: Path
    designations: pd.DataFrame
    listings: pd.DataFrame

    @property
    def address(self) -> str:
        return (self.site / "explorer.html").as_uri()

    def rows(self, name: str) -> pd.DataFrame:
        return self.designations if name == "designations" else self.listings


def tables(
    cleaned: Mapping[str, Sequence[Cleaned]], settings: Settings
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """All designations, the first of them with a hostile name, and all listings."""
    designations, listings = (
        pd.concat([cleaned[code][at].kept for code in settings.jurisdictions], ignore_index=True)
        for at in (0, 1)
    )
    designations.loc[0, "name"] = HOSTILE
    return designations, listings


def build(
    folder: Path,
    cleaned: Mapping[str, Sequence[Cleaned]],
    regimes: pd.DataFrame,
    settings: Settings,
) -> Explorer:
    """Stage and render the sample project with these data."""
    designations, listings = tables(cleaned, settings)
    staged = stage(folder / "staged")
    for name, text in explorer_data(designations, listings, regimes, settings, EDITION).items():
        (staged / "data/explorer" / name).write_text(text, encoding="utf-8")
    render_site(staged, folder / "site")
    shutil.rmtree(staged)
    return Explorer(
        folder / "site", designation_rows(designations), listing_rows(listings, designations)
    )
