"""Names from other people's files are shown letter by letter, in HTML and in Typst."""

from collections.abc import Callable
from pathlib import Path

import lxml.html
import pypandoc
import pytest
from sample import BRIEF, brief, notebook

from uptake.prose import escape
from uptake.publish.builtin import render_briefs, render_site
from uptake.publish.outline import check_site

NAMES = [
    "<script>alert(1)</script>",
    '#import "/etc/passwd": *',
    "$x$ and #x",
    "[a](javascript:alert(1))",
    "![a](https://example.org/a.png)",
    "*_#@<>",
    "`code` ~~struck~~ ^[note] H~2~O",
    "@fig-by-year @weber2019",
    "{{< var edition.short >}}",
    "\\textbf{x} \\",
    "one | two",
    'O\'Neil & "Sons" -- Ltd.',
    "1. First",
    "::: {.callout-note}",
    "# Title {#sec-by-year}",
    "https://example.org/",
    "<br/> &lt;b&gt; &amp;",
    "= Heading // comment /* more */",
]


def test_names_are_literal_in_a_page(write: Callable[[str], Path], tmp_path: Path) -> None:
    rows = "\n".join(f"| {escape(name)} | 1 |" for name in NAMES)
    paragraphs = "\n\n".join(escape(name) for name in NAMES)
    staged = write(f"## Names\n\n{paragraphs}\n\n| Name | n |\n|:--|--:|\n{rows}\n")
    render_site(staged, tmp_path / "out")
    page = lxml.html.document_fromstring((tmp_path / "out/volume.html").read_text())
    section = page.get_element_by_id("names")
    assert [element.text_content() for element in section.iterfind("p")] == NAMES
    assert [row[0].text_content() for row in section.iterfind(".//tbody/tr")] == NAMES
    assert not section.xpath(".//p/* | .//td/*")
    assert check_site(tmp_path / "out") == []


@pytest.mark.parametrize("name", NAMES)
def test_names_are_literal_in_typst(name: str) -> None:
    typst = pypandoc.convert_text(escape(name), "typst", "markdown", ["--wrap=none"])
    back = pypandoc.convert_text(typst, "plain", "typst-smart", ["--wrap=none"])
    assert " ".join(back.split()) == name


def test_names_are_literal_in_a_brief(staged: Path) -> None:
    rows = "\n".join(f"| {escape(name)} | 1 | 2 |" for name in NAMES)
    (staged / "briefs/us.ipynb").write_text(brief(BRIEF.replace("| First", f"{rows}\n| First")))
    render_briefs([staged / "briefs/us.ipynb"])
    assert (staged / "briefs/us.pdf").is_file()


def test_a_title_is_literal(staged: Path, tmp_path: Path) -> None:
    name = '<b>A & B</b> "C"'
    title = escape(name).replace("'", "''")
    (staged / "volume.ipynb").write_text(
        notebook(("raw", f"---\ntitle: '{title}'\ndescription: '{title}'\n---\n"))
    )
    render_site(staged, tmp_path / "out")
    page = lxml.html.document_fromstring((tmp_path / "out/volume.html").read_text())
    assert page.findtext(".//title") == f"{name} – Uptake"
    assert page.findtext(".//h1") == name
    assert page.xpath("//meta[@name='description']/@content") == [name]
