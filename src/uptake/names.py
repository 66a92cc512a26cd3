"""One display form for names, whichever list they come from.

The US list writes persons as "SURNAME, Given"; all others mostly as "Given SURNAME", which is the
display form. Lists also carry invisible characters that make equal names unequal. Letters are
never changed: capitals show which part is the surname, and a guess at "McDonald" or "de la Cruz"
would be a wrong name. The name as listed is kept beside the display form.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from functools import cache

# Direction marks, zero-width space, byte-order mark and soft hyphen never carry meaning. The
# zero-width joiners do, in Persian and in several Indian scripts, so they stay there.
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_STRAY_JOINER = re.compile("(?<![\u0600-\u08ff\u0900-\u0dff])[\u200c\u200d]")
_WORKBOOK_RETURN = "_x000D_"
_SUFFIX = re.compile(r"(JR|SR|II|III|IV)\.?", re.IGNORECASE)


def clean_name(listed: str) -> str:
    """Return a name without what cannot be seen: entities, invisible characters, double spaces."""
    name = html.unescape(listed).replace(_WORKBOOK_RETURN, " ")
    if name.isascii():
        return " ".join(name.split())
    name = unicodedata.normalize("NFC", _INVISIBLE.sub("", name))
    return " ".join(_STRAY_JOINER.sub("", name).split())


def display_name(listed: str, *, surname_first: bool = False) -> str:
    """Return the display form; `surname_first` where the list's form is "SURNAME, Given".

    Elsewhere a comma is left alone: it stands before a surname in one row and after it in another.

    >>> display_name("GERTLER, Dan", surname_first=True)
    'Dan GERTLER'
    >>> display_name("MNANGAGWA, JR., Emmerson Dambudzo", surname_first=True)
    'Emmerson Dambudzo MNANGAGWA, JR.'
    >>> display_name("Sviatlana, Anatoleuna LYUBETSKAYA")
    'Sviatlana, Anatoleuna LYUBETSKAYA'
    """
    name = clean_name(listed)
    if not surname_first:
        return name
    parts = [part.strip() for part in name.split(",")]
    suffixes = [part for part in parts[1:] if _SUFFIX.fullmatch(part)]
    match [part for part in parts if part not in suffixes]:
        case [surname, given]:
            return ", ".join([f"{given} {surname}", *suffixes])
        case _:
            return name


_SCRIPTS = {
    "LATIN": "latin",
    "CYRILLIC": "cyrillic",
    "ARABIC": "arabic",
    "CJK": "han",
    "MYANMAR": "burmese",
}


def script_of(name: str) -> str:
    """Return the writing system of most letters of a name; `other` where it is none of the known.

    >>> script_of("Александр ЛУКАШЕНКО")
    'cyrillic'
    """
    if name.isascii():
        return "latin"
    letters = Counter(map(_script_of_letter, filter(str.isalpha, name)))
    return letters.most_common(1)[0][0] if letters else "other"


@cache
def _script_of_letter(letter: str) -> str:
    return _SCRIPTS.get(unicodedata.name(letter, "").partition(" ")[0], "other")


_PART = re.compile(r"[^\W_]+")


@cache
def name_key(name: str) -> str:
    """Return the parts of a name in one order, without case and marks: equal for equal names.

    >>> name_key("LEVI, Yinon") == name_key("Yinon Lévi")
    True
    """
    plain = name.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(sorted(_PART.findall(plain)))
