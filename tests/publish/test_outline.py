"""The outline lists what a page holds; the check finds what a site lacks."""

from pathlib import Path

import pytest

from uptake.publish.builtin import render_site
from uptake.publish.outline import MAXIMUM_WEIGHT, check_site, read_outline

PAGE = """<html lang="en"><head><title>T</title><link rel="stylesheet" href="s.css">{head}</head>
<body><main><h1>T</h1><p id="here">Text.</p>{body}</main></body></html>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of one page."""
    (tmp_path / "s.css").write_text('@font-face { src: url("f.woff2"); }')
    (tmp_path / "f.woff2").write_bytes(b"font")
    (tmp_path / "data").mkdir()
    (tmp_path / "data/a.csv").write_text("a\n")
    (tmp_path / "index.html").write_text(PAGE.format(head="", body=""))
    return tmp_path


def test_an_outline_lists_the_parts_of_a_page(staged: Path, tmp_path: Path) -> None:
    render_site(staged, tmp_path / "out")
    outline = read_outline(tmp_path / "out", "jurisdictions/us.html")
    assert outline.title == "United States – Uptake"
    assert outline.headings == (
        (1, "United States", ""),
        (2, "By year", "sec-by-year"),
        (3, "How dates are known", "how-dates-are-known"),
        (2, "Words", "words"),
    )
    assert outline.figures[0] == (
        "figures/us/by-year.svg",
        "Bars by year.",
        "Figure 1: Most years saw fewer than 100.",
    )
    # One in a cell, whose caption is the table's alone.
    assert outline.figures[1] == ("figures/us/by-year.svg", "More.", "")
    assert outline.tables == (("Table 1: Targets and actions by year", 3, 3),)
    assert outline.downloads == ("figures/us/by-year.svg", "data/volume.csv")
    assert "index.html" in outline.links


def test_a_whole_site_has_no_faults(site: Path) -> None:
    body = '<a href="data/a.csv">A</a> <a href="#here">B</a> <a href="https://x.org/">C</a>'
    (site / "two.html").write_text(PAGE.format(head="", body=body))
    assert check_site(site) == []


@pytest.mark.parametrize(
    ("head", "body", "fault"),
    [
        ("", '<a href="none.html">x</a>', "links to none.html, which is not there"),
        ("", '<a href="data/b.csv">x</a>', "links to data/b.csv, which is not there"),
        ("", '<a href="index.html#no">x</a>', "that page has no such place"),
        ("", '<img src="a.svg" alt="A">', "shows a.svg, which is not there"),
        ("", '<script src="a.js"></script>', "runs a.js, which is not there"),
        ("", '<img src="data/a.csv" alt="">', "without a text"),
        ("", '<img src="https://x.org/a.svg" alt="A">', "from another host"),
        ('<script src="//x.org/a.js"></script>', "", "loads //x.org/a.js from another host"),
        ('<link rel="stylesheet" href="https://x.org/a.css">', "", "from another host"),
        ("<style>@import 'https://x.org/a.css';</style>", "", "from another host"),
        ("", '<p style="background: url(https://x.org/a.png)">x</p>', "from another host"),
        ("", "<h1>Second</h1>", "2 headings of the first level"),
        ("", f"<p>{'x' * MAXIMUM_WEIGHT}</p>", "bytes without images"),
        ("", '<div data-tags="injected-parameters">x</div>', "'injected-parameters'"),
        ("", "<pre>Traceback (most recent call last)</pre>", "'Traceback"),
    ],
)
def test_a_fault_is_found(site: Path, head: str, body: str, fault: str) -> None:
    (site / "two.html").write_text(PAGE.format(head=head, body=body))
    faults = check_site(site)
    assert len(faults) == 1
    assert faults[0].startswith("two.html: ")
    assert fault in faults[0]


def test_a_style_sheet_loads_nothing_from_elsewhere(site: Path) -> None:
    (site / "s.css").write_text('@import url("https://x.org/a.css");')
    assert check_site(site) == ["s.css: loads https://x.org/a.css from another host"]


def test_fonts_and_styles_are_weighed(site: Path) -> None:
    (site / "f.woff2").write_bytes(b"x" * MAXIMUM_WEIGHT)
    assert "bytes without images" in check_site(site)[0]


def test_rows_that_a_page_loads_may_grow(site: Path) -> None:
    (site / "data/rows.js").write_bytes(b" " * MAXIMUM_WEIGHT)
    (site / "two.html").write_text(
        PAGE.format(head="", body='<script src="data/rows.js"></script>')
    )
    assert check_site(site) == []
