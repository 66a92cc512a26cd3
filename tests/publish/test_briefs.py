"""A brief is two accessible pages, the same bytes each time, or an error that says why not."""

from pathlib import Path

import pytest
import segno
from sample import BRIEF, PARAGRAPH, brief, stage

from uptake.errors import InputError, UptakeError
from uptake.publish.builtin import render_briefs
from uptake.publish.typesetting import count_pages


def render(staged: Path, body: str) -> bytes:
    (staged / "briefs/us.ipynb").write_text(brief(body), encoding="utf-8")
    render_briefs([staged / "briefs/us.ipynb"])
    return (staged / "briefs/us.pdf").read_bytes()


def test_a_brief_is_two_accessible_pages(staged: Path) -> None:
    pdf = render(staged, BRIEF)
    assert count_pages(pdf) == 2
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert b"The United States used its Magnitsky powers most in 2021" in pdf
    assert b"/Lang(en" in pdf
    assert b"Bars by year." in pdf
    assert b"D:20260630" in pdf


def test_a_code_leads_to_the_page_where_the_site_has_an_address(staged: Path) -> None:
    address = "https://example.org/jurisdictions/us.html"
    segno.make(address).save(str(staged / "briefs/us.svg"))
    told = f"lang: en\naddress: '{address}'\ncode: '/briefs/us.svg'"
    pdf = render(staged, BRIEF.replace("lang: en", told))
    assert address.encode() in pdf
    assert address.encode() not in render(staged, BRIEF)


def test_a_brief_of_one_page_is_set_smaller(staged: Path) -> None:
    assert (
        count_pages(
            render(staged, BRIEF.replace("length: '2'", "length: '1'").replace("LONG", "x"))
        )
        == 1
    )


def test_only_the_fonts_of_the_project_are_used(staged: Path) -> None:
    pdf = render(staged, BRIEF)
    fonts = {line for line in pdf.split() if b"+" in line and b"Source" in line}
    assert {font.partition(b"+")[2].partition(b"-")[0] for font in fonts} >= {
        b"SourceSans3",
        b"SourceSerif4",
    }


def test_the_same_brief_gives_the_same_bytes(staged: Path, tmp_path: Path) -> None:
    assert render(staged, BRIEF) == render(stage(tmp_path / "elsewhere"), BRIEF)


def test_nothing_else_is_left_in_the_staged_folder(staged: Path) -> None:
    before = set(staged.rglob("*"))
    render_briefs([staged / "briefs/us.ipynb"])
    assert set(staged.rglob("*")) - before == {staged / "briefs/us.pdf"}


@pytest.mark.parametrize("letter", ["\U0001f600", "漢", "မ"])
def test_a_letter_that_no_font_has_is_an_error(staged: Path, letter: str) -> None:
    with pytest.raises(UptakeError, match=rf"us\.ipynb.*{letter}.*could not be displayed"):
        render(staged, BRIEF.replace("LONG", f"A name: {letter}.\n\nLONG"))
    assert not (staged / "briefs/us.pdf").exists()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('{fig-alt="Bars by year."}', "", "no text for those who cannot see it"),
        ("by-year.svg", "none.svg", "not there"),
        ("<https://example.org/uptake>", "[x](data.html)", "leads nowhere in print"),
        ("::: {.method}", "::: {.callout-note}", "not for print"),
        ("as of the", "as of the <b>", "marked as raw HTML"),
        ("LONG", "As @fig-by-year shows.\n\nLONG", "refers to nothing"),
        ("'#0072b2'", "blue", "field colour, value 'blue'"),
        ("\ndate: '2026-06-30'", "\ndate: 'June 2026'", "field date, value 'June 2026'"),
        ("length: '2'", "length: '3'", "field length, value '3'"),
        ("length: '2'", "length: '1'", "the brief is 2 pages long, not 1. Shorten its text"),
        ("LONG", PARAGRAPH * 20, "the brief is 3 pages long, not 2. Shorten its text"),
        ("LONG", "Short.", "the brief is 1 pages long, not 2. Lengthen its text"),
    ],
)
def test_a_fault_in_a_brief_is_an_error(staged: Path, old: str, new: str, message: str) -> None:
    body = BRIEF if old in BRIEF else BRIEF.replace("LONG\n", PARAGRAPH * 4)
    if old not in body:
        pytest.fail(f"the sample brief has no {old!r}")
    with pytest.raises(UptakeError) as error:
        render(staged, body.replace(old, new))
    assert message in str(error.value)
    assert "briefs/us.ipynb" in str(error.value)


def test_a_brief_outside_a_project_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"_quarto\.yml"):
        render_briefs([tmp_path / "us.ipynb"])
