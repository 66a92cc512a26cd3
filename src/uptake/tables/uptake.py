"""The downloads about uptake: its two measures, and what became of each recommendation."""

from __future__ import annotations

from uptake.fields import code, country, date, integer, key, number, partial_date, text
from uptake.tables.declare import JURISDICTIONS, TARGET_TYPES, jurisdiction, table

GROUP_KINDS = ("all", "year", "administration", "recommender_type", "grounds", "sample")
OUTCOMES = ("designated", "not_designated", "already_designated")

UPTAKE = table(
    "uptake.csv",
    "A measure of uptake for one group, in one scope, at one horizon",
    ["measure", "jurisdiction", "scope", "horizon_months", "group_kind", "group"],
    {
        "measure": code(
            "acted_on_rate = of recommendations, how many were followed by a listing of the "
            "target; basis_share = of designations, how many had a public recommendation before",
            ["acted_on_rate", "basis_share"],
        ),
        "jurisdiction": code(
            "Jurisdiction addressed, or that designated; or all five", [*JURISDICTIONS, "all"]
        ),
        "scope": code(
            "What counts: a designation under a Magnitsky-style regime, or a listing under any "
            "programme, those included",
            ["magnitsky", "any_programme"],
        ),
        "horizon_months": integer(
            "Time from the call within which a listing counts; empty for the basis share",
            unit="months",
            required=False,
        ),
        "group_kind": code("What the group has in common", GROUP_KINDS),
        "group": text(
            "The group; of all complete lists except where group_kind is sample", required=True
        ),
        "recommendations": integer(
            "Recommendations followed; for the basis share, those that named a target designated "
            "afterwards",
            unit="recommendations",
        ),
        "events": integer(
            "Recommendations acted on within the horizon; designations that had a recommendation",
            unit="recommendations, or designations",
        ),
        "value": number("The estimate; empty where nobody was followed that long", unit="share",
                        required=False),
        "lower": number("Lower end of the 95 % interval", unit="share", required=False),
        "upper": number("Upper end of the 95 % interval", unit="share", required=False),
        "definition": text("The estimate in words", required=True),
        "lists": integer("Published lists that the recommendations stand on", unit="lists"),
        "already_designated": integer(
            "Recommendations left out: the target was, or may have been, listed already; for the "
            "basis share, those made on the day of the designation or after it",
            unit="recommendations",
        ),
        "order_uncertain": integer(
            "Those of them, or designations, whose order with the call is not known",
            unit="recommendations, or designations",
        ),
        "followed": integer(
            "Recommendations acted on within the horizon, or followed to its end",
            unit="recommendations",
            required=False,
        ),
        "designations": integer(
            "Designations that the basis share is of", unit="designations", required=False
        ),
        "actions": integer("Actions of those designations", unit="actions", required=False),
        "wilson_lower": number(
            "Lower end of Wilson's interval, as if designations were independent",
            unit="share",
            required=False,
        ),
        "wilson_upper": number("Upper end of Wilson's interval", unit="share", required=False),
        "flags": text(
            "few_lists, few_actions, short_follow_up, beyond_follow_up or none, joined with ;"
        ),
        "method": text("How the value and its interval were reached", required=True),
    },
)  # fmt: skip

REGISTER = table(
    "recommendations.csv",
    "A public recommendation with what became of it: one target, one addressed jurisdiction",
    ["rec_id"],
    {
        "rec_id": key("Identifier of the recommendation"),
        "list_id": key("Published list that it stands on"),
        "published_on": partial_date("When the list was published", required=True),
        "addressed_to": jurisdiction("Jurisdiction asked to sanction"),
        "target_country": country("Country of the conduct", required=True),
        "target_type": code("What the target is", TARGET_TYPES),
        "outcome": code(
            "First listing by the addressed jurisdiction under any programme: designated = after "
            "the call; already_designated = listed on the day of the call, or perhaps so "
            "(order_uncertain)",
            OUTCOMES,
        ),
        "outcome_on": date("Day of that listing, where known"),
        "outcome_programme": text("Programmes of that entry as the list names them"),
        "listing": text("Entry on the addressed jurisdiction's list that the outcome is read from"),
        "magnitsky_outcome": code("The same under a Magnitsky-style regime", OUTCOMES),
        "magnitsky_outcome_on": date("Day of that designation"),
        "magnitsky_outcome_programme": text("Regime of that designation"),
        "order_uncertain": code(
            "Whether the days known leave open if the call or the listing came first",
            ["true", "false"],
        ),
        "outcome_not_before": date("Earliest day on which that listing can have happened"),
        "outcome_not_after": date("Latest day on which it can have happened"),
        "listed_by": text("Jurisdictions that have listed the target at any time, joined with +"),
        "target_name": text("Target, where at least one jurisdiction has listed it; else empty"),
        "list_completeness": code(
            "How much of the published list is in the data", ["full", "near_complete", "partial"]
        ),
        "addressed_basis": code("How the addressee is known", ["named", "implied", "generic"]),
        "recommender": text("Who recommends", required=True),
        "recommender_type": code(
            "Kind of recommender", ["ngo", "coalition", "parliament", "other"]
        ),
        "grounds": code("Conduct alleged", ["human_rights", "corruption", "both"]),
    },
)
