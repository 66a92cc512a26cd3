"""Targets that several lists hold, stated by hand from the lists, as clusters of real entries."""

from __future__ import annotations

import pandas as pd

FAMILIES = {
    "al-Qahtani": ["us OFAC-26093", "uk GHR0044", "ca JVCFOR-65"],
    "Chen": ["us OFAC-31493", "uk GHR0075", "eu EU.6254.67", "ca SEMA-China-Part 1-4"],
    "Bastrykin": [
        "us OFAC-21186", "uk GHR0011", "eu EU.6172.95", "ca JVCFOR-21", "au DFAT-6854",
    ],
    "Bar Yosef": [
        "us OFAC-48245", "uk GHR0112", "eu EU.11913.69",
        "ca SEMA-Extremist Settler Violence-Part 1-3", "au DFAT-7969",
    ],
    "Salameh": ["uk GAC0043", "ca JVCFOR-71"],
    "Smotrich": ["uk GHR0164", "au DFAT-8153"],
}  # fmt: skip


def clusters_of(designations: pd.DataFrame) -> pd.DataFrame:
    """Return clusters of these families, each other designation being a target of its own."""
    rows = [
        (family, *entry.split(" ", 1)) for family, entries in FAMILIES.items() for entry in entries
    ]
    linked = {(code, list_id) for _, code, list_id in rows}
    rows += [
        (f"{code}:{list_id}", code, list_id)
        for code, list_id in designations[["jurisdiction", "list_id"]].itertuples(index=False)
        if (code, list_id) not in linked
    ]
    return pd.DataFrame(rows, columns=["cluster", "jurisdiction", "list_id"])
