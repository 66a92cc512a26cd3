"""The register says what the lists say: before the call, after it, or not known."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings as rules
from hypothesis import strategies as st

from tests.registers import calls, designations, links, listing, listings
from uptake.cleaning import Cleaned, data_date
from uptake.errors import InputError
from uptake.measures.order import TAKEN_OVER, listing_days
from uptake.measures.register import compare_with_read, outcomes, publish_register
from uptake.publish.downloads import write_table
from uptake.tables.uptake import REGISTER

DATES = {"uk": pd.Timestamp("2026-08-22"), "us": pd.Timestamp("2026-08-20")}


def outcome(
    call: str, *entries: dict[str, object], designated: dict[str, str] | None = None
) -> pd.Series:
    """What became of one call, whose target has these entries."""
    linked = links({"PR1": [f"uk {entry['list_id']}" for entry in entries]})
    table = listings(*entries or [listing("OTHER", "2001-01-01")])
    return outcomes(calls(call), linked, table, designations(**designated or {}), DATES).iloc[0]


def test_a_listing_after_the_call_is_the_outcome() -> None:
    row = outcome("2023-01-10", listing("A", "2024-02-01"))
    assert (row["outcome"], row["listing"]) == ("designated", "A")
    assert row["outcome_on"] == pd.Timestamp("2024-02-01")
    assert row["outcome_programme"] == "Myanmar"
    assert row["magnitsky_outcome"] == "not_designated"
    assert row["at_risk"]


def test_no_listing_is_no_outcome() -> None:
    row = outcome("2023-01-10")
    assert row["outcome"] == "not_designated"
    assert pd.isna(row["outcome_on"])
    assert (row["listing"], row["outcome_programme"], row["target_name"]) == ("", "", "")


@pytest.mark.parametrize("day", ["2010-01-01", "2023-01-09", "2023-01-10"])
def test_a_listing_up_to_the_day_of_the_call_leaves_the_target_out(day: str) -> None:
    row = outcome("2023-01-10", listing("A", day), designated={"A": "2024-01-01"})
    assert row["outcome"] == row["magnitsky_outcome"] == "already_designated"
    assert not row["at_risk"]
    assert not row["order_uncertain"]
    assert row["listing"] == "A"
    assert pd.isna(row["outcome_on"])


def test_a_target_taken_off_before_the_call_can_be_listed_again() -> None:
    old = listing("A", "2010-01-01", status="delisted", delisted_on="2020-05-01")
    assert outcome("2023-01-10", old)["outcome"] == "not_designated"
    again = outcome("2023-01-10", old, listing("B", "2024-01-01"))
    assert (again["outcome"], again["listing"]) == ("designated", "B")


def test_a_target_taken_off_after_the_call_stood_at_the_call() -> None:
    old = listing("A", "2010-01-01", status="delisted", delisted_on="2023-01-11")
    assert outcome("2023-01-10", old)["outcome"] == "already_designated"


def test_a_delisting_between_two_editions_around_the_call_is_uncertain() -> None:
    row = outcome(
        "2023-01-10",
        listing(
            "A",
            "2010-01-01",
            status="delisted",
            delisted_not_before="2022-06-01",
            delisted_not_after="2023-06-01",
        ),
    )
    assert row["outcome"] == "already_designated"
    assert row["order_uncertain"]
    assert pd.isna(row["any_programme_last"])


def test_a_listing_in_the_month_of_the_call_is_uncertain_and_left_out() -> None:
    row = outcome("2023-01", listing("A", "2023-01-20"), designated={"A": "2023-01-20"})
    assert row["outcome"] == "already_designated"
    assert row["order_uncertain"]
    assert pd.isna(row["outcome_on"])
    assert row["any_programme_day"] == row["magnitsky_day"] == pd.Timestamp("2023-01-20")


def test_a_listing_before_or_after_the_month_of_the_call_is_certain() -> None:
    assert outcome("2023-01", listing("A", "2023-01-01"))["outcome"] == "already_designated"
    assert not outcome("2023-01", listing("A", "2023-01-01"))["order_uncertain"]
    assert outcome("2023-01", listing("A", "2023-02-01"))["outcome"] == "designated"


BOUNDED = {"listed_not_before": "2021-01-01", "listed_not_after": "2021-12-31"}


@pytest.mark.parametrize(
    ("call", "expected", "uncertain"),
    [
        ("2020-12-31", "designated", False),
        ("2021-01-01", "already_designated", True),
        ("2021-06-01", "already_designated", True),
        ("2021-12-31", "already_designated", False),
    ],
)
def test_a_listing_without_a_day_is_ordered_by_its_bounds(
    call: str, expected: str, uncertain: bool
) -> None:
    row = outcome(call, listing("A", None, listed_on_basis="unknown", **BOUNDED))
    assert (row["outcome"], row["order_uncertain"]) == (expected, uncertain)
    assert pd.isna(row["outcome_on"])
    if expected == "designated":
        assert row["outcome_not_before"] == pd.Timestamp("2021-01-01")
        assert row["outcome_not_after"] == pd.Timestamp("2021-12-31")


def test_an_entry_first_seen_in_an_edition_came_since_the_edition_before() -> None:
    seen = listing("A", "2023-01-15", listed_on_basis="first_seen_in_snapshot",
                   listed_not_before="2023-01-11", listed_not_after="2023-01-15")  # fmt: skip
    assert outcome("2023-01-10", seen)["outcome_on"] == pd.Timestamp("2023-01-15")
    assert outcome("2023-01-12", seen)["order_uncertain"]


def test_what_is_known_of_a_listing_without_a_bound() -> None:
    days = listing_days(
        listings(
            listing("on the first file", None,
                    listed_on_basis="unknown (on the list before 2021-01-29)"),
            listing("nothing known", None, listed_on_basis="unknown"),
            listing("re-issued", "2025-03-15", listed_not_after="2024-02-27"),
            listing("daily file", "2023-05-03", listed_on_basis="first_seen_in_snapshot",
                    listed_not_after="2023-05-03"),
            listing("designated", None, listed_on_basis="before 2021-08-18",
                    listed_not_after="2021-07-06"),
        ),
        designations(designated="2020-12-10"),
    ).set_index("list_id")  # fmt: skip
    assert days["last"].dt.strftime("%Y-%m-%d").to_dict() == {
        "on the first file": "2021-01-29",
        "nothing known": "2026-08-22",
        "re-issued": "2024-02-27",
        "daily file": "2023-05-03",
        "designated": "2020-12-10",
    }
    assert days.loc[["on the first file", "nothing known"], "first"].isna().all()
    assert days.loc["daily file", "first"] == pd.Timestamp("2023-05-03")
    assert days.loc["designated", "day"] == pd.Timestamp("2020-12-10")


def test_what_the_uk_took_over_from_the_eu_stood_before_the_day_of_the_takeover() -> None:
    taken_over = outcome("2019-05-01", listing("A", "2020-12-31"))
    assert taken_over["outcome"] == "already_designated" and taken_over["order_uncertain"]
    own = outcome("2019-05-01", listing("A", "2020-12-30"))
    assert own["outcome"] == "designated" and not own["order_uncertain"]


def test_a_certain_listing_before_decides_whatever_else_is_uncertain() -> None:
    row = outcome("2023-01", listing("A", "2010-01-01"), listing("B", "2023-01-20"))
    assert row["outcome"] == "already_designated"
    assert not row["order_uncertain"]
    assert pd.isna(row["any_programme_last"])


def test_the_first_of_several_listings_counts_in_each_scope() -> None:
    row = outcome(
        "2023-01-10",
        listing("B", "2025-03-01", programmes="GHR"),
        listing("A", "2024-02-01"),
        designated={"B": "2025-03-01"},
    )
    assert (row["listing"], row["outcome_programme"]) == ("A", "Myanmar")
    assert row["magnitsky_outcome_on"] == pd.Timestamp("2025-03-01")
    assert row["magnitsky_outcome_programme"] == "uk-ghr"


def test_a_listing_elsewhere_is_no_outcome_and_lets_the_name_be_said() -> None:
    table = listings(listing("A", "2024-02-01", jurisdiction="us"))
    linked = links({"PR1": ["us A"]})
    row = outcomes(calls("2023-01-10", "2023-01-10"), linked, table, designations(), DATES)
    assert row["outcome"].eq("not_designated").all()
    assert row["listed_by"].tolist() == ["us", ""]
    assert row["target_name"].tolist() == ["Ada Exampla 0", ""]


def test_the_same_target_has_the_same_number_and_no_name() -> None:
    made = calls(*["2023-01-10"] * 3, target_name=["Exampla, ADA", "Ada Exampla", "B"])
    table = outcomes(made, links({}), listings(listing("A", "2001-01-01")), designations(), DATES)
    assert table["target"].tolist() == [0, 0, 1]


def test_a_link_that_leads_nowhere_is_refused() -> None:
    for entry in ({"PR1": ["uk GONE"]}, {"PR9": ["uk A"]}):
        with pytest.raises(InputError, match="links a"):
            outcomes(
                calls("2023-01-10"),
                links(entry),
                listings(listing("A", "2024-02-01")),
                designations(),
                DATES,
            )


def test_a_completeness_that_is_not_known_is_refused() -> None:
    made = calls("2023-01-10", list_completeness="most of it")
    with pytest.raises(InputError, match="most of it"):
        outcomes(made, links({}), listings(listing("A", "2001-01-01")), designations(), DATES)


# On the day of taking over, the United Kingdom listed anew whom it had listed before.
DAYS = st.dates(dt.date(2018, 1, 1), dt.date(2025, 12, 31)).filter(
    lambda day: day != TAKEN_OVER.date()
)
SOME = st.lists(
    st.tuples(DAYS, DAYS, st.integers(0, 400), st.integers(0, 400)), min_size=20, max_size=20
)


def outcomes_of(published: list[dt.date], entries: list[dict[str, object]]) -> pd.DataFrame:
    """What became of calls of which each has an entry of its own."""
    linked = {f"PR{number}": [f"uk {row['list_id']}"] for number, row in enumerate(entries, 1)}
    made = calls(*[day.isoformat() for day in published])
    return outcomes(made, links(linked), listings(*entries), designations(), DATES)


@rules(max_examples=12, deadline=None)
@given(SOME)
def test_less_known_of_a_listing_never_turns_the_order(
    cases: list[tuple[dt.date, dt.date, int, int]],
) -> None:
    published = [call for call, *_ in cases]
    exact = [listing(f"A{n}", case[1].isoformat()) for n, case in enumerate(cases)]
    known = outcomes_of(published, exact)
    assert not known["order_uncertain"].any()
    assert known["outcome"].eq("designated").tolist() == [day > call for call, day, *_ in cases]
    bounded = [
        row
        | {
            "listed_on": None,
            "listed_on_basis": "unknown",
            "listed_not_before": (day - dt.timedelta(earlier)).isoformat(),
            "listed_not_after": (day + dt.timedelta(later)).isoformat(),
        }
        for row, (_, day, earlier, later) in zip(exact, cases, strict=True)
    ]
    less = outcomes_of(published, bounded)
    assert (less["order_uncertain"] | less["outcome"].eq(known["outcome"])).all()


@pytest.fixture(scope="module")
def register(cleaned: dict[str, list[Cleaned]], common: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The real register, with the links that were found by hand."""
    tables = [{table.table: table.kept for table in cleaned[code]} for code in DATES_OF_ALL]
    return outcomes(
        common["recommendations_public"],
        links(),
        pd.concat([table["listings"] for table in tables], ignore_index=True),
        pd.concat([table["designations"] for table in tables], ignore_index=True),
        {code: data_date(table["listings"])
         for code, table in zip(DATES_OF_ALL, tables, strict=True)},
    )  # fmt: skip


DATES_OF_ALL = ("us", "uk", "eu", "ca", "au")


def test_every_recommendation_has_one_outcome(
    register: pd.DataFrame, common: dict[str, pd.DataFrame]
) -> None:
    assert register["rec_id"].tolist() == common["recommendations_public"]["rec_id"].tolist()
    assert register["outcome"].eq("already_designated").equals(~register["at_risk"])


@pytest.mark.parametrize(
    ("rec_id", "expected", "day", "magnitsky"),
    [
        ("PR0046", "designated", "2020-07-09", "designated"),
        ("PR0065", "designated", "2025-03-24", "designated"),
        ("PR0134", "already_designated", None, "already_designated"),
        ("PR0166", "already_designated", None, "already_designated"),
        ("PR0227", "designated", "2023-02-01", "not_designated"),
        ("PR0508", "designated", "2025-05-28", "designated"),
        ("PR0532", "designated", None, "not_designated"),
        ("PR0585", "designated", "2025-06-10", "designated"),
        ("PR0001", "not_designated", None, "not_designated"),
    ],
)
def test_real_outcomes(
    register: pd.DataFrame, rec_id: str, expected: str, day: str | None, magnitsky: str
) -> None:
    row = register.set_index("rec_id").loc[rec_id]
    assert (row["outcome"], row["magnitsky_outcome"]) == (expected, magnitsky)
    assert row["outcome_on"] == pd.Timestamp(day) if day else pd.isna(row["outcome_on"])


def test_the_list_does_not_say_when_and_the_order_stays_open(register: pd.DataFrame) -> None:
    row = register.set_index("rec_id").loc["PR0136"]
    assert row["order_uncertain"]
    assert row["any_programme_last"] == pd.Timestamp("2021-07-06")


def test_outcomes_beside_what_pages_state(
    register: pd.DataFrame, common: dict[str, pd.DataFrame]
) -> None:
    read = common["recommendation_outcomes_read"]
    differing = compare_with_read(register, read).set_index("rec_id")
    assert differing.loc["PR0424", ["difference", "days_apart"]].tolist() == ["day", -4]
    assert differing.loc["PR0543", ["difference", "days_apart"]].tolist() == ["day", -1]
    # Linked nowhere here, though a page states a designation.
    assert differing.loc["PR0586", "difference"] == "outcome"
    # A day between two editions of the list agrees with a day that a page states.
    assert not {"PR0046", "PR0065", "PR0532", "PR0246"} & set(differing.index)


def test_nobody_is_named_whom_no_list_names(
    register: pd.DataFrame, common: dict[str, pd.DataFrame]
) -> None:
    given = common["recommendations_public"].set_index("rec_id")["target_name"]
    silent = register.loc[register["listed_by"] == "", "rec_id"]
    texts = register[register["rec_id"].isin(silent)].select_dtypes("str").fillna("")
    said = " ".join(texts.to_numpy().ravel())
    assert register.set_index("rec_id").loc[silent, "target_name"].eq("").all()
    # The family of a prisoner asks under their own name; that is not the target's.
    assert not [name for name in given[silent] if name in said]


def test_the_download_keeps_its_contract(register: pd.DataFrame, tmp_path: Path) -> None:
    write_table(publish_register(register), tmp_path / "r.csv", REGISTER)
    written = pd.read_csv(tmp_path / "r.csv", dtype=str, keep_default_na=False)
    REGISTER.validate(written)
    assert len(written) == len(register)
