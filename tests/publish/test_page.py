"""A page leaves the files of each figure, and shows what a reader can do with it."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from uptake.figures.picture import Picture, drawing, load_style
from uptake.language import ENGLISH
from uptake.publish import page
from uptake.publish.brief import Brief
from uptake.publish.page import EMBED, Page


@pytest.fixture
def picture(project: Path) -> Picture:
    with drawing(load_style(project), "None since 2024", "Per year", 1.5) as (figure, (axes,)):
        axes.bar([2018, 2019], [49, 97])
    data = pd.DataFrame({"year": ["2018", "2019"], "of": ["=x", "y"], "targets": [49, 97]})
    return Picture(figure, "None since 2024", "Two bars, the second twice as high.", data)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What a page displays, in order."""
    outputs: list[Any] = []
    monkeypatch.setattr(page, "display", lambda output, **_: outputs.append(output))
    return outputs


def test_a_figure_is_offered_as_svg_png_csv_and_link(
    picture: Picture, shown: list[Any], tmp_path: Path
) -> None:
    Page(tmp_path, "jurisdictions/us").figure(picture, "by-year", "Designations per year.")
    folder = tmp_path / "build/figures/jurisdictions/us"
    assert sorted(path.name for path in folder.iterdir()) == [
        "by-year.csv", "by-year.png", "by-year.svg",
    ]  # fmt: skip
    use = shown[0].data.split("\n\n")[1]
    for suffix in ("svg", "png", "csv"):
        assert f"(../figures/jurisdictions/us/by-year.{suffix})" in use
    assert use.startswith("::: {.use}\nThis figure: ")
    assert "[link](#fig-by-year)" in use


def test_the_data_of_a_figure_say_what_they_are(
    picture: Picture, shown: list[Any], tmp_path: Path
) -> None:
    Page(tmp_path, "volume").figure(picture, "by-year", "Designations\nper year.")
    text = (tmp_path / "build/figures/volume/by-year.csv").read_text("utf-8")
    assert text == (
        "# None since 2024.\n# Designations per year.\nyear,of,targets\n2018,'=x,49\n2019,y,97\n"
    )


def test_a_figure_tells_the_site_how_to_embed_it(
    picture: Picture, shown: list[Any], tmp_path: Path
) -> None:
    Page(tmp_path, "volume").figure(picture, "by-year", "Designations per year.")
    assert shown[1][EMBED] == {
        "page": "volume", "name": "by-year", "title": picture.title, "alt": picture.alt,
    }  # fmt: skip


def test_a_brief_has_the_picture_alone(picture: Picture, shown: list[Any], tmp_path: Path) -> None:
    Brief(tmp_path, "us", ENGLISH).picture(picture, "by-year", "Designations per year.")
    (only,) = shown
    assert ".use" not in only.data
    assert [path.suffix for path in tmp_path.rglob("*.*")] == [".svg"]


def test_a_png_is_the_same_bytes_each_time_and_wide_enough_to_share(
    picture: Picture, tmp_path: Path
) -> None:
    one, two = (tmp_path / name for name in ("one.png", "two.png"))
    for path in (one, two):
        page.save_picture(picture, path)
    assert one.read_bytes() == two.read_bytes()
    assert b"Software" not in one.read_bytes()
    assert struct.unpack(">I", one.read_bytes()[16:20]) == (1080,)


def test_no_line_begins_with_the_unit_of_a_number(shown: list[Any], tmp_path: Path) -> None:
    Page(tmp_path, "volume").say("Of all, 12 % (95 % interval 5.0 to 22 %).")
    assert shown[0].data.count("\N{NO-BREAK SPACE}%") == 3
