"""A name as it is compared: its parts in plain letters, without what is no part of it.

Lists spell one name in many ways: other alphabets, transliterations, titles, the order of parts,
company forms. A form keeps the parts that tell people and entities apart; `words.yml` names what
is left out or made one. Letters of a form are for comparing only and are never shown.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import NamedTuple

import yaml
from anyascii import anyascii

_PART = re.compile(r"[a-z]+|[0-9]+")
_APOSTROPHES = re.compile("['`´‘’ʼʹʻʿʾ\"“”]")
_INITIALS = re.compile(r"\b(\w)\.(?=\w\b)")
_JOINED_ARTICLE = re.compile(r"^al(?=[bcdfghjklmnpqrstvwxyz][a-z]{4})")
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# Letters of one sound, in the order in which they are made one.
_SOUNDS = [
    ("shch", "s"), ("tsch", "c"), ("sch", "s"), ("tch", "c"), ("dzh", "j"), ("dj", "j"),
    ("sh", "s"), ("ch", "c"), ("zh", "z"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"),
    ("dh", "d"), ("ts", "c"), ("tz", "c"), ("ck", "k"), ("q", "k"), ("x", "ks"), ("w", "v"),
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ij", "i"), ("yi", "i"), ("iy", "i"), ("yy", "i"),
    ("ie", "e"), ("ye", "e"), ("yo", "e"), ("ya", "a"), ("ia", "a"), ("yu", "u"), ("iu", "u"),
    ("ay", "ai"), ("ey", "ei"), ("y", "i"), ("j", "i"),
]  # fmt: skip
_DOUBLE = re.compile(r"(.)\1+")
_VOWELS = re.compile("[aeiou]")


class Words(NamedTuple):
    """Words left out of a person's and an entity's name, and words compared as another."""

    person: frozenset[str]
    entity: frozenset[str]
    same: dict[str, str]


class Form(NamedTuple):
    """The parts of a name, in the order written, and the sound of each."""

    parts: tuple[str, ...]
    sounds: tuple[str, ...]


@cache
def read_words() -> Words:
    """Read `words.yml`."""
    text = (resources.files(__package__) / "words.yml").read_text(encoding="utf-8")
    words = yaml.safe_load(text)
    return Words(
        frozenset(f"{words['titles']} {words['particles']}".split()),
        frozenset(f"{words['forms']} {words['small']}".split()),
        {other: one for one, others in words["same"].items() for other in others},
    )


@cache
def form(name: str, *, person: bool) -> Form:
    """The form of a name; empty where nothing is left to compare.

    >>> form("Gen. Min Aung HLAING", person=True).parts
    ('min', 'aung', 'hlaing')
    >>> form("陈全国", person=True).parts
    ('chen', 'quanguo')
    """
    words = read_words()
    plain = _APOSTROPHES.sub("", name)
    if not plain.isascii():
        latin = anyascii(plain)
        # Each Han character is written as a syllable that begins with a capital. A person's first
        # one is the surname, the others are the given name, which lists write as one word.
        plain = _CAPITAL.sub(" ", latin, count=1 if person else 0) if _is_han(name) else latin
        plain = _APOSTROPHES.sub("", plain)
    # S.A. and A.O. are SA and AO.
    plain = _INITIALS.sub(r"\1", plain.lower())
    parts = _PART.findall(plain)
    dropped = words.person if person else words.entity
    kept = [part for part in parts if part not in dropped] or parts
    kept = [words.same.get(part, part) for part in kept]
    return Form(tuple(kept), tuple(map(sound, kept)))


def without_articles(form: Form) -> Form:
    """A person's name with each joined article taken off, as where it stands apart: Alzahrani."""
    parts = tuple(_JOINED_ARTICLE.sub("", part) for part in form.parts)
    return form if parts == form.parts else Form(parts, tuple(map(sound, parts)))


def _is_han(name: str) -> bool:
    return any("\u3400" <= letter <= "\u9fff" for letter in name)


@cache
def sound(part: str) -> str:
    """How a part sounds, so that transliterations of one word are equal.

    >>> sound("Khlebnikov".lower()) == sound("hlebnikow")
    True
    """
    if part.isdigit():
        return part.lstrip("0") or "0"
    for letters, one in _SOUNDS:
        part = part.replace(letters, one)
    return _DOUBLE.sub(r"\1", part)


@cache
def skeleton(sounding: str) -> str:
    """The consonants of a sound with its first letter; a short one keeps its vowels.

    >>> skeleton(sound("mohammed")) == skeleton(sound("muhammad"))
    True
    """
    bare = sounding[:1] + _VOWELS.sub("", sounding[1:])
    return _DOUBLE.sub(r"\1", bare) if len(bare) >= 3 else sounding
