"""Previews, feeds and the map of a rendered site."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest
from lxml import etree
from lxml.html import HtmlElement

from uptake.publish.head import write_heads, write_map
from uptake.publish.outline import check_site
from uptake.publish.reuse import Source

HERE = Source("0a1b2c3d", "2026-08-20")
PUT = Source("0a1b2c3d", "2026-08-20", "https://example.org/uptake/")
PAGE = (
    '<!DOCTYPE html><html lang="en"><head><title>T</title>'
    '<meta name="description" content="Who &amp; when."></head>'
    "<body><main><h1>A &lt;b&gt; C</h1>{body}</main></body></html>"
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    figure = '<figure><img src="../figures/us/{name}.svg" alt="Bars."></figure>'
    shown = figure.format(name="table") + figure.format(name="by-year")
    for path, text in {
        "index.html": PAGE.format(body=""),
        "jurisdictions/us.html": PAGE.format(body=shown),
        "figures/us/table.svg": "",
        "figures/us/by-year.svg": "",
        "figures/us/by-year.png": "",
        "sitemap.xml": "of this machine",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def preview(site: Path, path: str) -> dict[str, str]:
    head: HtmlElement = lxml.html.document_fromstring((site / path).read_text("utf-8")).head
    tags = head.xpath("./meta[starts-with(@property, 'og:')]")
    return {tag.get("property"): tag.get("content") for tag in tags}


def test_a_page_has_a_preview_wherever_it_lies(site: Path) -> None:
    write_heads(site, "Uptake", HERE)
    assert preview(site, "jurisdictions/us.html") == {
        "og:site_name": "Uptake",
        "og:type": "article",
        "og:title": "A <b> C",
        "og:description": "Who & when.",
    }
    assert check_site(site) == []


def test_a_preview_shows_the_first_figure_where_the_site_has_an_address(site: Path) -> None:
    write_heads(site, "Uptake", PUT)
    us = preview(site, "jurisdictions/us.html")
    assert us["og:url"] == "https://example.org/uptake/jurisdictions/us.html"
    assert us["og:image"] == "https://example.org/uptake/figures/us/by-year.png"
    assert us["og:image:alt"] == "Bars."
    assert "og:image" not in preview(site, "index.html")
    assert preview(site, "index.html")["og:url"] == "https://example.org/uptake/"
    assert check_site(site) == []


def test_every_page_leads_to_the_feeds(site: Path) -> None:
    write_heads(site, "Uptake", HERE)
    us = lxml.html.document_fromstring((site / "jurisdictions/us.html").read_text("utf-8"))
    assert us.xpath("//link[@rel='alternate']/@href") == [
        "../changes.xml", "../alerts.xml", "../alerts.json",
    ]  # fmt: skip


def test_the_map_names_every_page_and_the_day_of_the_data(site: Path) -> None:
    write_map(site, PUT)
    sitemap = etree.fromstring((site / "sitemap.xml").read_bytes())
    assert [[field.text for field in page] for page in sitemap] == [
        ["https://example.org/uptake/", "2026-08-20"],
        ["https://example.org/uptake/jurisdictions/us.html", "2026-08-20"],
    ]
    assert (site / "robots.txt").read_text() == "Sitemap: https://example.org/uptake/sitemap.xml\n"


def test_without_an_address_there_is_no_map(site: Path) -> None:
    write_map(site, HERE)
    assert not (site / "sitemap.xml").exists()
    assert not (site / "robots.txt").exists()
