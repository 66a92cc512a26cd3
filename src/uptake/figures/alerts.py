"""What pages and feeds say of early warnings."""

from __future__ import annotations

import pandas as pd

from uptake.prose import count, day, listed, percent, plural
from uptake.settings import Settings

RAISED = {
    "silence": "designated nobody",
    "drop": "designated fewer than expected",
    "surge": "designated more than expected",
}
"""Alerts that are raised, and what they say of who raised them."""


def raised(alerts: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `alerts.csv` that hold an alert."""
    return alerts[alerts["alert"].isin(list(RAISED))]


def alerts_finding(alerts: pd.DataFrame, settings: Settings) -> str:
    """State who raised which alert; that there is none where there is none."""
    months = f"{settings.warnings.months} months"
    if raised(alerts).empty:
        return f"The latest {months} raise no alert"
    said = []
    for alert, words in RAISED.items():
        codes = alerts.loc[alerts["alert"] == alert, "jurisdiction"]
        if len(codes):
            said.append(f"{listed(settings.in_text(code) for code in codes)} {words}")
    return f"In the latest {months} {'; '.join(said)}"


def alert_title(row: pd.Series, settings: Settings) -> str:
    """State how many were designated in the months watched, and whether that is unlikely."""
    name, months = settings.name(row["jurisdiction"]), settings.warnings.months
    number = plural(row["observed"], "designation") if row["observed"] else "no designation"
    title = f"{name}: {number} in the {months} months to {row['period_end']:%B %Y}"
    verdict = {
        "silence": "",
        "drop": ", fewer than expected",
        "surge": ", more than expected",
        "none": ", in the range expected",
        "too_few": ", and too few before to say what to expect",
    }
    return title + verdict[row["alert"]]


def alert_text(row: pd.Series, settings: Settings) -> str:
    """Say what was observed, what was expected, how sure that is, and what it does not say."""
    who = settings.in_text(row["jurisdiction"])
    seen = plural(row["observed"], "individual or entity", "individuals and entities")
    did = f"designated {seen}" if row["observed"] else "made no designation"
    text = f"From {day(row['period_start'])} to {day(row['period_end'])}, {who} {did}."
    since = f"time from {day(row['past_start'])}"
    if row["alert"] == "too_few":
        return f"{text} The {since} holds no action, so nothing can be expected from it."
    low = row["p_low"] < row["p_high"]
    chance = _chance(row["p_low"] if low else row["p_high"], settings.bootstrap.draws)
    so_many = "few or fewer" if low else "many or more"
    actions = plural(row["n_actions"], "action")
    hint = " Of so short a record that is a hint, not a finding." if row["flags"] else ""
    return (
        f"{text} If the {since} had gone on, {count(row['lower'])} to {count(row['upper'])} would "
        f"be expected ({range_share(settings)} range from {actions}, mean "
        f"{count(row['expected'])}); so {so_many} have a probability of {chance}. A jurisdiction "
        f"that goes on as before raises an alert in {percent(row['false_alarm_rate'])} of such "
        f"periods.{hint} An alert says that a number is unlikely, not why."
    )


def backtest_sentence(backtest: pd.DataFrame, alerts: pd.DataFrame, settings: Settings) -> str:
    """Say when the rule would have raised an alert at the end of each year, and how often in vain.

    How many to expect by chance is the sum of each jurisdiction's rate of false alarms, as its
    past is now (`alerts`), over its years; that any of them raises one in vain takes them as
    independent. One whose past says nothing raises none.
    """
    told = [
        f"{settings.in_text(row['jurisdiction'])} {RAISED[row['alert']]} in "
        f"{row['period_end'].year}"
        for _, row in raised(backtest).iterrows()
    ]
    said = (
        f"Applied to the end of each earlier year of each jurisdiction, {count(len(backtest))} in "
        f"all, the rule would have raised {plural(len(told), 'alert')}"
    ) + (f": {listed(told)}" if told else "")
    rates = alerts.set_index("jurisdiction")["false_alarm_rate"].fillna(0)
    by_chance = backtest["jurisdiction"].map(rates).sum()
    any_now = 1 - (1 - rates).prod()
    return (
        f"{said}. If all had gone on as before, about {by_chance:.1f} would be expected by chance; "
        "at any one time, the probability that at least one of the jurisdictions raises an alert "
        f"in vain is {percent(any_now)}."
    )


def range_share(settings: Settings) -> str:
    """Write how much of what is expected the range holds: 90 %."""
    return f"{100 * (1 - 2 * settings.warnings.level):g} %"


def _chance(share: float, draws: int) -> str:
    """Write a probability that was found by simulation: nothing is not impossible."""
    return percent(share) if share else f"less than {percent(1 / draws)}"
