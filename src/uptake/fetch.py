"""Get the current editions of the official lists from their publishers.

A build never comes here. A file is kept when it has arrived whole and its format is recognised,
under a name with its date of publication; an edition that is already there is never replaced.
What a publisher said of a file (ETag, Last-Modified) is remembered in build/fetch.json, so that it
is not sent again before it changes.

Some publishers refuse programs. Uptake says what it is and takes a refusal for an answer: the
message then says how to download by hand, and where to put the file.
"""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import os
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import nullcontext, suppress
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Literal
from urllib.parse import quote, urlsplit

import requests
from pydantic import TypeAdapter, ValidationError
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeElapsedColumn

from uptake.download import Client, PassingError, find_links
from uptake.errors import InputError, UptakeError
from uptake.sources.files import ListFile
from uptake.sources.formats import recognise
from uptake.sources.lists import LISTS_FOLDER, OfficialFile, OfficialList, load_lists

MEMORY = Path("build/fetch.json")

_PUBLISHED = re.compile(r"/Published/[^/]+/(\d{4}-\d{2}-\d{2})/")
"""Where the address of the US service's storage has the date of publication."""

_LARGEST_PAGE = 5_000_000

Check = Callable[[ListFile, OfficialList], object]
"""Raises `InputError` for a file that is not what the list is published as."""

DateBasis = Literal["address", "header", "download"]


@dataclass(frozen=True)
class Fetched:
    """A file of a list as it lies in the project; `sha256` and `size` are before compression.

    `date` is the day of publication, from the final address or the Last-Modified header; where
    neither says it, the day of download. `etag` and `last_modified` are what the publisher knows
    this state of the file by.
    """

    list_key: str
    path: Path
    date: dt.date
    date_basis: DateBasis
    sha256: str
    size: int
    etag: str | None = None
    last_modified: str | None = None
    unchanged: bool = False
    note: str = ""

    def __str__(self) -> str:
        state = "unchanged" if self.unchanged else f"{self.size:,} bytes"
        return "; ".join(filter(None, (f"{self.list_key}: {self.path}", state, self.note)))


_MEMORY = TypeAdapter(dict[str, Fetched])


def check_format(file: ListFile, official: OfficialList) -> None:
    """Raise `InputError` unless the file has one of the formats of the list."""
    from uptake.sources.registry import FORMATS

    recognise(file, [format for format in FORMATS if format.list == official.key])


def fetch_lists(
    project: Path,
    jurisdictions: Collection[str],
    console: Console,
    today: dt.date,
    *,
    lists: Mapping[str, OfficialList] | None = None,
    client: Client | None = None,
    check: Check = check_format,
    environment: Mapping[str, str] = os.environ,
) -> list[Fetched | UptakeError]:
    """Fetch the current files of some jurisdictions; where one fails, its error is in its place.

    `today` is the day in UTC. Raises `UptakeError` for a jurisdiction without a list to fetch.
    """
    offered = [one for one in (lists or load_lists()).values() if one.jurisdiction and one.files]
    known = dict.fromkeys(str(one.jurisdiction) for one in offered)
    if unknown := ", ".join(code for code in jurisdictions if code not in known):
        raise UptakeError(f"No list can be fetched for {unknown}, only for {', '.join(known)}.")
    columns = TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeElapsedColumn()
    bars = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
    client = client or Client()
    outcomes: list[Fetched | UptakeError] = []
    with client.session, bars:
        for official in (one for one in offered if one.jurisdiction in jurisdictions):
            for file in official.files:
                shown = partial(bars.update, bars.add_task(official.key, total=None))
                fetch = _Fetch(project, official, file, client, shown)
                outcomes.append(fetch.attempt(today, check, environment))
    return outcomes


@dataclass
class _Fetch:
    """One file of one list on its way into the project."""

    project: Path
    official: OfficialList
    file: OfficialFile
    client: Client
    shown: Callable[..., object]

    def __post_init__(self) -> None:
        self.folder = LISTS_FOLDER / str(self.official.jurisdiction)
        self.arriving = self.project / self.folder / f".arriving-{self.file.stored_name}"

    def attempt(
        self, today: dt.date, check: Check, environment: Mapping[str, str]
    ) -> Fetched | UptakeError:
        """Fetch the file, or say what stands in the way; nothing partial is left behind."""
        key = self.official.key
        try:
            self.arriving.parent.mkdir(parents=True, exist_ok=True)
            try:
                return self._fetch(today, check, *self._find_address(environment))
            finally:
                self.arriving.unlink(missing_ok=True)
        except InputError as error:
            return UptakeError(f"{key}: {error}")
        except UptakeError as error:
            return UptakeError(
                f"{key}: {str(error).rstrip('.')}. Try again later, or do it by hand: "
                f"{self.official.by_hand} Put it in {self.folder.as_posix()}/ as "
                f"YYYY-MM-DD_{self.file.name}, with the day of publication."
            )
        except OSError as error:
            place = error.filename or self.folder
            return UptakeError(f"{key}: {place} cannot be read or written: {error.strerror}.")

    def _find_address(self, environment: Mapping[str, str]) -> tuple[str, str]:
        """Where the file is now, and a note where that could not be made sure.

        A page that gives no answer says nothing about the file, so its known address is tried. A
        page without the link says that the file has moved: at the old address an old file may lie.
        """
        address = self.file.address
        if token := self.file.token:
            given = environment.get(token.variable) or token.public
            return address.replace("{token}", quote(given, safe="")), ""
        if not (page := self.file.found_on):
            return address, ""
        try:
            response, content = self.client.receive(page, {}, _LARGEST_PAGE, b"".join)
        except PassingError as error:
            return address, f"from its known address, because {error}"
        suffix = PurePosixPath(self.file.name).suffix
        links = find_links(content or b"", response.url, suffix)
        if not links:
            raise UptakeError(f"{page} has no link to a {suffix} file")
        if len(links) > 1:
            raise UptakeError(f"{page} links to more than one {suffix} file: {', '.join(links)}")
        return links[0], ""

    def _fetch(self, today: dt.date, check: Check, address: str, note: str) -> Fetched:
        name, memory = f"{self.official.key}/{self.file.name}", _recall(self.project)
        seen = memory.get(name)
        if seen and not _is_intact(self.project, seen):
            seen = None
        response, kept = self.client.receive(
            address, self._headers(seen), self.file.largest, self._store, self.shown
        )
        if seen and kept is None:
            return replace(seen, unchanged=True, note=note)
        received = ListFile(self.arriving, self.file.name)
        kind = response.headers.get("Content-Type", "")
        if kind.startswith("text/html") or received.is_web_page():
            raise UptakeError(f"a web page came instead of {self.file.name}")
        check(received, self.official)
        fetched = self._keep(response, today, seen)
        _remember(self.project, memory | {name: fetched})
        return replace(fetched, note=note)

    def _headers(self, seen: Fetched | None) -> dict[str, str]:
        """What kinds of file are asked for, and only one that has changed since it was `seen`."""
        headers = {
            "Accept": ", ".join((*self.file.media, "*/*;q=0.1")),
            "If-None-Match": seen and seen.etag,
            "If-Modified-Since": seen and seen.last_modified,
        }
        return {name: value for name, value in headers.items() if value}

    def _store(self, chunks: Iterator[bytes]) -> Path:
        """Write the file as it arrives; equal content makes equal bytes, also compressed."""
        with self.arriving.open("wb") as raw:
            compressed = gzip.GzipFile("", "wb", 6, raw, mtime=0) if self.file.compressed else None
            with compressed or nullcontext(raw) as stream:
                for chunk in chunks:
                    stream.write(chunk)
            raw.flush()
            os.fsync(raw.fileno())
        return self.arriving

    def _keep(self, response: requests.Response, today: dt.date, seen: Fetched | None) -> Fetched:
        """Give the file that arrived its name, unless the same content is there already."""
        date, basis = find_date(response, today)
        path = self.folder / f"{date}_{self.file.stored_name}"
        sha256, size = _digest(self.arriving)
        marks = response.headers.get("ETag"), response.headers.get("Last-Modified")
        fetched = Fetched(self.official.key, path, date, basis, sha256, size, *marks)
        if seen and seen.sha256 == sha256:
            return replace(seen, etag=marks[0], last_modified=marks[1], unchanged=True)
        if _is_intact(self.project, fetched):
            return replace(fetched, unchanged=True)
        if (self.project / path).exists():
            raise InputError(
                path,
                "is another edition of the same day, and no edition is replaced",
                "Fetch again on a later day: the list then has a date of its own.",
            )
        self.arriving.rename(self.project / path)
        return fetched


def find_date(response: requests.Response, today: dt.date) -> tuple[dt.date, DateBasis]:
    """The day on which an answer's file was published, and how that is known."""
    if found := _PUBLISHED.search(urlsplit(response.url).path):
        with suppress(ValueError):
            return dt.date.fromisoformat(found[1]), "address"
    with suppress(ValueError):
        modified = parsedate_to_datetime(response.headers.get("Last-Modified", ""))
        return modified.astimezone(dt.UTC).date(), "header"
    return today, "download"


def _digest(path: Path) -> tuple[str, int]:
    """The SHA-256 and the size of a file before compression."""
    digest, size = hashlib.sha256(), 0
    with ListFile(path, path.name).open() as stream:
        while chunk := stream.read(1_000_000):
            digest.update(chunk)
            size += len(chunk)
    return digest.hexdigest(), size


def _is_intact(project: Path, fetched: Fetched) -> bool:
    """Whether a file that was fetched is where it was put, with the same content."""
    try:
        return _digest(project / fetched.path)[0] == fetched.sha256
    except InputError:
        return False


def _recall(project: Path) -> dict[str, Fetched]:
    """What was fetched before; nothing where that is lost, which costs a download."""
    try:
        return _MEMORY.validate_json((project / MEMORY).read_bytes())
    except (FileNotFoundError, ValidationError):
        return {}


def _remember(project: Path, memory: dict[str, Fetched]) -> None:
    (project / MEMORY).parent.mkdir(exist_ok=True)
    (project / MEMORY).write_bytes(_MEMORY.dump_json(memory, indent=1))
