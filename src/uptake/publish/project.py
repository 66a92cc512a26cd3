"""The website's map: what `_quarto.yml` and `_variables.yml` of a staged folder say.

Only the keys below are known; both engines honour each of them. Another key is an error, since a
setting that one engine obeys and the other ignores makes two different sites.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from uptake.errors import InputError
from uptake.publish.schema import read_strings, read_yaml

SETTINGS = "_quarto.yml"
VARIABLES = "_variables.yml"
NAVBAR = "website.navbar.left"

_LINK = {"text": str, "href": str}
_SCHEMA = {
    "project": {"type": ("website",), "output-dir": str, "render": [str], "resources": [str]},
    "lang": str,
    "bibliography": [str],
    "csl": str,
    "link-citations": (True,),
    # The notebooks are executed before; only their Markdown output is shown, as part of the text.
    "execute": {
        "enabled": (False,),
        "echo": (False,),
        "warning": (False,),
        "output": ("asis",),
    },
    "website": {
        "title": str,
        "description": str,
        "site-url": str,
        "search": (False,),
        "navbar": {"left": [{**_LINK, "menu": [_LINK]}]},
        "page-footer": {"left": str, "right": str},
    },
    "format": {
        "html": {
            "theme": str,
            "css": [str],
            "toc": bool,
            "toc-title": str,
            "toc-depth": int,
            "section-divs": (True,),
            "lightbox": (False,),
            "anchor-sections": bool,
            "html-math-method": ("mathml",),
            "code-copy": (False,),
            "citations-hover": (False,),
            "footnotes-hover": (False,),
        }
    },
}


@dataclass(frozen=True)
class Link:
    """One entry of the navigation, or a menu of entries where `links` is not empty."""

    text: str
    href: str | None = None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Project:
    """A staged folder's website; all paths are relative to `root`."""

    root: Path
    title: str
    description: str
    navbar: tuple[Link, ...]
    footer: Mapping[str, str]
    pages: tuple[str, ...]
    resources: tuple[str, ...]
    theme: str
    css: tuple[str, ...]
    bibliography: tuple[str, ...]
    csl: str | None
    lang: str
    toc: bool
    toc_title: str
    toc_depth: int
    variables: Mapping[str, str]


def find_root(file: Path) -> Path:
    """The staged folder that `file` lies in: its nearest ancestor with a `_quarto.yml`."""
    for folder in file.resolve().parents:
        if (folder / SETTINGS).is_file():
            return folder
    raise InputError(file, f"lies in no folder with a {SETTINGS}", "Stage the project first")


def read_project(root: Path) -> Project:
    """Read a staged folder's `_quarto.yml` and `_variables.yml`.

    Raises `InputError` for an unknown key or value, and for a page or a file that is not there.
    """
    settings = read_yaml((root / SETTINGS).read_text(encoding="utf-8"), _SCHEMA, SETTINGS)
    variables = (root / VARIABLES).read_text(encoding="utf-8")
    html = settings.get("format", {}).get("html", {})
    website = settings["website"]
    project = Project(
        root=root,
        title=website["title"],
        description=website.get("description", ""),
        navbar=tuple(_link(item) for item in website.get("navbar", {}).get("left", [])),
        footer=website.get("page-footer", {}),
        pages=tuple(_pages(root, settings["project"]["render"])),
        resources=tuple(settings["project"].get("resources", [])),
        theme=html["theme"],
        css=tuple(html.get("css", [])),
        bibliography=tuple(settings.get("bibliography", [])),
        csl=settings.get("csl"),
        lang=settings.get("lang", "en"),
        toc=html.get("toc", False),
        toc_title=html.get("toc-title", "On this page"),
        toc_depth=html.get("toc-depth", 3),
        variables=read_strings(variables, VARIABLES),
    )
    for field, path in _named_files(project):
        is_page = field == NAVBAR
        if path not in project.pages if is_page else not (root / path).is_file():
            raise InputError(
                SETTINGS,
                "is not among the pages to render" if is_page else "is not in the project",
                "Mend its name, or remove it",
                getattr(path, "line", None),
                field,
                path,
            )
    return project


def site_url(root: Path) -> str:
    """The address that `_quarto.yml` gives the site, with a slash at its end; empty without one."""
    text = (root / SETTINGS).read_text(encoding="utf-8")
    url = read_yaml(text, _SCHEMA, SETTINGS)["website"].get("site-url", "")
    if url and not url.startswith(("https://", "http://")):
        raise InputError(
            SETTINGS, "is no address of a site", "Begin it with https://",
            url.line, "website.site-url", url,
        )  # fmt: skip
    return f"{url.rstrip('/')}/" if url else ""


def _pages(root: Path, named: list[str]) -> Iterator[str]:
    """The pages named, and for `countries/*.ipynb` each page that is there."""
    for name in named:
        if "*" in name:
            yield from sorted(path.relative_to(root).as_posix() for path in root.glob(name))
        else:
            yield name


def _link(item: dict[str, Any]) -> Link:
    if ("href" in item) == ("menu" in item):
        raise InputError(
            SETTINGS, "is neither a link nor a menu", "Give it either href or menu",
            item["text"].line, NAVBAR, item["text"],
        )  # fmt: skip
    menu = tuple(Link(entry["text"], entry["href"]) for entry in item.get("menu", []))
    return Link(item["text"], item.get("href"), menu)


def _named_files(project: Project) -> list[tuple[str, str]]:
    links = [link for item in project.navbar for link in (item, *item.links)]
    return [
        *(("project.render", page) for page in project.pages),
        *((NAVBAR, link.href) for link in links if link.href is not None),
        *(("bibliography", path) for path in project.bibliography),
        *(("format.html.css", path) for path in project.css),
        ("format.html.theme", project.theme),
        *((("csl", project.csl),) if project.csl else ()),
    ]
