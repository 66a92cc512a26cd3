"""Two engines, one source: the same pages, headings, figures, tables, links and downloads."""

import json
import shutil
from pathlib import Path

import lxml.html
import pytest
import segno
from sample import BRIEF, brief, page, stage

from uptake.errors import UptakeError
from uptake.prose import escape
from uptake.publish import builtin, quarto
from uptake.publish.engines import ENGINES, engine
from uptake.publish.outline import check_site, read_outline
from uptake.publish.search import search_page

needs_quarto = pytest.mark.skipif(
    shutil.which("quarto") is None,
    reason="Quarto is not on PATH: the engines are not compared",
)
NAMES = ["<script>alert(1)</script>", "{{< var edition.short >}}", "*_#@<> $x$ \\x", "@fig-by-year"]


def test_auto_is_quarto_where_it_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert engine("auto") is ENGINES["builtin"]
    (tmp_path / "quarto").write_text("#!/bin/sh\n")
    (tmp_path / "quarto").chmod(0o755)
    assert engine("auto") is ENGINES["quarto"]
    assert engine("builtin") is ENGINES["builtin"]


def test_asking_for_a_missing_quarto_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UptakeError, match="pip install quarto-cli"):
        engine("quarto")


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("echo broken; exit 3", "status 3:\nbroken"),
        ("echo 'WARN: Unable to resolve crossref @fig-x'", "Unable to resolve crossref"),
    ],
)
def test_what_quarto_complains_of_is_an_error(
    staged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, message: str
) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "quarto").write_text(f"#!/bin/sh\n{script}\n")
    (programs / "quarto").chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))
    with pytest.raises(UptakeError) as error:
        quarto.render_site(staged, tmp_path / "out")
    assert message in str(error.value)


def test_quarto_gets_only_pages_that_both_engines_know(staged: Path, tmp_path: Path) -> None:
    (staged / "volume.ipynb").write_text(page("Volume", "{{< video x.mp4 >}}"))
    with pytest.raises(UptakeError, match=r"volume\.ipynb, cell 2, line 1"):
        quarto.render_site(staged, tmp_path / "out")


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sample site as each engine renders it, and what the staged folder held before."""
    folder = tmp_path_factory.mktemp("engines")
    staged = stage(folder / "staged")
    rows = "".join(f"| {escape(name)} | 1 |\n" for name in NAMES)
    (staged / "data.ipynb").write_text(
        page(
            "Data",
            f"## Names\n\n| Name | n |\n|:--|--:|\n{rows}\n: Names {{#tbl-names}}",
            "The caption ends above.",
            "![A.](figures/us/by-year.svg){fig-alt='Bars.'}",
            "The figure stands alone.",
        )
    )
    before = {path: path.stat().st_mtime_ns for path in staged.rglob("*") if path.is_file()}
    for name in ENGINES:
        ENGINES[name].render_site(staged, folder / name)
    after = {path: path.stat().st_mtime_ns for path in staged.rglob("*") if path.is_file()}
    assert before == after
    return {name: folder / name for name in ENGINES}


def html_files(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


@needs_quarto
def test_both_engines_make_the_same_pages(sites: dict[str, Path]) -> None:
    assert html_files(sites["quarto"]) == html_files(sites["builtin"])
    for path in html_files(sites["builtin"]):
        assert read_outline(sites["quarto"], path) == read_outline(sites["builtin"], path)


@needs_quarto
def test_both_engines_give_the_same_words_to_search(sites: dict[str, Path]) -> None:
    for path in html_files(sites["builtin"]):
        assert search_page(sites["quarto"], path) == search_page(sites["builtin"], path)


@needs_quarto
def test_both_sites_are_whole(sites: dict[str, Path]) -> None:
    for site in sites.values():
        assert check_site(site) == []


@needs_quarto
def test_both_engines_offer_the_same_files(sites: dict[str, Path]) -> None:
    for folder in ("data", "figures", "reports/theme/fonts"):
        offered = [
            sorted(path.relative_to(site) for path in (site / folder).rglob("*"))
            for site in sites.values()
        ]
        assert offered[0] == offered[1] != []


@needs_quarto
def test_names_are_literal_in_both(sites: dict[str, Path]) -> None:
    for site in sites.values():
        data = lxml.html.document_fromstring((site / "data.html").read_text(encoding="utf-8"))
        assert [row[0].text_content() for row in data.iterfind(".//tbody/tr")] == NAMES


@needs_quarto
def test_no_code_warning_or_tag_of_a_notebook_shows(sites: dict[str, Path]) -> None:
    for site in sites.values():
        text = (site / "volume.html").read_text(encoding="utf-8")
        for inner in ("secret_code", "a warning of the kernel", "data-tags", "execution_count"):
            assert inner not in text


@needs_quarto
def test_both_engines_set_the_same_brief(staged: Path) -> None:
    notebook = staged / "briefs/us.ipynb"
    segno.make("https://example.org/").save(str(notebook.with_suffix(".svg")))
    told = "lang: en\naddress: 'https://example.org/'\ncode: '/briefs/us.svg'"
    content = json.loads(brief(BRIEF.replace("lang: en", told)))
    content["cells"][1]["metadata"]["tags"] = ["injected-parameters"]
    notebook.write_text(json.dumps(content))
    pdf = notebook.with_suffix(".pdf")
    builtin.render_briefs([notebook])
    ours = pdf.read_bytes()
    pdf.unlink()
    quarto.render_briefs([notebook])
    assert pdf.read_bytes() == ours


@needs_quarto
def test_quarto_gives_the_same_bytes_twice(sites: dict[str, Path], tmp_path: Path) -> None:
    quarto.render_site(stage(tmp_path / "elsewhere"), tmp_path / "again")
    for path in html_files(sites["quarto"]):
        if path != "data.html":
            assert (sites["quarto"] / path).read_bytes() == (tmp_path / "again" / path).read_bytes()
