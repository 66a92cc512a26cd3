"""Administrations: what share of their targets others had designated by then, said and drawn."""

from __future__ import annotations

import pandas as pd
from matplotlib.ticker import PercentFormatter

from uptake.figures.picture import Picture, Style, drawing
from uptake.prose import count, percent, share_between
from uptake.settings import Settings


def following_of(
    together: pd.DataFrame, jurisdiction: str, scope: str = "magnitsky"
) -> pd.DataFrame:
    """Return the shares of one jurisdiction under each of its administrations, latest last.

    Fields: `period`, and for `joined`, `followed_365` and `followed_730` the share, its interval,
    and what it is of.
    """
    own = together[together["jurisdictions"].eq(jurisdiction) & together["scope"].eq(scope)]
    own = own[own["measure"].isin(["joined", "followed_365", "followed_730"])]
    fields = ["measure", "period", "value", "lower", "upper", "n", "events", "n_actions", "flags"]
    return own.loc[own["period"] != "all", fields].reset_index(drop=True)


def joined_of_all(together: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return the share that joined others under every administration with a designation."""
    parts = [
        following_of(together, code).assign(jurisdiction=code) for code in settings.jurisdictions
    ]
    table = pd.concat(parts, ignore_index=True)
    table = table[table["measure"].eq("joined") & (table["n"] > 0)].reset_index(drop=True)
    table["few"] = table["flags"].str.contains("few_actions")
    return table


def joined_finding(table: pd.DataFrame, settings: Settings) -> str:
    """State which administration joined others most; few actions carry no finding."""
    trusted = table[~table["few"]]
    if trusted.empty or not trusted["events"].sum():
        return "No administration with enough actions to say it joined others"
    row = trusted.loc[trusted["value"].astype(float).idxmax()]
    holder = row["period"].rpartition(" (")[0]
    name = settings.in_text(row["jurisdiction"])
    return (
        f"Others had by then designated {percent(row['value'])} of the targets that {name} "
        f"designated under {holder}"
    )


def draw_joined(together: pd.DataFrame, settings: Settings, style: Style) -> Picture:
    """Draw, for each administration, the share of its targets that another designated by then."""
    data = joined_of_all(together, settings)
    title = joined_finding(data, settings)
    subtitle = (
        f"Share that another designated before or that day, {settings.bootstrap.percent} intervals"
    )
    with drawing(style, title, subtitle, 0.75 + 0.36 * len(data)) as (figure, (axes,)):
        for place, row in enumerate(data.itertuples()):
            colour = style.of(row.jurisdiction)
            axes.plot([row.lower, row.upper], [place, place], color=colour, lw=2.2, alpha=0.55)
            fill = "white" if row.few else colour
            axes.plot(
                row.value,
                place,
                "o",
                ms=8,
                color=fill,
                mec=colour,
                mew=1.8,
                clip_on=False,
                zorder=3,
            )
            axes.annotate(
                f"{count(row.events)} of {count(row.n)}", (1.06, place), va="center", fontsize=9.5,
                annotation_clip=False,
            )  # fmt: skip
        labels = [
            f"{settings.jurisdictions[row.jurisdiction].short} · {row.period}"
            for row in data.itertuples()
        ]
        axes.set_yticks(range(len(data)), labels, color=style.colours["body-color"])
        axes.set_ylim(len(data) - 0.5, -0.6)
        axes.set_xlim(-0.02, 1.28)
        axes.set_xticks([0, 0.25, 0.5, 0.75, 1])
        axes.xaxis.set_major_formatter(PercentFormatter(1, symbol=" %"))
        axes.grid(axis="x")
        axes.grid(visible=False, axis="y")
        if data["few"].any():
            axes.set_xlabel("hollow: too few actions to trust it", fontsize=9.5, loc="right")
    alt = "Share of targets that another jurisdiction had designated before or on the day: " + (
        "; ".join(
            f"{label}: {percent(row.value)}, {row.events} of {row.n}, interval "
            f"{share_between(row.lower, row.upper)}"
            for label, row in zip(labels, data.itertuples(), strict=True)
        )
        + "."
    )
    return Picture(figure, title, alt, data)
