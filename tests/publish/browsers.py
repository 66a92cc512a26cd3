"""Pages in a real browser: what they load, whether they fit, and what axe-core finds."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

WIDTHS = (360, 768, 1440)
SCHEMES = ("light", "dark")
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")

_SHIFTS = """window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });"""
_PAINTED = "new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
_AXE = "(tags) => axe.run(document, { runOnly: tags, preload: false, resultTypes: ['violations'] })"


@dataclass
class Visit:
    """A page of a site, open in a browser, with what it loaded and what it complained of."""

    page: Any
    site: Path
    faults: list[str] = field(default_factory=list)
    loaded: set[Path] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.page.on("console", lambda message: self.faults.append(message.text))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.faults.append("a dialog"), dialog.dismiss()))
        self.page.on("requestfailed", lambda request: self.faults.append(f"no {request.url}"))
        self.page.on("request", self._note)
        self.page.add_init_script(_SHIFTS)

    def _note(self, request: Any) -> None:
        if request.url.startswith(self.site.as_uri()):
            self.loaded.add(Path(unquote(urlsplit(request.url).path)))
        elif not request.url.startswith(("blob:", "data:")):
            self.faults.append(f"asks for {request.url}")

    def open(self, path: str, width: int = 1440) -> None:
        """Load a page of the site and wait for its fonts and pictures."""
        self.show(width)
        self.page.goto((self.site / path).as_uri(), wait_until="load")
        self.page.evaluate(f"document.fonts.ready.then(() => {_PAINTED})")

    def show(self, width: int, scheme: str = "light") -> None:
        """Lay the open page out anew, as a reader of this screen would see it."""
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(color_scheme=scheme)
        self.page.evaluate(_PAINTED)

    def violations(self) -> list[tuple[str, Any]]:
        """Rules of WCAG 2.2 AA that axe-core finds broken, each with where."""
        axe = pytest.importorskip("axe_playwright_python", reason="axe is not installed")
        if not self.page.evaluate("'axe' in window"):
            script = resources.files(axe).joinpath("axe.min.js").read_text(encoding="utf-8")
            self.page.evaluate(script)
        found = self.page.evaluate(_AXE, list(WCAG))["violations"]
        return [(fault["id"], [node["target"] for node in fault["nodes"]]) for fault in found]
