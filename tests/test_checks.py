"""What `uptake check` finds beside the data: in the calibration's seed and in reasons of claims."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

from uptake.calibration.trust import COVERAGE
from uptake.checks import CALIBRATION, CHOICES, PLAN, check_inputs, model_findings, reason_findings
from uptake.claims.definitions import ENTRIES
from uptake.errors import InputError
from uptake.settings import Settings
from uptake.sources.raw import raw_path
from uptake.specifications.plan import SPECIFICATIONS_FILE
from uptake.store import write_estimates

UNBUILT = shutil.ignore_patterns(".*", "build", "_site", "processed", "listings", "names", "births")


@pytest.fixture
def copy(project: Path, tmp_path: Path) -> Path:
    for path in (COVERAGE, ENTRIES, SPECIFICATIONS_FILE, raw_path("regimes")):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(project / path, tmp_path / path)
    return tmp_path


def test_a_calibration_of_another_seed_is_found(copy: Path, settings: Settings) -> None:
    assert not list(model_findings(copy, settings))
    seed = f",{settings.bootstrap.seed}"
    text = (copy / COVERAGE).read_text("utf-8")
    (copy / COVERAGE).write_text(text.replace(seed, ",7", 1), "utf-8")
    (found,) = model_findings(copy, settings)
    assert found.startswith(f"{COVERAGE}, field seed, value '7': is another seed")


def test_a_build_asks_for_the_files_that_its_models_read(project: Path, tmp_path: Path) -> None:
    assert (CHOICES, CALIBRATION) == (SPECIFICATIONS_FILE, COVERAGE)
    for path in (PLAN, CHOICES, CALIBRATION):
        shutil.copytree(project, tmp_path / path.stem, ignore=UNBUILT)
        (tmp_path / path.stem / path).unlink()
        with pytest.raises(InputError, match=f"{path}: cannot be read"):
            check_inputs(tmp_path / path.stem)


def test_a_reason_is_looked_at_after_a_build_only(copy: Path) -> None:
    assert not list(reason_findings(copy))


@pytest.mark.parametrize(
    ("figure", "verdict", "told"),
    [
        ("F01", "differs", ["field F01.reason, value '': differs without a reason. Say why"]),
        ("F02", "reproduced", ["is reproduced and has one. Take the reason out"]),
        ("F01", "reproduced", []),
        ("F99", "differs", []),
    ],
)
def test_a_reason_that_lacks_or_has_lapsed_is_found(
    copy: Path, figure: str, verdict: str, told: list[str]
) -> None:
    row = {"figure_id": figure, "same_as": "", "verdict": verdict}
    write_estimates(copy, "claims", "all", pd.DataFrame([row]))
    found = list(reason_findings(copy))
    assert len(found) == len(told)
    assert all(text in finding for text, finding in zip(told, found, strict=True))
