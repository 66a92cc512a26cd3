"""OpenSanctions' two files in small; targets are invented."""

from __future__ import annotations

import json
from typing import Any

from tests.sources.samples.sample import Sample
from uptake.sources.opensanctions import (
    COLUMNS,
    COLUMNS_WITHOUT_CHANGES,
    COLUMNS_WITHOUT_PROGRAMMES,
)

TARGET = {
    "id": "NK-fixture1",
    "schema": "Person",
    "name": "Ivan Petrov",
    "aliases": 'I. Petrov;"Petrov; Ivan";Иван Петров',
    "birth_date": "1960;1961-02-03",
    "sanctions": "Russia / Russie - 1, Part 2",
    "program_ids": "CA-SEMA;EU-RUS",
    "dataset": "Canadian Consolidated Autonomous Sanctions List",
}
ENTITY: dict[str, Any] = {
    "id": "NK-fixture1",
    "caption": "Ivan Petrov",
    "schema": "Person",
    "properties": {
        "name": ["Ivan Petrov", "Иван Петров"],
        "weakAlias": ["Vanya"],
        "birthDate": ["1960"],
        "nationality": ["ru"],
        "topics": ["sanction"],
    },
    "datasets": ["us_ofac_sdn"],
    "referents": ["ofac-36", "gb-fcdo-rus0001"],
    "first_seen": "2024-01-01T00:00:00",
    "target": True,
}


def targets_csv(*rows: dict[str, str], columns: tuple[str, ...] = COLUMNS) -> str:
    lines = [columns, *([row.get(column, "") for column in columns] for row in rows)]
    quoted = (",".join('"' + value.replace('"', '""') + '"' for value in line) for line in lines)
    return "\n".join(quoted) + "\n"


def entities_json(*entities: dict[str, Any]) -> str:
    return "".join(json.dumps(entity, ensure_ascii=False) + "\n" for entity in entities)


_TARGETS = (
    TARGET,
    TARGET | {"id": "NK-2", "schema": "Company", "name": 'The "Example", Ltd', "birth_date": ""},
    TARGET | {"id": "NK-3", "schema": "Vessel", "sanctions": "", "program_ids": ""},
    *(TARGET | {"id": f"NK-{n}", "countries": "ru;ir"} for n in range(10, 30)),
)
_ENTITIES = (
    ENTITY,
    ENTITY | {"id": "addr-1", "schema": "Address", "target": False},
    {key: value for key, value in ENTITY.items() if key != "target"} | {"id": "NK-2"},
    *(
        ENTITY | {"id": f"NK-{n}", "schema": "Company", "datasets": ["eu_fsf"]}
        for n in range(10, 30)
    ),
)

SAMPLES = (
    *(
        Sample(
            f"targets.simple.csv ({len(columns)} columns)",
            "csv",
            (targets_csv(*_TARGETS, columns=columns).encode(),),
            header=1,
        )
        for columns in (COLUMNS, COLUMNS_WITHOUT_PROGRAMMES, COLUMNS_WITHOUT_CHANGES)
    ),
    Sample("entities.ftm.json", "json", (entities_json(*_ENTITIES).encode(),)),
)
