"""What a rendered site tells other programmes: previews of its pages, its feeds, and its map.

Written into the pages that an engine has rendered, so that both engines say the same. A preview
has a title and a description anywhere; its picture, and the map of the site, need whole addresses
and are written where `_quarto.yml` has a `site-url`. Days are those of the data.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from html import escape
from pathlib import Path

import lxml.html
from lxml import etree
from lxml.builder import ElementMaker
from lxml.html import HtmlElement

from uptake.publish.reuse import Source

FEEDS = {
    "changes.xml": ("application/atom+xml", "Changes on the official lists"),
    "alerts.xml": ("application/atom+xml", "Early warnings"),
    "alerts.json": ("application/feed+json", "Early warnings"),
}
HOME = "index.html"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def write_heads(site: Path, name: str, source: Source) -> None:
    """Add previews (Open Graph, ogp.me) and feeds to the heads of all pages of a rendered site."""
    paths = html_files(site)
    trees = {path: lxml.html.parse(str(site / path)).getroot() for path in paths}
    pictures = {path: _picture(site, path, tree) for path, tree in trees.items()}
    for path, tree in trees.items():
        about = {
            "og:site_name": name,
            "og:type": "website" if path == HOME else "article",
            "og:title": " ".join(tree.find(".//h1").text_content().split()),
            "og:description": "".join(tree.xpath("//meta[@name='description']/@content")),
        }
        if source.url:
            about["og:url"] = source.at(path)
            if picture := pictures[path] or pictures[HOME]:
                about["og:image"], about["og:image:alt"] = source.at(picture[0]), picture[1]
        text = (site / path).read_text(encoding="utf-8")
        head = "".join(f"{tag}\n" for tag in (*_tags(about), *_feeds(path)))
        text = text.replace("</head>", f"{head}</head>", 1)
        (site / path).write_text(text, encoding="utf-8", newline="\n")


def write_map(site: Path, source: Source) -> None:
    """Write `sitemap.xml`, and `robots.txt` that leads to it, where the site has an address."""
    # Quarto writes both too, with the times of this machine.
    for name in ("sitemap.xml", "robots.txt"):
        (site / name).unlink(missing_ok=True)
    if not source.url:
        return
    make = ElementMaker(namespace=_SITEMAP, nsmap={None: _SITEMAP})
    pages = (
        make.url(make.loc(source.at(path)), make.lastmod(source.data_date))
        for path in html_files(site)
    )
    document = etree.tostring(
        make.urlset(*pages), xml_declaration=True, encoding="utf-8", pretty_print=True
    )
    (site / "sitemap.xml").write_bytes(document)
    (site / "robots.txt").write_text(f"Sitemap: {source.url}sitemap.xml\n", encoding="utf-8")


def html_files(site: Path) -> list[str]:
    """The pages of a rendered site, by their paths from its root."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def _picture(site: Path, path: str, tree: HtmlElement) -> tuple[str, str] | None:
    """The first figure of a page that can be shared: its PNG from the site's root, and its text."""
    for image in tree.iterfind(".//main//figure//img"):
        address = posixpath.join(posixpath.dirname(path), image.get("src"))
        png = posixpath.splitext(posixpath.normpath(address))[0] + ".png"
        if (site / png).is_file():
            return png, image.get("alt", "")
    return None


def _tags(about: dict[str, str]) -> Iterator[str]:
    for name, content in about.items():
        yield f'<meta property="{name}" content="{escape(content)}">'


def _feeds(path: str) -> Iterator[str]:
    up = "../" * path.count("/")
    for file, (kind, title) in FEEDS.items():
        yield f'<link rel="alternate" type="{kind}" title="{title}" href="{up}{file}">'
