"""Receive a file over HTTPS: whole and within limits, or an error that says what happened.

Errors name an address without its query, which may hold a token or a signature.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TypeVar
from urllib.parse import urljoin, urlsplit

import requests
from lxml import etree, html
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError
from urllib3.util import Retry

from uptake import __version__
from uptake.errors import UptakeError

Kept = TypeVar("Kept")

_AGENT = f"Uptake/{__version__} (research on sanctions lists) {requests.utils.default_user_agent()}"

_PASSING = (429, 500, 502, 503, 504)
"""Answers that may be different a little later."""

_REFUSING = (202, 401, 403)
"""Answers to programs that a publisher does not want; a firewall's challenge comes as 202."""

_CHUNK = 65536


class PassingError(UptakeError):
    """No answer, or one that was cut off: another time may do."""


@dataclass(frozen=True)
class Limits:
    """How long a publisher is waited for, in seconds, and how many times a file is asked for.

    `read` is the longest silence; `overall` bounds the receiving of one file, however often it is
    begun. Retry-After is honoured up to `retry_after`.
    """

    connect: float = 20
    read: float = 180
    overall: float = 1800
    attempts: int = 5
    backoff: float = 2
    retry_after: int = 120


@dataclass
class Client:
    """Asks for files, as a program that says what it is.

    Only HTTPS is spoken, redirects included; `plain` is the start of addresses where a test may do
    without.
    """

    limits: Limits = field(default_factory=Limits)
    plain: str | None = None

    def __post_init__(self) -> None:
        retry = Retry(
            total=self.limits.attempts - 1,
            status_forcelist=_PASSING,
            backoff_factor=self.limits.backoff,
            retry_after_max=self.limits.retry_after,
            raise_on_status=False,
        )
        self.session = requests.Session()
        self.session.headers["User-Agent"] = _AGENT
        self.session.max_redirects = 10
        self.session.adapters.clear()
        for start in filter(None, ("https://", self.plain)):
            self.session.mount(start, HTTPAdapter(max_retries=retry))

    def receive(
        self,
        address: str,
        headers: Mapping[str, str],
        largest: int,
        keep: Callable[[Iterator[bytes]], Kept],
        shown: Callable[..., object] = lambda completed, total: None,
    ) -> tuple[requests.Response, Kept | None]:
        """Receive a file of up to `largest` bytes; `keep` gets its bytes, anew in each attempt.

        Returns the final answer with what `keep` made of it, or with None where the publisher says
        that the file has not changed. `shown` is told how many bytes there are (`completed`) and,
        where that is known, of how many (`total`). Raises `UptakeError`.
        """
        deadline = time.monotonic() + self.limits.overall
        attempt = 1
        while True:
            with self._ask(address, headers) as response:
                if response.status_code == HTTPStatus.NOT_MODIFIED:
                    return response, None
                try:
                    return response, keep(self._chunks(response, largest, deadline, shown))
                except PassingError:
                    if attempt == self.limits.attempts or time.monotonic() > deadline:
                        raise
            time.sleep(self.limits.backoff * 2 ** (attempt - 1))
            attempt += 1

    def _ask(self, address: str, headers: Mapping[str, str]) -> requests.Response:
        """The answer with the file to come, or that it has not changed."""
        place, limits = _without_query(address), self.limits
        try:
            response = self.session.get(
                address, headers=headers, stream=True, timeout=(limits.connect, limits.read)
            )
        except requests.TooManyRedirects:
            raise UptakeError(f"{place} leads from address to address without an end") from None
        except requests.exceptions.InvalidSchema:
            raise UptakeError(f"{place} is not HTTPS, or leads to an address that is not") from None
        except requests.exceptions.SSLError:
            raise UptakeError(f"{place} cannot prove that it is who it says it is") from None
        except (requests.ConnectionError, requests.Timeout):
            raise PassingError(f"{place} gives no answer, asked {limits.attempts} times") from None
        except requests.RequestException as error:
            raise UptakeError(f"{place} gives no usable answer ({type(error).__name__})") from None
        expected = [HTTPStatus.OK]
        if any(name.startswith("If-") for name in headers):
            expected.append(HTTPStatus.NOT_MODIFIED)
        if response.status_code in expected:
            return response
        response.close()
        answer = f"{response.status_code} {response.reason}"
        if response.status_code in _REFUSING:
            raise UptakeError(f"{place} refuses programs, or this one ({answer})")
        if response.status_code in _PASSING:
            raise PassingError(f"{place} answers {answer}, asked {limits.attempts} times")
        raise UptakeError(f"{place} answers {answer}")

    def _chunks(
        self,
        response: requests.Response,
        largest: int,
        deadline: float,
        shown: Callable[..., object],
    ) -> Iterator[bytes]:
        """The bytes of an answer as they arrive; urllib3 compares them with Content-Length."""
        place, size = _without_query(response.url), 0
        total = response.raw.length_remaining
        try:
            # read1 returns what is there: read would wait for a full chunk, past the deadline.
            while chunk := response.raw.read1(_CHUNK, decode_content=True):
                size += len(chunk)
                if size > largest:
                    raise UptakeError(f"{place} sends more than {largest:,} bytes")
                if time.monotonic() > deadline:
                    raise UptakeError(
                        f"{place} had sent {size:,} bytes after {self.limits.overall:g} seconds"
                    )
                shown(completed=response.raw.tell(), total=total)
                yield chunk
        except HTTPError as error:
            raise PassingError(f"{place} was cut off after {size:,} bytes") from error


def find_links(page: bytes, address: str, suffix: str) -> list[str]:
    """The addresses that a web page links to whose path ends in `suffix`, each once.

    Links to a preview of a file are left out: they end like the file, and lead to another page.
    """
    try:
        anchors = html.fromstring(page).iter("a")
    except etree.ParserError:
        return []
    links = dict.fromkeys(urljoin(address, anchor.get("href", "").strip()) for anchor in anchors)
    paths = {link: urlsplit(link).path.lower() for link in links}
    return [link for link, path in paths.items() if path.endswith(suffix) and "preview" not in path]


def _without_query(address: str) -> str:
    return urlsplit(address)._replace(query="", fragment="").geturl()
