"""What a brief asks of a government: reviewed wording, chosen by rules from the record.

The wording of each rule is the message `ask-<rule>` in the catalogue of every language.
"""

from __future__ import annotations

from collections.abc import Callable

from uptake.language import Language
from uptake.measures.summary import Summary

RULES: dict[str, Callable[[Summary], bool]] = {
    "silent": lambda record: record.silent,
    "halved": lambda record: record.halved,
    "packaged": lambda record: record.largest_half <= record.actions / 4,
    "always": lambda _: True,
}
"""When an ask stands, in the order of a brief.

silent: no designation in the twelve latest whole months. halved: at most half as many as in the
twelve months before. packaged: at least half of all designations in at most a quarter of the
actions.
"""


def choose_asks(record: Summary, language: Language) -> list[str]:
    """Return the asks whose rules hold, as Markdown."""
    values = {
        "recent": record.recent,
        "recent_until": language.month(record.recent_until),
        "before": record.before,
        "latest_action": language.day(record.latest_action),
        "largest_half": record.largest_half,
        "actions": record.actions,
    }
    return [language.say(f"ask-{rule}", **values) for rule, holds in RULES.items() if holds(record)]
