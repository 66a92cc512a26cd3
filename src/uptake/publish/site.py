"""The whole site from executed notebooks: stage, downloads, briefs, pages, and a last look."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Literal

import pandas as pd

from uptake.calibration.trust import read_coverage
from uptake.changes import published_changes
from uptake.datapackage import (
    PACKAGE,
    describe_package,
    read_package,
    snapshot_files,
    write_package,
)
from uptake.errors import UptakeError
from uptake.linking.links import published_links
from uptake.measures.clusters import published_clusters
from uptake.measures.register import publish_register
from uptake.publish.change_feed import write_change_feed
from uptake.publish.downloads import write_table
from uptake.publish.engines import engine
from uptake.publish.explorer import write_explorer
from uptake.publish.feed import write_feeds
from uptake.publish.head import write_heads, write_map
from uptake.publish.outline import check_site
from uptake.publish.project import read_project, site_url
from uptake.publish.reuse import Source
from uptake.publish.search import write_search
from uptake.publish.staging import stage_site
from uptake.settings import load_settings
from uptake.store import PROCESSED, read_estimates, read_table
from uptake.tables import (
    ALERTS,
    CALIBRATION,
    CHANGES,
    CLAIMS,
    CLUSTERS,
    CODEBOOK,
    COUNTRIES,
    JURISDICTIONS,
    LINK_QUALITY,
    LINKS,
    MODELS,
    PUBLISHED_DESIGNATIONS,
    REGISTER,
    REJECTED,
    SPECIFICATIONS,
    TOGETHER,
    UPTAKE,
    VOLUME,
    codebook,
)

STAGE = Path("build/site")

EngineName = Literal["auto", "quarto", "builtin"]


def render_site(project: Path, engine_name: EngineName, output: Path) -> None:
    """Render the executed notebooks of the last build into `output`, replacing what is there.

    Raises `UptakeError` where no build has run, or where the finished site has a fault.
    """
    try:
        edition = json.loads((project / PROCESSED / "edition.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UptakeError("There is nothing to render yet. Run: uptake build") from None
    chosen = engine(engine_name)
    stage = project / STAGE
    stage_site(project, stage, edition)
    write_downloads(project, stage / "data")
    settings = load_settings(project)
    write_feeds(stage, read_estimates(project, "alerts", ["all"]), settings, edition)
    editions = snapshot_files(read_package(project))
    write_change_feed(stage, read_changes(project), editions, settings, edition)
    write_explorer(project, stage / "data/explorer", settings, edition)
    briefs = sorted((stage / "briefs").rglob("*.ipynb"))
    chosen.render_briefs(briefs)
    for brief in briefs:
        brief.unlink()
    if output.exists() and any(output.iterdir()) and not (output / "data/edition.json").exists():
        raise UptakeError(f"{output} holds something else than a site: give another folder.")
    shutil.rmtree(output, ignore_errors=True)
    chosen.render_site(stage, output)
    source = Source.of(edition, site_url(project))
    write_heads(output, read_project(stage).title, source)
    write_map(output, source)
    write_search(output)
    if faults := check_site(output):
        raise UptakeError("The site has faults:\n  " + "\n  ".join(faults))


def read_changes(project: Path) -> pd.DataFrame:
    """The changes of designated targets that all editions in the data brought."""
    editions = snapshot_files(read_package(project))
    return published_changes(pd.read_parquet(project / PROCESSED / "changes.parquet"), editions)


def write_downloads(project: Path, folder: Path) -> None:
    """Write the tables that the site offers, as DESIGN names them."""
    processed = project / PROCESSED
    designations = pd.read_parquet(processed / "designations.parquet")
    for name in ("primary_strict", "primary_broad", "primary_wide"):
        designations[name] = designations[name].astype("Int8")
    register = publish_register(read_table(project, "register"))
    clusters = published_clusters(
        read_table(project, "clusters"),
        designations,
        pd.read_parquet(processed / "listings.parquet"),
    )
    for table, schema in (
        (designations, PUBLISHED_DESIGNATIONS),
        (read_estimates(project, "volume", [*JURISDICTIONS, "all"]), VOLUME),
        (read_estimates(project, "uptake", ["all"]), UPTAKE),
        (register, REGISTER),
        (read_estimates(project, "together", ["all"]), TOGETHER),
        (read_estimates(project, "models", ["all"]), MODELS),
        (read_estimates(project, "specifications", ["all"]), SPECIFICATIONS),
        (read_estimates(project, "claims", ["all"]), CLAIMS),
        (read_estimates(project, "alerts", ["all"]), ALERTS),
        (read_coverage(project), CALIBRATION),
        (clusters, CLUSTERS),
        (read_estimates(project, "countries", ["all"]), COUNTRIES),
        (published_links(read_table(project, "links")), LINKS),
        (read_table(project, "link_quality"), LINK_QUALITY),
    ):
        write_table(table, folder / schema.name, schema)
    write_table(read_changes(project), folder / "changes.csv", CHANGES)
    write_table(pd.read_parquet(processed / "rejected.parquet"), folder / "rejected.csv", REJECTED)
    write_table(codebook(), folder / "codebook.csv", CODEBOOK)
    shutil.copy(processed / "edition.json", folder)
    # Not the file as it stands: rows may have been added since somebody ran `uptake describe`.
    write_package(describe_package(project), folder / PACKAGE.name)
