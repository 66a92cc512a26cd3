"""The facts on the official lists are complete and agree with the data package."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from uptake.datapackage import read_package
from uptake.sources.lists import OfficialFile, load_lists
from uptake.sources.registry import FORMATS


def test_every_list_is_there_once() -> None:
    assert list(load_lists()) == [
        "us-sdn",
        "uk-sanctions-list",
        "uk-conlist",
        "eu-fsf",
        "ca-sema",
        "au-dfat",
        "opensanctions",
    ]


@pytest.mark.parametrize("key", ["us-sdn", "uk-sanctions-list", "eu-fsf", "ca-sema", "au-dfat"])
def test_a_current_list_has_one_file_and_the_data_package_s_licence(
    project: Path, key: str
) -> None:
    official = load_lists()[key]
    resources = {each["name"]: each for each in read_package(project)["resources"]}
    listings = resources[f"listings-{official.jurisdiction}"]
    assert [official.licence.model_dump()] == listings["licenses"]
    assert [{"title": official.title, "path": official.page}] == listings["sources"]
    assert len(official.files) == 1


@pytest.mark.parametrize("key", ["uk-conlist", "opensanctions"])
def test_a_list_that_is_closed_or_not_free_is_not_fetched(key: str) -> None:
    assert not load_lists()[key].files


def test_every_format_belongs_to_a_list_and_every_fetched_list_has_one() -> None:
    lists = load_lists()
    read = {format.list for format in FORMATS if format.read}
    assert {key for key, official in lists.items() if official.files} <= read
    assert {format.list for format in FORMATS} <= set(lists)


def test_an_address_without_encryption_is_no_fact() -> None:
    with pytest.raises(ValidationError, match="address"):
        OfficialFile(name="a.xml", address="http://example.org/a.xml", largest=1, media=())


def test_only_text_is_stored_compressed() -> None:
    stored = [file.stored_name for one in load_lists().values() for file in one.files]
    assert stored == [
        "SDN_ADVANCED.XML.gz",
        "UK-Sanctions-List.csv.gz",
        "xmlFullSanctionsList_1_1.xml.gz",
        "sema-lmes.xml.gz",
        "Australian_Sanctions_Consolidated_List.xlsx",
    ]
