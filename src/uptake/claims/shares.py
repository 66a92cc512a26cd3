"""Published shares: what others have said of how many designations had a basis in recommendations.

They are the claims whose measure is the basis share. Pictures draw them over their periods, beside
what the register gives.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from uptake.claims.definitions import Claim


def published_shares(claims: Mapping[str, Claim], published: pd.DataFrame) -> pd.DataFrame:
    """Return the published basis shares, one row a figure, in the order of their periods.

    `published` are those of `published_figures`. Columns: figure_id, jurisdiction, period_start and
    period_end (days), share (percent), label, definition, source, url. A figure that repeats
    another is left out.
    """
    about = published.set_index("figure_id")
    rows = [
        {
            "figure_id": figure,
            "jurisdiction": "+".join(check.jurisdictions),
            "period_start": check.period.start,
            "period_end": check.period.end,
            "share": check.published,
            "label": claim.label,
            **about.loc[figure, ["definition", "source", "url"]],
        }
        for figure, claim in claims.items()
        for check in claim.checks
        if check.measure == "basis_share"
    ]
    return pd.DataFrame(rows).sort_values(
        ["period_start", "period_end", "figure_id"], ignore_index=True
    )
