"""Which entry of a new edition is which listing that is already known.

The list's own id says so, with two exceptions that would make wrong numbers. Canada numbers the
items of a schedule and Australia its entries: a number that has become free is given to somebody
else, and one item put in renumbers all that follow (the ships of Canada's Russia regulations in
2025). There an entry is looked for by its name too, and keeps its first id here. The EU re-issues
entries under new reference numbers (132 of 469 numbers that vanished from 2021 to 2026), and the
first edition has EU designations that were read in the Official Journal before the list had them:
another id, the same target.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

NUMBERED = frozenset({"ca", "au"})
"""Jurisdictions whose ids are numbers that other targets can get."""

PROVISIONAL = "OJ-"
"""Begin of the ids of EU designations that were read in the Official Journal, not on the list."""

LIKE = 0.5
"""Share of common name parts from which two names under one id can be of one target.

Names under one id change by spelling, and by parts that are added or dropped. Brothers are as much
alike, so a name that is on the list as it stands is looked for first, under any id; likeness is
asked only of what is left, and a listing day or birth year that differs says no.
"""


@dataclass
class Target:
    """What is known of a listing to tell it from others; `days` are of listing, by the list."""

    target_type: str
    names: set[str] = field(default_factory=set)
    births: set[str] = field(default_factory=set)
    programmes: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Identified:
    """The listing that each entry of an edition is, by the entry's id.

    `known`: of a target that is known, under this id or, where ids are numbers, another. `reused`:
    ids that now are of a target that is not known, with the id that it gets here. `reissued`: new
    ids with the known listing that each continues. `doubtful`: new ids with the known listings
    that they may continue. All other ids are of new targets.
    """

    known: Mapping[str, str]
    reused: Mapping[str, str]
    reissued: Mapping[str, str]
    doubtful: Mapping[str, tuple[str, ...]]


def identify(
    jurisdiction: str,
    date: str,
    entries: Mapping[str, Target],
    known: Mapping[str, Target],
    candidates: Iterable[str],
) -> Identified:
    """Say which known listing each entry of an edition is.

    `candidates` are the known listings that a new id can continue, where the edition lacks them.
    """
    if jurisdiction not in NUMBERED:
        same = {list_id: list_id for list_id in entries if list_id in known}
        continued, doubtful = _match(entries, known, same, candidates)
        return Identified(same, {}, continued, doubtful)
    held: dict[str, list[str]] = defaultdict(list)
    for list_id in sorted(known, reverse=True):
        # The latest target of an id first: the one that the list had last is the likeliest.
        held[list_id.partition("@")[0]].append(list_id)
    same = _match_by_id(entries, known, held, {}, _share_a_name)
    # A number can come back with a target that was taken off long ago.
    renumbered, doubtful = _match(entries, known, same, known)
    same |= renumbered
    same |= _match_by_id(entries, known, held, same, _are_alike)
    left = entries.keys() - same.keys()
    reused = {list_id: f"{list_id}@{date}" for list_id in sorted(left) if list_id in held}
    return Identified(same, reused, {}, {i: doubtful[i] for i in doubtful if i in left})


def _match_by_id(
    entries: Mapping[str, Target],
    known: Mapping[str, Target],
    held: Mapping[str, list[str]],
    matched: Mapping[str, str],
    agree: Callable[[Target, Target], bool],
) -> dict[str, str]:
    """Pair entries with the listings that have or had their id, where both agree."""
    taken = set(matched.values())
    pairs = {}
    for list_id, entry in entries.items():
        if list_id not in matched:
            free = (i for i in held.get(list_id, []) if i not in taken)
            if match := next((i for i in free if agree(entry, known[i])), None):
                pairs[list_id] = match
    return pairs


def _share_a_name(one: Target, other: Target) -> bool:
    return (
        one.target_type == other.target_type
        and bool(one.names & other.names)
        and (not _differ(_years(one), _years(other)) or bool(one.days & other.days))
    )


def _are_alike(one: Target, other: Target) -> bool:
    return (
        one.target_type == other.target_type
        and _alike(one, other) >= LIKE
        and not _differ(_years(one), _years(other))
        and not _differ(one.days, other.days)
    )


def _match(
    entries: Mapping[str, Target],
    known: Mapping[str, Target],
    matched: Mapping[str, str],
    candidates: Iterable[str],
) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Pair by name what is not matched yet."""
    gone = set(candidates) - set(matched.values())
    return _match_by_name(
        {i: entry for i, entry in entries.items() if i not in matched},
        {i: known[i] for i in sorted(gone)},
    )


def _match_by_name(
    fresh: Mapping[str, Target], gone: Mapping[str, Target]
) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Pair new ids with vanished listings of the same name, type and programme.

    A pair counts only where neither has another candidate.
    """
    by_name = defaultdict(set)
    for list_id, target in gone.items():
        for name in target.names:
            by_name[name].add(list_id)
    # The Official Journal and the list may spell a name otherwise.
    provisional = {i for i in gone if i.startswith(PROVISIONAL)}
    candidates = {}
    for list_id, target in fresh.items():
        named = set().union(*(by_name[name] for name in target.names if name in by_name))
        alike = {i for i in provisional if _alike(target, gone[i]) >= LIKE}
        candidates[list_id] = {i for i in named | alike if _may_continue(target, gone[i])}
    perhaps = {
        list_id: {
            i
            for i in provisional - set().union(*candidates.values())
            if _may_continue(fresh[list_id], gone[i]) and _may_be(fresh[list_id], gone[i])
        }
        for list_id, found in candidates.items()
        if not found
    }
    wanted_by = defaultdict(set)
    for list_id, others in candidates.items():
        for other in others:
            wanted_by[other].add(list_id)
    reissued, doubtful = {}, {}
    for list_id, others in candidates.items():
        if len(others) == 1 and len(wanted_by[next(iter(others))]) == 1:
            reissued[list_id] = next(iter(others))
        elif others or perhaps.get(list_id):
            doubtful[list_id] = tuple(sorted(others or perhaps[list_id]))
    return reissued, doubtful


def _may_be(new: Target, provisional: Target) -> bool:
    """Whether an entry may be one read in the Official Journal: a part or the day agrees."""
    return _alike(new, provisional) > 0 or bool(new.days & provisional.days)


def _may_continue(new: Target, old: Target) -> bool:
    regulations = {_regulation(programme) for programme in old.programmes}
    return (
        new.target_type == old.target_type
        and any(_regulation(programme) in regulations for programme in new.programmes)
        and not _differ(_years(new), _years(old))
    )


def _years(target: Target) -> set[str]:
    return {birth.removeprefix("c")[:4] for birth in target.births}


def _differ(one: set[str], other: set[str]) -> bool:
    """Whether two sets contradict each other; one that is empty says nothing."""
    return bool(one and other) and not one & other


def _regulation(programme: str) -> str:
    """A programme without the schedule: Canada moves entries between schedules."""
    return programme.partition(" | ")[0]


def _alike(one: Target, other: Target) -> float:
    """The largest share of common parts of two names of two targets (Jaccard's index)."""
    pairs = ((set(a.split()), set(b.split())) for a in one.names for b in other.names)
    return max((len(a & b) / len(a | b) for a, b in pairs if a | b), default=0.0)
