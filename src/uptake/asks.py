"""What a brief asks of a government: reviewed wording, chosen by rules from the record."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from uptake.errors import InputError
from uptake.measures.summary import Summary
from uptake.prose import count, day, plural
from uptake.texts import read_settings_file

ASKS = Path("analysis/asks.yml")

RULES: dict[str, Callable[[Summary], bool]] = {
    "always": lambda _: True,
    "silent": lambda record: record.silent,
    "halved": lambda record: record.halved,
    "packaged": lambda record: record.largest_half <= record.actions / 4,
}
WORDS: dict[str, Callable[[Summary], str]] = {
    "recent": lambda record: plural(record.recent, "designation"),
    "recent_until": lambda record: f"{record.recent_until:%B %Y}",
    "before": lambda record: count(record.before),
    "latest_action": lambda record: day(record.latest_action),
    "largest_half": lambda record: count(record.largest_half),
    "actions": lambda record: plural(record.actions, "action"),
}


class Ask(BaseModel):
    """One ask, and the rule under which it stands in a brief."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    when: Literal["always", "silent", "halved", "packaged"]
    ask: str


def read_asks(project: Path) -> list[Ask]:
    """Read the asks; an unknown rule or word is an `InputError`."""
    asks: list[Ask] = read_settings_file(project, ASKS, list[Ask])
    for number, ask in enumerate(asks):
        try:
            ask.ask.format_map(dict.fromkeys(WORDS, ""))
        except (KeyError, ValueError, IndexError) as error:
            mend = f"The words are: {', '.join(WORDS)}."
            problem = f"has a word in braces that is not known: {error}"
            raise InputError(ASKS, problem, mend, field=f"{number}.ask") from error
    return asks


def choose_asks(project: Path, record: Summary) -> list[str]:
    """Return the asks whose rules hold, as Markdown, in the file's order."""
    words = {name: word(record) for name, word in WORDS.items()}
    return [ask.ask.format_map(words) for ask in read_asks(project) if RULES[ask.when](record)]
