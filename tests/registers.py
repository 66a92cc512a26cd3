"""Recommendations and links for tests: real ones whose listings were found by hand, and made-up."""

from __future__ import annotations

import pandas as pd

LISTED = {
    "PR0046": ["us OFAC-29220", "ca SEMA-China-Part 1-5"],
    "PR0065": ["uk GHR0150"],
    "PR0074": ["uk GHR0148"],
    "PR0134": ["us OFAC-21186", "uk GHR0011", "eu EU.6172.95", "ca JVCFOR-21", "au DFAT-6854"],
    "PR0136": ["us OFAC-31126", "uk CHW0014"],
    "PR0166": ["uk GHR0011", "eu EU.6172.95"],
    "PR0227": ["au DFAT-7317"],
    "PR0424": ["ca SEMA-Myanmar (Burma)-Part 2-102"],
    "PR0499": ["ca SEMA-Myanmar (Burma)-Part 1-21"],
    "PR0508": ["eu EU.13194.15"],
    "PR0532": ["us OFAC-53814"],
    "PR0543": ["uk MYA0078"],
    "PR0585": ["uk GHR0164", "ca SEMA-Extremist Settler Violence-Part 1-17", "au DFAT-8153"],
}
"""Recommendation → entries of its target on the official lists; all others have none here."""


def links(listed: dict[str, list[str]] = LISTED) -> pd.DataFrame:
    """Return the links as linking gives them: one row a recommendation and entry."""
    rows = [
        (rec_id, *entry.split(" ", 1), 1.0, "review")
        for rec_id, entries in listed.items()
        for entry in entries
    ]
    return pd.DataFrame(
        rows, columns=["rec_id", "jurisdiction", "list_id", "score", "decided_by"]
    ).astype({"score": float, "rec_id": str, "jurisdiction": str, "list_id": str})


def calls(*published: str, **fields: object) -> pd.DataFrame:
    """Return recommendations PR1, PR2, … to the UK, published on these days, months or years."""
    spans = [pd.Period(when) for when in published]
    table = pd.DataFrame(
        {
            "rec_id": [f"PR{number}" for number in range(1, len(published) + 1)],
            "list_id": "L1",
            "list_completeness": "full",
            "published_on": list(published),
            "published_on_start": [span.start_time for span in spans],
            "published_on_before": [(span + 1).start_time for span in spans],
            "published_on_precision": [
                {4: "year", 7: "month", 10: "day"}[len(when)] for when in published
            ],
            "recommender": "An organisation",
            "recommender_type": "ngo",
            "target_name": [f"Ada Exampla {number}" for number in range(len(published))],
            "target_type": "individual",
            "target_country": "MMR",
            "addressed_to": "uk",
            "addressed_basis": "named",
            "grounds": "human_rights",
        }
    )
    return table.assign(**fields)


def listing(list_id: str, listed_on: str | None = None, **fields: object) -> dict[str, object]:
    """One listing by the UK that stands; days are texts, None where the list gives none."""
    row: dict[str, object] = {
        "jurisdiction": "uk",
        "list_id": list_id,
        "target_type": "individual",
        "programmes": "Myanmar",
        "listed_on": listed_on,
        "listed_on_basis": "official_field",
        "listed_not_before": None,
        "listed_not_after": None,
        "delisted_on": None,
        "delisted_not_before": None,
        "delisted_not_after": None,
        "status": "listed",
        "snapshot_date": "2026-08-22",
        "regime": "",
    }
    return row | fields


def listings(*rows: dict[str, object]) -> pd.DataFrame:
    """Return the table of these listings, with days as days."""
    table = pd.DataFrame(list(rows))
    days = [name for name in table if name.endswith(("_on", "_before", "_after", "_date"))]
    return table.assign(**{name: pd.to_datetime(table[name]) for name in days})


def designations(**days: str) -> pd.DataFrame:
    """Return UK designations under uk-ghr: entry → day."""
    return pd.DataFrame(
        {
            "jurisdiction": "uk",
            "regime": "uk-ghr",
            "list_id": pd.Series(list(days), dtype="str"),
            "target_type": "individual",
            "designated_on": pd.to_datetime(list(days.values())),
        }
    ).astype({"jurisdiction": "str", "regime": "str", "target_type": "str"})
