"""Feeds of early warnings, for readers' programmes and newsrooms' scripts to follow.

`alerts.json` is a JSON Feed (version 1.1, jsonfeed.org), `alerts.xml` an Atom feed (RFC 4287).
Each holds one item for every jurisdiction with an alert; where there is none, it says so. An item
keeps its identifier until its months or its alert are others. JSON Feed asks for whole addresses,
and a site can be put anywhere, so its items name their page in an extension.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from uptake.figures.alerts import alert_text, alert_title, alerts_finding, raised
from uptake.publish.atom import Entry, Feed, atom_feed, midnight
from uptake.settings import Settings

TITLE = "Uptake: early warnings"
PAGE = "trends.html#sec-warnings"

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_OID, "uptake alerts")
_NUMBERS = ("expected", "lower", "upper", "p_low", "p_high", "false_alarm_rate")


def write_feeds(
    site: Path, alerts: pd.DataFrame, settings: Settings, edition: Mapping[str, Any]
) -> None:
    """Write both feeds into the site's folder; `alerts` has the fields of `alerts.csv`."""
    updated = midnight(edition["data_date"])
    data = f"Edition {edition['short']}, data to {edition['data_date']}."
    about = f"{alerts_finding(alerts, settings)}. {data}"
    items = [_item(row, settings) for _, row in raised(alerts).iterrows()]
    feed = json.dumps(_json_feed(items, about, updated), ensure_ascii=False, indent=2)
    (site / "alerts.json").write_text(feed + "\n", encoding="utf-8")
    about_feed = Feed(_identifier("feed"), TITLE, about, updated, "alerts.xml", PAGE)
    (site / "alerts.xml").write_bytes(atom_feed(about_feed, [_entry(i, updated) for i in items]))


def _item(row: pd.Series, settings: Settings) -> dict[str, Any]:
    """What both feeds say of one alert."""
    end = f"{row['period_end']:%Y-%m-%d}"
    return {
        "id": _identifier(row["jurisdiction"], row["alert"], end),
        "title": alert_title(row, settings),
        "text": alert_text(row, settings),
        "facts": {
            "jurisdiction": row["jurisdiction"],
            "alert": row["alert"],
            "period_start": f"{row['period_start']:%Y-%m-%d}",
            "period_end": end,
            "observed": int(row["observed"]),
            # As many digits as the table has.
            **{name: float(f"{row[name]:.10g}") for name in _NUMBERS},
            "page": PAGE,
        },
    }


def _entry(item: dict[str, Any], updated: str) -> Entry:
    tags = (item["facts"]["jurisdiction"], item["facts"]["alert"])
    return Entry(item["id"], item["title"], updated, item["text"], tags)


def _identifier(*parts: str) -> str:
    return uuid.uuid5(_NAMESPACE, "/".join(parts)).urn


def _json_feed(items: list[dict[str, Any]], about: str, updated: str) -> dict[str, Any]:
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": TITLE,
        "description": about,
        "language": "en",
        "items": [
            {
                "id": item["id"],
                "title": item["title"],
                "content_text": item["text"],
                "date_modified": updated,
                "tags": [item["facts"]["jurisdiction"], item["facts"]["alert"]],
                "_uptake": item["facts"],
            }
            for item in items
        ],
    }
