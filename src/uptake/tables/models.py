"""The downloads about trends: models, specification curves, claims, warnings and calibration."""

from __future__ import annotations

from uptake.fields import code, date, integer, key, number, text, url
from uptake.tables.declare import CODINGS, JURISDICTIONS, UNITS, jurisdiction, table

VERDICTS = ("reproduced", "close", "differs", "cannot_be_checked")

MODELS = table(
    "models.csv",
    "An estimate of one model: a ratio, a change or a day, with its interval",
    ["model", "jurisdiction", "regime", "unit", "coding", "term", "method"],
    {
        "model": code(
            "administration_ratio = pace of one administration over that of the one before; "
            "level_change and slope_change = segmented regression at a day; same_months = pace in "
            "the months that all five share; common_trend = yearly change across the five in those "
            "months; odds_ratio and hazard_ratio = of a recommendation being acted on; "
            "change_point = month in which the pace shifts most",
            [
                "administration_ratio",
                "level_change",
                "slope_change",
                "same_months",
                "common_trend",
                "odds_ratio",
                "hazard_ratio",
                "change_point",
            ],
        ),
        "jurisdiction": code("Jurisdiction, or all five", [*JURISDICTIONS, "all"]),
        "regime": text("Regime, or all of the jurisdiction's", required=True),
        "unit": code("What is counted", [*UNITS, "recommendations"]),
        "coding": code("Which designations: all, or primary ones by a coding", CODINGS),
        "term": text("What is compared, in words", required=True),
        "method": code(
            "How the value and its interval were reached",
            [
                "bootstrap",
                "nb2",
                "poisson_robust",
                "permutation",
                "ols_hac",
                "wild_cluster_bootstrap",
                "logit_clustered",
                "cox_clustered",
            ],
        ),
        "effect": code(
            "What value is: ratio; change per month or per year in units of `unit`; "
            "share of the own mean per year; rate per year; month (in change_point, see term)",
            ["ratio", "per_month", "per_month_per_year", "share_per_year", "per_year"],
        ),
        "value": number(
            "The estimate; empty where there are too few to say", unit="see effect", required=False
        ),
        "lower": number("Lower end of the 95 % interval", unit="see effect", required=False),
        "upper": number("Upper end of the 95 % interval", unit="see effect", required=False),
        "p_value": number(
            "Probability of so large an effect if there were none", unit="share", required=False
        ),
        "n": integer("Rows that the model is fitted to", unit="months, or recommendations"),
        "n_actions": integer("Actions; acted-on recommendations for odds and hazards",
                             unit="actions, or events"),
        "reported": code("Whether pages report this row, or it stands beside", ["true", "false"]),
        "flags": text(
            "too_few, few_actions, few_lists, short_exposure, incomplete, did_not_converge, "
            "no_overdispersion (counts vary no more than Poisson's, whose regression stands in), "
            "none (no change point stands out), no_level (calibration found the interval wanting), "
            "joined with ;"
        ),
        "definition": text("The estimate in words", required=True),
    },
)  # fmt: skip

SPECIFICATIONS = table(
    "specifications.csv",
    "One headline under one combination of defensible choices",
    ["headline", "specification"],
    {
        "headline": text("The headline, a code of analysis/specifications.yml", required=True),
        "specification": integer(
            "Number of the combination within the headline; 1 is the main one", unit="number"
        ),
        "jurisdiction": code("Jurisdiction, or all five", [*JURISDICTIONS, "all"]),
        "compared": text("Who is compared, for administrations"),
        "primary": code("Whether it is the main specification of the plan", ["true", "false"]),
        "coding": text("Coding of primary designations"),
        "unit": text("What is counted"),
        "calendar": text("Kind of year"),
        "window": text("Days or years that are compared"),
        "regimes": text("Regimes that count"),
        "dates": text("Designations whose day is known well enough"),
        "interval": text("Method of the estimate and its interval"),
        "sample": text("Recommendations that count"),
        "scope": text("Programmes that count"),
        "horizon": text("Months from the call"),
        "links": text("Links of recommendations that hold"),
        "addressee": text("To whom a recommendation must have been made"),
        "effect": code("What value is", ["change", "ratio", "share", "difference"]),
        "value": number("The estimate; empty where there are too few to say", unit="see effect",
                        required=False),
        "lower": number("Lower end of the 95 % interval", unit="see effect", required=False),
        "upper": number("Upper end of the 95 % interval", unit="see effect", required=False),
        "agrees": code(
            "Whether the estimate lies on the same side of no change as the main one; for a share, "
            "which is never below nothing: within the interval of the main one; empty where either "
            "has too few to say",
            ["true", "false"],
            required=False,
        ),
        "excludes_zero": code(
            "Whether the interval leaves out no change: a ratio of 1; a change, a share or a "
            "difference of 0",
            ["true", "false"],
            required=False,
        ),
        "n_actions": integer("Actions, or recommendations, that it rests on",
                             unit="actions, or recommendations"),
        "flags": text(
            "too_few, few_actions, few_events, few_lists, short_exposure, short_follow_up, "
            "did_not_converge, no_overdispersion, no_level (calibration found such intervals "
            "wanting), joined with ;"
        ),
    },
)  # fmt: skip

CLAIMS = table(
    "claims.csv",
    "A published figure beside the same figure computed from these data",
    ["figure_id"],
    {
        "figure_id": key("Identifier of the published figure"),
        "jurisdiction": text("Jurisdiction, several joined with +", required=True),
        "figure": text("What the figure is of", required=True),
        "period": text("Period that it is about", required=True),
        "published": number("The figure as a number", unit="see unit", required=False),
        "computed": number("The same from these data", unit="see unit", required=False),
        "unit": text("Unit", required=True),
        "verdict": code(
            "reproduced = equal, or within the rounding of the source; close = within 5 %; "
            "differs; cannot_be_checked with these data",
            VERDICTS,
        ),
        "definition_used": text("What was computed, in words; or what data it would need",
                                required=True),
        "source": text("Where it was published", required=True),
        "url": url("Address of the source"),
        "as_published": text("The figure as written", required=True),
        "lower": number("Lower end of the 95 % interval of an estimate", unit="see unit",
                        required=False),
        "upper": number("Upper end of it", unit="see unit", required=False),
        "difference": number("Computed less published", unit="see unit", required=False),
        "reason": text("The most plausible reason of a difference"),
        "same_as": text("Earlier row with the same figure, of which this one is another report"),
    },
)  # fmt: skip

ALERTS = table(
    "alerts.csv",
    "The latest twelve whole months of a jurisdiction against its past",
    ["jurisdiction"],
    {
        "jurisdiction": jurisdiction("Jurisdiction"),
        "alert": code(
            "drop = fewer than expected; silence = none at all, and that is unlikely; surge = more "
            "than expected; none; too_few = the past holds too little to say",
            ["drop", "silence", "surge", "none", "too_few"],
        ),
        "period_start": date("First day of the twelve months", required=True),
        "period_end": date("Last day of them", required=True),
        "past_start": date("First day of the past that they are held against", required=True),
        "observed": integer("Designations in the twelve months", unit="targets"),
        "expected": number("Mean expected from the past", unit="targets", required=False),
        "lower": number("Lower end of the range expected", unit="targets", required=False),
        "upper": number("Upper end of it", unit="targets", required=False),
        "p_low": number("Probability of so few or fewer, if the past went on", unit="share",
                        required=False),
        "p_high": number("Probability of so many or more", unit="share", required=False),
        "false_alarm_rate": number(
            "How often a jurisdiction that goes on as before raises an alert, in simulation",
            unit="share",
            required=False,
        ),
        "n_actions": integer("Actions in the past", unit="actions"),
        "flags": text("few_actions or short_past, joined with ;"),
        "definition": text("The estimate in words", required=True),
    },
)  # fmt: skip

CALIBRATION = table(
    "calibration.csv",
    "How one method did on simulated histories of one design",
    ["method", "packages", "actions", "change"],
    {
        "method": text("What was judged, such as rate or administration_ratio by bootstrap",
                       required=True),
        "packages": text(
            "How designations came: one by one (poisson), in uneven months (overdispersed), or in "
            "packages as large as those of a jurisdiction's list",
            required=True,
        ),
        "actions": integer("Actions expected in each of the two periods", unit="actions"),
        "change": code("Whether the pace changes between the periods", ["none", "halved"]),
        "histories": integer("Simulated histories", unit="histories"),
        "judged": integer("Histories in which the method gave an answer", unit="histories"),
        "coverage": number("Share of intervals that hold the truth", unit="share", required=False),
        "rejected": number(
            "Share of histories in which the method finds a change at 5 %; without a change that "
            "is its false-positive rate",
            unit="share",
            required=False,
        ),
        "seed": integer("Seed of the simulation", unit="number"),
    },
)  # fmt: skip
