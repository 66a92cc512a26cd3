"""Numbers, dates and tables in plain words: what generated sentences are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote, urlsplit

import pandas as pd

# In any language of the catalogues.
_NUMERIC = re.compile(
    r"[-–]?|none|(?:too short|trop court|muy corto).*|[\d,.\s]+ ?%?|.*\d (?:to|à|a) \d.*"
)
_WIDEST = 36
_LINK = re.compile(r"(!?)\[([^\]]*)\]\([^)]*\)(?:\{[^}]*\})?")
_PICTURE = "-" * 12
ADDRESS = re.compile(r"https?://\S+")
"""A web address within a text."""
# Round brackets and quotation marks would end a link.
_IN_ADDRESS = ":/?#@!$&*+,;=%~"
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!<>|~^$@\"'&:])")


def escape(text: str) -> str:
    """Return text that Markdown, in HTML and in Typst, shows letter by letter.

    Names come from other people's files: nothing in them may become markup, a citation, a
    formula or a link.
    """
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def count(number: float) -> str:
    """Write a whole number with thousands separated: 43,867."""
    return f"{round(number):,}"


def rate(number: float) -> str:
    """Write a rate: one decimal below ten, none above."""
    return f"{number:.1f}" if 0 < number < 9.95 else count(number)


def plural(number: float, singular: str, several: str = "") -> str:
    """Write a number with its noun: 1 action, 2 actions, no actions.

    >>> plural(1, "entity", "entities"), plural(0, "action")
    ('1 entity', 'no actions')
    """
    noun = singular if round(number) == 1 else several or f"{singular}s"
    return f"{'no' if round(number) == 0 else count(number)} {noun}"


def day(date: pd.Timestamp) -> str:
    """Write a day: 20 August 2026."""
    return f"{date.day} {date:%B %Y}"


def between(lower: float, upper: float) -> str:
    """Write an interval: 44 to 145; a long dash where none could be estimated."""
    return "–" if pd.isna(lower) else f"{rate(lower)} to {rate(upper)}"


def percent(share: float) -> str:
    """Write a share: one decimal below 10 %, none above; a long dash where there is none to give.

    What is not nothing is not written as nothing, nor what is not all as all.

    >>> percent(0.074), percent(0.364), percent(0.0002), percent(0.996)
    ('7.4 %', '36 %', 'less than 0.1 %', '99 %')
    """
    if pd.isna(share):
        return "–"
    if 0 < share < 0.0005:
        return "less than 0.1 %"
    return f"{'99' if 0.99 < share < 1 else rate(100 * share)} %"


def share_between(lower: float, upper: float) -> str:
    """Write the interval of a share: 2.6 to 15 %; a long dash where none could be estimated."""
    if pd.isna(lower):
        return "–"
    least = 0 if lower < 0.0005 else lower
    return f"{rate(100 * least)} to {rate(100 * upper)} %"


def change(ratio: float) -> tuple[str, str]:
    """Say how a number compares with another, as a kind and a rounded figure.

    >>> change(0.42), change(1.0), change(1.2), change(2.61), change(0)
    (('fewer', '58'), ('same', ''), ('more', '20'), ('times', '2.6'), ('none', ''))
    """
    if pd.isna(ratio):
        return "unknown", ""
    if ratio == 0:
        return "none", ""
    if ratio >= 1.995:
        return "times", rate(ratio)
    moved = round(100 * abs(ratio - 1))
    if not moved:
        return "same", ""
    # What is not nothing is not written as nothing.
    return ("fewer", str(min(moved, 99))) if ratio < 1 else ("more", str(moved))


def times(ratio: float) -> str:
    """Write how a number compares with another: 58 % fewer, as many, 20 % more, 2.6 times as many.

    >>> times(0.42), times(1.0), times(1.2), times(2.61), times(0)
    ('58 % fewer', 'as many', '20 % more', '2.6 times as many', 'none')
    """
    kind, number = change(ratio)
    words = {"unknown": "–", "none": "none", "same": "as many", "times": "times as many"}
    words |= {"fewer": "% fewer", "more": "% more"}
    return f"{number} {words[kind]}".strip()


def times_between(lower: float, upper: float) -> str:
    """Write the interval of such a comparison: 55 to 99 % fewer, 29 % fewer to 2.2 times as many.

    >>> times_between(0.01, 0.45), times_between(0.5, 1.3), times_between(2.1, 3)
    ('55 to 99 % fewer', '50 % fewer to 30 % more', '2.1 to 3.0 times as many')
    """
    if pd.isna(lower):
        return "–"
    ends = [times(lower), times(upper)]
    if upper < 1:
        ends.reverse()
    (first, first_words), (_, last_words) = (end.partition(" ")[::2] for end in ends)
    return f"{first} to {ends[1]}" if first_words == last_words != "many" else " to ".join(ends)


def listed(words: Iterable[str]) -> str:
    """Join words as a sentence does: a, b and c."""
    *most, last = list(words)
    return f"{', '.join(most)} and {last}" if most else last


def markdown_table(frame: pd.DataFrame, name: str = "", caption: str = "") -> str:
    """Write a table of texts as a pipe table; columns of numbers are flush right.

    With a name it has a caption, can be referred to, and offers a link to itself. Cells are
    Markdown already: escape what came from elsewhere.
    """
    cells = {field: [str(cell) for cell in frame[field]] for field in frame.columns}
    rules = []
    for field, column in cells.items():
        # Where a table is too wide for its page, columns share the width as their rules do.
        widest = max(len(_LINK.sub(_visible, cell)) for cell in [*column, "---"])
        dashes = "-" * min(max(widest, len(field) // 2), _WIDEST)
        flush = all(_NUMERIC.fullmatch(cell) for cell in column)
        rules.append(f"{dashes}:" if flush else f":{dashes}")
    lines = [list(cells), rules, *zip(*cells.values(), strict=True)]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    link = f"::: {{.use}}\nThis table: [link](#tbl-{name})\n:::"
    return f"{table}\n\n: {caption} {{#tbl-{name}}}\n\n{link}" if name else table


def _visible(link: re.Match[str]) -> str:
    """What a reader sees of a link, or as much as a picture in a cell takes."""
    return _PICTURE if link[1] else link[2]


def cite(source: str) -> str:
    """Write where a fact was read: parts joined with ; each named and linked to its address.

    A part without a name is named by its host.

    >>> cite("87 FR 78470 https://example.org/a ; Gazette")
    '[87 FR 78470](https://example.org/a); Gazette'
    """
    parts = []
    for part in re.split(r"\s*;\s+", source.strip()):
        address = ADDRESS.search(part)
        name = " ".join(ADDRESS.sub("", part).split())
        if address is None:
            parts.append(escape(name))
            continue
        host = urlsplit(address[0]).netloc.removeprefix("www.")
        label = name if name and not name.startswith("(") else f"{host} {name}".strip()
        parts.append(f"[{escape(label)}]({quote(address[0], safe=_IN_ADDRESS)})")
    return "; ".join(parts)
