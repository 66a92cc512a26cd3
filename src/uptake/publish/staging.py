"""Stage a site: executed notebooks become pages, and everything they link to lies beside them.

A staged page holds what a reader is to see: Markdown cells, and the Markdown outputs of code
cells. Parameters, code, warnings, times and paths of the run stay behind, so that the same data
give the same page wherever it was run.
"""

from __future__ import annotations

import shutil
from pathlib import Path, PurePosixPath
from typing import Any

import nbformat
import segno
import yaml

from uptake.errors import UptakeError
from uptake.language import LANGUAGES
from uptake.publish.brief import DEFAULT
from uptake.publish.downloads import comments
from uptake.publish.markdown import html_path
from uptake.publish.page import EMBED, FRONT_MATTER
from uptake.publish.project import site_url
from uptake.publish.reuse import Source, fold

_UNSEEN = {"parameters", "injected-parameters", "setup"}
_EMBEDDING = "Paste this into your page, with the SVG above as its image."


def stage_page(executed: Path, stage: Path, path: str, source: Source) -> None:
    """Write the page of an executed notebook to `path` of the stage; it ends by its citation.

    Raises `UptakeError` where the notebook has no title, failed, or printed instead of showing.
    """
    matter, cells = _read(executed, source)
    address = html_path(path)
    cited = source.citation(matter["title"], address), source.bibtex(matter["title"], address)
    cells.append(_cell("markdown", fold("Cite this page", *cited)))
    _write(stage / path, matter, cells)


def stage_brief(executed: Path, stage: Path, path: str, source: Source) -> None:
    """Write a brief in the same way; where the site has an address, a code that leads to its page.

    The code lies beside the brief, under its name.
    """
    matter, cells = _read(executed, source)
    matter["base"] = f"/{PurePosixPath(path).parent}/"
    if source.url:
        matter["address"] = source.at(html_path(matter["about"]))
        code = (stage / path).with_suffix(".svg")
        matter["code"] = f"{matter['base']}{code.name}"
        code.parent.mkdir(parents=True, exist_ok=True)
        segno.make(matter["address"], micro=False).save(str(code), border=0)
    _write(stage / path, matter, cells)


def _read(executed: Path, source: Source) -> tuple[dict[str, Any], list[Any]]:
    """Read the front matter and the cells that a run shows."""
    run = nbformat.read(executed, as_version=4)
    matter: dict[str, Any] = {}
    cells = []
    for cell in run.cells:
        if _UNSEEN & set(cell.metadata.get("tags", [])):
            continue
        if cell.cell_type == "markdown":
            cells.append(_cell("markdown", cell.source))
            continue
        outputs = []
        for output in cell.get("outputs", []):
            if output.output_type == "stream" and output.name == "stderr":
                continue
            data = output.get("data", {})
            if FRONT_MATTER in data:
                matter |= data[FRONT_MATTER]
            elif EMBED in data:
                snippet = source.embedding(data[EMBED])
                outputs.append(_shown(fold("Embed this figure", _EMBEDDING, snippet)))
            elif "text/markdown" in data:
                outputs.append(_shown(data["text/markdown"]))
            else:
                raise UptakeError(
                    f"{executed}: a cell yields {output.output_type} output that no page can show. "
                    f"Show Markdown instead:\n{cell.source}"
                )
        if outputs:
            cells.append(_cell("code", "", execution_count=None, outputs=outputs))
    if "title" not in matter:
        raise UptakeError(f"{executed}: the page has no title. Call page.head(…) in the notebook.")
    return matter, cells


def _write(staged: Path, matter: dict[str, Any], cells: list[Any]) -> None:
    head = yaml.safe_dump(matter, allow_unicode=True, sort_keys=False, width=1000)
    cells.insert(0, _cell("raw", f"---\n{head}---"))
    for position, cell in enumerate(cells):
        cell["id"] = f"cell-{position}"
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    page = nbformat.from_dict(
        {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    )
    staged.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(page, staged)


def _cell(kind: str, source: str, **more: Any) -> dict[str, Any]:
    """A cell. Not by nbformat, which checks each on its own, slowly; the whole is when written."""
    return {"cell_type": kind, "metadata": {}, "source": source, **more}


def _shown(text: str) -> dict[str, Any]:
    return {"output_type": "display_data", "data": {"text/markdown": text}, "metadata": {}}


def stage_site(project: Path, stage: Path, edition: dict[str, Any]) -> None:
    """Lay out a fresh staged project from what the build has made."""
    shutil.rmtree(stage, ignore_errors=True)
    build = project / "build"
    source = Source.of(edition, site_url(project))
    for executed in sorted((build / "pages").rglob("*.ipynb")):
        stage_page(executed, stage, executed.relative_to(build / "pages").as_posix(), source)
    for language in LANGUAGES:
        folder = Path("briefs") if language == DEFAULT else Path("briefs", language)
        for executed in sorted((build / "briefs" / language).rglob("*.ipynb")):
            path = folder / executed.relative_to(build / "briefs" / language)
            stage_brief(executed, stage, path.as_posix(), source)
    shutil.copytree(project / "reports", stage / "reports")
    shutil.copytree(build / "figures", stage / "figures")
    for data in (stage / "figures").rglob("*.csv"):
        data.write_bytes(comments(source.lines).encode() + data.read_bytes())
    shutil.copy(project / "_quarto.yml", stage)
    variables = {"edition": {key: edition[key] for key in ("edition", "short", "data_date")}}
    (stage / "_variables.yml").write_text(
        yaml.safe_dump(variables, default_style='"'), encoding="utf-8"
    )
