"""The notebooks on countries run for many designations, for one, and without a rating."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
import pytest

from tests.conftest import FIRST_EDITION, PROJECT
from tests.families import clusters_of
from uptake.cleaning import Cleaned
from uptake.errors import UptakeError
from uptake.language import LANGUAGES
from uptake.measures.target_countries import connect_targets, count_countries, count_listed
from uptake.notebooks import plan_runs, run_notebooks
from uptake.publish.page import FRONT_MATTER
from uptake.store import PROCESSED, write_estimates
from uptake.tables import JURISDICTIONS

CASES = ("rus", "bel", "xkx")
"""Many designations under every regime; a single one; neither a rating nor an ISO code."""


@pytest.fixture(scope="module")
def built(
    cleaned: dict[str, list[Cleaned]],
    designations: dict[str, pd.DataFrame],
    common: dict[str, pd.DataFrame],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """A project with the estimates on countries, whose notebooks have run."""
    folder = tmp_path_factory.mktemp("countries")
    for part in ("analysis", "notebooks", "reports/theme"):
        shutil.copytree(PROJECT / part, folder / part)
    every = pd.concat(designations.values(), ignore_index=True)
    until = min(FIRST_EDITION.values())
    connected = connect_targets(every, clusters_of(every), until)
    write_estimates(folder, "connected", "all", connected)
    write_estimates(folder, "countries", "all", count_countries(connected, until))
    tables = [table for code in JURISDICTIONS for table in cleaned[code]]
    listings = pd.concat([table.kept for table in tables if table.table == "listings"])
    write_estimates(folder, "listed", "all", count_listed(listings, every))
    (folder / PROCESSED / "common").mkdir()
    for table in ("regimes", "country_context"):
        common[table].to_parquet(folder / PROCESSED / f"common/{table}.parquet")
    calls = common["recommendations_public"][
        ["target_country", "addressed_to", "list_completeness"]
    ]
    register = calls.assign(outcome="not_designated", magnitsky_outcome="not_designated")
    register.to_parquet(folder / PROCESSED / "register.parquet")
    given = {"country": ",".join(CASES)}
    runs = [
        *plan_runs(folder, ["countries"], {}, "{notebook}.ipynb"),
        *plan_runs(folder, ["country"], given, "pages/{country}.ipynb"),
        *plan_runs(
            folder,
            ["country_brief"],
            given | {"language": ",".join(LANGUAGES)},
            "briefs/{language}-{country}.ipynb",
        ),
    ]
    run_notebooks(folder, runs)
    return folder


def outputs(executed: Path) -> tuple[dict[str, Any], str]:
    """The front matter and the text that a notebook has shown."""
    run = nbformat.read(executed, as_version=4)
    shown = [
        output["data"]
        for cell in run.cells
        for output in cell.get("outputs", [])
        if "data" in output
    ]
    matter = next(data[FRONT_MATTER] for data in shown if FRONT_MATTER in data)
    return matter, "\n".join(data.get("text/markdown", "") for data in shown)


def test_a_page_leads_to_the_explorer_the_briefs_and_the_list(built: Path) -> None:
    matter, text = outputs(built / "pages/xkx.ipynb")
    assert matter["title"] == "Kosovo"
    assert "The data hold no rating" in text
    for link in ("explorer.html?country=XKX", "briefs/es/countries/xkx.pdf", "countries.ipynb"):
        assert f"](../{link})" in text
    assert (built / "build/figures/countries/xkx/timeline.svg").is_file()


def test_pages_say_much_and_little(built: Path) -> None:
    _, much = outputs(built / "pages/rus.ipynb")
    assert "Freedom House: Not Free" in much
    assert "public recommendations in the data concern alleged conduct" in much
    _, little = outputs(built / "pages/bel.ipynb")
    assert "[1 of 5]{.value}" in little
    assert "too few for a share" in little


def test_no_recommended_person_is_named(built: Path, common: dict[str, pd.DataFrame]) -> None:
    names = common["recommendations_public"]["target_name"]
    for executed in (*built.glob("pages/*.ipynb"), *built.glob("briefs/*.ipynb")):
        _, text = outputs(executed)
        assert not [name for name in names if name in text]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("country", CASES)
def test_a_brief_is_one_page_in_its_language(built: Path, country: str, language: str) -> None:
    matter, text = outputs(built / f"briefs/{language}-{country}.ipynb")
    assert (matter["lang"], matter["length"]) == (language, "1")
    assert matter["about"] == f"countries/{country}"
    assert text.count("{.value}") == 3
    assert "![" not in text


def test_the_list_has_every_country_and_says_what_has_none(built: Path) -> None:
    _, text = outputs(built / "countries.ipynb")
    countries = pd.read_parquet(built / PROCESSED / "estimates/countries-all.parquet")
    codes = set(countries["country"]) - {""}
    assert all(f"](countries/{code.lower()}.ipynb)" in text for code in codes)
    assert text.count("](briefs/fr/countries/") == len(codes)
    assert "no country is known" in text


def test_a_country_without_a_designated_target_has_no_page(built: Path) -> None:
    runs = plan_runs(built, ["country"], {"country": "nor"}, "none.ipynb")
    with pytest.raises(UptakeError, match="No list connects a designated target with 'NOR'"):
        run_notebooks(built, runs)
