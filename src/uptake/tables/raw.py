"""The tables in `data/raw/`: what a row is, what each field means, which rows are refused."""

from __future__ import annotations

from uptake.fields import (
    code,
    country,
    date,
    flag,
    integer,
    key,
    number,
    partial_date,
    reference,
    text,
    url,
    verified,
    year,
)
from uptake.tables.declare import DATE_BASES, JURISDICTIONS, TARGET_TYPES, jurisdiction, table

DESIGNATION_FIELDS = {
    "jurisdiction": jurisdiction("Jurisdiction that designated"),
    "regime": reference("Legal authority of the designation", "regimes.regime"),
    "list_id": reference("Entry on the official list", "listings.list_id"),
    "name": text(
        "Name of the target: given names first, surname as the list writes it", required=True
    ),
    "target_type": code("What is designated; vessels and aircraft are never counted", TARGET_TYPES),
    "country": country("Country that the entry connects the target with, not a nationality"),
    "designated_on": date("Day of the designation", required=True),
    "date_basis": code(
        "How the day is known: list_field = the list's own date; first_regulation = earliest "
        "Official Journal date cited; first_seen = first daily snapshot with the entry; "
        "action_block and press = dated by the action; curated = compiled, not cited",
        DATE_BASES,
    ),
    "delisted_on": date("Day of the delisting, where known"),
    "status": code(
        "Whether the entry stands on the data date",
        ["listed", "delisted", "delisted_date_unknown"],
    ),
    "primary_strict": flag("1: for the target's own conduct, strict coding (US only)"),
    "primary_broad": flag("1: for the target's own conduct, broad coding (US only)"),
    "primary_wide": flag("1: for the target's own conduct, wide coding (US only)"),
    "country_basis": code(
        "Whether the list gives the country or it was inferred",
        ["listed", "inferred"],
        required=False,
    ),
    "date_source": text("Where the day was read", required=True),
    "delisted_not_before": date("Last day on which the entry is known to have stood"),
    "delisted_not_after": date("First day on which the entry is known to be gone"),
    "delisting_source": text("Where the delisting was read"),
    "linked_to": text("Other designated target that the entry names as the link"),
    "legal_basis": text("Instrument or programme as the list cites it", required=True),
}
# Order of the fields in the raw files; the download has those that others rely on first.
_as_received = [
    "jurisdiction",
    "regime",
    "list_id",
    "name",
    "target_type",
    "country",
    "country_basis",
    "designated_on",
    "date_basis",
    "date_source",
    "delisted_on",
    "delisted_not_before",
    "delisted_not_after",
    "delisting_source",
    "status",
    "linked_to",
    "primary_strict",
    "primary_broad",
    "primary_wide",
    "legal_basis",
]

DESIGNATIONS = table(
    "designations",
    "A designation: a listing of one target under one Magnitsky-style regime",
    ["jurisdiction", "regime", "list_id"],
    {name: DESIGNATION_FIELDS[name] for name in _as_received},
)

LISTINGS = table(
    "listings",
    "A listing: an entry on an official list under any programme",
    ["jurisdiction", "list_id"],
    {
        "jurisdiction": jurisdiction(),
        "list_id": key("Identifier of the entry; unique within a jurisdiction"),
        "name": text("Name as the list gives it", required=True),
        "target_type": code("What is listed", TARGET_TYPES),
        "programmes": text("Programmes of the entry as the list names them, joined with ;"),
        "countries": country("Countries connected with the target", several=True),
        "countries_basis": text("Which field of the list gives the countries"),
        "listed_on": date("Day of the listing, where known"),
        "listed_on_basis": text("How the day is known", required=True),
        "listed_not_before": date("Earliest day on which it can have been listed"),
        "listed_not_after": date("Latest day on which it can have been listed"),
        "delisted_on": date("Day of the delisting, where known"),
        "delisted_on_basis": text("How the day is known"),
        "delisted_not_before": date("Last day on which the entry is known to have stood"),
        "delisted_not_after": date("First day on which the entry is known to be gone"),
        "status": code(
            "Whether the entry stands; delisted_reissued = taken off and listed anew",
            ["listed", "delisted", "delisted_reissued"],
        ),
        "snapshot_date": date("Date of the latest edition of the list that holds the entry"),
        "magnitsky_regime": reference(
            "Magnitsky-style regime by the list's own code, empty for others",
            "regimes.list_code",
            required=False,
        ),
    },
)

NAMES = table(
    "names",
    "A name or alias of a listing, original scripts included",
    ["jurisdiction", "list_id", "name", "name_kind"],
    {
        "jurisdiction": jurisdiction(),
        "list_id": reference("Listing that bears the name", "listings.list_id"),
        "name": text("Name as the list gives it", required=True),
        "name_kind": code(
            "Kind of name",
            ["primary", "alias", "weak_alias", "original_script", "former_primary"],
        ),
        "script": text("Writing system of the name", required=True),
    },
)

BIRTHS = table(
    "births",
    "A birth date of a listed person; a person can have several",
    ["jurisdiction", "list_id", "birth_date"],
    {
        "jurisdiction": jurisdiction(),
        "list_id": reference("Listing of the person", "listings.list_id"),
        "birth_date": partial_date("Birth date as far as the list gives it", required=True),
    },
)

REGIMES = table(
    "regimes",
    "A regime: a legal authority for Magnitsky-style designations",
    ["regime"],
    {
        "regime": key("Code of the regime"),
        "jurisdiction": jurisdiction(),
        "short_name": text("Name in figures and tables", required=True),
        "name": text("Name in running text", required=True),
        "instrument": text("Legal instrument", required=True),
        "grounds": code("Conduct that it covers", ["human_rights", "corruption", "both"]),
        "first_day": date("First day on which a designation was possible", required=True),
        "first_day_event": text("What happened on the first day", required=True),
        "list_code": key("Code of the regime in the table of listings"),
        "source": text("Where the first day was read", required=True),
        "verified": verified(),
    },
)

TENURES = table(
    "tenures",
    "The tenure of a holder of an office",
    ["jurisdiction", "office", "start"],
    {
        "jurisdiction": jurisdiction("Jurisdiction of the office"),
        "office": code(
            "Office; settings name the one that sets the administrations",
            [
                "president",
                "prime_minister",
                "commission_president",
                "high_representative",
                "secretary_of_state",
                "treasury_secretary",
                "foreign_secretary",
                "foreign_minister",
            ],
        ),
        "holder": text("Holder of the office", required=True),
        "party": text("Party of the holder"),
        "start": date("First day in office", required=True),
        "end": date("Day of the handover; empty while in office"),
        "source": text("Where the row was read", required=True),
        "verified": verified(),
        "note": text("What to know about the row"),
    },
)

MILESTONES = table(
    "milestones",
    "A dated legal or policy event",
    ["date", "jurisdiction", "event"],
    {
        "date": partial_date("When it happened or will happen", required=True, future=True),
        "jurisdiction": code("Jurisdiction, or multi for several", [*JURISDICTIONS, "multi"]),
        "event": text("What happened", required=True),
        "kind": text("Kind of event", required=True),
        "instrument": text("Legal instrument"),
        "source": text("Where the row was read", required=True),
        "verified": verified(),
        "note": text("What to know about the row"),
    },
)

REGIME_DESIGN = table(
    "regime_design",
    "A feature of a regime's design",
    ["jurisdiction", "regime", "feature"],
    {
        "jurisdiction": jurisdiction(),
        "regime": text(
            "Regime in words; the UK's two and Australia's two are described together",
            required=True,
        ),
        "feature": text("Feature described", required=True),
        "value": text("The feature in a word", required=True),
        "detail": text("The feature in a sentence", required=True),
        "legal_reference": text("Provision of law"),
        "source": text("Where the row was read", required=True),
        "verified": verified(),
    },
)

GENERAL_LICENCES = table(
    "general_licences",
    "A general licence or authorisation",
    ["jurisdiction", "licence_id"],
    {
        "jurisdiction": jurisdiction(),
        "licence_id": key("Identifier of the licence"),
        "title": text("What it allows", required=True),
        "issued_on": date("Day of issue", required=True),
        "expires_on": date("Day of expiry; empty where none", future=True),
        "scope": text("Kind of licence", required=True),
        "source": text("Where the row was read", required=True),
        "verified": verified(),
        "note": text("What to know about the row"),
    },
)

PRACTITIONER_FACTORS = table(
    "practitioner_factors",
    "A factor that practitioners link with effectiveness",
    ["factor"],
    {
        "factor": text("The factor", required=True),
        "share_of_respondents": text("How many respondents named it"),
        "research_evidence": text("What research says"),
        "measurable_from_list_data": text("What lists can show of it", required=True),
        "source": text("Where the row was read", required=True),
        "verified": verified(),
    },
)

_freedom_house = ["Free", "Partly Free", "Not Free"]
COUNTRY_CONTEXT = table(
    "country_context",
    "A country's rating by Freedom House",
    ["iso3"],
    {
        "iso3": country("The country", required=True),
        "name": text("Name of the country", required=True),
        "freedom_house_status": code("Status in this edition", _freedom_house),
        "fiw_edition": year("Edition of Freedom in the World"),
        "year_covered": year("Year that the edition covers"),
        "pr_rating": integer("Political rights rating", unit="1 (best) to 7"),
        "cl_rating": integer("Civil liberties rating", unit="1 (best) to 7"),
        "total_score": integer("Total score", unit="points of 100"),
        "status_edition_2013": code("Status in the edition of 2013", _freedom_house),
        "source": text("Where the row was read", required=True),
        "verified": verified(),
    },
)

RECOMMENDATIONS = table(
    "recommendations_public",
    "A public recommendation: one target, one addressed jurisdiction",
    ["rec_id"],
    {
        "rec_id": key("Identifier of the recommendation"),
        "list_id": key("Published list that it stands on; rows of one list are not independent"),
        "list_completeness": text(
            "Whether the whole published list is in the table", required=True
        ),
        "published_on": partial_date("When the list was published", required=True),
        "date_precision": code("How far the date is known", ["day", "month", "year"]),
        "recommender": text("Who recommends", required=True),
        "recommender_type": code(
            "Kind of recommender", ["ngo", "coalition", "parliament", "other"]
        ),
        "target_name": text("Target; published only where designated", required=True),
        "target_type": code("What the target is", TARGET_TYPES),
        "target_country": country("Country of the conduct", required=True),
        "addressed_to": jurisdiction("Jurisdiction asked to sanction"),
        "addressed_basis": code("How the addressee is known", ["named", "implied", "generic"]),
        "grounds": code("Conduct alleged", ["human_rights", "corruption", "both"]),
        "source_title": text("Title of the source", required=True),
        "source_url": url("Address of the source", required=True),
        "evidence_note": text("What the source says", required=True),
    },
)

RECOMMENDATION_OUTCOMES = table(
    "recommendation_outcomes_read",
    "What a page says became of a recommendation; a missing row means nothing was read",
    ["rec_id"],
    {
        "rec_id": reference("The recommendation", "recommendations_public.rec_id"),
        "known_outcome": code("Outcome that the page states", ["designated", "not_known"]),
        "known_designated_on": date("Day of the designation that the page states"),
        "outcome_source_url": url("Address of the page"),
        "outcome_note": text("What to know about the outcome"),
        "not_designated_as_of": date("Day on which a page says that nothing had happened"),
        "not_designated_source_url": url("Address of that page"),
        "prior_designation": text("Whether the target was designated before", required=True),
    },
)

PUBLISHED_FIGURES = table(
    "published_figures",
    "A published count, stock or share",
    ["figure_id"],
    {
        "figure_id": key("Identifier of the figure"),
        "jurisdiction": text("Jurisdictions that it covers, joined with +", required=True),
        "figure": text("What is counted", required=True),
        "value": number("The figure", unit="see unit"),
        "unit": text("Unit of the figure", required=True),
        "period": text("Period that it covers", required=True),
        "definition": text("Definition by its publisher", required=True),
        "source": text("Publication", required=True),
        "url": url("Address of the publication", required=True),
    },
)

UPTAKE_PUBLISHED = table(
    "uptake_published",
    "A published figure about uptake",
    ["figure_id"],
    {
        "figure_id": key("Identifier of the figure"),
        "jurisdiction": text("Jurisdictions that it covers", required=True),
        "period_start": partial_date("First day, month or year covered"),
        "period_end": partial_date("Last day, month or year covered"),
        "measure": text("What is measured", required=True),
        "value": text("The figure as published", required=True),
        "unit": text("Unit of the figure", required=True),
        "definition": text("Definition by its publisher", required=True),
        "source_title": text("Publication", required=True),
        "source_url": url("Address of the publication", required=True),
        "published_on": partial_date("When it was published"),
        "verified": text("How the row was read", required=True),
    },
)

LINK_LABELS = table(
    "link_labels",
    "A pair of listings judged to be the same target or not",
    ["jurisdiction_a", "list_id_a", "jurisdiction_b", "list_id_b"],
    {
        "jurisdiction_a": jurisdiction("Jurisdiction of the first listing"),
        "list_id_a": key("Identifier of the first listing"),
        "jurisdiction_b": jurisdiction("Jurisdiction of the second listing"),
        "list_id_b": key("Identifier of the second listing"),
        "target_type": code("What both are", TARGET_TYPES),
        "same": flag("1: the same target", required=True),
    },
)

SPLIT = {schema.name: schema for schema in (DESIGNATIONS, LISTINGS, NAMES, BIRTHS)}
COMMON = {
    schema.name: schema
    for schema in (
        REGIMES,
        TENURES,
        MILESTONES,
        REGIME_DESIGN,
        GENERAL_LICENCES,
        PRACTITIONER_FACTORS,
        COUNTRY_CONTEXT,
        RECOMMENDATIONS,
        RECOMMENDATION_OUTCOMES,
        PUBLISHED_FIGURES,
        UPTAKE_PUBLISHED,
        LINK_LABELS,
    )
}
RAW = {**SPLIT, **COMMON}
