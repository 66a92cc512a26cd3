"""By what a case file is recognised, under any name: shared by the template and the guard.

Only the standard library is needed here, so that the guard runs before anything is installed.
"""

from __future__ import annotations

from pathlib import Path

PRIVATE = Path("data/private")
"""The only folder of the project in which anything confidential lies; git ignores it."""

MARKER = "uptake-cases"
"""Document property that the template carries, so that a copy under any name is recognised."""

MARKER_NAME = "uptake_cases"
"""The same as a defined name, which has no hyphen: some programs keep the one, some the other."""

KEY = "case_id"
"""A table with a column of this name is private, whatever else it holds."""
