"""Names have one display form, and no letter of them is changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake.names import clean_name, display_name


@pytest.mark.parametrize(
    ("listed", "shown"),
    [
        ("GERTLER, Dan", "Dan GERTLER"),
        ("ALBOSTANI, Meshal Saad M.", "Meshal Saad M. ALBOSTANI"),
        ("DELOS REYES, Feliciano Semborio, Jr.", "Feliciano Semborio DELOS REYES, Jr."),
        ("MNANGAGWA, JR., Emmerson Dambudzo", "Emmerson Dambudzo MNANGAGWA, JR."),
        ("JAMI JAMI", "JAMI JAMI"),
        ("Kirill Aleksandrovich ASTRAKHAN", "Kirill Aleksandrovich ASTRAKHAN"),
    ],
)
def test_us_persons_are_turned_round(listed: str, shown: str) -> None:
    assert display_name(listed, surname_first=True) == shown


@pytest.mark.parametrize(
    "listed", ["Sviatlana, Anatoleuna LYUBETSKAYA", "MATHIEU, CHUI NGUDJOLO", "ZHU Hailun"]
)
def test_elsewhere_a_comma_is_no_sign_of_a_surname(listed: str) -> None:
    assert display_name(listed) == listed


@pytest.mark.parametrize(
    ("listed", "clean"),
    [
        ("Ja'fari, Mo\u00adhammad Ali", "Ja'fari, Mohammad Ali"),
        ("سید پرویز فتاح\u200e", "سید پرویز فتاح"),
        ("Caf\u0065\u0301 &amp; Sons", "Café & Sons"),
        ("One_x000D_ Two\u200b", "One Two"),
    ],
)
def test_what_cannot_be_seen_is_taken_out(listed: str, clean: str) -> None:
    assert clean_name(listed) == clean


def test_joiners_stay_where_persian_needs_them() -> None:
    assert clean_name("غلامحسین محسنی اژه\u200cای") == "غلامحسین محسنی اژه\u200cای"
    assert clean_name("Smi\u200cth") == "Smith"


@given(st.text(alphabet=st.characters(categories=["L"]), min_size=1), st.text("abc ,", min_size=1))
def test_turning_round_keeps_every_letter(surname: str, given_names: str) -> None:
    listed = clean_name(f"{surname}, {given_names}")
    shown = display_name(listed, surname_first=True)
    assert sorted(shown.replace(",", "").replace(" ", "")) == sorted(
        listed.replace(",", "").replace(" ", "")
    )


@given(st.text())
def test_cleaning_twice_is_cleaning_once_where_no_entity_hides_another(text: str) -> None:
    clean = clean_name(text.replace("&", ""))
    assert clean_name(clean) == clean
