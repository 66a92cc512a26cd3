"""A cross-check of the listings with what OpenSanctions has collected: what either side missed.

The data are licensed CC BY-NC 4.0, and commercial use needs a licence from OpenSanctions: `LICENCE`
is shown with each result. No build makes use of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from uptake.names import name_key
from uptake.sources.entries import Entry

LICENCE = (
    "OpenSanctions data, CC BY-NC 4.0 (https://creativecommons.org/licenses/by-nc/4.0/); "
    "commercial use needs a licence from OpenSanctions"
)
DATASETS = {
    "us": "us_ofac_sdn",
    "uk": "gb_fcdo_sanctions",
    "eu": "eu_fsf",
    "ca": "ca_dfatd_sema_sanctions",
    "au": "au_dfat_sanctions",
}
"""Jurisdiction → its dataset; the ids of Canada's have no part of the official id."""


MOST_SHOWN = 20
"""Names of either side that a printed result has."""


@dataclass(frozen=True)
class CrossCheck:
    """How a dataset and the listings of a jurisdiction agree.

    `by_id` and `by_name` count entries of the dataset that are found among the listings, by name
    only where not by id. `missing_there` are listings (id, name) that no entry has; `missing_here`
    are entries (id, name) that no listing has. `licence` belongs with any use of the result.
    """

    entries: int
    listings: int
    by_id: int
    by_name: int
    missing_there: list[tuple[str, str]] = field(default_factory=list)
    missing_here: list[tuple[str, str]] = field(default_factory=list)
    licence: str = LICENCE

    def __str__(self) -> str:
        """The counts, and the first names that either side lacks."""
        both = self.by_id + self.by_name
        lines = [
            f"{self.entries:,} entries there, {self.listings:,} listings here; {both:,} entries "
            f"are found here ({self.by_id:,} by identifier, {self.by_name:,} by name only)."
        ]
        for title, missing in (
            ("Listings that are not there", self.missing_there),
            ("Entries that are not here", self.missing_here),
        ):
            lines.append(f"{title}: {len(missing):,}")
            lines += [f"  {list_id}  {name}" for list_id, name in missing[:MOST_SHOWN]]
        return "\n".join([*lines, self.licence])


def cross_check(entries: Iterable[Entry], listings: Mapping[str, Collection[str]]) -> CrossCheck:
    """Compare the entries of one dataset with the listings of its jurisdiction.

    `listings` has the names of each listing by its id, the primary one first. Entries agree by an
    id, their own or of a referent, that contains the listing's; or by any name, in any order of its
    words. An equal name is not proof of the same person: this finds gaps and links nothing.
    """
    own_ids = {_slug(list_id): list_id for list_id in listings}
    longest = max((slug.count("-") + 1 for slug in own_ids), default=0)
    named: dict[str, set[str]] = {}
    for list_id, names in listings.items():
        for name in names:
            named.setdefault(name_key(name), set()).add(list_id)
    total = by_id = by_name = 0
    found: set[str] = set()
    missing_here = []
    for entry in entries:
        total += 1
        ids = {own_ids[slug] for slug in _slugs_within(entry, longest) if slug in own_ids}
        same = {other for name in entry.names for other in named.get(name_key(name.name), ())}
        found |= ids or same
        by_id += bool(ids)
        by_name += bool(same and not ids)
        if not ids and not same:
            missing_here.append((entry.list_id, entry.name))
    missing_there = [
        (list_id, next(iter(names), ""))
        for list_id, names in listings.items()
        if list_id not in found
    ]
    return CrossCheck(total, len(listings), by_id, by_name, missing_there, missing_here)


def _slug(text: str) -> str:
    """An id in lower case with hyphens alone, as `eu-1001-60` for `EU.1001.60`."""
    return "-".join(re.findall(r"[a-z0-9]+", text.lower()))


def _slugs_within(entry: Entry, longest: int) -> Iterator[str]:
    """Every run of up to `longest` parts of the ids of an entry."""
    for id in (entry.list_id, *(relation.list_id for relation in entry.relations)):
        parts = _slug(id).split("-")
        for start in range(len(parts)):
            for end in range(start + 1, min(start + longest, len(parts)) + 1):
                yield "-".join(parts[start:end])
