"""Catalogues are whole, and each language writes numbers, days and countries as it does."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake import language as module
from uptake import prose
from uptake.errors import InputError
from uptake.language import ENGLISH, FORMS, LANGUAGES, language_findings, load_language
from uptake.settings import Settings

FRENCH, SPANISH = load_language("fr"), load_language("es")
NARROW, UNBROKEN = "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"
RATIOS = st.floats(0, 1000, allow_nan=False)


def test_every_language_has_every_message_and_no_more_values() -> None:
    assert list(language_findings()) == []


@pytest.fixture
def catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copies of the catalogues, to spoil."""
    for code in LANGUAGES:
        text = module.catalogue_path(code).read_text("utf-8")
        (tmp_path / f"{code}.ftl").write_text(text, "utf-8")
    monkeypatch.setattr(module, "catalogue_path", lambda code: tmp_path / f"{code}.ftl")
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("section-asks = ", "section-asked = ", "section-asks: is missing. Translate it from"),
        ("section-asks = ", "section-asked = ", "section-asked: is not in"),
        ("{ $waiting }", "{ $wait }", "acted-on: uses wait, which it is not given"),
        ("    .to = au Canada\n", "", "ca.to: is missing"),
    ],
)
def test_what_a_catalogue_lacks_is_found(
    catalogues: Path, old: str, new: str, finding: str
) -> None:
    path = catalogues / "fr.ftl"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    assert any(finding in line for line in language_findings())


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("broken = { $open\n", "is no message"),
        ("share-of = once more\n", "share-of: stands there twice"),
    ],
)
def test_a_catalogue_that_is_not_fluent_is_refused(
    catalogues: Path, more: str, message: str
) -> None:
    with (catalogues / "fr.ftl").open("a", encoding="utf-8") as file:
        file.write(f"\n{more}")
    with pytest.raises(InputError, match=message):
        load_language.__wrapped__("fr")


def test_a_message_that_is_not_there_or_lacks_a_value_is_an_error() -> None:
    with pytest.raises(InputError, match=r"fr\.ftl, field no-such: is not in the catalogue"):
        FRENCH.say("no-such")
    with pytest.raises(InputError, match="field share-of: cannot be written: Unknown external"):
        FRENCH.say("share-of", events=1)
    with pytest.raises(TypeError, match="is no whole number"):
        FRENCH.say("share-of", events=1.5, followed=3)


@given(RATIOS, RATIOS)
def test_english_reads_as_pages_do(one: float, other: float) -> None:
    lower, upper = sorted((one, other))
    for ours, theirs in (
        (ENGLISH.rate, prose.rate),
        (ENGLISH.count, prose.count),
        (ENGLISH.times, prose.times),
    ):
        assert ours(one) == theirs(one)
    assert ENGLISH.percent(min(one, 1)) == prose.percent(min(one, 1))
    for between, page in (
        (ENGLISH.between, prose.between),
        (ENGLISH.share_between, prose.share_between),
        (ENGLISH.times_between, prose.times_between),
    ):
        assert between(lower, upper) == page(lower, upper)


def test_english_names_are_those_of_the_settings(settings: Settings) -> None:
    for code, jurisdiction in settings.jurisdictions.items():
        names = ENGLISH.names(code)
        assert names["name"] == jurisdiction.name
        assert names["the"] == jurisdiction.in_text
        assert names["short"] == jurisdiction.short
    assert ENGLISH.names("all")["the"] == settings.in_text("all")


def test_regimes_have_a_name_in_every_language(common: dict[str, pd.DataFrame]) -> None:
    for row in common["regimes"].itertuples():
        assert ENGLISH.regime(row.regime, "") == row.short_name
        assert all(load_language(code).regime(row.regime, "") for code in LANGUAGES)
    assert FRENCH.regime("nz-new", "New") == "New"


def test_numbers_are_written_as_the_language_does() -> None:
    assert FRENCH.count(43867) == f"43{NARROW}867"
    assert FRENCH.percent(0.074) == "7,4 %"
    assert SPANISH.percent(0.0002) == "menos del 0,1 %"
    assert FRENCH.share_between(0.018, 0.18) == "1,8 à 18 %"
    assert FRENCH.times_between(0.01, 0.7) == f"30 à 99{UNBROKEN}% de moins"
    assert SPANISH.times_between(0.5, 2.2) == f"50{UNBROKEN}% menos a 2,2 veces tantas"
    assert FRENCH.between(np.nan, np.nan) == "–"


def test_days_are_written_as_the_language_does() -> None:
    first = pd.Timestamp("2026-08-01")
    assert ENGLISH.day(first) == prose.day(first)
    assert FRENCH.day(first) == "1er août 2026"
    assert FRENCH.day(pd.Timestamp("2026-08-21")) == "21 août 2026"
    assert SPANISH.day(first) == "1 de agosto de 2026"
    assert (FRENCH.month(first), SPANISH.month(first)) == ("août 2026", "agosto de 2026")


def test_words_are_joined_as_the_language_does() -> None:
    assert ENGLISH.listed(["a", "b", "c"]) == prose.listed(["a", "b", "c"])
    assert FRENCH.listed(["a", "b"]) == "a et b"
    assert SPANISH.listed(["Francia", "Italia"]) == "Francia e Italia"
    assert SPANISH.listed(["cobre", "hierro"]) == "cobre y hierro"


def test_countries_are_named_in_the_language() -> None:
    assert FRENCH.country("DEU") == "Allemagne"
    assert SPANISH.country("COD") == "República Democrática del Congo"
    assert ENGLISH.country("MMR") == "Myanmar"
    assert ENGLISH.country("XKX") == "Kosovo"
    assert ENGLISH.country("SUN") == "Soviet Union"


def test_verbs_and_articles_agree() -> None:
    assert set(FRENCH.names("us")) == FORMS
    say = {"recent": 2, "before": 0, "until": "juillet 2026"}
    assert FRENCH.say("brief-title", **say, **FRENCH.names("us")).startswith(
        "Les États-Unis ont désigné 2 personnes et entités"
    )
    assert FRENCH.say("brief-title", **say, **FRENCH.names("uk")).startswith("Le Royaume-Uni a")
