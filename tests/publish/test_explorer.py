"""The explorer's data: nothing lost, nothing that could run, the same bytes each time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

import pandas as pd
import pytest
from explorers import EDITION, tables
from sample import REPOSITORY

from uptake.cleaning import Cleaned
from uptake.publish.explorer import designation_rows, explorer_data, listing_rows, pack
from uptake.settings import Settings


@pytest.fixture(scope="module")
def both(
    cleaned: dict[str, list[Cleaned]], settings: Settings
) -> tuple[pd.DataFrame, pd.DataFrame]:
    return tables(cleaned, settings)


@pytest.fixture(scope="module")
def scripts(
    both: tuple[pd.DataFrame, pd.DataFrame], common: dict[str, pd.DataFrame], settings: Settings
) -> dict[str, str]:
    return explorer_data(*both, common["regimes"], settings, EDITION)


def read(script: str, name: str) -> dict[str, object]:
    """What a script assigns."""
    line = next(line for line in script.splitlines() if line.startswith(f"{name} = "))
    found: dict[str, object] = json.loads(line.removeprefix(f"{name} = ").removesuffix(";"))
    return found


def unpack(packed: Mapping[str, object]) -> pd.DataFrame:
    columns: dict[str, Sequence[str]] = {}
    for field, values in packed.items():
        if isinstance(values, dict):
            columns[field] = [values["codes"][place] for place in values["of"]]
        else:
            columns[field] = values  # type: ignore[assignment]
    return pd.DataFrame(columns)


def test_each_row_comes_back_as_it_was(
    both: tuple[pd.DataFrame, pd.DataFrame], scripts: dict[str, str]
) -> None:
    key = ["jurisdiction", "regime", "list_id"]
    for name, rows in (
        ("designations", designation_rows(both[0])),
        ("listings", listing_rows(both[1], both[0])),
    ):
        back = unpack(read(scripts[f"{name}.js"], f"uptakeExplorer.{name}"))
        pd.testing.assert_frame_equal(
            back.sort_values(key, ignore_index=True),
            rows.sort_values(key, ignore_index=True),
            check_dtype=False,
        )


def test_each_code_has_a_word(scripts: dict[str, str]) -> None:
    words = read(scripts["designations.js"], "globalThis.uptakeExplorer")["words"]
    assert isinstance(words, dict)
    for name in ("designations", "listings"):
        packed = read(scripts[f"{name}.js"], f"uptakeExplorer.{name}")
        for field, meanings in words.items():
            values = packed[field]
            assert isinstance(values, dict)
            codes = {code for joined in values["codes"] for code in joined.split(";")}
            assert codes <= set(meanings), (name, field)


def test_countries_have_the_names_that_pages_give_them(scripts: dict[str, str]) -> None:
    words = read(scripts["designations.js"], "globalThis.uptakeExplorer")["words"]
    assert isinstance(words, dict)
    named = [words["country"][code] for code in ("CIV", "RUS", "XKX")]
    assert named == ["Côte d’Ivoire", "Russia", "Kosovo"]


def test_rows_are_in_the_order_of_names_and_codes_in_the_order_of_words() -> None:
    rows = pd.DataFrame(
        {"name": ["b", "Á", "a"], "list_id": ["1", "2", "1"], "type": ["x", "vessel", "entity"]}
    )
    packed = pack(rows, {"type": {"entity": "Entity", "vessel": "Vessel"}})
    assert packed["name"] == ["a", "Á", "b"]
    assert packed["type"] == {"codes": ["entity", "vessel", "x"], "of": [0, 1, 2]}


def test_nothing_in_the_data_can_end_a_script(scripts: dict[str, str]) -> None:
    assert not any("<" in script for script in scripts.values())


def test_the_first_data_are_light(scripts: dict[str, str]) -> None:
    assert len(scripts["designations.js"].encode()) < 120_000


def test_the_library_is_the_one_that_was_reviewed() -> None:
    library = (REPOSITORY / "reports/vendor/crossfilter.min.js").read_bytes()
    assert hashlib.sha256(library).hexdigest() == (
        "75c2a54630562036d1a091dd575bb852d22c21798179757dd44d13be03a52e56"
    )
