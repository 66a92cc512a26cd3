"""The real tables as evidence, with the links that were found by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from tests.registers import LISTED, links
from uptake.calibration.trust import read_coverage
from uptake.cleaning import Cleaned
from uptake.settings import Settings
from uptake.specifications.curves import estimate_specifications
from uptake.specifications.evidence import Evidence
from uptake.specifications.plan import Headline, read_plan

FEWER = {"sample": ("complete", "without_largest_list"), "links": ("reviewed", "rule_0.94")}


@pytest.fixture(scope="session")
def evidence(
    project: Path, cleaned: dict[str, list[Cleaned]], common: dict[str, pd.DataFrame]
) -> Evidence:
    """By rule, fewer are linked than by review."""
    tables = [
        {table.table: table.kept for table in tables}
        for part, tables in cleaned.items()
        if part != "common"
    ]
    return Evidence(
        designations=pd.concat([part["designations"] for part in tables], ignore_index=True),
        listings=pd.concat([part["listings"] for part in tables], ignore_index=True),
        recommendations=common["recommendations_public"],
        regimes=common["regimes"],
        tenures=common["tenures"],
        links={"reviewed": links(), "rule_0.94": links(dict(list(LISTED.items())[:9]))},
        coverage=read_coverage(project),
    )


@pytest.fixture(scope="session")
def headlines(project: Path, settings: Settings) -> dict[str, Headline]:
    """The headlines of the plan, some with fewer options and some governments left out."""
    left_out = {f"acted_on_{code}" for code in ("us", "eu", "ca", "all")}
    return {
        headline.code: replace(
            headline,
            choices={name: FEWER.get(name, options) for name, options in headline.choices.items()},
        )
        for headline in read_plan(project, settings)
        if headline.code not in left_out
    }


@pytest.fixture(scope="session")
def curves(headlines: dict[str, Headline], evidence: Evidence, settings: Settings) -> pd.DataFrame:
    return estimate_specifications(headlines.values(), evidence, settings)
