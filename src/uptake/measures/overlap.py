"""Overlap: how many targets several jurisdictions hold, which ones, and who was first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pandas as pd

from uptake.measures.clusters import Holdings
from uptake.measures.shares import Estimate, share
from uptake.settings import Bootstrap
from uptake.tables import JURISDICTIONS


def joined(codes: pd.Index | list[str] | tuple[str, ...]) -> str:
    """Write several jurisdictions as the tables do: us+uk+ca."""
    return "+".join(code for code in JURISDICTIONS if code in codes)


def count_holders(holdings: Holdings) -> pd.Series:
    """Return by how many jurisdictions each target is held."""
    return holdings.held.sum(axis=1)


def estimate_overlap(
    firsts: pd.DataFrame, holdings: Holdings, bootstrap: Bootstrap
) -> Iterator[Estimate]:
    """Yield counts and shares of targets held by several jurisdictions.

    `firsts` are the first designations, `holdings` what is held with them: designations again, or
    listings under any programme. Targets of a pair are designated by one of its two at least.
    """
    held, holders = holdings.held, count_holders(holdings)
    origin = firsts.drop_duplicates("target").set_index("target")["action"]
    several = holders >= 2

    def counted(measure: str, jurisdictions: str, n: int, events: int, **more: str) -> Estimate:
        counts = {"value": float(events), "n": n, "events": events}
        return {"measure": measure, "jurisdictions": jurisdictions, **counts, **more}

    for number in range(1, len(JURISDICTIONS) + 1):
        yield counted(f"held_by_{number}", "all", len(held), int(holders.eq(number).sum()))
    yield {
        "measure": "shared",
        "jurisdictions": "all",
        **share(several, origin.loc[several.index], bootstrap),
    }
    patterns = held.apply(lambda row: joined(row.index[row]), axis=1).value_counts()
    for pattern in sorted(patterns.index):
        yield counted("exactly", pattern, len(held), int(patterns[pattern]))
    own = {code: rows.set_index("target") for code, rows in firsts.groupby("jurisdiction")}
    for code, rows in own.items():
        yield {
            "measure": "shared",
            "jurisdictions": code,
            "of": code,
            **share(several.loc[rows.index], rows["action"], bootstrap),
        }
    for pair in combinations(JURISDICTIONS, 2):
        members = [code for code in pair if code in own]
        both = held.loc[held[list(pair)].all(axis=1)].index
        either = pd.Index([]).append([own[code].index for code in members]).unique()
        yield counted("both", joined(pair), len(either), int(both.isin(either).sum()))
        for code in members:
            (other,) = set(pair) - {code}
            rows = own[code]
            hits = held.loc[rows.index, other]
            yield {
                "measure": "also",
                "jurisdictions": joined(pair),
                "of": code,
                **share(hits, rows["action"], bootstrap),
            }


def estimate_firsts(
    firsts: pd.DataFrame, designated: Holdings, first_days: pd.Series, bootstrap: Bootstrap
) -> Iterator[Estimate]:
    """Yield who designated shared targets first: each alone, or several on the same day.

    Between two, a second share leaves out targets that one designated before the other had a
    regime; `first_days` are the first days of the jurisdictions' regimes.
    """
    origin = firsts.drop_duplicates("target").set_index("target")["action"]
    shared = designated.at(designated.held.index[count_holders(designated) >= 2])
    yield from _leads("all", shared.earliest, origin, "", bootstrap)
    for code in JURISDICTIONS:
        own = shared.earliest[shared.held[code]]
        day = own.min(axis=1)
        tied = own.eq(day, axis=0).sum(axis=1) > 1
        outcomes = {
            "first": own[code].eq(day) & ~tied,
            "first_same_day": own[code].eq(day) & tied,
            "later": own[code].gt(day),
        }
        for measure, hits in outcomes.items():
            yield {
                "measure": measure,
                "jurisdictions": code,
                "of": code,
                **share(hits, origin.loc[own.index], bootstrap),
            }
    for pair in combinations(JURISDICTIONS, 2):
        days = shared.earliest.loc[shared.held[list(pair)].all(axis=1), list(pair)]
        yield from _leads(joined(pair), days, origin, "", bootstrap)
        open_to_both = days[days.min(axis=1) >= first_days[list(pair)].max()]
        left_out = len(days) - len(open_to_both)
        for row in _leads(joined(pair), open_to_both, origin, "_since_both", bootstrap):
            yield row | {"left_out": left_out}


def _leads(
    jurisdictions: str, days: pd.DataFrame, origin: pd.Series, suffix: str, bootstrap: Bootstrap
) -> Iterator[Estimate]:
    """Of these targets, the share that each jurisdiction of the columns designated first."""
    day = days.min(axis=1)
    tied = days.eq(day, axis=0).sum(axis=1) > 1
    actions = origin.loc[days.index]
    about = {"jurisdictions": jurisdictions}
    for code in days.columns:
        first = share(days[code].eq(day) & ~tied, actions, bootstrap)
        yield {"measure": f"first{suffix}", **about, "of": code, **first}
    yield {"measure": f"first_same_day{suffix}", **about, **share(tied, actions, bootstrap)}


def overlap_with(published: pd.DataFrame, jurisdiction: str, programme: str) -> pd.DataFrame:
    """Say how the overlap would change if a further programme of a jurisdiction were counted.

    `published` are the rows of `clusters.csv`. One row for each partner (jurisdictions joined with
    +), for `shared` (held by two or more) and for `all` (held by all five): `counted` targets, and
    `with_programme`. Days play no part, so listings without a day are in.
    """
    designated = published["designated_on"].notna()
    further = published["jurisdiction"].eq(jurisdiction) & published["programmes"].map(
        lambda programmes: programme in programmes.split(";")
    )
    rows: dict[str, dict[str, int]] = {}
    for name, held in (("counted", designated), ("with_programme", designated | further)):
        holders = published[held].groupby("cluster")["jurisdiction"].agg(frozenset)
        numbers = holders.map(len)
        found = {
            "+".join(sorted((jurisdiction, other), key=JURISDICTIONS.index)): int(
                holders.map({jurisdiction, other}.issubset).sum()
            )
            for other in JURISDICTIONS
            if other != jurisdiction
        }
        found |= {"shared": int((numbers > 1).sum()), "all": int((numbers == 5).sum())}
        for measure, number in found.items():
            rows.setdefault(measure, {})[name] = number
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("jurisdictions").reset_index()
