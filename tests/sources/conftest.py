"""Reading list files in tests: small ones written by the test, and real ones where they lie."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from uptake.errors import InputError
from uptake.sources.entries import Entry, Report
from uptake.sources.files import ListFile
from uptake.sources.formats import Format, read_entries, recognise

SHARED = Path(__file__).parents[3] / "shared" / "lists"


@pytest.fixture(scope="session")
def real_lists() -> Path:
    """Real editions of official lists; they are not part of the project."""
    if not SHARED.is_dir():
        pytest.skip("real editions of the lists are not here (../shared/lists)")
    return SHARED


def read_all(formats: Sequence[Format], *paths: Path) -> tuple[Format, list[Entry], Report]:
    """Recognise and read the files of one edition: the first is the main one."""
    main, *others = (ListFile(path, path.name) for path in paths)
    format = recognise(main, formats)
    companions = {recognise(other, formats).name: other for other in others}
    report = Report()
    return format, list(read_entries(format, main, companions, report)), report


def readings(
    formats: Sequence[Format],
) -> tuple[
    Callable[[Path], tuple[list[Entry], Report]], Callable[[Path], Entry], Callable[[Path], str]
]:
    """What reads a file: into entries, into its only one without a fault, and to its error."""

    def read(path: Path) -> tuple[list[Entry], Report]:
        return read_all(formats, path)[1:]

    def read_one(path: Path) -> Entry:
        [entry], report = read(path)
        assert not report.unexpected and not report.faults
        return entry

    def error_of(path: Path) -> str:
        with pytest.raises(InputError) as raised:
            read(path)
        return str(raised.value)

    return read, read_one, error_of
