"""The built-in engine: each construct that pages use as HTML, and every other refused by line."""

from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest
from lxml.html import HtmlElement
from sample import stage

from uptake.errors import InputError, UptakeError
from uptake.publish.builtin import render_site
from uptake.publish.outline import check_site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample project, rendered once."""
    folder = tmp_path_factory.mktemp("site")
    render_site(stage(folder / "staged"), folder / "out")
    return folder / "out"


def parse(site: Path, path: str) -> HtmlElement:
    return lxml.html.document_fromstring((site / path).read_text(encoding="utf-8"))


def text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.fixture(scope="module")
def us(site: Path) -> HtmlElement:
    return parse(site, "jurisdictions/us.html")


def test_a_site_is_whole(site: Path) -> None:
    assert check_site(site) == []
    assert (site / "data/volume.csv").is_file()
    assert (site / "reports/theme/fonts/source-sans-3-latin-400-normal.woff2").is_file()
    assert not list(site.rglob("*.ipynb"))


def test_the_head_says_what_the_page_is(us: HtmlElement) -> None:
    assert us.get("lang") == "en"
    assert us.findtext(".//title") == "United States – Uptake"
    assert us.xpath("//meta[@name='description']/@content") == ["United States in one sentence."]
    assert us.xpath("//link/@href") == [
        "../reports/theme/theme.css",
        "../reports/theme/style.css",
    ]


def test_the_navigation_knows_the_page(us: HtmlElement) -> None:
    assert us.xpath("//nav//a[@aria-current='page']/@href") == ["../jurisdictions/us.html"]
    assert us.xpath("//a[@class='skip-link']/@href") == ["#content"]
    assert us.xpath("//main/@id") == ["content"]


def test_contents_list_the_sections(us: HtmlElement) -> None:
    assert us.xpath("//nav[@id='TOC']//a/@href") == ["#sec-by-year", "#words"]


def test_figures_are_numbered_and_described(us: HtmlElement) -> None:
    (figure,) = us.xpath("//figure[@id='fig-by-year']")
    assert figure.xpath(".//img/@alt") == ["Bars by year."]
    assert figure.xpath(".//img/@src") == ["../figures/us/by-year.svg"]
    assert text(figure.find("figcaption")) == "Figure 1: Most years saw fewer than 100."
    assert [text(link) for link in us.xpath("//a[@href='#fig-by-year']")] == ["Figure 1", "link"]


def test_tables_are_numbered_and_scroll_in_their_own_box(us: HtmlElement) -> None:
    (table,) = us.xpath("//table[@id='tbl-by-year']")
    assert text(table.find("caption")) == "Table 1: Targets and actions by year"
    assert table.getparent().attrib["class"] == "table-scroll"
    assert table.getparent().attrib["tabindex"] == "0"
    assert [text(link) for link in us.xpath("//a[@href='#tbl-by-year']")] == ["Table 1"]


def test_citations_lead_to_the_references(us: HtmlElement) -> None:
    (citation,) = us.xpath("//span[@class='citation']")
    assert text(citation) == "Weber and Li (2019, 3)"
    assert us.xpath("//*[@id='references']/h2/text()") == ["References"]
    assert "Smart Sanctions" in text(us.get_element_by_id("ref-weber2019"))


def test_footnotes_variables_and_includes(us: HtmlElement) -> None:
    assert "Edition 0a1b2c3d." in text(us.get_element_by_id("footnotes"))
    assert "Included: 2026-06-30." in text(us.find(".//main"))
    assert "All lists known up to 2026-06-30 · edition 0a1b2c3d" in text(us.find("body/footer"))


def test_callouts(us: HtmlElement) -> None:
    (note,) = us.find_class("callout-note")
    assert text(note.find_class("callout-header")[0]) == "Note"
    assert note.xpath(".//a/@href") == ["../index.html"]
    (warning,) = us.find_class("callout-warning")
    assert warning.tag == "details"
    assert "open" not in warning.attrib
    assert text(warning.find("summary")) == "Warning: Read this first"


def test_a_tabset_shows_all_panels_without_a_script(us: HtmlElement) -> None:
    (tabset,) = us.find_class("panel-tabset")
    assert [text(panel) for panel in tabset] == ["Targets First panel.", "Actions Second panel."]
    assert not tabset.xpath(".//h3 | .//*[contains(@class, 'hidden')]")


def test_columns_and_margin(us: HtmlElement) -> None:
    (row,) = us.find_class("quarto-layout-row")
    assert [text(cell) for cell in row] == ["Left.", "Right."]
    assert text(us.find_class("column-margin")[0]) == "Aside."


def test_definitions(us: HtmlElement) -> None:
    assert [text(term) for term in us.iter("dt")] == ["Regime"]


def test_formulas_are_mathml(write: Callable[[str], Path], tmp_path: Path) -> None:
    render_site(write("Rate $r = n / t$."), tmp_path / "out")
    assert parse(tmp_path / "out", "volume.html").xpath("//*[local-name()='math']")


def test_other_forms_of_references(write: Callable[[str], Path], tmp_path: Path) -> None:
    body = """
## One

### Two {#sec-two}

::: {#fig-a}
![](figures/us/by-year.svg){fig-alt="Bars."}

The *first*.
:::

::: {#tbl-a}
| a | b |
|---|---|
| 1 | 2 |

The table.
:::

[@fig-a; @tbl-a], [-@fig-a], @Fig-a, @sec-two.
"""
    render_site(write(body), tmp_path / "out")
    page = parse(tmp_path / "out", "volume.html")
    paragraph = page.xpath("//main//p[a[@class='quarto-xref']]")[0]
    assert text(paragraph) == "Figure 1, Table 1, 1, Figure 1, Section 1.1."
    assert text(page.get_element_by_id("fig-a").find("figcaption")) == "Figure 1: The first."
    assert text(page.find(".//table/caption")) == "Table 1: The table."


def test_raw_html_passes_only_where_it_is_marked(
    write: Callable[[str], Path], tmp_path: Path
) -> None:
    render_site(write('```{=html}\n<p id="own">Mine</p>\n```\n\n<!-- note -->'), tmp_path / "out")
    assert text(parse(tmp_path / "out", "volume.html").get_element_by_id("own")) == "Mine"


IMAGE = "figures/us/by-year.svg"


@pytest.mark.parametrize(
    ("body", "value", "problem"),
    [
        ("::: {.callout-danger}\nx\n:::", ".callout-danger", "not supported"),
        ("::: {.callout-note icon=false}\nx\n:::", "icon=", "not supported"),
        ("::: {.column-screen-left}\nx\n:::", ".column-screen-left", "not supported"),
        ("::: {.panel-sidebar}\nx\n:::", ".panel-sidebar", "not supported"),
        ('::: {.content-visible when-format="html"}\nx\n:::', ".content-visible", "not supported"),
        ('::: {layout="[[1,1], [1]]"}\nx\n:::', "layout=", "not supported"),
        ("::: {layout-ncol=two}\nx\n:::", "layout-ncol", "not a number"),
        ("::: {.panel-tabset}\nx\n:::", "panel-tabset", "does not begin with a heading"),
        ("```{#lst-a .r}\nx\n```", "#lst-a", "not supported"),
        ("::: {#thm-a}\nx\n:::", "#thm-a", "not supported"),
        (
            "| a |\n|---|\n| ![A.](figures/us/by-year.svg) |",
            "figures/us/by-year.svg",
            "has no text for those who cannot see it",
        ),
        ("As @thm-a says.", "@thm-a", "not supported"),
        ("As @fig-none shows.", "@fig-none", "refers to nothing"),
        ("As @nobody1999 says.", "@nobody1999", "not in the bibliography"),
        (f'![A]({IMAGE}){{#fig-a fig-alt="a"}}\n\n[see @fig-a]', "@fig-a", "other words"),
        (f'![A]({IMAGE}){{#fig-a fig-alt="a"}}\n\n' * 2, "#fig-a", "given twice"),
        (f"![A]({IMAGE})", IMAGE, "no text"),
        (f'![A]({IMAGE}){{fig-alt="a" fig-align="left"}}', "fig-align=", "not supported"),
        ('![A](none.svg){fig-alt="a"}', "none.svg", "not there"),
        ("[a](other.ipynb)", "other.ipynb", "not among the pages"),
        ("[a](data/none.csv)", "data/none.csv", "not there"),
        ("[a](../../secret.csv)", "../../secret.csv", "not there"),
        ("[a](javascript:alert(1))", "javascript:alert(1)", "should not follow"),
        ("<script>alert(1)</script>", "<script>", "marked as raw HTML"),
        ("Some <b>bold</b>.", "<b>", "marked as raw HTML"),
        ("A \\textbf{word}.", "\\textbf{word}", "neither Markdown"),
        ("# Second title", "# ", "second title"),
    ],
)
def test_what_is_not_supported_is_refused_by_line(
    write: Callable[[str], Path], tmp_path: Path, body: str, value: str, problem: str
) -> None:
    staged = write(f"First line.\n\n{body}")
    with pytest.raises(UptakeError) as error:
        render_site(staged, tmp_path / "out")
    first = str(error.value).splitlines()[0]
    assert first.startswith("volume.ipynb, cell 2, line ")
    assert ", line 1," not in first
    assert value in first
    assert problem in first
    assert not (tmp_path / "out").exists()


def test_every_fault_is_told_at_once(write: Callable[[str], Path], tmp_path: Path) -> None:
    staged = write("@fig-a\n\n@fig-b")
    (staged / "index.ipynb").write_text((staged / "volume.ipynb").read_text())
    with pytest.raises(UptakeError) as error:
        render_site(staged, tmp_path / "out")
    assert len(str(error.value).splitlines()) == 4


def test_a_broken_link_in_the_footer_is_an_error(staged: Path, tmp_path: Path) -> None:
    settings = staged / "_quarto.yml"
    settings.write_text(settings.read_text().replace("](/data.ipynb)", "](/datum.ipynb)"))
    with pytest.raises(UptakeError, match=r"datum\.ipynb"):
        render_site(staged, tmp_path / "out")


def test_a_folder_with_old_pages_is_refused(staged: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/old.html").touch()
    with pytest.raises(UptakeError, match="not empty"):
        render_site(staged, tmp_path / "out")


def test_the_same_project_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    render_site(stage(tmp_path / "elsewhere"), tmp_path / "again")
    files = sorted(path.relative_to(site) for path in site.rglob("*") if path.is_file())
    assert files == sorted(
        path.relative_to(tmp_path / "again")
        for path in (tmp_path / "again").rglob("*")
        if path.is_file()
    )
    for file in files:
        assert (site / file).read_bytes() == (tmp_path / "again" / file).read_bytes()


def test_an_unknown_setting_is_an_error_before_any_page(staged: Path, tmp_path: Path) -> None:
    (staged / "_quarto.yml").write_text((staged / "_quarto.yml").read_text() + "filters: [x]\n")
    with pytest.raises(InputError, match="filters"):
        render_site(staged, tmp_path / "out")
