"""Atom feeds (RFC 4287): what both feeds of the site are written as.

A site can be put anywhere, so links are relative, which Atom allows (section 4.2.7). Dates are
those of the data: whoever reads a feed sees a day at midnight, since the data know no hour.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree
from lxml.builder import ElementMaker

ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class Entry:
    """One entry; `identifier` is a URN that stays as long as the entry is about the same."""

    identifier: str
    title: str
    updated: str
    text: str
    tags: tuple[str, ...]


@dataclass(frozen=True)
class Feed:
    """A feed: `file` and `page` are addresses from the site's root, `about` its subtitle."""

    identifier: str
    title: str
    about: str
    updated: str
    file: str
    page: str


def midnight(day: str) -> str:
    """The begin of a day, written as Atom and JSON Feed write a time."""
    return f"{day}T00:00:00Z"


def atom_feed(feed: Feed, entries: Iterable[Entry]) -> bytes:
    """The feed as a document; texts are texts, never markup."""
    make = ElementMaker(namespace=ATOM, nsmap={None: ATOM})
    page = {"rel": "alternate", "type": "text/html", "href": feed.page}
    document = make.feed(
        make.id(feed.identifier),
        make.title(feed.title),
        make.subtitle(feed.about),
        make.updated(feed.updated),
        make.author(make.name("Uptake")),
        make.link(rel="self", type="application/atom+xml", href=feed.file),
        make.link(**page),
        *(
            make.entry(
                make.id(entry.identifier),
                make.title(entry.title),
                make.updated(entry.updated),
                make.link(**page),
                *(make.category(term=tag) for tag in entry.tags),
                make.content(entry.text, type="text"),
            )
            for entry in entries
        ),
    )
    document.set("{http://www.w3.org/XML/1998/namespace}lang", "en")
    text: bytes = etree.tostring(
        document, xml_declaration=True, encoding="utf-8", pretty_print=True
    )
    return text
