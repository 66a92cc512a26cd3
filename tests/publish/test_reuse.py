"""What a reader takes along names the edition, and is text wherever it is pasted."""

from __future__ import annotations

import lxml.html

from uptake.publish.reuse import Source, fold

HERE = Source("0a1b2c3d", "2026-08-20")
PUT = Source("0a1b2c3d", "2026-08-20", "https://example.org/uptake/")
FIGURE = {
    "page": "jurisdictions/us",
    "name": "by-year",
    "title": "Fewer <b>&</b> fewer",
    "alt": 'Bars, "by" year.',
}


def test_a_figure_is_embedded_with_its_source() -> None:
    figure = lxml.html.fromstring(HERE.embedding(FIGURE))
    assert figure.find("img").get("src") == "figures/jurisdictions/us/by-year.svg"
    assert figure.find("img").get("alt") == 'Bars, "by" year.'
    assert figure.findtext("figcaption") == (
        "Fewer <b>&</b> fewer. Source: Uptake, edition 0a1b2c3d, "
        "official lists known up to 20 August 2026."
    )


def test_an_embedded_figure_leads_back_where_the_site_has_an_address() -> None:
    figure = lxml.html.fromstring(PUT.embedding(FIGURE))
    site = "https://example.org/uptake/"
    assert figure.xpath(".//img/@src") == [f"{site}figures/jurisdictions/us/by-year.svg"]
    assert figure.xpath(".//a/@href") == [f"{site}jurisdictions/us.html#fig-by-year"]


def test_what_is_to_be_copied_is_text() -> None:
    text = "<figure>\n```\n`x` {{< var edition.short >}}\n</figure>"
    block = fold("Embed", "Paste <this>.", text)
    inner = block.removeprefix("```{=html}\n").removesuffix("\n```\n")
    assert "`" not in inner
    assert "{{<" not in inner
    details = lxml.html.fromstring(inner)
    assert details.findtext(".//code") == text
    assert details.findtext("p") == "Paste <this>."


def test_a_citation_names_page_edition_and_data_date() -> None:
    assert HERE.citation("Volume: how many", "volume.html") == (
        "“Volume: how many”, Uptake, edition 0a1b2c3d, official lists known up to 20 August 2026."
    )
    assert PUT.citation("Volume", "volume.html").endswith(" https://example.org/uptake/volume.html")


def test_bibtex_is_whole_and_its_key_is_of_this_page_and_edition() -> None:
    assert PUT.bibtex("Aid & 5 % {more}", "jurisdictions/us.html").splitlines() == [
        "@misc{uptake-jurisdictions-us-0a1b2c3d,",
        "  author = {{The Uptake contributors}},",
        r"  title  = {{Uptake: Aid \& 5 \% \{more\}}},",
        "  year   = {2026},",
        "  note   = {Official lists known up to 20 August 2026, edition 0a1b2c3d},",
        "  url    = {https://example.org/uptake/jurisdictions/us.html},",
        "}",
    ]
    assert "url" not in HERE.bibtex("Volume", "volume.html")
