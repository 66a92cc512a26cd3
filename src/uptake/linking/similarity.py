"""How alike two names are, part by part, and which parts say so."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import JaroWinkler, Levenshtein

from uptake.linking.forms import Form, skeleton

# What a match of two parts is worth by how it was found. Equal letters are 1.
_SAME_SOUND = 0.98
_SAME_SKELETON = 0.9
_INITIAL = 0.6
_INITIAL_WEIGHT = 0.1
_ALIKE = 0.75
"""Below this likeness two parts are different."""
_EXTRA = 0.3
"""Weight of a part that only the longer of two persons' names has: a further given name."""
_PATRONYMIC = 0.1
_ARTICLES = ("al", "el")
_PATRONYMICS = ("vich", "vic", "vitch", "ovna", "evna", "ichna", "yevich", "vych", "ivna")


class Likeness(NamedTuple):
    """How alike two names are, 0 to 1; the matched parts; the parts that only one has."""

    score: float
    matched: int
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]


class Weights:
    """How much a part of a name tells: 1 a unique one, 0.2 the most common ones, 0.1 an initial."""

    def __init__(self, forms: Iterable[Form]) -> None:
        """Count in how many names each sound stands."""
        counted: Counter[str] = Counter()
        total = 0
        for form in forms:
            counted.update(set(form.sounds))
            total += 1
        total = max(total, 2)
        self._of = {
            sounding: max(0.2, math.log(total / seen) / math.log(total))
            for sounding, seen in counted.items()
        }

    def of(self, sounding: str) -> float:
        """Return the weight of one part: log(names / names with it), relative to a unique one."""
        if len(sounding) == 1:
            return _INITIAL_WEIGHT
        return self._of.get(sounding, 1.0)


@lru_cache(maxsize=1 << 18)
def part_likeness(one: str, other: str, sound_one: str, sound_other: str) -> float:
    """How alike two parts are: letters, sound, consonants, else edits; 0 where they differ."""
    if one == other:
        return 1.0
    if one.isdigit() or other.isdigit():
        return _SAME_SOUND if sound_one == sound_other else 0.0
    if len(one) == 1 or len(other) == 1:
        return _INITIAL if one[0] == other[0] else 0.0
    if sound_one == sound_other:
        return _SAME_SOUND
    if skeleton(sound_one) == skeleton(sound_other):
        return _SAME_SKELETON
    alike = max(
        Levenshtein.normalized_similarity(sound_one, sound_other),
        min(JaroWinkler.similarity(one, other), 0.95) - 0.08,
    )
    return alike if alike >= _ALIKE else 0.0


def compare(a: Form, b: Form, weights: Weights, *, person: bool) -> Likeness:
    """Compare two names: match their parts one to one, in any order, the most alike first.

    The score is the weight of what matches as a share of that and of what does not. Where a person
    has more parts in one name than in the other, a part that only the longer has counts little (a
    patronymic, a second given name); of an entity every part counts.
    """
    a, b = _join(a, b), _join(b, a)
    pairs = sorted(
        (
            (likeness, i, j)
            for i, (part, sounding) in enumerate(zip(a.parts, a.sounds, strict=True))
            for j, (other, other_sound) in enumerate(zip(b.parts, b.sounds, strict=True))
            if (likeness := part_likeness(part, other, sounding, other_sound))
        ),
        key=lambda pair: (-pair[0], abs(pair[1] - pair[2]), pair[1], pair[2]),
    )
    left, right = set(range(len(a.parts))), set(range(len(b.parts)))
    gained, whole = [], []
    for likeness, i, j in pairs:
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            weight = (weights.of(a.sounds[i]) + weights.of(b.sounds[j])) / 2
            gained.append(weight * likeness)
            whole.append(weight)
    if not gained:
        return Likeness(0.0, 0, a.parts, b.parts)
    a_is_longer = len(a.parts) > len(b.parts)
    equal = len(a.parts) == len(b.parts)
    for rest, form, longer in ((left, a, a_is_longer), (right, b, not a_is_longer)):
        for k in rest:
            share = 1.0
            if person and longer and not equal:
                share = _PATRONYMIC if form.parts[k].endswith(_PATRONYMICS) else _EXTRA
            whole.append(share * weights.of(form.sounds[k]))
    matched = len(a.parts) - len(left)
    return Likeness(
        # An exact sum is the same from either side.
        math.fsum(gained) / math.fsum(whole),
        matched,
        tuple(a.parts[k] for k in sorted(left)),
        tuple(b.parts[k] for k in sorted(right)),
    )


def _join(form: Form, other: Form) -> Form:
    """Join neighbouring parts that the other name writes as one: Quan Guo, Quanguo.

    And take off an article that is joined here and stands apart, and so is left out, there; where
    it stands there still, as of an entity, that name is the one to join.
    """
    parts, sounds = list(form.parts), list(form.sounds)
    wanted = set(other.sounds)
    for k, sounding in enumerate(sounds):
        article = sounding[:2]
        if article not in _ARTICLES or article in wanted:
            continue
        if sounding not in wanted and sounding[2:] in wanted:
            parts[k], sounds[k] = parts[k][2:], sounding[2:]
    k = 0
    while k + 1 < len(parts):
        if sounds[k] not in wanted and sounds[k] + sounds[k + 1] in wanted:
            parts[k : k + 2] = [parts[k] + parts[k + 1]]
            sounds[k : k + 2] = [sounds[k] + sounds[k + 1]]
        k += 1
    return Form(tuple(parts), tuple(sounds))
