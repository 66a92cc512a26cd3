"""What holds of every picture."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

from uptake.figures.picture import Picture, save_picture


def check_picture(draw: Callable[[], Picture], folder: Path) -> None:
    """Draw a picture twice: the same bytes, a title, words and numbers, no date and no raster."""
    for attempt in ("one.svg", "two.svg"):
        picture = draw()
        save_picture(picture, folder / attempt)
    one = (folder / "one.svg").read_bytes()
    assert one == (folder / "two.svg").read_bytes()
    assert ElementTree.fromstring(one).tag.endswith("svg")
    assert b"<dc:date>" not in one
    # A raster would be blurred in print.
    assert b"<image" not in one
    assert picture.title
    assert len(picture.alt) > 80
    assert not re.search(r"\bnan\b", picture.alt + picture.title)
    assert len(picture.data) > 1
