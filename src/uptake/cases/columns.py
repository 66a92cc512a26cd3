"""The columns of a case file: what each holds, and what may stand in it."""

from __future__ import annotations

from dataclasses import dataclass

from uptake.tables import JURISDICTIONS

CASES_SHEET = "Cases"

COUNTRIES_SHEET = "Countries"
"""A hidden sheet of the template: what may be chosen under target_country."""

MOST_ROWS = 5_000
"""Cases that a file may hold: more than any coalition has submitted. Two files take the rest."""

FIRST_YEAR = 2012
"""Nothing was submitted before: the first law of this kind is the US Magnitsky Act of 2012."""

LONGEST_TEXT = 300
"""Characters of a name, or of any other cell that is read."""


@dataclass(frozen=True)
class Column:
    """A column of a case file: its header, what to write there, and the choices, if it has any.

    `kind` is text, name, several (names), code, country, partial date, birth date or unread.
    """

    header: str
    meaning: str
    example: str
    required: bool = True
    kind: str = "text"
    choices: tuple[str, ...] = ()


COLUMNS = (
    Column("case_id", "Your own number for this row. A code, not a name.", "A-001"),
    Column(
        "submission",
        "Rows that went to a government together share a code here. They are not independent, and "
        "the uncertainty of a rate takes that into account. Empty: the row stands alone.",
        "2021-spring",
        required=False,
    ),
    Column(
        "submitted_on",
        "When it was submitted, as far as you know: a day (2021-03-15), a month (2021-03) or a "
        "year (2021).",
        "2021-03-15",
        kind="partial date",
    ),
    Column(
        "addressed_to",
        "The government that was asked. One row for each government.",
        "uk",
        kind="code",
        choices=JURISDICTIONS,
    ),
    Column(
        "target_name",
        "The person or body that you asked to sanction.",
        "(a name)",
        kind="name",
    ),
    Column(
        "other_names",
        "Other names and spellings, original scripts too, with a semicolon between them.",
        "(a name); (another)",
        required=False,
        kind="several",
    ),
    Column(
        "target_type",
        "A person or a body.",
        "individual",
        kind="code",
        choices=("individual", "entity"),
    ),
    Column(
        "target_country",
        "The country of the conduct, as three letters (ISO 3166-1 alpha-3): choose from the list.",
        "BLR",
        kind="country",
    ),
    Column(
        "birth_date",
        "As far as you know it: 1965-04-02, 1965-04, 1965, or c1965 for about. Without it, equal "
        "names are hard to tell apart.",
        "1965",
        required=False,
        kind="birth date",
    ),
    Column(
        "grounds",
        "The conduct that you allege.",
        "human_rights",
        kind="code",
        choices=("human_rights", "corruption", "both"),
    ),
    Column(
        "recommender_type",
        "What kind of body made the submission.",
        "coalition",
        kind="code",
        choices=("ngo", "coalition", "parliament", "other"),
    ),
    Column(
        "consent",
        "yes: those concerned agreed that this row may be counted. no: it is counted nowhere.",
        "yes",
        kind="code",
        choices=("yes", "no"),
    ),
    Column(
        "notes",
        "For yourselves. This column is never read.",
        "",
        required=False,
        kind="unread",
    ),
)

HEADERS = tuple(column.header for column in COLUMNS)
