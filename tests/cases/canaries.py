"""Look for words in everything that was written, however it is encoded or packed."""

from __future__ import annotations

import base64
import gzip
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote


def find_words(content: bytes, words: Iterable[str], depth: int = 3) -> set[str]:
    """The words that a content holds: as text, in base64, percent-encoded, in an archive."""
    parts = [content, *_unpacked(content, depth)]
    return {
        word
        for word in words
        for part in parts
        if any(form in part or form.lower() in part.lower() for form in _forms(word))
    }


def find_in_files(places: Iterable[Path], words: Iterable[str]) -> set[tuple[str, str]]:
    """The words that files hold or are named by, with the path of each."""
    words = list(words)
    found = set()
    for place in places:
        for path in [place, *place.rglob("*")]:
            name = path.name.encode()
            content = path.read_bytes() if path.is_file() else b""
            for word in find_words(name, words) | find_words(content, words):
                found.add((str(path), word))
    return found


def _forms(word: str) -> Iterator[bytes]:
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        yield word.encode(encoding)
    yield quote(word).encode()
    yield word.encode("unicode_escape")
    for shift in range(3):
        # Within a longer text, the first and last letters of the base64 form mix with others.
        coded = base64.b64encode(bytes(shift) + word.encode())
        yield coded[4 * (shift > 0) : -4]


def _unpacked(content: bytes, depth: int) -> Iterator[bytes]:
    if not depth:
        return
    inner = []
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            inner = [archive.read(name) for name in archive.namelist()]
    elif content.startswith(b"\x1f\x8b"):
        inner = [gzip.decompress(content)]
    elif content.startswith(b"\x78"):
        try:
            inner = [zlib.decompress(content)]
        except zlib.error:
            return
    for part in inner:
        yield part
        yield from _unpacked(part, depth - 1)
