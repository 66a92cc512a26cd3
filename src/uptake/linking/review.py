"""Show what is known of a pair, so that a person can decide."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from uptake.dates import Interval
from uptake.linking.evidence import Evidence
from uptake.linking.links import decide_all
from uptake.linking.proposal import Proposal
from uptake.linking.subjects import Subject
from uptake.settings import Linking

_NAMES_SHOWN = 12


def open_pairs(proposal: Proposal, rule: Linking) -> list[Evidence]:
    """The pairs that nobody has judged and the rule leaves open, the most alike first."""
    found = [pair for pair, decision, _ in decide_all(proposal, rule) if decision == "open"]
    return sorted(found, key=lambda evidence: (-evidence.score, evidence.a.key, evidence.b.key))


def pairs_about(proposal: Proposal, rule: Linking, key: str) -> list[tuple[Evidence, str, str]]:
    """The pairs of one listing or recommended target that are linked, open or judged."""
    return [
        (evidence, decision, by)
        for evidence, decision, by in decide_all(proposal, rule)
        if key in (evidence.a.key, evidence.b.key) and (decision, by) != ("different", "rule")
    ]


def describe_pair(evidence: Evidence) -> Group:
    """A pair side by side, as the terminal shows it."""
    table = Table(show_header=True, box=None, pad_edge=False)
    table.add_column("")
    table.add_column(escape(evidence.a.key), overflow="fold", ratio=1)
    table.add_column(escape(evidence.b.key), overflow="fold", ratio=1)
    for label, ours, theirs in zip(
        ("type", "names", "born", "countries", "known from"),
        _facts(evidence.a),
        _facts(evidence.b),
        strict=True,
    ):
        table.add_row(label, escape(ours), escape(theirs))
    return Group(table, Text(f"score {evidence.score:.2f}: {evidence.reason}"))


def _facts(subject: Subject) -> Iterator[str]:
    spellings = list(dict.fromkeys(name for name, _ in subject.names))
    more = len(spellings) - _NAMES_SHOWN
    yield subject.target_type
    yield "\n".join(spellings[:_NAMES_SHOWN] + ([f"and {more} more"] if more > 0 else []))
    yield ", ".join(map(_date, subject.births)) or "not known"
    yield ", ".join(sorted(subject.countries)) or "not known"
    yield subject.note


def _date(interval: Interval) -> str:
    form = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y", "about": "about %Y"}
    return interval.start.strftime(form[interval.precision])
