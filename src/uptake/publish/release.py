"""Put a finished site in place of the last one, whole or not at all."""

from __future__ import annotations

import filecmp
import json
import shutil
from pathlib import Path


def release(built: Path, site: Path) -> bool:
    """Replace `site` with `built`; return whether anything changed.

    The new site is copied beside the old one and the two are swapped by renaming, so a reader
    never sees half a site, and a failed build leaves the last one as it was.
    """
    if site.is_dir() and _same(built, site):
        return False
    fresh, old = site.with_name(f"{site.name}.new"), site.with_name(f"{site.name}.old")
    for rest in (fresh, old):
        shutil.rmtree(rest, ignore_errors=True)
    shutil.copytree(built, fresh)
    if site.exists():
        site.rename(old)
    fresh.rename(site)
    shutil.rmtree(old, ignore_errors=True)
    return True


def _same(one: Path, other: Path) -> bool:
    files = {path.relative_to(one) for path in one.rglob("*") if path.is_file()}
    if files != {path.relative_to(other) for path in other.rglob("*") if path.is_file()}:
        return False
    return all(filecmp.cmp(one / path, other / path, shallow=False) for path in files)


def keep_edition(site: Path, folder: Path) -> None:
    """Keep what tells an edition from others: its designations, under its date and hash."""
    about = json.loads((site / "data/edition.json").read_text(encoding="utf-8"))
    kept = folder / f"{about['data_date']}-{about['short']}"
    kept.mkdir(parents=True, exist_ok=True)
    for name in ("edition.json", "designations.csv"):
        shutil.copy(site / "data" / name, kept)
