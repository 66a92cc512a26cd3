"""The plan lists each headline's choices, and a fault in it is named."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from uptake.errors import InputError
from uptake.settings import Settings
from uptake.specifications.families import FAMILIES
from uptake.specifications.plan import SPECIFICATIONS_FILE, Headline, read_plan
from uptake.tables.models import SPECIFICATIONS

FIVE = ("us", "uk", "eu", "ca", "au")


@pytest.fixture(scope="module")
def plan(project: Path, settings: Settings) -> dict[str, Headline]:
    return {headline.code: headline for headline in read_plan(project, settings)}


def test_every_headline_is_there(plan: dict[str, Headline]) -> None:
    assert list(plan) == [
        "fall_fy2020_fy2023",
        *[f"administration_{code}" for code in FIVE],
        *[f"acted_on_{code}" for code in (*FIVE, "all")],
        *[f"basis_2023_{code}" for code in (*FIVE, "all")],
    ]
    assert {id(headline.family) for headline in plan.values()} == set(map(id, FAMILIES.values()))


def test_main_choices_are_those_of_the_plan(plan: dict[str, Headline]) -> None:
    mains = {code: headline.combinations[0] for code, headline in plan.items()}
    assert mains["fall_fy2020_fy2023"]["coding"] == "strict"
    assert mains["fall_fy2020_fy2023"]["calendar"] == "fiscal_year"
    for code in FIVE:
        pace = mains[f"administration_{code}"]
        assert (pace["unit"], pace["coding"], pace["regimes"], pace["window"]) == (
            "targets", "all", "all", "tenure",
        )  # fmt: skip
    for code in (*FIVE, "all"):
        assert mains[f"acted_on_{code}"] == {
            "sample": "complete", "scope": "any_programme", "horizon": "36", "links": "reviewed",
        }  # fmt: skip


def test_combinations_are_all_that_there_are_and_differ(plan: dict[str, Headline]) -> None:
    for headline in plan.values():
        combinations = [tuple(choice.items()) for choice in headline.combinations]
        assert len(combinations) == math.prod(map(len, headline.choices.values()))
        assert len(set(combinations)) == len(combinations) <= 200


def test_numbers_of_combinations(plan: dict[str, Headline]) -> None:
    numbers = {code: len(headline.combinations) for code, headline in plan.items()}
    assert numbers["fall_fy2020_fy2023"] == 3 * 3 * 2 * 2 * 2
    assert numbers["administration_us"] == 3 * 4 * 1 * 3 * 2 * 2
    assert numbers["administration_uk"] == 3 * 1 * 2 * 3 * 1 * 2
    assert numbers["acted_on_all"] == 8 * 2 * 3 * 3
    assert numbers["basis_2023_eu"] == 2 * 1 * 2 * 2 * 3


def test_a_choice_without_effect_is_not_offered(plan: dict[str, Headline]) -> None:
    assert plan["administration_ca"].choices["coding"] == ("all",)
    assert "after_first_action" in plan["administration_ca"].choices["window"]
    assert "after_first_action" not in plan["administration_us"].choices["window"]


def test_every_choice_has_a_column_and_every_option_a_label(plan: dict[str, Headline]) -> None:
    for headline in plan.values():
        for name, options in headline.choices.items():
            assert name in SPECIFICATIONS.columns
            assert all(headline.labels[name, option] for option in options)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("family: fall", "family: rise", "fall_fy2020_fy2023.family, value 'rise': is not known"),
        ("[us, uk, eu, ca, au]", "[us, fr]", "jurisdictions, value 'fr'.*The codes are: au, ca"),
        ("jurisdictions: [us]", "jurisdictions: [all]", "jurisdictions, value 'all': is not known"),
        ("      main: strict", "      main: ''", "coding.main, value '': is not known"),
        ("        broad: {label: broad", "        broda: {label: broad", "'broda'.*broad, strict"),
        ("      main: strict", "      main: narrow", "coding.main, value 'narrow': is not known"),
        ("    calendar:", "    calender:", "choices, value 'calender': is not known"),
        ("only: [eu, ca]", "only: [eu, canada]", "after_first_action.only, value 'canada'"),
        (", because: the narrowest reading of own", ", why: narrow", "strict.because.*required"),
        ("administration_{jurisdiction}", "administration", "'administration': is the code of two"),
        ("main: complete", "[", "is not YAML"),
        ("headline: fall_fy2020_fy2023", "headline: fall", "value 'fall_fy2020_fy2023': is left"),
        ("[us, uk, eu, ca, au]", "[]", "'administration_us': is left out for us, and pages show"),
        (
            "[us, uk, eu, ca, au, all]",
            "[us, uk, eu, ca, au]",
            "'acted_on_all': is left out for all",
        ),
        ("jurisdictions: [us]", "jurisdictions: [uk]", "'fall_fy2020_fy2023': is left out for us"),
    ],
)
def test_a_fault_in_the_plan_is_named(
    project: Path, settings: Settings, tmp_path: Path, old: str, new: str, message: str
) -> None:
    with pytest.raises(InputError, match=message):
        read_changed(project, settings, tmp_path, old, new)


def test_a_main_option_that_a_jurisdiction_lacks_is_refused(
    project: Path, settings: Settings, tmp_path: Path
) -> None:
    old = "all: {label: all, because: the published shares are of all}"
    with pytest.raises(InputError, match=r"coding, value 'all': is limited"):
        read_changed(project, settings, tmp_path, old, old.replace("}", ", only: [us]}"))


def test_a_choice_that_is_left_out_is_named(
    project: Path, settings: Settings, tmp_path: Path
) -> None:
    text = (project / SPECIFICATIONS_FILE).read_text("utf-8")
    links = text[text.rindex("    links:") :]
    with pytest.raises(InputError, match=r"choices, value 'links': is left out.*reviewed, rule_"):
        read_changed(project, settings, tmp_path, links, "")


def read_changed(
    project: Path, settings: Settings, folder: Path, old: str, new: str
) -> list[Headline]:
    """Read the plan with its last such text, or the first of several, put otherwise."""
    (folder / "analysis").mkdir()
    text = (project / SPECIFICATIONS_FILE).read_text("utf-8")
    assert old in text
    changed = text[: text.rindex(old)] + new + text[text.rindex(old) + len(old) :]
    (folder / SPECIFICATIONS_FILE).write_text(
        changed if text.count(old) > 1 and not new else text.replace(old, new, 1), "utf-8"
    )
    return read_plan(folder, settings)
