"""Days of listing and delisting: how well each is known, and between which editions it falls.

A row is a listing's, as the raw table has it; dates are text, and compare as they stand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

SHORT_GAP = 15
"""Days: an event between two editions no further apart is dated with the later one.

The first edition did the same for US listings; the longest gap that it dated has 15 days.
"""

DAY_WORDS = {
    "list_field": "official_field",
    "first_regulation": "first_regulation_date",
    "listing_text": "official_field (date in Listing Information text)",
    "control_date": "official_field (earliest Control Date seen)",
}
_STRENGTH = (
    ("official_field (earliest Control Date", 2),
    ("official_field", 5),
    ("first_regulation_date", 4),
    ("curated_action_date", 3),
    ("first_seen_in_snapshot", 1),
)


_BETWEEN = "unknown (between {0}_not_before and {0}_not_after)"
DELISTING = ("delisted_on", "delisted_on_basis", "delisted_not_before", "delisted_not_after")


def strength(basis: str) -> int:
    """How well the day of a listing is known, by the begin of its basis; 0 where it is not."""
    return next((rank for begin, rank in _STRENGTH if basis.startswith(begin)), 0)


def listing_day(row: Mapping[str, str]) -> str:
    """The day of listing where the list itself states it, else nothing."""
    return row["listed_on"] if strength(row["listed_on_basis"]) == 5 else ""


def stood_on(row: Mapping[str, str], day: str) -> bool:
    """Whether a listing is known to have stood on a day."""
    first = row["listed_not_after"] or row["listed_on"]
    last = row["delisted_not_before"] or row["delisted_on"] or row["snapshot_date"]
    return bool(first) and first <= day <= last


def is_better(basis: str, day: str, row: Mapping[str, str], edition: str) -> bool:
    """Whether a day that an edition states is better than the one that the ledger holds.

    Of two equally stated days the newer edition's is a correction, unless the older edition had
    the entry before the day that is held. Of acts and changes, the earliest is the listing.
    """
    held, known = row["listed_on"], row["listed_on_basis"]
    rank, held_rank = strength(DAY_WORDS[basis]), strength(known)
    if not held or rank != held_rank:
        return not held or rank > held_rank
    if basis in ("first_regulation", "control_date"):
        return day < held
    return edition >= row["snapshot_date"] or edition < held


def delist(row: dict[str, str], date: str) -> str:
    """Mark a listing as gone by `date`, the first edition without it; say when that was."""
    last = row["snapshot_date"]
    row |= {"status": "delisted", "delisted_not_before": last, "delisted_not_after": date}
    row |= {"delisted_on": "", "delisted_on_basis": _BETWEEN.format("delisted")}
    if days_between(last, date) <= SHORT_GAP:
        basis = f"first snapshot without the entry (last seen {last})"
        row |= {"delisted_on": date, "delisted_on_basis": basis}
    return row["delisted_on"] or f"between {last} and {date}"


def narrow(row: dict[str, str], absent: str) -> None:
    """Narrow what is not known to the day, by a day on which the list lacked the entry."""
    if not row["listed_on"] and row["listed_not_before"] < absent < row["listed_not_after"]:
        row["listed_not_before"] = absent
        date_by_sight(row)
    gone = row["status"] != "listed" and not row["delisted_on"]
    if gone and row["snapshot_date"] < absent < (row["delisted_not_after"] or absent + "~"):
        status = row["status"]
        delist(row, absent)
        row["status"] = status


def date_by_sight(row: dict[str, str]) -> None:
    """Date a listing by the editions around it, where they are close; else say the bounds."""
    first, last = row["listed_not_before"], row["listed_not_after"]
    row["listed_on_basis"] = _BETWEEN.format("listed")
    if first and days_between(first, last) <= SHORT_GAP:
        row |= {"listed_on": last, "listed_on_basis": "first_seen_in_snapshot"}


def with_basis(day: str, basis: str) -> str:
    """A day with how it is known, as changes show it; the basis alone where it is not known."""
    return f"{day} ({basis})" if day else basis


def days_between(first: str, last: str) -> int:
    """Days from one to the other; negative where the other is earlier."""
    return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days
