"""The register: what became of each public recommendation, computed from the official lists.

A recommendation is followed from the day of the call to the first listing of its target by the
jurisdiction that it addresses, in two scopes: under any programme, and under a Magnitsky-style
regime. A target that the jurisdiction had listed already, under any programme, could not be
recommended into a list any more: it is left out of both scopes and counted. One taken off before
the call can be listed again, and is followed. A call made before the jurisdiction had a
Magnitsky-style regime is followed from the call, since other programmes could be used.

Where the days known do not tell whether the call or the listing came first, the target is left
out as well, as `already_designated` with `order_uncertain`: nothing is counted as acted on that
may have been listed before. What the listing would be if it did follow the call is kept beside,
for the sample that counts it.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from uptake.errors import InputError
from uptake.measures.actions import count_targets
from uptake.measures.order import call_days, link_calls, listing_days
from uptake.names import name_key
from uptake.tables.declare import JURISDICTIONS
from uptake.tables.uptake import REGISTER

SCOPES = ("magnitsky", "any_programme")

COMPLETENESS = {"full": "full", "near": "near_complete", "partial": "partial"}
"""First word of a list's completeness, before a dash or a note → how complete it is."""


_KEPT = [
    "rec_id", "list_id", "published_on", "published_on_precision", "recommender",
    "recommender_type", "target_name", "target_type", "target_country", "addressed_to",
    "addressed_basis", "grounds", "call_first", "call_last",
]  # fmt: skip
"""Notes and sources are left behind: they can name a target that no list names."""


def outcomes(
    recommendations: pd.DataFrame,
    rec_links: pd.DataFrame,
    listings: pd.DataFrame,
    designations: pd.DataFrame,
    data_dates: Mapping[str, pd.Timestamp],
) -> pd.DataFrame:
    """Return the recommendations with their outcomes, one row each.

    The rows have the fields of `recommendations.csv` and, for the measures: `target` (the same
    number for the same name and country), `call_first` and `call_last`, `at_risk` (whether the
    target can be followed), `order_uncertain`, `followed_until` (data date of the addressed
    jurisdiction), and for each scope `{scope}_first`, `{scope}_last` and `{scope}_day`: the days
    on which the first listing after the call can have happened, and the one that stands for it;
    all missing where there is none. With an uncertain order they hold what would follow if the
    call came first.

    Raises `InputError` for a link to what the tables do not have.
    """
    calls = call_days(recommendations.reset_index(drop=True))
    pairs = link_calls(calls, rec_links, listing_days(listings, designations))
    before = set(pairs.loc[pairs["order"] == "before", "rec_id"])
    uncertain = set(pairs.loc[pairs["order"] == "uncertain", "rec_id"]) - before
    register = calls[_KEPT].assign(
        list_completeness=_completeness(calls),
        target=_targets(calls),
        at_risk=~calls["rec_id"].isin(before | uncertain),
        order_uncertain=calls["rec_id"].isin(uncertain),
        followed_until=calls["addressed_to"].map(dict(data_dates)),
    )
    free = pairs[~pairs["rec_id"].isin(before)]
    for scope, later in (
        ("any_programme", _later_listings(free)),
        ("magnitsky", _later_designations(free, designations)),
    ):
        register = register.join(_first_events(later).add_prefix(f"{scope}_"), on="rec_id")
    standing = pairs[pairs["order"].isin(["before", "uncertain"])]
    return _describe(register, _first_events(standing), _listed_by(rec_links))


def publish_register(register: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `recommendations.csv`; names only of targets that a list names."""
    return register[list(REGISTER.columns)].sort_values("rec_id", ignore_index=True)


def compare_with_read(register: pd.DataFrame, read: pd.DataFrame) -> pd.DataFrame:
    """Return the outcomes that differ from what a page states, with both values.

    `read` is the table `recommendation_outcomes_read`. `difference` is

    - `outcome` where one has a listing after the call and the other has none;
    - `already` where the register has the target listed before the call, or perhaps before it;
    - `day` where the page's day is none on which the listing can have happened; `days_apart` is
      how much later the listing is, negative where it is earlier;
    - `later` where a page says that nothing had happened, and the listing came after that: no
      contradiction.

    Rows that agree are left out.
    """
    fields = ["rec_id", "addressed_to", "call_first", "outcome", "outcome_not_before",
              "outcome_not_after", "listing"]  # fmt: skip
    both = read.merge(register[fields], on="rec_id", validate="1:1")
    page = both["known_designated_on"]
    early, late = both["outcome_not_before"] - page, page - both["outcome_not_after"]
    both["days_apart"] = early.dt.days.clip(lower=0) - late.dt.days.clip(lower=0)
    stated, computed = both["known_outcome"].eq("designated"), both["outcome"].eq("designated")
    unknown_then = both["outcome_not_after"] > both["not_designated_as_of"]
    rules = {
        "day": stated & computed & both["days_apart"].fillna(0).ne(0),
        "outcome": stated != computed,
        "later": ~stated & computed & unknown_then,
        "already": both["outcome"].eq("already_designated"),
    }
    both["difference"] = ""
    for name, holds in rules.items():
        both.loc[holds, "difference"] = name
    kept = [*fields, "known_outcome", "known_designated_on", "not_designated_as_of", "days_apart"]
    return both.loc[both["difference"] != "", [*kept, "difference"]].reset_index(drop=True)


def _later_listings(pairs: pd.DataFrame) -> pd.DataFrame:
    """Listings after the call, and those that perhaps came after it."""
    later = pairs["order"].eq("after") | (
        pairs["order"].eq("uncertain") & (pairs["last"] > pairs["call_first"])
    )
    return pairs[later]


def _later_designations(pairs: pd.DataFrame, designations: pd.DataFrame) -> pd.DataFrame:
    """Designations under a Magnitsky-style regime after the call; their days are known."""
    counted = count_targets(designations)[["jurisdiction", "list_id", "regime", "designated_on"]]
    found = pairs.merge(counted, on=["jurisdiction", "list_id"])
    found = found[found["designated_on"] > found["call_first"]]
    days = dict.fromkeys(("first", "last", "day"), found["designated_on"])
    return found.assign(**days, programmes=found["regime"])


def _first_events(pairs: pd.DataFrame) -> pd.DataFrame:
    """The earliest of each call's listings; one without a day is placed by its latest day."""
    events = pairs.assign(first=pairs[["first", "call_first"]].max(axis=1))
    events = events.sort_values(["last", "list_id", "programmes"]).drop_duplicates("rec_id")
    return events.set_index("rec_id")[["first", "last", "day", "list_id", "programmes"]]


def _listed_by(rec_links: pd.DataFrame) -> pd.Series:
    """Codes of the jurisdictions that list the target, joined with +, by recommendation."""
    by = rec_links.groupby("rec_id")["jurisdiction"].agg(set)
    return by.map(lambda codes: "+".join(code for code in JURISDICTIONS if code in codes))


def _completeness(calls: pd.DataFrame) -> pd.Series:
    words = calls["list_completeness"].str.extract(r"^([a-z]+)", expand=False)
    known = words.isin(list(COMPLETENESS))
    if not known.all():
        raise InputError(
            "recommendations_public.csv",
            f"does not begin with {', '.join(COMPLETENESS)}",
            "Say first whether the list is full, near-full or partial.",
            field="list_completeness",
            value=str(calls.loc[~known, "list_completeness"].iloc[0]),
        )
    return words.map(COMPLETENESS)


def _targets(calls: pd.DataFrame) -> pd.Series:
    """Number the targets: a number tells them apart and names nobody."""
    keys = calls["target_name"].map(name_key) + "|" + calls["target_country"]
    return pd.Series(pd.factorize(keys)[0], index=calls.index)


def _describe(register: pd.DataFrame, standing: pd.DataFrame, listed_by: pd.Series) -> pd.DataFrame:
    """Write the outcomes in words, as the download has them."""
    already = register["rec_id"].map(standing["list_id"])
    listed_by = register["rec_id"].map(listed_by).astype("str").fillna("")
    described = register.assign(listed_by=listed_by)
    for scope, prefix in (("any_programme", ""), ("magnitsky", "magnitsky_")):
        happened = register["at_risk"] & register[f"{scope}_last"].notna()
        outcome = happened.map({True: "designated", False: "not_designated"})
        described[f"{prefix}outcome"] = outcome.where(register["at_risk"], "already_designated")
        described[f"{prefix}outcome_on"] = register[f"{scope}_day"].where(happened)
        described[f"{prefix}outcome_programme"] = (
            register[f"{scope}_programmes"].where(happened).fillna("")
        )
    for bound, field in (("before", "first"), ("after", "last")):
        days = register[f"any_programme_{field}"]
        described[f"outcome_not_{bound}"] = days.where(described["outcome"] == "designated")
    acted = register["any_programme_list_id"].where(register["at_risk"], already)
    described["listing"] = acted.astype("str").fillna("")
    described["target_name"] = register["target_name"].where(described["listed_by"].ne(""), "")
    return described
