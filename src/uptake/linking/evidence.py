"""Why two subjects may be one: name, birth, country, and the score that they add up to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from uptake.dates import Interval
from uptake.linking.similarity import Likeness, Weights, compare
from uptake.linking.subjects import Subject

# What each kind of evidence adds to the likeness of the names. Where nothing but a name speaks for
# a person, the score stays below that of an equal name with a birth date.
BIRTH = {
    "same day": 0.10,
    "same year": 0.05,
    "a year apart": 0.0,
    "not known": -0.06,
    "another day": -0.08,
    "another year": -0.25,
}
COUNTRY = {"in common": 0.02, "not known": 0.0, "none in common": -0.06}
FEW_PARTS = -0.2
"""For a person of whom only one part of the name matches."""
MANY_PARTS = 0.02
"""For a person of whom three parts match, or more."""
OTHER_NUMBER = -0.2
"""For an entity with a number that the other lacks: the 33rd division is not the 99th."""

# One conduct is listed under either code: Hong Kong is a part of China with lists' own code.
_ALIKE_COUNTRIES = {"HKG": "CHN", "MAC": "CHN"}


@dataclass(frozen=True)
class Evidence:
    """What speaks for and against two subjects being one; `score` is 0 to 1."""

    a: Subject
    b: Subject
    name_a: str
    name_b: str
    likeness: Likeness
    birth: str
    country: str

    @property
    def score(self) -> float:
        """The likeness of the names, corrected by what else is known."""
        score = self.likeness.score + COUNTRY[self.country]
        if self.a.person:
            score += BIRTH[self.birth]
            if self.likeness.matched < 2:
                score += FEW_PARTS
            elif self.likeness.matched > 2:
                score += MANY_PARTS
        elif any(map(str.isdigit, self.likeness.only_a + self.likeness.only_b)):
            score += OTHER_NUMBER
        return round(min(max(score, 0.0), 1.0), 4)

    @property
    def clear(self) -> bool:
        """Whether the rule may call the pair the same, if its score is high enough.

        Of entities, short names and names of ministries recur from country to country.
        """
        if self.a.person:
            return True
        if self.likeness.matched < 2:
            return self.likeness.score == 1 and self.country == "in common"
        return self.country != "none in common"

    @property
    def contained(self) -> bool:
        """Whether one name has all parts of the other, two or more, and nothing speaks against it.

        Lists write long official names and short ones, and persons have names that they do not
        use: only a reader can tell whether the further parts name another. Of a person, a country
        in common is asked for.
        """
        if self.likeness.matched < 2 or (self.likeness.only_a and self.likeness.only_b):
            return False
        if self.a.person:
            return self.country == "in common" and self.birth not in ("another day", "another year")
        return self.country != "none in common"

    @property
    def reason(self) -> str:
        """The evidence in words that name nobody."""
        parts = self.likeness.matched
        words = [f"{parts} part{'' if parts == 1 else 's'} of the name, alike to "
                 f"{self.likeness.score:.2f}"]  # fmt: skip
        extra = len(self.likeness.only_a), len(self.likeness.only_b)
        if any(extra):
            words.append(f"{extra[0]} + {extra[1]} parts that only one has")
        if self.a.person:
            words.append(f"birth: {self.birth}")
        words.append(f"country: {self.country}")
        return "; ".join(words)


def weigh(a: Subject, b: Subject, pairs: Iterable[tuple[int, int]], weights: Weights) -> Evidence:
    """Weigh two subjects by the pairs of their names that the screen found; the best one counts."""
    compared = [
        (compare(a.names[i][1], b.names[j][1], weights, person=a.person), i, j) for i, j in pairs
    ]
    likeness, i, j = max(compared, key=lambda found: (found[0].score, found[0].matched))
    return Evidence(
        a,
        b,
        a.names[i][0],
        b.names[j][0],
        likeness,
        compare_births(a.births, b.births),
        compare_countries(a.countries, b.countries),
    )


def compare_births(ours: Sequence[Interval], theirs: Sequence[Interval]) -> str:
    """Compare birth dates: the closest two speak; one of `BIRTH`.

    "another day" is another day of the same year, "a year apart" a year that may be about right.
    """
    if not ours or not theirs:
        return "not known"
    order = list(BIRTH)
    return min((_compare_dates(a, b) for a in ours for b in theirs), key=order.index)


def _compare_dates(a: Interval, b: Interval) -> str:
    if a.precision == b.precision == "day":
        if a.start == b.start:
            return "same day"
        # Lists mix up day and month.
        if a.start.year == b.start.year:
            swapped = (a.start.month, a.start.day) == (b.start.day, b.start.month)
            return "same year" if swapped else "another day"
        return "another year"
    apart = abs(a.start.year - b.start.year)
    if apart == 0:
        return "same year"
    loose = 2 if "about" in (a.precision, b.precision) else 1
    return "a year apart" if apart <= loose else "another year"


def compare_countries(ours: frozenset[str], theirs: frozenset[str]) -> str:
    """Compare countries; one of `COUNTRY`."""
    if not ours or not theirs:
        return "not known"
    one, other = (
        {_ALIKE_COUNTRIES.get(country, country) for country in side} for side in (ours, theirs)
    )
    return "in common" if one & other else "none in common"
