"""The built-in engine: pandoc and Typst from their wheels, one filter, one template.

For a machine without Quarto. It knows the part of Quarto that pages use and refuses the rest by
file and line, so that a page which passes here looks the same there.
"""

from __future__ import annotations

import html
import os
import posixpath
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from uptake.errors import UptakeError
from uptake.publish import pandoc
from uptake.publish.markdown import Page, fill, html_path, read_page
from uptake.publish.project import Link, Project, read_project
from uptake.publish.typesetting import BRIEF_FILTER, BRIEF_TEMPLATE, project_of, read_brief, typeset
from uptake.theme import theme_css

FILTER = "reports/site/quarto.lua"
TEMPLATE = "reports/site/page.html"
SCRIPT = "reports/site/site.js"
THEME_CSS = "reports/theme/theme.css"


def render_site(folder: Path, output: Path) -> None:
    """Render the website of a staged project folder into `output`, a new or empty folder.

    Nothing is written until every page has rendered. Raises `UptakeError` with the faults of all
    pages.
    """
    project = read_project(folder.resolve())
    if output.exists() and any(output.iterdir()):
        raise UptakeError(f"{output} is not empty: give a new folder, so that no old page stays")
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(_attempt(partial(_render_page, project)), project.pages))
    pandoc.raise_faults([result for result in results if isinstance(result, UptakeError)])
    files = {html_path(path): str(text) for path, text in zip(project.pages, results, strict=True)}
    files[THEME_CSS] = theme_css(project.root / project.theme)
    for path, text in files.items():
        target = output / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    for path in sorted({*project.css, SCRIPT, *_resources(project)}):
        target = output / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(project.root / path, target)


def render_briefs(notebooks: Sequence[Path]) -> None:
    """Render each brief's executed notebook, anywhere in one staged folder, as a PDF beside it."""
    if not notebooks:
        return
    render = partial(_render_brief, project_of(notebooks))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(_attempt(render), notebooks))
    pandoc.raise_faults([result for result in results if isinstance(result, UptakeError)])


def _render_brief(project: Project, notebook: Path) -> None:
    page = read_brief(project, notebook)
    source = pandoc.convert(
        page,
        project.root,
        [
            "--to=typst",
            f"--template={BRIEF_TEMPLATE}",
            f"--lua-filter={FILTER}",
            f"--lua-filter={BRIEF_FILTER}",
            "--shift-heading-level-by=-1",
            "--wrap=none",
            *_citations(project, page),
        ],
        {"variables": _paths(project, page)},
    )
    typeset(source.encode(), page, project.root, notebook.with_suffix(".pdf"))


def _attempt(render: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The same, with the fault as the result."""

    def attempt(source: Any) -> Any:
        try:
            return render(source)
        except UptakeError as fault:
            return fault

    return attempt


def _render_page(project: Project, path: str) -> str:
    page = read_page(project, path)
    toc = page.meta.get("toc", project.toc)
    return pandoc.convert(
        page,
        project.root,
        [
            "--to=html5",
            f"--template={TEMPLATE}",
            f"--lua-filter={FILTER}",
            "--section-divs",
            "--mathml",
            "--wrap=none",
            "--syntax-highlighting=none",
            *(["--toc", f"--toc-depth={project.toc_depth}"] if toc else []),
            *_citations(project, page),
        ],
        _defaults(project, page),
    )


def _citations(project: Project, page: Page) -> list[str]:
    # Reading the bibliography takes as long as all the rest.
    if "@" not in page.text:
        return []
    files = [f"--bibliography={path}" for path in project.bibliography]
    style = [f"--csl={project.csl}"] if project.csl else []
    return ["--citeproc", "--metadata=link-citations", *files, *style]


def _paths(project: Project, page: Page) -> dict[str, Any]:
    """What the filter needs to follow links."""
    return {"page": page.path, "pages": list(project.pages)}


def _defaults(project: Project, page: Page) -> dict[str, Any]:
    """Variables and metadata for the template; variables are written as they are."""
    root = posixpath.relpath(".", posixpath.dirname(page.path) or ".")
    variables = {
        **_paths(project, page),
        "lang": page.meta.get("lang", project.lang),
        "site": html.escape(project.title),
        # As Quarto does: a page that is called like the site does not say it twice.
        "title-suffix": html.escape(project.title) if page.meta["title"] != project.title else "",
        "site-description": html.escape(project.description),
        "home": posixpath.normpath(posixpath.join(root, "index.html")),
        "stylesheet": [posixpath.join(root, path) for path in (THEME_CSS, *project.css)],
        "script": posixpath.join(root, SCRIPT),
        "toc-title": html.escape(project.toc_title),
        "navbar": [_entry(link, page, root) for link in project.navbar],
        "to-root": root,
        "footer": {side: fill(text, project) for side, text in project.footer.items()},
    }
    return {"variables": variables}


def _entry(link: Link, page: Page, root: str) -> dict[str, Any]:
    """One entry of the navigation, as seen from `page`."""
    links = [_entry(entry, page, root) for entry in link.links]
    return {
        "text": html.escape(link.text),
        "href": posixpath.normpath(posixpath.join(root, html_path(link.href))) if link.href else "",
        "current": link.href == page.path or any(entry["current"] for entry in links),
        "links": links,
    }


def _resources(project: Project) -> list[str]:
    """The files that `project.resources` names; `data/**` is every file under `data`."""
    patterns = [f"{glob}/*" if glob.endswith("**") else glob for glob in project.resources]
    files = {path for glob in patterns for path in project.root.glob(str(glob)) if path.is_file()}
    return sorted(path.relative_to(project.root).as_posix() for path in files)
