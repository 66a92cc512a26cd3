"""What a brief asks of a government: reviewed wording, chosen by rules from the record."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import yaml

from uptake.errors import InputError
from uptake.measures.summary import Summary
from uptake.prose import count, day, plural

ASKS = Path("analysis/asks.yml")

RULES: dict[str, Callable[[Summary], bool]] = {
    "always": lambda _: True,
    "silent": lambda record: record.silent,
    "halved": lambda record: record.halved,
    "packaged": lambda record: record.largest_half <= record.actions / 4,
    "undated": lambda record: record.dated_by_list < record.targets,
}


def choose_asks(project: Path, record: Summary) -> list[str]:
    """Return the asks whose rules hold, as Markdown, in the file's order."""
    entries = yaml.safe_load((project / ASKS).read_text(encoding="utf-8"))
    words = {
        "recent": plural(record.recent, "designation"),
        "recent_until": f"{record.recent_until:%B %Y}",
        "before": count(record.before),
        "latest_action": day(record.latest_action),
        "largest_half": count(record.largest_half),
        "actions": plural(record.actions, "action"),
        "undated": count(record.targets - record.dated_by_list),
        "targets": plural(record.targets, "designation"),
    }
    for number, entry in enumerate(entries, start=1):
        if entry["when"] not in RULES:
            mend = f"The rules are: {', '.join(RULES)}."
            raise InputError(
                ASKS, "is not a rule", mend, field=f"ask {number}, when", value=entry["when"]
            )
    return [entry["ask"].format_map(words) for entry in entries if RULES[entry["when"]](record)]
