"""The engines by name: both turn the same staged folder into the same site and briefs."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from uptake.errors import UptakeError
from uptake.publish import builtin, quarto


@dataclass(frozen=True)
class Engine:
    """How to render: `render_site(folder, output)` and `render_briefs(notebooks)`."""

    name: str
    render_site: Callable[[Path, Path], None]
    render_briefs: Callable[[Sequence[Path]], None]


ENGINES = {
    "quarto": Engine("quarto", quarto.render_site, quarto.render_briefs),
    "builtin": Engine("builtin", builtin.render_site, builtin.render_briefs),
}


def engine(name: Literal["auto", "quarto", "builtin"] = "auto") -> Engine:
    """The engine of that name; `auto` is Quarto where it is installed, else the built-in one."""
    installed = shutil.which("quarto") is not None
    if name == "auto":
        return ENGINES["quarto" if installed else "builtin"]
    if name == "quarto" and not installed:
        raise UptakeError(
            "quarto is not on PATH: `pip install quarto-cli`, or the conda package `quarto`, "
            "puts it there. `--engine builtin` needs neither."
        )
    if name not in ENGINES:
        raise UptakeError(f"{name!r} is not an engine: use auto, {' or '.join(ENGINES)}")
    return ENGINES[name]
