"""Find confidential case files that git tracks or is about to: run before every commit.

    python -m uptake.cases.tracked

looks at what the next commit would hold, which is everything tracked and everything staged, by
content: a case file under another name, or in another folder, is found by the template's mark or
by its column of case ids. It needs nothing but Python and git, so that it works in a fresh clone.
What was committed once and taken out again is still in git's history, and is not found here.
"""

from __future__ import annotations

import gzip
import io
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from uptake.cases.marks import KEY, MARKER, MARKER_NAME, PRIVATE
from uptake.errors import UptakeError

HOOKS = ".githooks"
"""Folder of the project with the hook that refuses such a commit."""

_LARGEST = 50_000_000
"""Bytes of a file that are looked at."""

_START = 65_536
_MARKS = tuple(mark.encode() for mark in (MARKER, MARKER_NAME, f">{KEY}<"))
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError)


def find_tracked_private(project: Path) -> list[Path]:
    """Return the private files that are in git's index, as paths from the project's folder.

    Empty where the project is no git checkout. Raises `UptakeError` where git cannot be asked.
    """
    if not _is_checkout(project):
        return []
    indexed = [(Path(name), blob) for name, blob in _indexed(project)]
    contents = _contents(project, {blob for _, blob in indexed})
    marked = {blob for blob, content in contents if is_private(content)}
    return [path for path, blob in indexed if blob in marked or path.is_relative_to(PRIVATE)]


def is_private(content: bytes) -> bool:
    """Whether a file's content is a case file, or a table with a column of case ids."""
    try:
        if content.startswith(b"PK\x03\x04"):
            return any(_marked(part) for part in _parts(content))
        if content.startswith(b"\x1f\x8b"):
            with gzip.open(io.BytesIO(content)) as expanded:
                content = expanded.read(_START)
    except _BROKEN:
        return False  # what no program can open shows nobody anything
    return any(_has_key(text) for text in _texts(content[:_START]))


def enable_hook(project: Path) -> bool:
    """Have git run the project's hook; False where it is set to run others, or is not used."""
    if not _is_checkout(project):
        return False
    set_to = _git(project, "config", "--get", "core.hooksPath", check=False).decode().strip()
    if not set_to:
        _git(project, "config", "core.hooksPath", HOOKS)
    return set_to in ("", HOOKS)


def _is_checkout(project: Path) -> bool:
    return (project / ".git").exists()


def _indexed(project: Path) -> Iterator[tuple[str, str]]:
    """Paths and objects in the index: what the next commit holds, whatever the work tree does."""
    for entry in filter(None, _git(project, "ls-files", "--stage", "-z").split(b"\0")):
        about, _, name = entry.partition(b"\t")
        mode, blob, _ = about.split()
        if mode != b"160000":  # another repository
            yield name.decode("utf-8", "surrogateescape"), blob.decode()


def _contents(project: Path, blobs: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """What objects hold; very large ones are no case files, and are passed over."""
    asked = "".join(f"{blob}\n" for blob in sorted(blobs)).encode()
    sizes = _git(project, "cat-file", "--batch-check=%(objectname) %(objectsize)", given=asked)
    small = [line for line in sizes.decode().splitlines() if int(line.split()[1]) <= _LARGEST]
    asked = "".join(f"{line.split()[0]}\n" for line in small).encode()
    held = io.BytesIO(_git(project, "cat-file", "--batch=%(objectsize)", given=asked))
    for line in small:
        yield line.split()[0], held.read(int(held.readline()))
        held.read(1)


def _git(project: Path, *arguments: str, given: bytes = b"", check: bool = True) -> bytes:
    try:
        run = subprocess.run(
            ["git", *arguments], cwd=project, input=given, capture_output=True, check=check
        )
    except (OSError, subprocess.CalledProcessError) as error:
        command = " ".join(arguments[:2])
        raise UptakeError(
            f"git {command} failed, so it is not known whether private files are tracked: "
            "run it in the project's folder, and mend what it says."
        ) from error
    return run.stdout


def _parts(content: bytes) -> Iterator[bytes]:
    """The members of an archive, as far as they are read, one archive deep."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for member in archive.infolist():
            with archive.open(member) as stream:
                yield stream.read(_LARGEST // 2)


def _marked(part: bytes) -> bool:
    if part.startswith(b"PK\x03\x04"):
        return any(any(mark in inner for mark in _MARKS) for inner in _parts(part))
    return any(mark in part for mark in _MARKS) or any(map(_has_key, _texts(part[:_START])))


def _texts(start: bytes) -> Iterator[str]:
    """The start of a file as text, in the encodings that spreadsheet programs write."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield start[: len(start) // 2 * 2].decode("utf-16", "replace")
    else:
        yield start.decode("utf-8-sig", "replace")


def _has_key(text: str) -> bool:
    """Whether one of the first lines is the header of a table with a column of case ids."""
    lines = text.splitlines()[:5]
    return any(
        KEY in [field.strip().strip('"').casefold() for field in line.split(delimiter)]
        and delimiter in line
        for line in lines
        for delimiter in ",;\t|"
    )


def main() -> int:
    """Say which private files the next commit would hold; 1 where there are any."""
    try:
        found = find_tracked_private(Path.cwd())
    except UptakeError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    for path in found:
        print(f"{path} is confidential. Run: git rm --cached '{path}'", file=sys.stderr)
    if found:
        print("Nothing is committed while these are in it.", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
