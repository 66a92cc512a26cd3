"""Feeds of early warnings, for readers' programmes and newsrooms' scripts to follow.

`alerts.json` is a JSON Feed (version 1.1, jsonfeed.org), `alerts.xml` an Atom feed (RFC 4287).
Each holds one item for every jurisdiction with an alert; where there is none, it says so. An item
keeps its identifier until its months or its alert are others. Dates are those of the data. A site
can be put anywhere, so links are relative: Atom allows that (section 4.2.7), JSON Feed asks for
whole addresses, so its items name their page in an extension.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
from lxml import etree
from lxml.builder import ElementMaker

from uptake.figures.alerts import alert_text, alert_title, alerts_finding, raised
from uptake.settings import Settings

TITLE = "Uptake: early warnings"
PAGE = "trends.html#sec-warnings"
ATOM = "http://www.w3.org/2005/Atom"

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_OID, "uptake alerts")
_NUMBERS = ("expected", "lower", "upper", "p_low", "p_high", "false_alarm_rate")


def write_feeds(
    site: Path, alerts: pd.DataFrame, settings: Settings, edition: Mapping[str, Any]
) -> None:
    """Write both feeds into the site's folder; `alerts` has the fields of `alerts.csv`."""
    # Whoever reads a feed sees the edition's day at midnight: the data know no hour.
    updated = f"{edition['data_date']}T00:00:00Z"
    data = f"Edition {edition['short']}, data to {edition['data_date']}."
    about = f"{alerts_finding(alerts, settings)}. {data}"
    items = [_item(row, settings) for _, row in raised(alerts).iterrows()]
    feed = json.dumps(_json_feed(items, about, updated), ensure_ascii=False, indent=2)
    (site / "alerts.json").write_text(feed + "\n", encoding="utf-8")
    (site / "alerts.xml").write_bytes(_atom_feed(items, about, updated))


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


def _atom_feed(items: list[dict[str, Any]], about: str, updated: str) -> bytes:
    make = ElementMaker(namespace=ATOM, nsmap={None: ATOM})
    entries = [
        make.entry(
            make.id(item["id"]),
            make.title(item["title"]),
            make.updated(updated),
            make.link(rel="alternate", type="text/html", href=PAGE),
            make.category(term=item["facts"]["jurisdiction"]),
            make.category(term=item["facts"]["alert"]),
            make.content(item["text"], type="text"),
        )
        for item in items
    ]
    feed = make.feed(
        make.id(_identifier("feed")),
        make.title(TITLE),
        make.subtitle(about),
        make.updated(updated),
        make.author(make.name("Uptake")),
        make.link(rel="self", type="application/atom+xml", href="alerts.xml"),
        make.link(rel="alternate", type="text/html", href=PAGE),
        *entries,
    )
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", "en")
    document: bytes = etree.tostring(
        feed, xml_declaration=True, encoding="utf-8", pretty_print=True
    )
    return document
