"""OpenSanctions' two files, and the cross-check with the listings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.sources.conftest import read_all
from tests.sources.samples.opensanctions import ENTITY, TARGET
from tests.sources.samples.opensanctions import entities_json as _json
from tests.sources.samples.opensanctions import targets_csv as _csv
from uptake.errors import InputError
from uptake.sources.entries import Country, Entry, Name, Relation, Report
from uptake.sources.opensanctions import (
    COLUMNS,
    COLUMNS_WITHOUT_CHANGES,
    COLUMNS_WITHOUT_PROGRAMMES,
    FORMATS,
)
from uptake.sources.opensanctions.check import DATASETS, LICENCE, cross_check


def _read(folder: Path, text: str) -> tuple[list[Entry], Report]:
    path = folder / "any-name"
    path.write_text(text, encoding="utf-8")
    _, entries, report = read_all(FORMATS, path)
    return entries, report


def test_a_row_becomes_an_entry_with_its_values_divided(tmp_path: Path) -> None:
    (entry,), report = _read(tmp_path, _csv(TARGET))
    assert (entry.list_id, entry.target_type) == ("NK-fixture1", "individual")
    assert entry.programmes == ("CA-SEMA", "EU-RUS")
    assert entry.births == ["1960", "1961-02-03"]
    assert [tuple(name) for name in entry.names] == [
        ("Ivan Petrov", "primary", "latin"),
        ("I. Petrov", "alias", "latin"),
        ("Petrov; Ivan", "alias", "latin"),
        ("Иван Петров", "original_script", "cyrillic"),
    ]
    assert not report.unexpected


@pytest.mark.parametrize("columns", [COLUMNS_WITHOUT_PROGRAMMES, COLUMNS_WITHOUT_CHANGES])
def test_former_headers_give_the_sanctions_as_programmes(
    tmp_path: Path, columns: tuple[str, ...]
) -> None:
    (entry,), _ = _read(tmp_path, _csv(TARGET, columns=columns))
    assert entry.programmes == ("Russia / Russie - 1, Part 2",)


def test_a_row_without_sanctions_has_its_dataset_as_programme(tmp_path: Path) -> None:
    (entry,), _ = _read(tmp_path, _csv(TARGET | {"sanctions": "", "program_ids": ""}))
    assert entry.programmes == ("Canadian Consolidated Autonomous Sanctions List",)


def test_an_unknown_header_is_an_error_that_names_the_difference(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"16 columns.*it has topics besides"):
        _read(tmp_path, _csv(TARGET, columns=(*COLUMNS, "topics")))


def test_schemas_that_are_no_type_of_target_are_rejected(tmp_path: Path) -> None:
    wallet = TARGET | {"id": "il-1", "schema": "CryptoWallet"}
    entries, report = _read(tmp_path, _csv(TARGET, wallet))
    assert len(entries) == 1
    assert [(fault.line, fault.field, fault.value) for fault in report.faults] == [
        (3, "schema", "CryptoWallet")
    ]


def test_a_row_with_a_field_too_few_is_rejected(tmp_path: Path) -> None:
    entries, report = _read(tmp_path, _csv(TARGET) + '"NK-2","Person"\n')
    assert (len(entries), report.rejected) == (1, 1)


@pytest.mark.parametrize(
    ("schema", "kind"),
    [
        ("LegalEntity", "entity"),
        ("PublicBody", "entity"),
        ("Vessel", "vessel"),
        ("Airplane", "aircraft"),
    ],
)
def test_schemas_become_types(tmp_path: Path, schema: str, kind: str) -> None:
    (entry,), _ = _read(tmp_path, _csv(TARGET | {"schema": schema}))
    assert entry.target_type == kind


def test_a_line_becomes_an_entry_with_its_referents_and_datasets(tmp_path: Path) -> None:
    (entry,), report = _read(tmp_path, _json(ENTITY))
    assert entry.programmes == ("us_ofac_sdn",)
    assert entry.countries == [Country("RUS", "nationality")]
    assert entry.relations == [
        Relation("referents", "ofac-36", ""),
        Relation("referents", "gb-fcdo-rus0001", ""),
    ]
    assert [name.kind for name in entry.names] == ["primary", "original_script", "weak_alias"]
    assert not report.unexpected


def test_only_targets_are_records(tmp_path: Path) -> None:
    address = ENTITY | {"id": "addr-1", "schema": "Address", "target": False}
    entries, report = _read(tmp_path, _json(ENTITY, address))
    assert (len(entries), report.records) == (1, 1)


def test_without_the_mark_a_target_is_told_by_its_topic(tmp_path: Path) -> None:
    marked = {key: value for key, value in ENTITY.items() if key != "target"}
    other = marked | {"id": "NK-2", "properties": {"name": ["Other"], "topics": ["poi"]}}
    entries, _ = _read(tmp_path, _json(marked, other))
    assert [entry.list_id for entry in entries] == ["NK-fixture1"]


def test_a_new_key_is_an_error_on_the_first_line_and_reported_after(tmp_path: Path) -> None:
    new = ENTITY | {"id": "NK-2", "score": 1}
    _, report = _read(tmp_path, _json(ENTITY, new))
    assert report.unexpected == {("score", "1"): 1}
    with pytest.raises(InputError, match="it has score"):
        _read(tmp_path, _json(new))


@pytest.mark.parametrize(
    "bad",
    ['{"id": "NK-2", "sch', '["NK-2"]\n', '{"id": "NK-2"}\n', "[" * 100_000, "\x00"],
    ids=["cut off", "no object", "no schema", "deep", "binary"],
)
def test_a_line_that_is_no_entity_is_an_error_with_its_number(tmp_path: Path, bad: str) -> None:
    with pytest.raises(InputError, match="line 2"):
        _read(tmp_path, _json(ENTITY) + bad)


def test_half_a_character_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="line 2"):
        _read(tmp_path, _json(ENTITY) + json.dumps(ENTITY | {"id": "NK-2", "caption": "\ud800"}))
    whole = json.dumps(ENTITY | {"caption": "\U0001f600"})
    assert _read(tmp_path, whole)[0][0].name == "\U0001f600"


def test_empty_lines_are_no_rows(tmp_path: Path) -> None:
    entries, report = _read(tmp_path, _csv(TARGET) + "\n\n")
    assert (len(entries), report.records) == (1, 1)


def test_ids_twice_and_overlong_names_are_rejected(tmp_path: Path) -> None:
    long = ENTITY | {"id": "NK-2", "caption": "x" * 100_000}
    entries, report = _read(tmp_path, _json(ENTITY, ENTITY, long))
    assert (len(entries), report.rejected) == (1, 2)


@pytest.mark.parametrize(
    "content",
    [b"", b"a,b\n1,2\n", b"PK\x03\x04", b'{"a": 1}', _csv(TARGET).encode("utf-16")],
    ids=["empty", "CSV", "archive", "JSON", "UTF-16"],
)
def test_other_files_are_not_taken_for_it(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(InputError, match="none of the kinds"):
        read_all(FORMATS, path)


def _entry(id: str, *names: str, referents: tuple[str, ...] = ()) -> Entry:
    entry = Entry(list_id=id, name=names[0], target_type="individual", line=1)
    entry.names = [Name(name, "alias", "latin") for name in names]
    entry.relations = [Relation("referents", referent, "") for referent in referents]
    return entry


@pytest.mark.parametrize(
    ("own", "theirs"),
    [
        ("OFAC-36", "ofac-36"),
        ("RUS0001", "gb-fcdo-rus0001"),
        ("EU.1001.60", "eu-fsf-eu-1001-60"),
        ("DFAT-2", "au-dfat-2-mohammad-hassan-akhund"),
    ],
)
def test_listings_are_found_by_their_id_within_a_referent(own: str, theirs: str) -> None:
    check = cross_check([_entry("NK-1", "X", referents=("other", theirs))], {own: ["Y"]})
    assert (check.by_id, check.by_name, check.missing_there, check.missing_here) == (1, 0, [], [])


def test_an_id_is_not_found_within_a_longer_number() -> None:
    check = cross_check([_entry("au-dfat-23-x", "X")], {"DFAT-2": ["Y"]})
    assert check.by_id == 0


def test_listings_are_found_by_any_name_whatever_the_order_of_its_words() -> None:
    listings = {"SEMA-1": ["Iván PETROV"], "SEMA-2": ["Other", "SIDOROV, Pavel"]}
    check = cross_check([_entry("Q1", "Petrov Ivan"), _entry("Q2", "Pavel Sidorov")], listings)
    assert (check.by_id, check.by_name) == (0, 2)


def test_what_either_side_lacks_is_listed_with_the_licence() -> None:
    listings = {"SEMA-1": ["Ivan Petrov"], "SEMA-2": ["Only Here"]}
    check = cross_check([_entry("Q1", "Ivan Petrov"), _entry("Q2", "Only There")], listings)
    assert (check.entries, check.listings) == (2, 2)
    assert check.missing_there == [("SEMA-2", "Only Here")]
    assert check.missing_here == [("Q2", "Only There")]
    assert check.licence == LICENCE
    assert "CC BY-NC 4.0" in LICENCE


def test_nothing_compared_with_nothing_is_nothing() -> None:
    assert cross_check([], {}).entries == 0
    assert cross_check([_entry("Q1", "X")], {}).missing_here == [("Q1", "X")]


def test_each_jurisdiction_has_a_dataset() -> None:
    assert set(DATASETS) == {"us", "uk", "eu", "ca", "au"}
