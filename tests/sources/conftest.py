"""Reading list files in tests: small ones written by the test, and real ones where they lie."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

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
