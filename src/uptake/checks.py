"""Faults that can be found without building: in the data, the package, the notebooks, the site."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import nbformat

from uptake.cleaning import clean_common, clean_jurisdiction
from uptake.datapackage import package_findings
from uptake.errors import UptakeError
from uptake.notebooks import read_parameters, strip_outputs
from uptake.publish.outline import check_site
from uptake.settings import load_settings


def find_findings(project: Path) -> Iterator[str]:
    """Yield every finding as one line or paragraph for a person."""
    settings = load_settings(project)
    for part in (*settings.jurisdictions, None):
        try:
            if part is None:
                clean_common(project, settings)
            else:
                clean_jurisdiction(project, part, settings)
        except UptakeError as error:
            yield str(error)
    yield from package_findings(project)
    for notebook in sorted((project / "notebooks").glob("*.ipynb")):
        yield from notebook_findings(notebook)
    if (project / "_site").is_dir():
        yield from check_site(project / "_site")


def notebook_findings(notebook: Path) -> Iterator[str]:
    """Say where a notebook is not stored as it should be."""
    stored = nbformat.read(notebook, as_version=4)
    if json.dumps(stored, sort_keys=True) != json.dumps(strip_outputs(notebook), sort_keys=True):
        yield f"{notebook.name} is stored with outputs or counts. Clear them and save it again."
    for name, parameter in read_parameters(notebook).items():
        if not parameter.meaning:
            yield f"{notebook.name}: the parameter {name} has no comment that explains it."
