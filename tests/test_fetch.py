"""What publishers' servers do, good and bad, and what `uptake fetch` makes of it."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import io
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from rich.console import Console

from uptake.download import Client, Limits
from uptake.errors import InputError, UptakeError
from uptake.fetch import MEMORY, Check, Fetched, fetch_lists
from uptake.sources.files import ListFile
from uptake.sources.lists import OfficialList, load_lists

TODAY = dt.date(2026, 11, 21)
XML = b"<?xml version='1.0'?>\n<data-set>" + b"<record/>" * 2000 + b"</data-set>\n"
LARGEST = 50_000
FRIDAY = {"Last-Modified": "Fri, 20 Nov 2026 23:30:00 GMT"}
QUICK = Limits(connect=2, read=0.5, overall=3, attempts=3, backoff=0.01, retry_after=1)


@dataclass
class Answer:
    """What the server says once: `length` declares another size than the body's."""

    status: int = 200
    body: bytes = XML
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None
    chunked: bool = False
    pause: float = 0
    """Seconds of silence before the answer."""
    drip: float = 0
    """Seconds between single bytes of the body."""


class Site:
    """A publisher on this machine, with the answers of each path; the last is repeated."""

    def __init__(self) -> None:
        self.answers: dict[str, list[Answer]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.closing = threading.Event()
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            timeout = 5

            def do_GET(self) -> None:
                site.asked.append((self.path, dict(self.headers)))
                answers = site.answers.get(self.path.partition("?")[0]) or [Answer(404)]
                answer = answers.pop(0) if len(answers) > 1 else answers[0]
                site.closing.wait(answer.pause)
                try:
                    self.give(answer)
                except OSError:
                    self.close_connection = True

            def give(self, answer: Answer) -> None:
                self.send_response(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.send_header("Connection", "close")
                if answer.chunked:
                    self.send_header("Transfer-Encoding", "chunked")
                elif answer.status != 304:
                    length = len(answer.body) if answer.length is None else answer.length
                    self.send_header("Content-Length", str(length))
                self.end_headers()
                if answer.chunked:
                    # The chunk that ends a body is not sent: the connection is cut off.
                    self.wfile.write(b"%x\r\n%s\r\n" % (len(answer.body), answer.body))
                elif answer.drip:
                    for byte in answer.body:
                        if site.closing.wait(answer.drip):
                            return
                        self.wfile.write(bytes([byte]))
                elif answer.status != 304:
                    self.wfile.write(answer.body)

            def log_message(self, *given: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self) -> None:
        self.closing.set()
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")
    site = Site()
    yield site
    site.close()


def accept(file: ListFile, official: OfficialList) -> None:
    """In place of the registry of formats."""


@dataclass
class Desk:
    """The official lists, all published on the site, and an empty project to fetch them into."""

    project: Path
    site: Site

    @property
    def lists(self) -> dict[str, OfficialList]:
        moved = {}
        for key, official in load_lists().items():
            files = []
            for file in official.files:
                address = f"{self.site.address}/{key}" + ("?token={token}" if file.token else "")
                page = f"{self.site.address}/page" if file.found_on else None
                changes = {"address": address, "found_on": page, "largest": LARGEST}
                files.append(file.model_copy(update=changes))
            moved[key] = official.model_copy(update={"files": tuple(files)})
        return moved

    def fetch(
        self,
        *jurisdictions: str,
        limits: Limits = QUICK,
        check: Check = accept,
        environment: dict[str, str] | None = None,
    ) -> list[Fetched | UptakeError]:
        return fetch_lists(
            self.project,
            jurisdictions,
            Console(file=io.StringIO()),
            TODAY,
            lists=self.lists,
            client=Client(limits, plain=f"{self.site.address}/"),
            check=check,
            environment=environment or {},
        )

    def get(self, jurisdiction: str, **given: object) -> Fetched:
        [fetched] = self.fetch(jurisdiction, **given)  # type: ignore[arg-type]
        assert isinstance(fetched, Fetched), fetched
        return fetched

    def fail(self, jurisdiction: str, **given: object) -> str:
        """The message of a failure, which leaves the folder as it was."""
        before = self.stored()
        [error] = self.fetch(jurisdiction, **given)  # type: ignore[arg-type]
        assert isinstance(error, UptakeError), error
        assert self.stored() == before
        return str(error)

    def stored(self) -> dict[str, bytes]:
        folder = self.project / "data/raw/lists"
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }


@pytest.fixture
def desk(tmp_path: Path, site: Site) -> Desk:
    return Desk(tmp_path, site)


def test_a_text_file_is_stored_compressed_with_its_date(desk: Desk) -> None:
    desk.site.answers["/ca-sema"] = [Answer(headers=FRIDAY)]
    fetched = desk.get("ca")
    assert fetched.path.as_posix() == "data/raw/lists/ca/2026-11-20_sema-lmes.xml.gz"
    assert (fetched.date, fetched.date_basis) == (dt.date(2026, 11, 20), "header")
    assert (fetched.sha256, fetched.size) == (hashlib.sha256(XML).hexdigest(), len(XML))
    assert not fetched.unchanged
    assert list(desk.stored()) == ["ca/2026-11-20_sema-lmes.xml.gz"]
    assert gzip.decompress(desk.stored()["ca/2026-11-20_sema-lmes.xml.gz"]) == XML


def test_the_same_content_makes_the_same_bytes(desk: Desk, tmp_path: Path) -> None:
    desk.site.answers["/ca-sema"] = [Answer(headers=FRIDAY)]
    other = Desk(tmp_path / "other", desk.site)
    other.project.mkdir()
    desk.get("ca")
    other.get("ca")
    assert desk.stored() == other.stored()
    when = desk.stored()["ca/2026-11-20_sema-lmes.xml.gz"][4:8]
    assert when == bytes(4), "the time of compression is in the file"


def test_a_workbook_is_stored_as_it_is_and_dated_by_the_day_of_download(desk: Desk) -> None:
    desk.site.answers["/au-dfat"] = [Answer(body=b"PK\x03\x04 and more")]
    fetched = desk.get("au")
    assert (fetched.date, fetched.date_basis) == (TODAY, "download")
    name = "au/2026-11-21_Australian_Sanctions_Consolidated_List.xlsx"
    assert desk.stored() == {name: b"PK\x03\x04 and more"}


def test_a_compressed_answer_is_the_same_file(desk: Desk) -> None:
    packed = Answer(body=gzip.compress(XML), headers={"Content-Encoding": "gzip"})
    desk.site.answers["/ca-sema"] = [packed]
    assert desk.get("ca").sha256 == hashlib.sha256(XML).hexdigest()


def test_a_compressed_answer_is_limited_by_what_it_expands_to(desk: Desk) -> None:
    packed = gzip.compress(b"<a/>" * 1_000_000)
    desk.site.answers["/ca-sema"] = [Answer(body=packed, headers={"Content-Encoding": "gzip"})]
    assert "more than 50,000 bytes" in desk.fail("ca")


def test_the_date_is_in_the_address_that_a_redirect_leads_to(desk: Desk) -> None:
    there = "/Published/1234/2026-08-20/SDN_ADVANCED.XML"
    desk.site.answers["/us-sdn"] = [Answer(302, headers={"Location": f"{there}?signature=secret"})]
    desk.site.answers[there] = [Answer(headers=FRIDAY)]
    fetched = desk.get("us")
    assert (fetched.date, fetched.date_basis) == (dt.date(2026, 8, 20), "address")
    assert list(desk.stored()) == ["us/2026-08-20_SDN_ADVANCED.XML.gz"]
    assert "secret" not in (desk.project / MEMORY).read_text()


@pytest.mark.parametrize(
    ("sent", "asked"), [("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since")]
)
def test_what_has_not_changed_is_not_sent_again(desk: Desk, sent: str, asked: str) -> None:
    mark = {"ETag": '"abc"', **FRIDAY}[sent]
    desk.site.answers["/ca-sema"] = [Answer(headers={sent: mark}), Answer(304)]
    first = desk.get("ca")
    again = desk.get("ca")
    assert desk.site.asked[-1][1][asked] == mark
    assert again.unchanged
    assert (again.path, again.sha256) == (first.path, first.sha256)


def test_what_is_sent_again_unchanged_is_not_stored_again(desk: Desk) -> None:
    desk.site.answers["/ca-sema"] = [
        Answer(headers=FRIDAY),
        Answer(headers={"Last-Modified": "Sat, 21 Nov 2026 06:00:00 GMT"}),
    ]
    first, again = desk.get("ca"), desk.get("ca")
    assert again.unchanged
    assert again.path == first.path
    assert len(desk.stored()) == 1


def test_without_its_memory_a_stored_file_is_known_by_its_content(desk: Desk) -> None:
    desk.site.answers["/ca-sema"] = [Answer(headers=FRIDAY)]
    desk.get("ca")
    (desk.project / MEMORY).write_text("{")
    assert desk.get("ca").unchanged


def test_a_file_that_was_damaged_or_removed_is_asked_for_again(desk: Desk) -> None:
    desk.site.answers["/ca-sema"] = [Answer(headers={**FRIDAY, "ETag": '"abc"'})]
    path = desk.project / desk.get("ca").path
    path.unlink()
    assert not desk.get("ca").unchanged
    assert "If-None-Match" not in desk.site.asked[-1][1]
    assert path.exists()


def test_a_new_edition_lies_beside_the_earlier_one(desk: Desk) -> None:
    monday = {"Last-Modified": "Mon, 16 Nov 2026 06:00:00 GMT"}
    desk.site.answers["/ca-sema"] = [Answer(headers=monday), Answer(body=b"<a/>", headers=FRIDAY)]
    desk.get("ca")
    desk.get("ca")
    assert sorted(desk.stored()) == [
        "ca/2026-11-16_sema-lmes.xml.gz",
        "ca/2026-11-20_sema-lmes.xml.gz",
    ]


def test_a_second_edition_of_a_day_does_not_replace_the_first(desk: Desk) -> None:
    desk.site.answers["/ca-sema"] = [Answer(headers=FRIDAY), Answer(body=b"<a/>", headers=FRIDAY)]
    desk.get("ca")
    assert "another edition of the same day" in desk.fail("ca")


def test_a_slow_server_is_given_up(desk: Desk) -> None:
    desk.site.answers["/ca-sema"] = [Answer(pause=20)]
    began = time.monotonic()
    assert "gives no answer, asked 3 times" in desk.fail("ca")
    assert time.monotonic() - began < 9


def test_a_server_that_sends_byte_by_byte_is_given_up(desk: Desk) -> None:
    desk.site.answers["/ca-sema"] = [Answer(body=XML[:200], drip=0.05)]
    began = time.monotonic()
    assert "after 3 seconds" in desk.fail("ca")
    assert time.monotonic() - began < 9


def test_a_server_that_falls_silent_is_asked_again(desk: Desk) -> None:
    desk.site.answers["/ca-sema"] = [Answer(body=XML[:5], drip=1), Answer()]
    assert desk.get("ca").size == len(XML)


def test_no_server_is_an_error(desk: Desk) -> None:
    desk.site.close()
    assert "gives no answer" in desk.fail("ca")


@pytest.mark.parametrize("cut", [Answer(chunked=True), Answer(length=2 * len(XML))])
def test_a_body_that_is_cut_off_is_an_error(desk: Desk, cut: Answer) -> None:
    desk.site.answers["/ca-sema"] = [cut]
    assert f"was cut off after {len(XML):,} bytes" in desk.fail("ca")
    assert len(desk.site.asked) == 3


@pytest.mark.parametrize("cut", [Answer(chunked=True), Answer(length=2 * len(XML))])
def test_a_body_that_is_cut_off_once_is_asked_for_again(desk: Desk, cut: Answer) -> None:
    desk.site.answers["/ca-sema"] = [cut, Answer()]
    assert desk.get("ca").size == len(XML)


def test_after_a_failure_the_earlier_edition_is_as_it_was(desk: Desk) -> None:
    desk.site.answers["/ca-sema"] = [Answer(headers=FRIDAY), Answer(length=2 * len(XML))]
    desk.get("ca")
    desk.fail("ca")
    assert list(desk.stored()) == ["ca/2026-11-20_sema-lmes.xml.gz"]


@pytest.mark.parametrize("status", [202, 401, 403])
def test_a_refusal_says_how_to_download_by_hand(desk: Desk, status: int) -> None:
    desk.site.answers["/au-dfat"] = [Answer(status, body=b"<html>no</html>")]
    message = desk.fail("au")
    assert f"refuses programs, or this one ({status}" in message
    assert "Open https://www.dfat.gov.au/" in message
    assert "data/raw/lists/au/ as YYYY-MM-DD_Australian_Sanctions_Consolidated_List.xlsx" in message
    assert len(desk.site.asked) == 1


def test_the_server_is_told_who_asks(desk: Desk) -> None:
    desk.fail("ca")
    assert desk.site.asked[0][1]["User-Agent"].startswith("Uptake/")


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_server_that_is_busy_once_is_asked_again(desk: Desk, status: int) -> None:
    desk.site.answers["/ca-sema"] = [Answer(status), Answer()]
    assert desk.get("ca").size == len(XML)


def test_retry_after_is_honoured_up_to_the_limit(desk: Desk) -> None:
    desk.site.answers["/ca-sema"] = [Answer(429, headers={"Retry-After": "3600"}), Answer()]
    began = time.monotonic()
    desk.get("ca")
    assert QUICK.retry_after <= time.monotonic() - began < 9


def test_a_server_that_is_always_busy_is_given_up(desk: Desk) -> None:
    desk.site.answers["/ca-sema"] = [Answer(429)]
    assert "answers 429 Too Many Requests, asked 3 times" in desk.fail("ca")
    assert len(desk.site.asked) == 3


def test_a_file_that_is_gone_is_asked_for_once(desk: Desk) -> None:
    assert "answers 404 Not Found" in desk.fail("ca")
    assert len(desk.site.asked) == 1


@pytest.mark.parametrize(
    "page",
    [
        Answer(body=b"\n<!DOCTYPE html>\n<title>Sorry</title>"),
        Answer(body=b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>"),
        Answer(headers={"Content-Type": "text/html; charset=utf-8"}),
    ],
)
def test_a_web_page_is_not_taken_for_the_file(desk: Desk, page: Answer) -> None:
    desk.site.answers["/ca-sema"] = [page]
    assert "a web page came instead of sema-lmes.xml" in desk.fail("ca")


def test_a_file_that_is_not_the_list_is_not_kept(desk: Desk) -> None:
    def refuse(file: ListFile, official: OfficialList) -> None:
        assert file.start(5) == b"<?xml"
        raise InputError(file.name, "has a signature that is not known", "Look.")

    desk.site.answers["/ca-sema"] = [Answer()]
    assert "signature that is not known" in desk.fail("ca", check=refuse)


def test_a_file_beyond_the_limit_is_stopped(desk: Desk) -> None:
    desk.site.answers["/ca-sema"] = [Answer(body=b"<a/>" * LARGEST)]
    assert "sends more than 50,000 bytes" in desk.fail("ca")
    assert len(desk.site.asked) == 1


def test_a_redirect_in_a_circle_is_an_error(desk: Desk) -> None:
    desk.site.answers["/ca-sema"] = [Answer(302, headers={"Location": "/ca-sema"})]
    assert "without an end" in desk.fail("ca")


def test_a_redirect_without_encryption_is_refused(desk: Desk) -> None:
    elsewhere = desk.site.address.replace("127.0.0.1", "localhost") + "/file"
    desk.site.answers["/ca-sema"] = [Answer(302, headers={"Location": elsewhere})]
    assert "not HTTPS, or leads to an address that is not" in desk.fail("ca")
    assert [path for path, _ in desk.site.asked] == ["/ca-sema"]


def test_the_token_can_be_replaced_and_is_not_shown(desk: Desk) -> None:
    assert "token" not in desk.fail("eu")
    desk.fail("eu", environment={"UPTAKE_EU_TOKEN": "a&b"})
    assert [path for path, _ in desk.site.asked] == [
        "/eu-fsf?token=dG9rZW4tMjAxNw",
        "/eu-fsf?token=a%26b",
    ]


def test_the_uk_file_is_where_its_page_links_to(desk: Desk) -> None:
    page = b"""<html><a href="/preview/1/UK.csv">Preview</a> <a name="top">Top</a>
        <a href="/2026/UK%20List.CSV?v=2">CSV</a> <a href="/2026/UK%20List.CSV?v=2">again</a>
        <a href="/2026/UK.xml">XML</a></html>"""
    desk.site.answers["/page"] = [Answer(body=page)]
    desk.site.answers["/2026/UK%20List.CSV"] = [Answer(body=b"a,b\n", headers=FRIDAY)]
    assert desk.get("uk").note == ""
    assert list(desk.stored()) == ["uk/2026-11-20_UK-Sanctions-List.csv.gz"]


@pytest.mark.parametrize(
    ("page", "message"),
    [
        (Answer(body=b"<a href='/UK.ods'>List</a>"), "has no link to a .csv file"),
        (Answer(body=b""), "has no link to a .csv file"),
        (Answer(body=b"<a href='1.csv'></a><a href='2.csv'></a>"), "more than one .csv file"),
        (Answer(404), "answers 404 Not Found"),
        (Answer(403), "refuses programs"),
    ],
)
def test_a_page_without_the_link_is_an_error(desk: Desk, page: Answer, message: str) -> None:
    """The file has moved: at the known address an old one may lie."""
    desk.site.answers["/page"] = [page]
    desk.site.answers["/uk-sanctions-list"] = [Answer()]
    assert message in desk.fail("uk")


def test_without_an_answer_from_the_page_the_known_address_is_used(desk: Desk) -> None:
    desk.site.answers["/page"] = [Answer(503)]
    desk.site.answers["/uk-sanctions-list"] = [Answer(body=b"a,b\n")]
    fetched = desk.get("uk")
    assert "from its known address, because" in str(fetched)
    assert "503" in fetched.note


def test_one_that_fails_does_not_keep_the_others(desk: Desk) -> None:
    desk.site.answers["/page"] = [Answer(body=b"<a href='/uk.csv'>CSV</a>")]
    for path in ("/us-sdn", "/uk.csv", "/ca-sema", "/au-dfat"):
        desk.site.answers[path] = [Answer()]
    us, uk, eu, ca, au = desk.fetch("us", "uk", "eu", "ca", "au")
    assert isinstance(eu, UptakeError)
    assert str(eu).startswith("eu-fsf: ")
    kept = [one.list_key for one in (us, uk, ca, au) if isinstance(one, Fetched)]
    assert kept == ["us-sdn", "uk-sanctions-list", "ca-sema", "au-dfat"]
    assert len(desk.stored()) == 4


def test_a_folder_that_cannot_be_written_is_an_error(desk: Desk) -> None:
    desk.site.answers["/ca-sema"] = [Answer()]
    (desk.project / "data").write_text("a file where the folder should be")
    [error] = desk.fetch("ca")
    assert "cannot be read or written" in str(error)


def test_a_jurisdiction_without_a_list_is_an_error(desk: Desk) -> None:
    with pytest.raises(UptakeError, match=r"for nz, only for us, uk, eu, ca, au"):
        desk.fetch("nz")
