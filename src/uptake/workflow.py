"""Run the Snakefile and say what it is doing, and what failed, in a few lines."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from uptake.errors import UptakeError

LOG = Path("build/build.log")

_STEPS = re.compile(r"(\d+) of (\d+) steps")
_RULE = re.compile(r"^(?:local)?rule (\w+):")
_FAILED_LOG = re.compile(r"^\s+log: (\S+) \(check log file")


def run_workflow(
    project: Path, engine: str, cores: int, profile: Path | None, arguments: Sequence[str]
) -> None:
    """Run Snakemake in the project; its whole output goes to `build/build.log`.

    Raises `UptakeError` with the messages of the jobs that failed.
    """
    command = [sys.executable, "-m", "snakemake", "--cores", str(cores)]
    command += ["--config", f"engine={engine}", *(["--profile", str(profile)] if profile else [])]
    # Not before --config, which would take a target that follows it for a setting.
    command.append("--rerun-incomplete")
    if arguments:
        if subprocess.run([*command, *arguments], cwd=project, check=False).returncode:
            raise UptakeError("Snakemake stopped: its message is above.")
        return
    log = project / LOG
    log.parent.mkdir(parents=True, exist_ok=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    console = Console(stderr=True)
    with (
        log.open("w", encoding="utf-8") as record,
        subprocess.Popen(
            command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as process,
        Progress(
            *columns, console=console, transient=True, disable=not console.is_terminal
        ) as progress,
    ):
        assert process.stdout is not None
        task = progress.add_task("looking for changes", total=None)
        for line in process.stdout:
            record.write(line)
            if found := _STEPS.search(line):
                progress.update(task, completed=int(found[1]), total=int(found[2]))
            elif found := _RULE.match(line):
                progress.update(task, description=found[1].replace("_", " "))
    if process.returncode:
        raise UptakeError(_failures(project, log.read_text(encoding="utf-8")))


def _failures(project: Path, output: str) -> str:
    """The messages of the failed jobs, or Snakemake's own where no job had begun."""
    messages = []
    for line in output.splitlines():
        if found := _FAILED_LOG.match(line):
            path = project / found[1]
            text = path.read_text(encoding="utf-8") if path.exists() else ""
            _, marker, message = text.partition("error: ")
            messages.append(message.strip() if marker else text.strip() or f"see {found[1]}")
    if not messages:
        messages = [output.strip()[-2000:]]
    return "\n".join(dict.fromkeys(messages))
