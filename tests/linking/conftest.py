"""What the tests of linking share: the real proposal, made once, and small subjects."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest

from tests.conftest import PROJECT
from uptake.cleaning import Cleaned
from uptake.linking.decisions import Decisions, read_decisions
from uptake.linking.evidence import Evidence
from uptake.linking.links import link
from uptake.linking.proposal import Proposal, propose
from uptake.linking.similarity import Weights
from uptake.settings import Settings


@pytest.fixture(scope="session")
def lists(cleaned: dict[str, list[Cleaned]], settings: Settings) -> dict[str, pd.DataFrame]:
    """The tables that linking reads, of all jurisdictions."""
    return {
        name: pd.concat(
            [
                next(table.kept for table in cleaned[code] if table.table == name)
                for code in settings.jurisdictions
            ],
            ignore_index=True,
        )
        for name in ("listings", "names", "births")
    }


@pytest.fixture(scope="session")
def proposal(
    lists: dict[str, pd.DataFrame], common: dict[str, pd.DataFrame], settings: Settings
) -> Proposal:
    """The proposal of the project's own tables and decisions."""
    return propose(
        lists["listings"],
        lists["names"],
        lists["births"],
        common["recommendations_public"],
        read_decisions(PROJECT, settings),
    )


@pytest.fixture(scope="session")
def unreviewed(proposal: Proposal) -> Proposal:
    """The real proposal before anybody has decided."""
    return dataclasses.replace(proposal, decisions=Decisions({}, []))


@pytest.fixture(scope="session")
def weighed(proposal: Proposal) -> dict[tuple[str, str], Evidence]:
    """The evidence of each real candidate pair, by the keys of the two."""
    return {(pair.a.key, pair.b.key): pair for pair in proposal.candidates}


@pytest.fixture(scope="session")
def links(proposal: Proposal, settings: Settings) -> pd.DataFrame:
    return link(proposal, settings.linking)


@pytest.fixture(scope="session")
def weights(proposal: Proposal) -> Weights:
    """What the parts of all real names weigh."""
    return Weights(form for subject in proposal.subjects.values() for _, form in subject.names)
