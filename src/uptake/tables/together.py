"""The downloads on targets that several jurisdictions list."""

from __future__ import annotations

from uptake.fields import code, date, integer, key, number, text
from uptake.tables.declare import JURISDICTIONS, TARGET_TYPES, jurisdiction, table

TOGETHER = table(
    "together.csv",
    "A count, share or lag of targets that several jurisdictions hold",
    ["measure", "scope", "jurisdictions", "of", "period"],
    {
        "measure": text("What is estimated; the definition says it in words", required=True),
        "jurisdictions": text("Jurisdictions, joined with +, or all five", required=True),
        "period": text("All, a calendar year, or an administration", required=True),
        "value": number("The estimate; empty where n is 0", unit="as unit", required=False),
        "lower": number("Lower end of the 95 % interval", unit="as value", required=False),
        "upper": number("Upper end of the 95 % interval", unit="as value", required=False),
        "definition": text("What the value is of", required=True),
        "scope": code(
            "What it is to hold a target: a designation under a Magnitsky-style regime, or a "
            "listing under any programme; the targets are the designated ones in both",
            ["magnitsky", "any_programme"],
        ),
        "unit": code("Unit of the value; a share is from 0 to 1", ["targets", "share", "days"]),
        "of": code(
            "Jurisdiction whose targets a share is of, or that was first; empty where it is of all",
            JURISDICTIONS,
            required=False,
        ),
        "n": integer("Targets that the value is of", unit="targets"),
        "events": integer("Targets of these that are counted", unit="targets", required=False),
        "n_actions": integer("Actions that they came in", unit="actions", required=False),
        "left_out": integer(
            "Targets not in n: a day is not known, follow-up is too short, or one regime was not "
            "there yet",
            unit="targets",
        ),
        "weak_days": integer(
            "Targets of n with a day that no list states itself", unit="targets", required=False
        ),
        "flags": text(
            "incomplete, short_follow_up, few_actions, weak_days or no_data, joined with ;"
        ),
        "method": text("How the value and its interval were reached", required=True),
    },
)

CLUSTERS = table(
    "clusters.csv",
    "A listing of a target that is designated under a Magnitsky-style regime",
    ["jurisdiction", "list_id"],
    {
        "cluster": key("Target: the same for all of its listings"),
        "jurisdiction": jurisdiction("Jurisdiction whose list holds the entry"),
        "list_id": key("Entry on the official list"),
        "name": text("Name of the entry", required=True),
        "target_type": code("What the target is", TARGET_TYPES),
        "regime": text("Magnitsky-style regime; empty where listed under other programmes only"),
        "programmes": text("Programmes of the entry, as listed"),
        "designated_on": date("Day of the designation under the regime"),
        "listed_on": date("Day of the listing, where known"),
        "listed_on_basis": text("How the day of the listing is known"),
    },
)
