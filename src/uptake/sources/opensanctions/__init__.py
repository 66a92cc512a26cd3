"""The lists as OpenSanctions has collected them, for an optional cross-check.

No build makes use of them: the data are licensed CC BY-NC 4.0, and commercial use needs a licence
from OpenSanctions (`uptake.sources.opensanctions.check.LICENCE`).

Two of its files are read. `targets.simple.csv` has a row for each target, its multiple values
joined with `;`. `entities.ftm.json` has an entity on each line; addresses, sanctions and relatives
are entities too, and only targets are read. Its ids change when entities are merged; the ids before
are among the `referents`, and those of most datasets contain the official list's own id.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

from uptake.countries import read_country
from uptake.names import clean_name, script_of
from uptake.sources.entries import Country, Entry, Name, NameKind, Relation, Report, TargetType
from uptake.sources.files import CUT, LARGEST, LONGEST_LINE, ListFile, read_csv, read_lines
from uptake.sources.formats import Format

_BASE = ("id", "schema", "name", "aliases", "birth_date", "countries", "addresses", "identifiers")
_CONTACT = ("sanctions", "phones", "emails")
_SEEN = ("dataset", "first_seen", "last_seen")
COLUMNS = (*_BASE, *_CONTACT, "program_ids", *_SEEN, "last_change")
COLUMNS_WITHOUT_PROGRAMMES = (*_BASE, *_CONTACT, *_SEEN, "last_change")
COLUMNS_WITHOUT_CHANGES = (*_BASE, *_CONTACT, *_SEEN)
KEYS = (
    *("id", "caption", "schema", "properties", "datasets", "referents", "target"),
    *("first_seen", "last_seen", "last_change"),
)
NEEDED_KEYS = {"id", "schema", "properties", "datasets"}
# Countries of targets.simple.csv are not said to be of nationality or address; addresses, contacts,
# identifiers and the days on which the collector saw an entity are known and not used.

TYPES: dict[str, TargetType] = {
    "Person": "individual",
    "Organization": "entity",
    "Company": "entity",
    "LegalEntity": "entity",
    "PublicBody": "entity",
    "Vessel": "vessel",
    "Airplane": "aircraft",
}
NAMES: dict[str, NameKind] = {
    "name": "alias",
    "alias": "alias",
    "previousName": "alias",
    "weakAlias": "weak_alias",
}
BASES: tuple[Literal["nationality", "citizenship"], ...] = ("nationality", "citizenship")

SANCTIONED = "sanction"
"""Topic of a target in editions that have no mark for targets."""


def find_columns(file: ListFile) -> tuple[str, ...] | None:
    """Return the header of a CSV file that resembles targets.simple.csv."""
    first = file.start().partition(b"\n")[0]
    try:
        header = next(csv.reader(io.StringIO(first.decode("utf-8-sig").strip())), [])
    except (UnicodeDecodeError, csv.Error):
        return None
    return tuple(header) if len(set(header) & set(COLUMNS)) > 3 else None


def find_keys(file: ListFile) -> tuple[str, ...] | None:
    """Return the keys of the first entity: all known ones, unless there are others or too few."""
    if file.start(1) != b"{":
        return None
    try:
        entity = json.loads(file.start(LONGEST_LINE).partition(b"\n")[0])
    except (ValueError, RecursionError):
        return None
    if not isinstance(entity, dict) or "schema" not in entity:
        return None
    if NEEDED_KEYS <= entity.keys() <= set(KEYS):
        return KEYS
    return (*(key for key in KEYS if key in entity), *sorted(entity.keys() - set(KEYS)))


def read_targets(
    file: ListFile, companions: Mapping[str, ListFile], report: Report
) -> Iterator[Entry]:
    """Yield the entries of targets.simple.csv."""
    rows = read_csv(file, largest=LARGEST)
    _, header = next(rows)
    for line, values in report.each(row for row in rows if row[1]):
        if len(values) != len(header):
            reason = f"is a row of {len(values)} fields, not {len(header)}; download it again"
            report.reject(line, "row", ",".join(values), reason)
            continue
        row = dict(zip(header, values, strict=True))
        programmes = row.get("program_ids") or row["sanctions"] or row["dataset"]
        entry = _start_entry(line, row["id"], row["schema"], row["name"], report)
        if entry:
            entry.programmes = tuple(_split(programmes))
            _add_names(entry, _split(row["aliases"]), "alias")
            entry.births = _split(row["birth_date"])
            yield entry


def read_entities(
    file: ListFile, companions: Mapping[str, ListFile], report: Report
) -> Iterator[Entry]:
    """Yield the targets of entities.ftm.json; other entities are not records of a list."""
    for line, entity in report.each(_targets(file)):
        properties = entity["properties"]
        names = _texts(properties, "name")
        caption = str(entity.get("caption") or (names or [""])[0])
        for key in sorted(entity.keys() - set(KEYS)):
            report.expect(False, key, entity[key])
        entry = _start_entry(line, str(entity["id"] or ""), str(entity["schema"]), caption, report)
        if entry:
            entry.programmes = tuple(map(str, entity["datasets"]))
            for key, kind in NAMES.items():
                _add_names(entry, _texts(properties, key), kind)
            entry.births = _texts(properties, "birthDate")
            entry.countries = _read_countries(properties, report)
            referents = map(str, entity.get("referents") or [])
            entry.relations = [Relation("referents", referent, "") for referent in referents]
            yield entry


def _targets(file: ListFile) -> Iterator[tuple[int, dict[str, Any]]]:
    """The entities that are targets, with their lines."""
    for line, text in read_lines(file):
        if not text.strip():
            continue
        try:
            entity = json.loads(text)
            if b"\\ud" in text.lower():  # half a character is no text
                json.dumps(entity, ensure_ascii=False).encode()
        except (ValueError, RecursionError) as error:
            problem = f"is not a line of JSON: {type(error).__name__}"
            raise file.error(problem, CUT, line) from error
        if not _is_whole(entity):
            problem = f"is not an entity with {', '.join(sorted(NEEDED_KEYS))}"
            raise file.error(problem, "Download it again.", line)
        if entity.get("target", SANCTIONED in _texts(entity["properties"], "topics")):
            yield line, entity


def _is_whole(entity: object) -> bool:
    """Whether a line has what every entity has."""
    if not isinstance(entity, dict) or not entity.keys() >= NEEDED_KEYS:
        return False
    return isinstance(entity["properties"], dict) and isinstance(entity["datasets"], list)


def _texts(properties: Mapping[str, Any], key: str) -> list[str]:
    values = properties.get(key)
    return [str(value) for value in values] if isinstance(values, list) else []


def _split(text: str) -> list[str]:
    """The values joined with `;`, quoted where they have one themselves."""
    values = next(csv.reader([" ".join(text.split())], delimiter=";"), [])
    return [value for value in values if value]


def _start_entry(line: int, id: str, schema: str, name: str, report: Report) -> Entry | None:
    """An entry with its primary name; None where its schema is not known."""
    kind = TYPES.get(schema)
    if kind is None:
        report.reject(line, "schema", schema, "is no type of target; the reader must learn it")
        return None
    entry = Entry(list_id=id, name=clean_name(name), target_type=kind, line=line)
    _add_names(entry, [name], "primary")
    return entry


def _add_names(entry: Entry, names: Iterable[str], kind: NameKind) -> None:
    """Add names that the entry does not have; aliases in another script are original ones."""
    known = {name.name for name in entry.names}
    for name in filter(None, map(clean_name, names)):
        if name not in known:
            script = script_of(name)
            other = kind != "primary" and script != "latin"
            entry.names.append(Name(name, "original_script" if other else kind, script))
            known.add(name)


def _read_countries(properties: Mapping[str, Any], report: Report) -> list[Country]:
    """The countries of which an entity is said to be a national or a citizen."""
    countries = []
    for basis in BASES:
        for form in _texts(properties, basis):
            code = read_country(form)
            report.expect(code is not None, basis, form)
            if code:
                countries.append(Country(code, basis))
    return countries


FORMATS = (
    *(
        Format(
            name=f"targets.simple.csv ({len(columns)} columns)",
            list="opensanctions",
            signature=columns,
            find=find_columns,
            read=read_targets,
        )
        for columns in (COLUMNS, COLUMNS_WITHOUT_PROGRAMMES, COLUMNS_WITHOUT_CHANGES)
    ),
    Format(
        name="entities.ftm.json",
        list="opensanctions",
        signature=KEYS,
        find=find_keys,
        read=read_entities,
    ),
)
