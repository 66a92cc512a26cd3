"""Numbers and names as sentences and tables show them."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake.prose import (
    between,
    cite,
    count,
    day,
    escape,
    listed,
    markdown_table,
    percent,
    plural,
    rate,
    share_between,
)


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0"), (3.79, "3.8"), (9.96, "10"), (89.25, "89"), (1259, "1,259")]
)
def test_rates(number: float, text: str) -> None:
    assert rate(number) == text


def test_counts_with_nouns() -> None:
    assert plural(1, "action") == "1 action"
    assert plural(2, "entity", "entities") == "2 entities"
    assert plural(0, "designation") == "no designations"


def test_intervals_and_their_absence() -> None:
    assert between(44.4, 145.2) == "44 to 145"
    assert between(float("nan"), float("nan")) == "–"


def test_a_share_is_none_or_all_only_where_it_is() -> None:
    written = [percent(share) for share in (0, 0.0002, 0.0041, 0.118, 0.996, 1)]
    assert written == ["0 %", "less than 0.1 %", "0.4 %", "12 %", "99 %", "100 %"]
    assert percent(float("nan")) == "–"
    assert share_between(0.026, 0.15) == "2.6 to 15 %"
    assert share_between(float("nan"), float("nan")) == "–"


def test_days_and_lists() -> None:
    assert day(pd.Timestamp("2026-08-02")) == "2 August 2026"
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert count(43867) == "43,867"


def test_sources_are_named_and_linked() -> None:
    assert cite("SMH https://smh.au/a ; Gazette") == "[SMH](https://smh.au/a); Gazette"
    assert cite("https://www.law.gov/x (part)") == r"[law\.gov \(part\)](https://www.law.gov/x)"
    # Brackets in an address must not end the link, nor may a name become one.
    assert cite("[a] https://law.gov/x)y") == r"[\[a\]](https://law.gov/x%29y)"


def test_columns_of_numbers_are_flush_right() -> None:
    table = markdown_table(pd.DataFrame({"Year": ["2017"], "Who": ["x"], "CI": ["4 to 5"]}))
    assert table.splitlines()[1] == "| ----: | :--- | ------: |"


def test_a_named_table_has_a_caption() -> None:
    table = markdown_table(pd.DataFrame({"A": ["1"]}), "years", "Per year.")
    assert "\n\n: Per year. {#tbl-years}\n" in table


def test_a_named_table_offers_a_link_to_itself() -> None:
    table = markdown_table(pd.DataFrame({"A": ["1"]}), "years", "Per year.")
    assert table.endswith("::: {.use}\nThis table: [link](#tbl-years)\n:::")


@given(st.text(alphabet="ab |`*_[](){}<>#@$~^\\\n\"'&", min_size=1))
def test_an_escaped_name_cannot_end_its_cell(name: str) -> None:
    bare = escape(name).replace("\\\\", "")
    assert "\n" not in bare
    assert all(bare[i - 1] == "\\" for i, letter in enumerate(bare) if letter in "|`*_[]<$@")
