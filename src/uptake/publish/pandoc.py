"""Pandoc, as `pypandoc_binary` ships it, with every warning an error."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pypandoc

from uptake.errors import InputError, UptakeError
from uptake.publish.markdown import Page

# How the filter writes a fault: what stands in the page, what is wrong with it, what to do.
_FAULT = re.compile(r"(?P<construct>.*) ¦ (?P<problem>.*) ¦ (?P<mend>.*)", re.DOTALL)
_CITATION = re.compile(r"citation (?P<key>\S+) not found")


def convert(page: Page, root: Path, arguments: Sequence[str], defaults: Mapping[str, Any]) -> str:
    """Convert a page with pandoc, run in the project's folder `root`.

    `defaults` is a pandoc defaults file: variables reach the template as they are and metadata are
    read as Markdown. Raises `InputError`, or `UptakeError` for several faults, naming the lines of
    the page's source.
    """
    with tempfile.TemporaryDirectory() as folder:
        settings, log = Path(folder, "defaults.json"), Path(folder, "log.json")
        settings.write_text(json.dumps(defaults), encoding="utf-8")
        command = [_pandoc(), f"--defaults={settings}", f"--log={log}", *arguments]
        run = subprocess.run(
            command, input=page.text, cwd=root, capture_output=True, encoding="utf-8", check=False
        )
        messages = json.loads(log.read_text(encoding="utf-8")) if log.is_file() else []
    warnings = [message for message in messages if message["verbosity"] in ("WARNING", "ERROR")]
    raise_faults([_fault(page, message) for message in warnings])
    if run.returncode:
        raise UptakeError(f"{page.path}: pandoc failed: {run.stderr.strip()}")
    return run.stdout


def raise_faults(faults: Sequence[UptakeError]) -> None:
    """Raise the faults, if there are any: one as it is, several as one message."""
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise UptakeError("\n".join(dict.fromkeys(str(fault) for fault in faults)))


def _fault(page: Page, message: Mapping[str, Any]) -> InputError:
    text = message.get("message", "")
    if fault := _FAULT.fullmatch(text):
        line = page.find(fault["construct"])
        return line.fault(fault["problem"], fault["mend"], fault["construct"])
    if citation := _CITATION.search(text):
        key = "@" + citation["key"]
        return page.find(key).fault("is not in the bibliography", "Add it, or mend the key", key)
    return InputError(page.path, f"pandoc warns: {message['pretty']}", "Mend the Markdown")


@cache
def _pandoc() -> str:
    return str(pypandoc.get_pandoc_path())
