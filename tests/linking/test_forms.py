"""A form keeps what tells people and entities apart, however a list writes their names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake.linking.forms import Form, form, skeleton, sound, without_articles
from uptake.linking.similarity import Weights, compare
from uptake.linking.subjects import forms_of

RARE = Weights([])
"""Every part weighs the same."""


def likeness(one: str, other: str, *, person: bool = True) -> float:
    return compare(form(one, person=person), form(other, person=person), RARE, person=person).score


def sounds(name: str, *, person: bool = True) -> set[str]:
    return set(form(name, person=person).sounds)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("KRIVORUCHKO, Aleksey", "Aleksey KRIVORUCHKO"),
        ("HLAING, Min Aung", "Min Aung Hlaing"),
        ("KADYROV, Ramzan", "Рамзан КАДЫРОВ"),
        ("Кадыров, Рамзан", "Ramzan KADYROV"),
        ("ZHU Hailun", "朱海仑"),
        ("Hailun ZHU", "朱海仑"),
        ("Quan Guo CHEN", "陈全国"),
        ("CHEN Quanguo", "Quanguo Chen"),
    ],
)
def test_the_order_of_parts_and_the_alphabet_tell_nothing(one: str, other: str) -> None:
    assert likeness(one, other) > 0.97


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("محمد سلمان", "Mohammed Salman"),
        ("Salman, Mohammed", "محمد سلمان"),
        ("محمد بن سلمان", "Mohammed bin Salman"),
    ],
)
def test_arabic_is_compared_by_its_consonants(one: str, other: str) -> None:
    assert likeness(one, other) >= 0.9


def test_burmese_letters_are_read_though_words_are_not_parted() -> None:
    written = form("မင်းအောင်လှိုင်", person=True)
    assert len(written.parts) == 1
    assert written == form(" မင်းအောင်လှိုင် ", person=True)


def test_burmese_names_have_no_surname_and_a_title_is_no_name() -> None:
    plain = form("Min Aung Hlaing", person=True)
    assert form("Senior General MIN AUNG HLAING", person=True) == plain
    assert likeness("U Ko Ko Hlaing", "Ko Ko HLAING") > 0.95


def test_belarusian_ukrainian_and_russian_spellings_are_alike() -> None:
    assert likeness("Dzmitry LUKASHENKA", "Дмитрий ЛУКАШЕНКО") > 0.94
    assert likeness("Volodymyr", "Vladimir") == likeness("Serhii", "Sergei") == 1


def test_a_patronymic_that_only_one_list_has_counts_little() -> None:
    with_patronymic = likeness("Aleksei Yurievich KRIVORUCHKO", "Aleksei KRIVORUCHKO")
    with_surname = likeness("Aleksei Smirnov KRIVORUCHKO", "Aleksei KRIVORUCHKO")
    assert with_surname < with_patronymic
    assert with_patronymic > 0.95


@pytest.mark.parametrize(
    "name", ["Gen. Ne Win", "Dr Ne WIN", "Haji Ne Win", "Lt. Col. Ne Win", "Ne Win, Jr."]
)
def test_titles_are_left_out(name: str) -> None:
    assert form(name, person=True).parts == ("ne", "win")


def test_particles_are_left_out_also_where_they_are_joined() -> None:
    assert sounds("Khalid al-Salem") == sounds("Khalid AL SALEM") == sounds("Salem, Khalid")
    assert sounds("Omar bin Hassan") == sounds("Omar Hassan")


@pytest.mark.parametrize(
    ("joined", "apart"),
    [
        ("ALZAHRANI, Mohammed", "Mohammed AL ZAHRANI"),
        ("Alzahrani, Mohammed", "Mohammed al-Zahrani"),
        ("Mohammed ALZAHRANI", "ZAHRANI, Mohammed"),
        ("Khalid Alsaeed", "Khalid AL SAEED"),
    ],
)
def test_a_joined_article_counts_with_and_without_it(joined: str, apart: str) -> None:
    assert sounds(joined) != sounds(apart)
    assert set(without_articles(form(joined, person=True)).sounds) == sounds(apart)
    assert likeness(joined, apart) >= 0.98
    assert len(forms_of([joined], person=True)) == 2


def test_a_name_that_only_begins_like_an_article_is_compared_as_it_is() -> None:
    assert likeness("Alberto Lopez", "Albert Lopez") > 0.8
    assert likeness("Alphonse Ndiaye", "Alfons Ndiaye") > 0.8


@pytest.mark.parametrize("part", ["ali", "alan", "alaa", "aleksei", "alisher", "alma", "albert"])
def test_a_short_part_or_one_that_goes_on_with_a_vowel_has_no_article(part: str) -> None:
    assert form(part, person=True).parts == (part,)


def test_a_company_keeps_what_looks_like_an_article() -> None:
    assert form("Alzahrani Trading", person=False).parts == ("alzahrani", "trading")


def test_an_arabic_particle_is_not_a_battalion() -> None:
    assert "battalion" not in form("محمد بن سلمان", person=True).parts
    assert form("3rd BN", person=False) == form("3rd Battalion", person=False)


@pytest.mark.parametrize(
    "name",
    [
        "Rosoboroneksport OAO",
        "Joint Stock Company Rosoboroneksport",
        "АО «Рособоронэкспорт»",
        "ROSOBORONEKSPORT A.O.",
    ],
)
def test_company_forms_are_left_out(name: str) -> None:
    assert form(name, person=False).parts == ("rosoboroneksport",)


def test_a_legal_form_written_with_stops_is_one_word() -> None:
    assert form("Inversiones Zeta S.A. de C.V.", person=False).parts == ("inversiones", "zeta")
    assert form("Zeta, S. de R.L. de C.V.", person=False).parts[0] == "zeta"


@pytest.mark.parametrize(("name", "person"), [("Dr. Haji", True), ("Ltd.", False), ("S.A.", False)])
def test_a_name_of_nothing_but_such_words_keeps_them(name: str, person: bool) -> None:
    assert form(name, person=person).parts


def test_apostrophes_part_nothing() -> None:
    assert form("Ja'far O’Brien", person=True).parts == ("jafar", "obrien")


def test_a_number_keeps_its_value_and_no_more() -> None:
    assert sound("007") == sound("7")
    assert sound("000") == "0"
    assert form("١٢ Brigade", person=False) == form("12 Brigade", person=False)


def test_a_short_skeleton_keeps_its_vowels() -> None:
    assert skeleton(sound("ali")) != skeleton(sound("lu"))
    assert skeleton(sound("khlebnikov")) == skeleton(sound("hlebnikau".replace("au", "ov")))


@pytest.mark.parametrize("name", ["", "   ", "!!! ---", "\x00\x01\x1f", "«»", "\u200b", "·"])
def test_where_nothing_is_left_the_form_is_empty(name: str) -> None:
    for person in (True, False):
        assert form(name, person=person) == Form((), ())
        assert compare(form(name, person=person), form("Ann", person=person), RARE, person=person)[
            :2
        ] == (0.0, 0)


def test_a_control_character_parts_words() -> None:
    assert form("John\x00Smith", person=True).parts == ("john", "smith")


@pytest.mark.parametrize("name", ["a" * 20_000, "An Example " * 2_000, "陈" * 5_000, "(" * 9_999])
def test_a_very_long_name_is_read(name: str) -> None:
    read = form(name, person=True)
    assert len(read.parts) == len(read.sounds) <= 6_000


@given(st.text(alphabet=st.characters(), max_size=60), st.booleans())
def test_no_text_is_an_error(name: str, person: bool) -> None:
    read = form(name, person=person)
    assert len(read.parts) == len(read.sounds)
    assert all(part.isascii() and part.isalnum() and part == part.lower() for part in read.parts)
    assert all(read.sounds)
    assert all(skeleton(sounding) for sounding in read.sounds)


@given(st.lists(st.text("abcdefghijklmnoprstuvyz", min_size=2, max_size=9), min_size=1, max_size=5))
def test_marks_and_capitals_change_nothing(parts: list[str]) -> None:
    plain = form(" ".join(parts), person=True)
    assert form(" - ".join(parts).upper(), person=True) == plain
    assert form(", ".join(part.capitalize() for part in parts), person=True) == plain
