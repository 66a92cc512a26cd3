"""Where confidential files may lie: in `data/private/`, or outside the project."""

from __future__ import annotations

import subprocess
from pathlib import Path

from uptake.cases.marks import PRIVATE
from uptake.errors import UptakeError


def private_place(project: Path, path: Path) -> Path:
    """Return the place of a file or folder, resolved; raises `UptakeError` where others see it.

    A path outside the project is its owner's choice. Inside, git must ignore it.
    """
    project, place = project.resolve(), path.resolve()
    if not place.is_relative_to(project):
        return place
    private = project / PRIVATE
    if private.resolve() != private or not place.is_relative_to(private):
        raise UptakeError(
            f"In the project, confidential files lie in {PRIVATE}/ and nowhere else: "
            "choose a place there, or outside the project."
        )
    if (project / ".git").exists() and not _ignored(project, place):
        raise UptakeError(
            f"Git does not ignore {PRIVATE}/: put the line /{PRIVATE}/ back into .gitignore."
        )
    return place


def _ignored(project: Path, place: Path) -> bool:
    # A folder that is not there yet is not known to be one.
    command = ["git", "check-ignore", "--quiet", "--no-index", f"{place}/any"]
    return subprocess.run(command, cwd=project, capture_output=True, check=False).returncode == 0
