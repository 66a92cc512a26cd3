"""Keep names out of what a failure says: the errors of libraries quote the values at fault."""

from __future__ import annotations

import traceback
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from uptake.cases.findings import CaseFileError
from uptake.errors import UptakeError


class SealedError(UptakeError):
    """A failure while confidential data were in hand; its own message is left out."""


@contextmanager
def sealed() -> Iterator[None]:
    """Let nothing out of the block but `CaseFileError`, which repeats no value, and `SealedError`.

    The error names the kind of failure and the place in the program: enough to mend the program.
    Warnings are left out as well.
    """
    try:
        with warnings.catch_warnings(action="ignore"):
            yield
    except (CaseFileError, SealedError):
        raise
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(last.filename).name}, line {last.lineno}"
        raise SealedError(
            f"The program stopped with {type(error).__name__} in {place} while it had the case "
            "file in hand. Nothing was written. What the error says is left out, since it could "
            "name a person."
        ) from None
