"""The explorer: its place on a page, and its data as scripts.

A browser lets a page that was opened from a folder load a script beside it, but no data file; so
each table is one assignment of JSON. A field of codes holds each code once and, for each row, its
place among them. Rows are in the order of their names, codes in the order that a reader expects:
places are ranks, and the page sorts whole numbers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
from anyascii import anyascii

from uptake.language import ENGLISH
from uptake.publish.reuse import Source
from uptake.settings import Settings
from uptake.store import read_table

_OWN = ("elements", "rows", "address", "timeline", "download", "controls", "explorer")
SCRIPTS = (
    "reports/vendor/crossfilter.min.js",
    "data/explorer/designations.js",
    *(f"reports/site/explorer/{name}.js" for name in _OWN),
)
"""What the page runs, in this order. Listings are loaded when a reader asks for them."""

BLOCK = "\n".join(
    [
        "::: {#explorer .column-page}",
        "The explorer is a script, and your browser has not run it. "
        "The same designations are in [designations.csv](data/designations.csv).",
        ":::",
        "",
        "```{=html}",
        *(f'<script src="{path}" defer></script>' for path in SCRIPTS),
        "```",
    ]
)
"""The explorer as both engines read it, for a page in the site's root."""

_CODINGS = ("strict", "broad", "wide")
_WORDS = {
    "type": {
        "individual": "Individual",
        "entity": "Entity",
        "vessel": "Vessel, not counted",
        "aircraft": "Aircraft, not counted",
    },
    "coding": {
        "strict": "Strict",
        "broad": "Broad",
        "wide": "Wide",
        "none": "None of them",
        "": "Not coded",
    },
    "basis": {
        "list_field": "The list’s own date",
        "first_regulation": "First act that it cites",
        "first_seen": "First edition with it",
        "action_block": "Its block of list numbers",
        "press": "Press release",
        "curated": "Compiled, not cited",
        "": "Not known",
    },
    "status": {
        "listed": "Listed",
        "delisted": "Delisted",
        "delisted_date_unknown": "Delisted, day not known",
        "delisted_reissued": "Taken off and listed anew",
    },
}
# Listings say in words how their day is known; what follows in brackets differs.
_BASES = {
    "official_field": "list_field",
    "first_regulation_date": "first_regulation",
    "first_seen_in_snapshot": "first_seen",
    "curated_action_date": "curated",
}


def write_explorer(
    project: Path, folder: Path, settings: Settings, edition: Mapping[str, Any]
) -> None:
    """Write the explorer's data into `folder`, from the tables of the last build."""
    tables = {name: read_table(project, name) for name in ("designations", "listings", "regimes")}
    folder.mkdir(parents=True, exist_ok=True)
    for name, script in explorer_data(**tables, settings=settings, edition=edition).items():
        (folder / name).write_text(script, encoding="utf-8", newline="\n")


def explorer_data(
    designations: pd.DataFrame,
    listings: pd.DataFrame,
    regimes: pd.DataFrame,
    settings: Settings,
    edition: Mapping[str, Any],
) -> dict[str, str]:
    """The scripts by file name: designations, with the words of all codes, and listings."""
    words = _words(settings, regimes, [designations["country"], listings["countries"]])
    source = Source.of(edition)
    about = {
        "words": words,
        "sizes": {"designations": len(designations), "listings": len(listings)},
        "edition": source.short,
        "until": source.until,
        "lines": source.lines,
    }
    first = _json(pack(designation_rows(designations), words))
    then = _json(pack(listing_rows(listings, designations), words))
    return {
        "designations.js": f"globalThis.uptakeExplorer = {_json(about)};\n"
        f"uptakeExplorer.designations = {first};\n",
        "listings.js": f"uptakeExplorer.listings = {then};\n",
    }


def designation_rows(designations: pd.DataFrame) -> pd.DataFrame:
    """What the explorer shows of each designation, as text."""
    return pd.DataFrame(
        {
            **{name: designations[name] for name in ("jurisdiction", "regime", "list_id", "name")},
            "type": designations["target_type"],
            "country": designations["country"],
            "day": _days(designations["designated_on"]),
            "basis": designations["date_basis"],
            "status": designations["status"],
            "coding": _codings(designations),
        }
    )


def listing_rows(listings: pd.DataFrame, designations: pd.DataFrame) -> pd.DataFrame:
    """What the explorer shows of each listing, as text; the coding is its designation's."""
    key = ["jurisdiction", "list_id"]
    codings = designations[key].assign(coding=_codings(designations)).drop_duplicates(key)
    basis = listings["listed_on_basis"].str.partition(" (")[0].replace(_BASES)
    return pd.DataFrame(
        {
            **{name: listings[name] for name in ("jurisdiction", "regime", "list_id", "name")},
            "programme": listings["programmes"].str.replace(";", "; "),
            "type": listings["target_type"],
            "country": listings["countries"],
            "day": _days(listings["listed_on"]),
            "basis": basis.where(listings["listed_on"].notna(), ""),
            "status": listings["status"],
            "coding": listings[key].merge(codings, "left", key)["coding"].fillna("").to_numpy(),
        }
    )


def pack(rows: pd.DataFrame, words: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """A table of texts as the scripts read it: `words` has the codes in their order.

    Names and identifiers are lists; any other field is its codes, and for each row the place of
    its code.
    """
    names = [anyascii(name).casefold() for name in rows["name"]]
    order = sorted(range(len(rows)), key=list(zip(names, rows["list_id"], strict=True)).__getitem__)
    packed: dict[str, Any] = {}
    for field, values in rows.iloc[order].items():
        if field in ("name", "list_id"):
            packed[str(field)] = values.to_list()
            continue
        rank = {code: at for at, code in enumerate(words.get(str(field), ()))}
        codes = sorted(values.unique(), key=lambda code: (rank.get(code, len(rank)), code))
        place = {code: at for at, code in enumerate(codes)}
        packed[str(field)] = {"codes": codes, "of": values.map(place).to_list()}
    return packed


def _words(
    settings: Settings, regimes: pd.DataFrame, countries: Iterable[pd.Series]
) -> dict[str, dict[str, str]]:
    """The word of each code, in the order in which a reader is offered them."""
    short = {code: about.short for code, about in settings.jurisdictions.items()}
    codes = {code for field in countries for joined in field.unique() for code in joined.split(";")}
    named = sorted((ENGLISH.country(code), code) for code in codes if code)
    return {
        "jurisdiction": {code: settings.name(code) for code in short},
        "regime": {
            r.regime: f"{short[r.jurisdiction]}: {r.short_name}" for r in regimes.itertuples()
        }
        | {"": "No Magnitsky-style regime"},
        "country": {code: name for name, code in named} | {"": "Not stated"},
        **_WORDS,
    }


def _codings(designations: pd.DataFrame) -> list[str]:
    """The codings by which each designation is primary: `none`, and nothing where it is uncoded."""
    flags = designations[[f"primary_{coding}" for coding in _CODINGS]]
    return [
        ""
        if pd.isna(row[0])
        else ";".join(c for c, flag in zip(_CODINGS, row, strict=True) if flag) or "none"
        for row in flags.itertuples(index=False)
    ]


def _days(days: pd.Series) -> pd.Series:
    return days.dt.strftime("%Y-%m-%d").fillna("")


def _json(value: Any) -> str:
    """JSON without `<`: nothing in it can end a script."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")
