"""What a rendered page holds, whichever engine made it, and whether a site is whole.

The outline is what a reader would list: headings, figures, tables, links, downloads. Two engines
agree when their outlines do.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

import lxml.html
from lxml.html import HtmlElement

# A page, its styles, scripts and every font that it may load, in bytes; pictures are apart. What a
# reader's browser really loads stays under 300 kB, which the browser tests hold.
MAXIMUM_WEIGHT = 350_000

# Not weighed: Quarto's own styles and scripts, which are the same for all pages and kept by the
# browser, and the explorer's rows, which grow with the lists and must not stop a build.
UNWEIGHED = ("site_libs/", "data/")

DOWNLOADS = ("data/", "briefs/", "figures/")
_LEAKS = ("injected-parameters", "Traceback (most recent call last)")
_CSS_URL = re.compile(r"""(?:@import\s+(?:url\()?|url\()\s*["']?([^"')\s;]+)""")
_LOADING = "//script/@src | //img/@src | //source/@src | //iframe/@src | //embed/@src"
_LOADING_LINKS = "//link[not(@rel='canonical' or @rel='alternate')]/@href"


@dataclass(frozen=True)
class Outline:
    """The parts of one page, in the order of reading; paths are from the site's root."""

    title: str
    headings: tuple[tuple[int, str, str], ...]
    """Level, text, identifier; without the headings of references and footnotes."""
    figures: tuple[tuple[str, str, str], ...]
    """Path of the image, alternative text, caption."""
    tables: tuple[tuple[str, int, int], ...]
    """Caption, rows without the head, columns."""
    links: tuple[str, ...]
    downloads: tuple[str, ...]


class _Page:
    """A parsed page of a site."""

    def __init__(self, site: Path, path: str) -> None:
        self.site, self.path = site, path
        self.text = (site / path).read_text(encoding="utf-8")
        self.tree = lxml.html.document_fromstring(self.text)

    @cached_property
    def anchors(self) -> frozenset[str]:
        return frozenset(str(value) for value in self.tree.xpath("//@id | //a/@name"))

    def target(self, address: str) -> str | None:
        """Where an address of this page leads within the site; None if it leads elsewhere."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return None
        folder = posixpath.dirname(self.path)
        path = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
        anchor = f"#{parts.fragment}" if parts.fragment else ""
        return (path if parts.path else self.path) + anchor

    def address(self, address: str) -> str:
        """An address as seen from the site's root; one that leads elsewhere as it is."""
        return self.target(address) or address


def read_outline(site: Path, path: str) -> Outline:
    """The outline of the page at `path` (from the site's root) of a rendered site."""
    page = _Page(site, path)
    main = page.tree.find(".//main")
    links = tuple(
        page.address(link.get("href"))
        for link in main.iter("a")
        # Not the tabs and the line numbers that Quarto makes links of.
        if link.get("href") and link.get("role") != "tab" and link.get("aria-hidden") != "true"
    )
    return Outline(
        title=_text(page.tree.find(".//title")),
        headings=tuple(_headings(main)),
        figures=tuple(
            (page.address(image.get("src")), image.get("alt", ""), _caption(image))
            for image in main.iter("img")
        ),
        tables=tuple(
            (_caption(table), len(table.xpath("./tbody/tr")), len(table.xpath("(.//tr)[1]/*")))
            for table in main.iter("table")
        ),
        links=links,
        downloads=tuple(link for link in links if link.startswith(DOWNLOADS)),
    )


def weigh_page(site: Path, path: str) -> int:
    """Bytes of a page with the styles, scripts and fonts that it may load; without images."""
    return _weight(_Page(site, path))


def _headings(main: HtmlElement) -> Iterator[tuple[int, str, str]]:
    for heading in main.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        classes = heading.get("class", "").split()
        if "unlisted" in classes or "quarto-appendix-heading" in classes:
            continue
        yield int(heading.tag[1]), _text(heading), heading_id(heading)


def heading_id(heading: HtmlElement) -> str:
    """The identifier of a heading, which its section can have; empty without one."""
    section = heading.getparent()
    within = section.get("id", "") if section.tag == "section" else ""
    return str(heading.get("id") or within)


def _caption(element: HtmlElement) -> str:
    own = element.find("./caption")
    if own is not None:
        return _text(own)
    within = next(element.iterancestors("figure", "table"), None)
    # An image in a cell has no caption; Quarto puts the table itself into a figure.
    return "" if within is None or within.tag == "table" else _text(within.find(".//figcaption"))


def _text(element: HtmlElement | None) -> str:
    return "" if element is None else " ".join(element.text_content().split())


def check_site(site: Path) -> list[str]:
    """Faults of a rendered site, each with its page; an empty list if there are none.

    Checked are links and anchors within the site, descriptions of images, that nothing is loaded
    from elsewhere, one title to a page, its weight, and that no notebook's inner parts show.
    """
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    pages = {path: _Page(site, path) for path in paths}
    faults = [f"{path}: {fault}" for path in paths for fault in _faults(pages[path], pages)]
    for path in sorted(site.rglob("*.css")):
        outside = filter(_outside, _css_urls(path))
        faults += [f"{path.relative_to(site)}: loads {url} from another host" for url in outside]
    return faults


def _faults(page: _Page, pages: dict[str, _Page]) -> Iterator[str]:
    for address in page.tree.xpath("//a/@href"):
        target = page.target(address)
        if target is None or address in ("", "#"):
            continue
        path, _, anchor = target.partition("#")
        if path not in pages and not (page.site / path).is_file():
            yield f"links to {address}, which is not there"
        elif anchor and path in pages and unquote(anchor) not in pages[path].anchors:
            yield f"links to {address}, and that page has no such place"
    for address in page.tree.xpath("//img/@src"):
        target = page.target(address)
        if target is not None and not (page.site / target).is_file():
            yield f"shows {address}, which is not there"
    for address in page.tree.xpath("//script/@src"):
        target = page.target(address)
        if target is not None and not (page.site / target).is_file():
            yield f"runs {address}, which is not there"
    for image in page.tree.xpath("//img[not(normalize-space(@alt))]"):
        yield f"shows {image.get('src')} without a text for those who cannot see it"
    loaded = [*page.tree.xpath(_LOADING), *page.tree.xpath(_LOADING_LINKS)]
    styles = " ".join([*page.tree.xpath("//style/text()"), *page.tree.xpath("//@style")])
    for address in filter(_outside, [*loaded, *_CSS_URL.findall(styles)]):
        yield f"loads {address} from another host"
    if len(titles := page.tree.xpath("//h1")) != 1:
        yield f"has {len(titles)} headings of the first level, not one"
    if (weight := _weight(page)) > MAXIMUM_WEIGHT:
        yield f"weighs {weight:,} bytes without images, more than {MAXIMUM_WEIGHT:,}"
    for leak in _LEAKS:
        if leak in page.text:
            yield f"shows {leak!r}"


def _css_urls(path: Path) -> list[str]:
    return _CSS_URL.findall(path.read_text(encoding="utf-8"))


def _outside(address: str) -> bool:
    return urlsplit(address).scheme in ("http", "https", "ftp") or address.startswith("//")


def _weight(page: _Page) -> int:
    files = {page.path}
    for address in page.tree.xpath("//script/@src | //link[@rel='stylesheet']/@href"):
        target = page.target(address)
        if target is None or target.startswith(UNWEIGHED) or not (page.site / target).is_file():
            continue
        files.add(target)
        if target.endswith(".css"):
            folder = posixpath.dirname(target)
            fonts = (posixpath.join(folder, url) for url in _css_urls(page.site / target))
            files.update(posixpath.normpath(font) for font in fonts)
    found = (page.site / path for path in files)
    return sum(path.stat().st_size for path in found if path.is_file())
