"""Write the private report: one table as CSV, and one page of HTML that needs nothing else."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from uptake.cases.rules import CaseRules
from uptake.cases.summary import Summary
from uptake.cases.tabulate import NOT_YET, WITHHELD, Row
from uptake.settings import Settings

FIELDS = (
    "group_kind",
    "jurisdiction",
    "group",
    "horizon_months",
    "cases",
    "acted_on",
    "rate_percent",
    "lower_percent",
    "upper_percent",
)

_KINDS = {
    "all": "All cases",
    "addressed_to": "By government that was asked",
    "year": "By year of the submission",
    "grounds": "By grounds",
    "recommender_type": "By kind of recommender",
    "administration": "By administration in office at the submission",
}
_ACTS = {
    "any_programme": "the government that was asked listed the target, under any programme",
    "magnitsky": "the government that was asked designated the target under a Magnitsky-style "
    "regime",
}
_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;margin:1rem 0 2rem}"
    "caption{text-align:left;font-weight:600;margin-bottom:.3rem}"
    "th,td{border-bottom:1px solid #999;padding:.2rem .8rem;text-align:right}"
    "th:first-child,td:first-child{text-align:left}"
)


@dataclass(frozen=True)
class Context:
    """What the report says of itself: settings, rules, edition, and the data date by government."""

    settings: Settings
    rules: CaseRules
    edition: str
    data_dates: dict[str, str]


def to_csv(rows: Sequence[Row]) -> str:
    """Return the rows, one for each group and horizon."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(FIELDS)
    for row in rows:
        for horizon in sorted(row.acted_on):
            numbers = (row.cases, row.acted_on[horizon], *row.rates[horizon])
            writer.writerow([row.kind, row.of, row.group, horizon, *numbers])
    return text.getvalue()


def to_html(rows: Sequence[Row], summary: Summary | None, context: Context) -> str:
    """Return the page; without rows or summary it says that there are too few cases."""
    body = [
        "<h1>Cases acted on</h1>",
        "<p><strong>Confidential until you decide otherwise.</strong> "
        "It holds numbers only, and was made from a case file on this machine.</p>",
    ]
    body += _tables(rows, context) if rows else [_too_few(context)]
    if summary and rows:
        body.append(_beside(summary))
    body.append(_reading(context))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n'
        f"<title>Cases acted on</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )


def _too_few(context: Context) -> str:
    least = context.rules.smallest_count
    return f"<p>Fewer than {least} cases could be followed: nothing is shown of them.</p>"


def _tables(rows: Sequence[Row], context: Context) -> list[str]:
    tables = []
    for kind, title in _KINDS.items():
        governments = dict.fromkeys(row.of for row in rows if row.kind == kind)
        for of in governments:
            caption = title if of == "all" else f"{title}: {context.settings.name(of)}"
            shown = [row for row in rows if (row.kind, row.of) == (kind, of) and row.cases != "0"]
            if shown:
                tables.append(_table(caption, shown, context))
    return tables


def _table(caption: str, rows: Sequence[Row], context: Context) -> str:
    horizons = [
        horizon
        for horizon in sorted(context.rules.horizons)
        if any(row.acted_on[horizon] != WITHHELD for row in rows)
    ]
    heads = ["", "Cases followed"]
    for horizon in horizons:
        heads += [f"Acted on within {horizon} months", "Rate (interval)"]
    lines = ["<table>", f"<caption>{escape(caption)}</caption>", "<thead><tr>"]
    lines += [f'<th scope="col">{escape(head)}</th>' for head in heads]
    lines.append("</tr></thead><tbody>")
    for row in rows:
        cells = [row.cases]
        for horizon in horizons:
            cells += [row.acted_on[horizon], _rate(row.rates[horizon])]
        name = f'<th scope="row">{escape(_group(row, context))}</th>'
        numbers = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
        lines.append(f"<tr>{name}{numbers}</tr>")
    return "\n".join([*lines, "</tbody></table>"])


def _rate(rate: tuple[str, str, str]) -> str:
    value, lower, upper = rate
    return f"{value} % ({lower} to {upper})" if value.isdigit() else value


def _group(row: Row, context: Context) -> str:
    if row.kind == "addressed_to":
        return context.settings.name(row.group)
    return "All" if row.kind == "all" else row.group.replace("_", " ")


def _beside(summary: Summary) -> str:
    return (
        "<h2>Not in the tables</h2><ul>"
        f"<li>Without consent: {escape(summary.without_consent)}. They are counted nowhere.</li>"
        f"<li>Listed already, or perhaps, when submitted: {escape(summary.already_listed)}. "
        "They could not be acted on any more.</li></ul>"
        f"<p>Of the cases followed, in {escape(summary.undecided)} it is undecided whether a "
        "listing is the target. They count as not acted on until you decide.</p>"
    )


def _reading(context: Context) -> str:
    least = context.rules.smallest_count
    level = context.settings.bootstrap.percent
    dates = ", ".join(f"{context.settings.name(j)} {d}" for j, d in context.data_dates.items())
    return (
        "<h2>How to read this</h2>"
        f"<p>A case is acted on when {_ACTS[context.rules.scope]}, after it was submitted. Recent "
        "cases are followed for as long as the data reach (one minus the Kaplan–Meier estimate), "
        "so a rate can differ from acted on divided by cases. Intervals "
        f"({level}) take cases of one submission together.</p>"
        f"<p><em>{WITHHELD}</em>: fewer than {least}, or all but a few, or withheld so that such a "
        f"number cannot be worked out. <em>{NOT_YET}</em>: too few were followed so long. Groups "
        "without a case, and columns and tables in which nothing can be shown, are left out.</p>"
        "<p><strong>Do not publish two reports</strong> of which one has a few cases more: their "
        "difference is these cases. Whoever knows all but one case of a group can work out the "
        "one. Where a government has listed few targets, even a larger number acted on says that "
        "many of those were in a case file: look at the government's list before you publish.</p>"
        f"<p>Edition {escape(context.edition)}. Official lists up to: {escape(dates)}.</p>"
    )
