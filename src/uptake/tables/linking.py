"""Tables of linking: the decisions that people have made, and all links with what they rest on."""

from __future__ import annotations

from uptake.fields import code, key, number, text
from uptake.tables.declare import SIDES, table

DECISIONS = ("same", "different", "unsure")

_side = "Side of the {}: a jurisdiction's list, or the register of public recommendations"
_PAIR = {
    "side_a": code(_side.format("first"), SIDES),
    "id_a": key("Its identifier: list_id, or the rec_id of a recommendation of the target"),
    "side_b": code(_side.format("second"), SIDES),
    "id_b": key("Its identifier"),
}

REVIEWED_LINKS = table(
    "links",
    "A pair that somebody has judged: the same target, another one, or not to be said",
    ["side_a", "id_a", "side_b", "id_b"],
    {
        "side_a": _PAIR["side_a"],
        "id_a": _PAIR["id_a"],
        "name_a": text("A name of the first: tells whether its id was given anew", required=True),
        "side_b": _PAIR["side_b"],
        "id_b": _PAIR["id_b"],
        "name_b": text("A name of the second", required=True),
        "decision": code("What was decided", DECISIONS),
        "decided_by": code("Who decided", ["review"]),
        "reason": text("Why", required=True),
    },
)

LINKS = table(
    "links.csv",
    "A pair of a listing with one of another list, or with the target of a public recommendation, "
    "that may be one target and touches a Magnitsky-style designation or a recommendation. Targets "
    "of recommendations stand here only where they are linked with a listing",
    ["side_a", "id_a", "side_b", "id_b"],
    {
        **_PAIR,
        "decision": code(
            "same, different or unsure; open = nobody has judged yet, counted as different",
            [*DECISIONS, "open"],
        ),
        "decided_by": code("Who decided; empty where open", ["rule", "review"], required=False),
        "score": number("How alike the two are, by names, births and countries", unit="0 to 1"),
        "reason": text("What the decision rests on", required=True),
    },
)

LINK_QUALITY = table(
    "link_quality.csv",
    "How the links agree with pairs that were judged, at one threshold",
    ["pairs", "threshold"],
    {
        "pairs": code(
            "What is linked: listings with listings, against table link_labels; or recommendations "
            "with listings, against their review",
            ["listings", "recommendations"],
        ),
        "threshold": text(
            "Least score that makes a pair the same; rule and review = as decided", required=True
        ),
        "precision": number("Share of the linked pairs that are the same", unit="share"),
        "precision_lower": number("Lower end of its 95 % interval (Wilson)", unit="share"),
        "precision_upper": number("Upper end", unit="share"),
        "recall": number("Share of the same pairs that are linked", unit="share"),
        "recall_lower": number("Lower end of its 95 % interval (Wilson)", unit="share"),
        "recall_upper": number("Upper end", unit="share"),
        "linked": number("Labelled pairs that are linked", unit="pairs"),
        "wrong": number("Of these, pairs that are not the same", unit="pairs"),
        "missed": number("Same pairs that are not linked", unit="pairs"),
    },
)
