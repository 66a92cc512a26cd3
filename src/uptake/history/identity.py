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
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

NUMBERED = frozenset({"ca", "au"})
"""Jurisdictions whose ids are numbers that other targets can get."""

PROVISIONAL = "OJ-"
"""Begin of the ids of EU designations that were read in the Official Journal, not on the list."""

LIKE = 0.5
"""Share of common name parts from which two names under one id are of one target.

Names under one id change by spelling, by order, and by parts that are added or dropped; names of
different targets have at most a family name in common. On the Australian workbooks of November
2024 and August 2026 and the Canadian files of 2025 and 2026 this parts the two kinds.
"""


@dataclass
class Target:
    """What is known of a listing to tell it from others: names, births, type and programmes."""

    target_type: str
    names: set[str] = field(default_factory=set)
    births: set[str] = field(default_factory=set)
    programmes: set[str] = field(default_factory=set)


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


def same_target(one: Target, other: Target) -> bool:
    """Whether two states of an id are of the same target.

    They are when they share a name, when the names are much alike, or when a birth date and a part
    of the name agree.
    """
    if one.target_type != other.target_type:
        return False
    if one.names & other.names:
        return True
    alike = _alike(one, other)
    return alike >= LIKE or (alike > 0 and bool(one.births & other.births))


def identify(
    jurisdiction: str,
    date: str,
    entries: Mapping[str, Target],
    known: Mapping[str, Target],
    standing: Iterable[str],
) -> Identified:
    """Say which known listing each entry of an edition is.

    `standing` are the known listings that stood before; those of them that the edition lacks are
    what a new id can continue.
    """
    later_ids = defaultdict(list)
    for list_id in sorted(known):
        later_ids[list_id.partition("@")[0]].append(list_id)
    numbered = jurisdiction in NUMBERED
    same, unknown = {}, []
    for list_id, entry in entries.items():
        # The latest target of an id first: the one that the list had last is the likeliest.
        held = reversed(later_ids.get(list_id, []))
        match = next((i for i in held if not numbered or same_target(entry, known[i])), None)
        if match is None:
            unknown.append(list_id)
        else:
            same[list_id] = match
    # A number can come back with a target that was taken off long ago.
    gone = set(known if numbered else standing) - set(same.values())
    continued, doubtful = _match_by_name(
        {i: entries[i] for i in unknown}, {i: known[i] for i in sorted(gone)}
    )
    if numbered:
        same, continued = same | continued, {}
    left = set(unknown) - set(same) - set(continued)
    reused = {i: f"{i}@{date}" for i in sorted(left) if i in later_ids}
    return Identified(same, reused, continued, doubtful)


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
    wanted_by = defaultdict(set)
    for list_id, others in candidates.items():
        for other in others:
            wanted_by[other].add(list_id)
    reissued, doubtful = {}, {}
    for list_id, others in candidates.items():
        if len(others) == 1 and len(wanted_by[next(iter(others))]) == 1:
            reissued[list_id] = next(iter(others))
        elif others:
            doubtful[list_id] = tuple(sorted(others))
    return reissued, doubtful


def _may_continue(new: Target, old: Target) -> bool:
    regulations = {_regulation(programme) for programme in old.programmes}
    years = [{birth.removeprefix("c")[:4] for birth in target.births} for target in (new, old)]
    return (
        new.target_type == old.target_type
        and any(_regulation(programme) in regulations for programme in new.programmes)
        and (not all(years) or bool(years[0] & years[1]))
    )


def _regulation(programme: str) -> str:
    """A programme without the schedule: Canada moves entries between schedules."""
    return programme.partition(" | ")[0]


def _alike(one: Target, other: Target) -> float:
    """The largest share of common parts of two names of two targets (Jaccard's index)."""
    pairs = ((set(a.split()), set(b.split())) for a in one.names for b in other.names)
    return max((len(a & b) / len(a | b) for a, b in pairs if a | b), default=0.0)
