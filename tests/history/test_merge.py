"""What editions of a list make of what is known: new, gone, back, renamed, moved, better dated."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.history.conftest import PROGRAMME, Known, entry
from uptake.errors import InputError
from uptake.sources.entries import Day

GLOMAG = PROGRAMME["us"]


def us(*names: str) -> Known:
    """A US list with a designation for each name: OFAC-1, OFAC-2, …"""
    known = Known("us")
    for number, name in enumerate(names, 1):
        known.designation(f"OFAC-{number}", name)
    return known


def test_without_editions_the_tables_stay_as_they_are() -> None:
    known = us("DOE, Jane")
    after = known.after()
    for name, table in known.tables().items():
        assert after.merged.tables[name].equals(table)
    assert after.changes.empty


def test_an_edition_that_says_the_same_changes_nothing_but_the_date() -> None:
    known = us("DOE, Jane")
    after = known.after(known.edition("2026-10-01", entry("OFAC-1", "DOE, Jane", GLOMAG)))
    assert after.changes.empty
    assert after.listing("OFAC-1") == known.listings[0] | {
        "snapshot_date": "2026-10-01",
        "magnitsky_regime": after.listing("OFAC-1")["magnitsky_regime"],
    }
    assert after.designation("OFAC-1") == known.designations[0]


# --- New ------------------------------------------------------------------------------------------


def test_a_new_entry_under_a_regime_is_a_designation_on_the_list_s_own_day() -> None:
    known = us("DOE, Jane")
    new = entry(
        "OFAC-9",
        "ROE, Richard",
        GLOMAG,
        days=[Day("2026-09-15", "list_field")],
        linked_to="DOE, Jane",
        country="NIC",
    )
    after = known.after(known.edition("2026-10-01", entry("OFAC-1", "DOE, Jane", GLOMAG), new))
    row = after.designation("OFAC-9")
    assert (row["regime"], row["designated_on"], row["date_basis"]) == (
        "us-glomag",
        "2026-09-15",
        "list_field",
    )
    assert (row["linked_to"], row["country"], row["country_basis"]) == (
        "DOE, Jane",
        "NIC",
        "listed",
    )
    assert [row[f"primary_{coding}"] for coding in ("strict", "broad", "wide")] == ["0", "0", "1"]
    assert after.listing("OFAC-9")["magnitsky_regime"] == "GLOMAG"
    assert after.changed("OFAC-9") == ["listed", "designated"]


def test_a_new_entry_under_another_programme_is_a_listing_and_no_more() -> None:
    known = us("DOE, Jane")
    new = entry("OFAC-9", "ROE, Richard", "SDGT")
    after = known.after(known.edition("2026-10-01", entry("OFAC-1", "DOE, Jane", GLOMAG), new))
    assert after.ids("designations") == {"OFAC-1"}
    assert after.listing("OFAC-9")["programmes"] == "SDGT"


def test_without_a_day_a_new_entry_is_dated_by_the_edition_soon_after_the_one_before() -> None:
    known = us("DOE, Jane")
    old, new = entry("OFAC-1", "DOE, Jane", GLOMAG), entry("OFAC-9", "ROE, Richard", GLOMAG)
    after = known.after(known.edition("2026-10-01", old), known.edition("2026-10-08", old, new))
    listing = after.listing("OFAC-9")
    assert (listing["listed_on"], listing["listed_on_basis"]) == (
        "2026-10-08",
        "first_seen_in_snapshot",
    )
    assert (listing["listed_not_before"], listing["listed_not_after"]) == (
        "2026-10-01",
        "2026-10-08",
    )
    row = after.designation("OFAC-9")
    assert (row["designated_on"], row["date_basis"]) == ("2026-10-08", "first_seen")


def test_and_not_dated_where_the_edition_before_is_far() -> None:
    known = us("DOE, Jane")
    old, new = entry("OFAC-1", "DOE, Jane", GLOMAG), entry("OFAC-9", "ROE, Richard", "SDGT")
    listing = known.after(known.edition("2026-12-01", old, new)).listing("OFAC-9")
    assert (listing["listed_on"], listing["listed_not_before"], listing["listed_not_after"]) == (
        "",
        "2026-08-20",
        "2026-12-01",
    )


def test_an_entry_that_gains_the_programme_is_designated_then_and_not_when_it_was_listed() -> None:
    """As the Zimbabwean entries of 2003 that became GLOMAG in March 2024."""
    known = Known("us").listing("OFAC-7489", "CHIWENGA, C.", "ZIMBABWE", listed_on="2003-03-07")
    gained = entry("OFAC-7489", "CHIWENGA, C.", GLOMAG, days=[Day("2003-03-07", "list_field")])
    row = known.after(known.edition("2026-08-30", gained)).designation("OFAC-7489")
    assert (row["designated_on"], row["date_basis"]) == ("2026-08-30", "first_seen")


def test_without_a_day_and_far_from_the_edition_before_nothing_is_counted() -> None:
    known = us("DOE, Jane")
    new = entry("OFAC-9", "ROE, Richard", GLOMAG)
    after = known.after(known.edition("2026-12-01", entry("OFAC-1", "DOE, Jane", GLOMAG), new))
    assert after.ids("designations") == {"OFAC-1"}
    undated = after.changes[after.changes["change"] == "undated"].iloc[0]
    assert (undated["list_id"], undated["regime"]) == ("OFAC-9", "us-glomag")
    assert undated["after"] == "between 2026-08-20 and 2026-12-01"


def test_an_entry_that_loses_the_programme_is_designated_no_longer() -> None:
    known = us("DOE, Jane")
    other = entry("OFAC-1", "DOE, Jane", "SDGT")
    after = known.after(known.edition("2026-10-01", other), known.edition("2026-11-01", other))
    assert after.listing("OFAC-1")["status"] == "listed"
    row = after.designation("OFAC-1")
    assert (row["status"], row["delisted_not_before"], row["delisted_not_after"]) == (
        "delisted_date_unknown",
        "2026-08-20",
        "2026-10-01",
    )
    assert row["delisting_source"] == "the entry stands under other programmes"
    assert "delisted" in after.changed("OFAC-1")


# --- Gone, and back -------------------------------------------------------------------------------


def test_an_entry_that_an_edition_lacks_is_delisted_within_bounds() -> None:
    known = us("DOE, Jane", "ROE, Richard")
    after = known.after(known.edition("2026-10-01", entry("OFAC-1", "DOE, Jane", GLOMAG)))
    listing, row = after.listing("OFAC-2"), after.designation("OFAC-2")
    for gone in (listing, row):
        assert (gone["delisted_on"], gone["delisted_not_before"], gone["delisted_not_after"]) == (
            "",
            "2026-08-20",
            "2026-10-01",
        )
    assert (listing["status"], row["status"]) == ("delisted", "delisted_date_unknown")
    assert after.changed("OFAC-2") == ["delisted"]


def test_or_on_the_day_of_the_edition_where_the_one_before_is_near() -> None:
    known = us("DOE, Jane", "ROE, Richard")
    after = known.after(known.edition("2026-08-27", entry("OFAC-1", "DOE, Jane", GLOMAG)))
    assert after.listing("OFAC-2")["delisted_on"] == "2026-08-27"
    assert after.designation("OFAC-2")["status"] == "delisted"


def test_an_entry_that_comes_back_is_listed_again_and_stays_one_designation() -> None:
    known = us("DOE, Jane", "ROE, Richard")
    again = [Day("2026-09-20", "list_field")]
    both = (
        entry("OFAC-1", "DOE, Jane", GLOMAG),
        entry("OFAC-2", "ROE, Richard", GLOMAG, days=again),
    )
    after = known.after(known.edition("2026-09-01", both[0]), known.edition("2026-10-01", *both))
    assert after.listing("OFAC-2")["listed_on"] == "2022-12-09", "its first listing"
    assert after.changed("OFAC-2") == ["delisted", "relisted"]
    row = after.designation("OFAC-2")
    assert (row["status"], row["delisted_not_after"], row["designated_on"]) == (
        "listed",
        "",
        "2022-12-09",
    )


def test_an_edition_that_lacks_more_than_a_twentieth_is_refused() -> None:
    known = us(*(f"NAME, {letter}" for letter in "ABCDEFGHIJ"))
    nine = [entry(f"OFAC-{n}", f"NAME, {c}", GLOMAG) for n, c in enumerate("ABCDEFGHI", 1)]
    with pytest.raises(InputError, match=r"lacks 1 of the 10 listings .*--accept-shrink"):
        known.after(known.edition("2026-10-01", *nine, shrink_accepted=False))
    with pytest.raises(InputError, match="lacks 1 of the 10 listings that are known to have stood"):
        known.after(known.edition("2024-05-03", *nine, shrink_accepted=False))
    assert known.after(known.edition("2026-10-01", *nine)).changed("OFAC-10") == ["delisted"]


@pytest.mark.parametrize("programme", ["", "SDGT"], ids=["gone", "under another programme"])
def test_an_edition_that_ends_much_of_a_regime_is_refused(programme: str) -> None:
    """A regime is a small part of its list: without it the list shrinks by less than 5 %."""
    known = us(*(f"NAME, {number}" for number in range(1, 9)))
    others = [entry(f"OFAC-{n}", f"OTHER, {n}", "SDGT") for n in range(1000, 1400)]
    for other in others:
        known.listing(other.list_id, other.name, "SDGT")
    kept = [entry(f"OFAC-{n}", f"NAME, {n}", GLOMAG) for n in (1, 2)]
    if programme:
        kept += [entry(f"OFAC-{n}", f"NAME, {n}", programme) for n in range(3, 9)]
    with pytest.raises(InputError, match="lacks 6 of the 8 designations under us-glomag"):
        known.after(known.edition("2026-10-01", *others, *kept, shrink_accepted=False))


# --- Names, births, days --------------------------------------------------------------------------


def test_a_new_name_takes_the_place_of_the_old_one_which_stays_known() -> None:
    known = us("DOE, Jane")
    renamed = entry("OFAC-1", "DOE SMITH, Jane", GLOMAG, aliases=["Janie"], births=["1970"])
    after = known.after(known.edition("2026-10-01", renamed))
    assert (
        after.listing("OFAC-1")["name"]
        == after.designation("OFAC-1")["name"]
        == ("DOE SMITH, Jane")
    )
    assert after.names("OFAC-1") == {
        ("DOE SMITH, Jane", "primary"),
        ("DOE, Jane", "former_primary"),
        ("Janie", "alias"),
    }
    assert list(after.merged.tables["births"]["birth_date"]) == ["1970"]
    assert after.changed("OFAC-1") == ["renamed"]


def test_invisible_characters_are_no_new_name() -> None:
    known = us("DOE, Jane")
    same = entry("OFAC-1", "DOE,\u200b  Jane", GLOMAG)
    assert known.after(known.edition("2026-10-01", same)).changes.empty


@pytest.mark.parametrize("weak", ["action_block", "first_seen", "press", "curated"])
def test_the_list_s_own_day_replaces_a_weaker_one_and_the_change_is_logged(weak: str) -> None:
    known = Known("us").designation("OFAC-1", "DOE, Jane", date_basis=weak)
    stated = entry("OFAC-1", "DOE, Jane", GLOMAG, days=[Day("2022-12-08", "list_field")])
    after = known.after(known.edition("2026-10-01", stated))
    row = after.designation("OFAC-1")
    assert (row["designated_on"], row["date_basis"]) == ("2022-12-08", "list_field")
    dated = after.changes[after.changes["field"] == "designated_on"].iloc[0]
    assert (dated["before"], dated["after"]) == (f"2022-12-09 ({weak})", "2022-12-08 (list_field)")


@pytest.mark.parametrize(
    ("programmes", "day"),
    [
        pytest.param(GLOMAG, "2003-03-07", id="a day before the regime began"),
        pytest.param(f"SDGT;{GLOMAG}", "2020-01-05", id="a day that can be of another programme"),
    ],
)
def test_a_day_that_may_be_of_something_else_replaces_nothing(programmes: str, day: str) -> None:
    known = Known("us").designation(
        "OFAC-1", "DOE, Jane", date_basis="first_seen", programmes=programmes
    )
    stated = entry("OFAC-1", "DOE, Jane", programmes, days=[Day(day, "list_field")])
    row = known.after(known.edition("2026-10-01", stated)).designation("OFAC-1")
    assert (row["designated_on"], row["date_basis"]) == ("2022-12-09", "first_seen")


def test_a_weaker_day_does_not_replace_a_better_one() -> None:
    known = Known("au").listing("DFAT-1", "Jane DOE")
    moved = entry("DFAT-1", "Jane DOE", "x", days=[Day("2026-09-01", "control_date")])
    after = known.after(known.edition("2026-10-01", moved))
    assert after.listing("DFAT-1")["listed_on"] == "2022-12-09"


def test_a_control_date_moves_only_back() -> None:
    known = Known("au").listing(
        "DFAT-1", "Jane DOE", listed_on_basis="official_field (earliest Control Date seen)"
    )
    later = entry("DFAT-1", "Jane DOE", "x", days=[Day("2026-09-01", "control_date")])
    earlier = entry("DFAT-1", "Jane DOE", "x", days=[Day("2021-01-01", "control_date")])
    for stated, day in ((later, "2022-12-09"), (earlier, "2021-01-01")):
        after = known.after(known.edition("2026-10-01", stated))
        assert after.listing("DFAT-1")["listed_on"] == day


# --- Ids that are not stable ----------------------------------------------------------------------


def test_an_eu_entry_under_a_new_number_is_the_same_designation() -> None:
    """As the settlers of April and July 2024: EU.11916.66 became EU.12034.10."""
    known = Known("eu").designation("EU.11916.66", "Ben-Zion GOPSTEIN", legal_basis="2024/1960")
    again = entry("EU.12034.10", "Ben-Zion GOPSTEIN", "HR")
    after = known.after(known.edition("2026-10-01", again))
    assert after.ids("designations") == {"EU.12034.10"}
    row = after.designation("EU.12034.10")
    assert (row["designated_on"], row["legal_basis"], row["status"]) == (
        "2022-12-09",
        "2024/1960",
        "listed",
    )
    assert after.listing("EU.11916.66")["status"] == "delisted_reissued"
    assert after.listing("EU.12034.10")["listed_on"] == "2022-12-09"
    assert after.changed("EU.12034.10") == ["reissued"]


def test_a_namesake_with_another_birth_year_is_somebody_else() -> None:
    known = Known("eu").designation("EU.1.1", "Ivan IVANOV")
    known.births.append({"jurisdiction": "eu", "list_id": "EU.1.1", "birth_date": "1960-01-02"})
    day = Day("2026-09-09", "list_field")
    other = entry("EU.2.2", "Ivan IVANOV", "HR", births=["1985"], days=[day])
    after = known.after(known.edition("2026-10-01", other))
    assert after.ids("designations") == {"EU.1.1", "EU.2.2"}
    assert after.listing("EU.1.1")["status"] == "delisted"


def test_two_candidates_are_left_to_a_person() -> None:
    known = Known("eu").designation("EU.1.1", "Ivan IVANOV").designation("EU.1.2", "Ivan IVANOV")
    after = known.after(known.edition("2026-10-01", entry("EU.2.2", "Ivan IVANOV", "HR")))
    doubt = after.changes[after.changes["change"] == "doubtful"].iloc[0]
    assert (doubt["list_id"], doubt["before"]) == ("EU.2.2", "EU.1.1;EU.1.2")
    assert after.ids("designations") == {"EU.1.1", "EU.1.2"}, "not counted before that"


def test_a_designation_read_in_the_official_journal_is_found_under_its_number() -> None:
    known = Known("eu").designation("OJ-32026R1720-139", "Alexei Viktorovich KHAVETSKY")
    listed = entry("EU.99.1", "Aleksei Viktorovich KHAVETSKY", "HR")
    after = known.after(known.edition("2026-10-01", listed))
    assert after.ids("designations") == {"EU.99.1"}


@pytest.mark.parametrize("dates", [["2026-08-10", "2026-10-01"], ["2026-10-01"]])
def test_also_in_an_edition_older_than_the_reading_of_the_journal(dates: list[str]) -> None:
    known = Known("eu", "2026-08-21").designation("OJ-32026R1720-139", "Alexei KHAVETSKY")
    listed = entry("EU.99.1", "Alexei KHAVETSKY", "HR")
    after = known.after(*(known.edition(date, listed) for date in dates))
    assert after.ids("designations") == {"EU.99.1"}
    assert after.designation("EU.99.1")["status"] == "listed"
    assert after.listing("OJ-32026R1720-139")["status"] == "delisted_reissued"


def test_a_spelling_that_only_the_day_gives_away_is_left_to_a_person() -> None:
    known = Known("eu").designation("OJ-32026R1720-139", "Yevgeny PRIGOZIN")
    day = [Day("2022-12-09", "list_field")]
    after = known.after(
        known.edition("2026-10-01", entry("EU.99.1", "Jevgenij PRIGOZHIN", "HR", days=day))
    )
    assert "doubtful" in after.changed("EU.99.1")
    assert after.ids("designations") == {"OJ-32026R1720-139"}


def test_and_stands_while_the_list_does_not_have_it_yet() -> None:
    known = Known("eu").designation("OJ-32026R1720-139", "Alexei KHAVETSKY")
    known.designation("EU.1.1", "Ivan IVANOV")
    after = known.after(known.edition("2026-10-01", entry("EU.1.1", "Ivan IVANOV", "HR")))
    assert after.designation("OJ-32026R1720-139")["status"] == "listed"


def test_a_number_that_now_is_somebody_else_s_is_not_a_new_name() -> None:
    known = Known("ca").designation("JVCFOR-1", "Jane DOE")
    other = entry("JVCFOR-1", "Karim AHMADOV", "JVCFOR", days=[Day("2026-09-09", "list_field")])
    after = known.after(known.edition("2026-10-01", other))
    assert after.designation("JVCFOR-1")["status"] == "delisted_date_unknown"
    row = after.designation("JVCFOR-1@2026-10-01")
    assert (row["name"], row["designated_on"]) == ("Karim AHMADOV", "2026-09-09")
    again = known.after(known.edition("2026-10-01", other), known.edition("2026-11-01", other))
    assert again.ids("designations") == {"JVCFOR-1", "JVCFOR-1@2026-10-01"}


def test_an_item_put_in_renumbers_those_that_follow_and_changes_nothing_of_them() -> None:
    known = Known("ca").designation("JVCFOR-1", "Jane DOE").designation("JVCFOR-2", "Karim AHMADOV")
    editions = known.edition(
        "2026-10-01",
        entry("JVCFOR-1", "Rosa NEWCOMER", "JVCFOR", days=[Day("2026-09-09", "list_field")]),
        entry("JVCFOR-2", "Jane DOE", "JVCFOR"),
        entry("JVCFOR-3", "Karim AHMADOV", "JVCFOR"),
    )
    after = known.after(editions)
    assert after.designation("JVCFOR-1")["name"] == "Jane DOE"
    assert after.designation("JVCFOR-2")["name"] == "Karim AHMADOV"
    assert after.changed("JVCFOR-1") == after.changed("JVCFOR-2") == []
    assert len(after.ids("designations")) == 3


def test_brothers_who_move_up_are_not_taken_for_each_other() -> None:
    known = Known("ca")
    brothers = ["Arkady", "Boris", "Igor"]
    for item, name in enumerate(brothers, 5):
        known.designation(f"JVCFOR-{item}", f"{name} Romanovich ROTENBERG")
    after = known.after(
        known.edition(
            "2026-10-01",
            entry("JVCFOR-5", "Boris Romanovich ROTENBERG", "JVCFOR"),
            entry("JVCFOR-6", "Igor Romanovich ROTENBERG", "JVCFOR"),
        )
    )
    stands = {i: after.designation(f"JVCFOR-{i}")["status"] == "listed" for i in (5, 6, 7)}
    assert stands == {5: False, 6: True, 7: True}
    assert after.designation("JVCFOR-6")["name"] == "Boris Romanovich ROTENBERG"


def test_a_namesake_under_the_number_of_another_is_somebody_else() -> None:
    known = Known("ca").designation("JVCFOR-1", "Ali HASSAN")
    known.births.append({"jurisdiction": "ca", "list_id": "JVCFOR-1", "birth_date": "1950"})
    day = [Day("2026-09-09", "list_field")]
    other = entry("JVCFOR-1", "Ali HASSAN", "JVCFOR", births=["1990"], days=day)
    after = known.after(known.edition("2026-10-01", other))
    assert after.ids("designations") == {"JVCFOR-1", "JVCFOR-1@2026-10-01"}


# --- Older editions, and order --------------------------------------------------------------------


def test_an_older_edition_fills_in_who_was_listed_and_gone_before() -> None:
    known = us("DOE, Jane")
    old = known.edition(
        "2023-01-14", entry("OFAC-1", "DOE, J.", GLOMAG), entry("OFAC-9", "ROE, Richard", GLOMAG)
    )
    after = known.after(old)
    assert after.listing("OFAC-1")["name"] == "DOE, Jane", "the newer edition's name"
    assert ("DOE, J.", "former_primary") in after.names("OFAC-1")
    gone = after.listing("OFAC-9")
    assert (gone["status"], gone["delisted_not_before"], gone["delisted_not_after"]) == (
        "delisted",
        "2023-01-14",
        "2026-08-20",
    )
    assert "undated" in after.changed("OFAC-9"), "no edition before tells when"


def test_and_when_where_the_list_says_it() -> None:
    known = us("DOE, Jane")
    day = [Day("2021-12-10", "list_field")]
    both = (
        entry("OFAC-1", "DOE, Jane", GLOMAG),
        entry("OFAC-9", "ROE, Richard", GLOMAG, days=day),
    )
    row = known.after(known.edition("2023-01-14", *both)).designation("OFAC-9")
    assert (row["designated_on"], row["status"]) == ("2021-12-10", "delisted_date_unknown")


def test_the_same_name_years_later_is_a_new_listing() -> None:
    known = us("DOE, Jane")
    known.listings[0] |= {"listed_on": "2024-06-01"}
    day = [Day("2019-01-05", "list_field")]
    old = known.edition("2019-01-14", entry("OFAC-0", "DOE, Jane", GLOMAG, days=day))
    after = known.after(old)
    assert after.ids("designations") == {"OFAC-0", "OFAC-1"}
    assert after.designation("OFAC-0")["designated_on"] == "2019-01-05"


def test_the_order_in_which_editions_are_given_does_not_matter() -> None:
    known = us("DOE, Jane", "ROE, Richard")
    jane, richard = entry("OFAC-1", "DOE, Jane", GLOMAG), entry("OFAC-2", "ROE, Richard", GLOMAG)
    new = entry("OFAC-3", "POE, Ann", GLOMAG, days=[Day("2026-09-30", "list_field")])
    editions = [
        known.edition("2020-01-01", jane),
        known.edition("2026-10-01", jane, new),
        known.edition("2026-11-01", jane, richard),
    ]
    merged = [known.after(*order).merged for order in itertools.permutations(editions)]
    for other in merged[1:]:
        assert other.changes.equals(merged[0].changes)
        for name, table in other.tables.items():
            assert table.equals(merged[0].tables[name])


PEOPLE = ["DOE, Jane", "ROE, Richard", "POE, Ann", "LOW, Li", "KEY, Kim", "FOX, Fay"]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sets(st.integers(1, len(PEOPLE))), max_size=4))
def test_history_only_grows(editions: list[set[int]]) -> None:
    """Half of the people are known; each edition holds any of them."""
    known = us(*PEOPLE[:3])
    snapshots = [
        known.edition(
            f"2026-09-{1 + 7 * week:02}",
            *(entry(f"OFAC-{n}", PEOPLE[n - 1], GLOMAG) for n in sorted(held)),
        )
        for week, held in enumerate(editions)
    ]
    after = known.after(*snapshots)
    everyone = {f"OFAC-{n}" for n in {1, 2, 3}.union(*editions)}
    assert after.ids("listings") == after.ids("designations") == everyone
    assert after.ids("names") == everyone
    last = editions[-1] if editions else {1, 2, 3}
    for list_id in everyone:
        stands = int(list_id.removeprefix("OFAC-")) in last
        assert (after.listing(list_id)["status"] == "listed") is stands
        assert (after.designation(list_id)["status"] == "listed") is stands
        gone = after.listing(list_id)["delisted_not_after"]
        assert bool(gone) is not stands
