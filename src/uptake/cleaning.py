"""Validate raw tables row by row and bring what is kept to one form.

Rows in = rows kept + rows rejected, always. A row is rejected whole; its faults say why, one for
each field. More rejected rows than the settings allow stop the build.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from uptake.dates import read_partial
from uptake.errors import InputError, RejectionError
from uptake.history import merge
from uptake.history.designations import Regime
from uptake.names import clean_name, display_name
from uptake.regimes import load_rules
from uptake.settings import SETTINGS, Settings
from uptake.sources.entries import Report
from uptake.sources.raw import raw_path, read_raw
from uptake.sources.snapshots import Snapshot
from uptake.tables import COMMON, RAW, REJECTED, SPLIT

# A person who was recommended and never designated is named nowhere, so not in a fault either.
_WITHHELD = {("recommendations_public", "target_name"), ("recommendations_public", "evidence_note")}

_CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"

Known = Mapping[str, frozenset[str]]
"""What a reference can point to: `table.field` → its values."""


class Fault(NamedTuple):
    """Why a row is rejected: its line, and one field with its value and what would mend it."""

    row: int
    field: str
    value: str
    reason: str


@dataclass(frozen=True)
class Cleaned:
    """One file of a table, cleaned: the kept rows, and a fault for each field that is wrong.

    The table of a jurisdiction also has what editions of its list have added to it.
    """

    table: str
    path: Path
    rows_in: int
    kept: pd.DataFrame
    faults: pd.DataFrame

    @property
    def rejected(self) -> int:
        """Rows that were rejected; a row can have several faults."""
        return int(self.faults["row"].nunique())


class Jurisdiction(NamedTuple):
    """The split tables of a jurisdiction after all editions, and what the editions changed."""

    tables: list[Cleaned]
    changes: pd.DataFrame


def clean_jurisdiction(
    project: Path, jurisdiction: str, settings: Settings, snapshots: Sequence[Snapshot] = ()
) -> Jurisdiction:
    """Clean the split tables of one jurisdiction and merge the editions of its list into them."""
    regimes = clean_file(project, "regimes", None, settings, {}).kept
    rules = load_rules(project, regimes["regime"])
    regimes = regimes[regimes["jurisdiction"] == jurisdiction]
    # A name belongs to its listing as received: a listing rejected for a fault of its own is
    # counted once, and does not take its names along.
    received = read_raw(project, raw_path("listings", jurisdiction), RAW["listings"])["list_id"]
    known = {
        "regimes.regime": frozenset(regimes["regime"]),
        "regimes.list_code": frozenset(regimes["list_code"]),
        "listings.list_id": frozenset(received),
    }
    tables = {
        table: validate_file(project, table, jurisdiction, settings, known) for table in SPLIT
    }
    standing = tables["listings"].kept
    standing = standing[standing["magnitsky_regime"].ne("") & standing["status"].eq("listed")]
    last_day = max(standing["snapshot_date"].max(), *(snapshot.date for snapshot in snapshots), "")
    days = tables["designations"].kept["designated_on"]
    first_days = regimes.set_index("regime")["first_day"].dt.strftime("%Y-%m-%d")
    tables["designations"] = _reject_days(
        tables["designations"],
        {
            "is before the regime's first day in the table regimes; correct one of them": (
                days < tables["designations"].kept["regime"].map(first_days)
            ),
            f"is after the latest edition of the list ({last_day}, snapshot_date in the "
            "table listings); correct it, or add the newer edition": days > last_day,
        },
        settings,
    )
    merged = merge(
        jurisdiction,
        {table: cleaned.kept for table, cleaned in tables.items()},
        snapshots,
        [
            Regime(row.regime, row.list_code, f"{row.first_day:%Y-%m-%d}", row.instrument)
            for row in regimes.itertuples()
        ],
        rules,
    )
    regime_of = dict(zip(regimes["list_code"], regimes["regime"], strict=True))
    typed = {table: normalise(table, rows) for table, rows in merged.tables.items()}
    typed["listings"]["regime"] = typed["listings"]["magnitsky_regime"].map(regime_of).fillna("")
    cleaned = [replace(tables[table], kept=rows) for table, rows in typed.items()]
    return Jurisdiction(cleaned, merged.changes)


def clean_common(project: Path, settings: Settings) -> list[Cleaned]:
    """Clean the tables that are kept as one file each."""
    path = raw_path("recommendations_public")
    received = read_raw(project, path, RAW["recommendations_public"])["rec_id"]
    known = {"recommendations_public.rec_id": frozenset(received)}
    cleaned = {table: clean_file(project, table, None, settings, known) for table in COMMON}
    _check_tenures(cleaned["tenures"], cleaned["regimes"].kept, settings)
    return list(cleaned.values())


def clean_file(
    project: Path, table: str, jurisdiction: str | None, settings: Settings, known: Known
) -> Cleaned:
    """Clean one file of a raw table: validate it, and bring the rows that are kept to one form."""
    valid = validate_file(project, table, jurisdiction, settings, known)
    kept = normalise(table, valid.kept).reset_index().rename(columns={"row": "line"})
    return replace(valid, kept=kept)


def validate_file(
    project: Path, table: str, jurisdiction: str | None, settings: Settings, known: Known
) -> Cleaned:
    """Validate one file of a raw table; what is kept is text still, by line.

    Raises `InputError` where the file's structure is wrong and `RejectionError` where too many of
    its rows are.
    """
    path = raw_path(table, jurisdiction)
    raw = read_raw(project, path, RAW[table])
    found = list(find_faults(raw, RAW[table], settings.collected_on, known))
    if jurisdiction is not None:
        found += _stray_rows(raw, jurisdiction)
    faults = pd.DataFrame(found, columns=list(Fault._fields)).drop_duplicates(["row", "field"])
    faults = faults.sort_values("row", kind="stable", ignore_index=True)
    faults["value"] = faults["value"].where(
        [(table, field) not in _WITHHELD for field in faults["field"]], ""
    )
    faults = faults.assign(table=table, file=path.as_posix())[list(REJECTED.columns)]
    cleaned = Cleaned(table, path, len(raw), raw.drop(index=faults["row"].unique()), faults)
    _check_rejection(cleaned, settings)
    return cleaned


def find_faults(
    raw: pd.DataFrame, schema: pa.DataFrameSchema, collected_on: dt.date, known: Known
) -> Iterator[Fault]:
    """Yield every fault in a raw table; a field with several yields the gravest first."""
    for name in schema.columns:
        hidden = raw[name].str.contains(_CONTROL)
        yield from _faults(raw[name][hidden], name, "has a control character; take it out")
    yield from _schema_faults(raw, schema)
    keys = list(schema.unique)
    repeated = raw.duplicated(keys, keep=False)
    for _, rows in raw[repeated].groupby(keys):
        lines = ", ".join(map(str, rows.index))
        for line in rows.index:
            value = " / ".join(rows.loc[line, keys])
            yield Fault(
                line, " + ".join(keys), value, f"is the key of lines {lines}; keep the right one"
            )
    for name, column in schema.columns.items():
        values = raw[name][raw[name] != ""]
        if column.metadata.get("future") is False:
            # Text compares as dates do, whichever part of YYYY-MM-DD is known.
            late = values.str.removeprefix("c") > collected_on.isoformat()
            reason = f"is after {collected_on}, when the data were collected; correct it"
            yield from _faults(values[late], name, reason)
        target = column.metadata.get("to")
        if target in known:
            table, field = target.split(".")
            reason = f"is no {field} of the table {table}; correct it, or add it there"
            yield from _faults(values[~values.isin(known[target])], name, reason)


def normalise(table: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Bring valid rows to one form: names to the display form, days to dates, flags to booleans.

    A date known in part, `x`, becomes `x_start`, `x_before` (half-open) and `x_precision` beside
    the text as received.
    """
    clean = rows.copy()
    for name, column in RAW[table].columns.items():
        match column.metadata["kind"]:
            case "date":
                clean[name] = pd.to_datetime(rows[name].replace("", None), format="%Y-%m-%d")
            case "partial date":
                intervals = [read_partial(text) if text else None for text in rows[name]]
                clean[f"{name}_start"] = pd.to_datetime([i and i.start for i in intervals])
                clean[f"{name}_before"] = pd.to_datetime([i and i.before for i in intervals])
                clean[f"{name}_precision"] = [i.precision if i else "" for i in intervals]
            case "integer" | "year":
                clean[name] = pd.to_numeric(rows[name]).astype("Int64")
            case "number":
                clean[name] = pd.to_numeric(rows[name])
            case "flag":
                clean[name] = rows[name].map({"1": True, "0": False}).astype("boolean")
            case "text":
                clean[name] = rows[name].map(clean_name)
    if table in ("designations", "listings"):
        persons = rows["jurisdiction"].eq("us") & rows["target_type"].eq("individual")
        clean["name_as_listed"] = rows["name"]
        clean["name"] = [
            display_name(name, surname_first=person)
            for name, person in zip(rows["name"], persons, strict=True)
        ]
    return clean


def data_date(listings: pd.DataFrame) -> pd.Timestamp:
    """The day up to which a jurisdiction's designations are known.

    It is the date of the latest edition of its list that holds a listing under one of its regimes.
    """
    standing = listings[listings["regime"].ne("") & listings["status"].eq("listed")]
    return pd.Timestamp(standing["snapshot_date"].max())


def delistings_known_from(listings: pd.DataFrame) -> pd.Timestamp:
    """The day from which, at the latest, delistings show in the data.

    It is the oldest edition that is the last to hold an entry. A target taken off before is in the
    data only where a source tells of it, so earlier counts can be too low.
    """
    return pd.Timestamp(listings["snapshot_date"].min())


def _schema_faults(raw: pd.DataFrame, schema: pa.DataFrameSchema) -> Iterator[Fault]:
    try:
        schema.validate(raw, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases
        for case in cases[cases["schema_context"] == "Column"].itertuples():
            if case.index is None:
                raise AssertionError(f"{schema.name}: {case.column} failed as a whole") from errors
            yield Fault(int(case.index), case.column, str(case.failure_case), case.check)


def _faults(values: pd.Series, field: str, reason: str) -> Iterator[Fault]:
    for line, value in values.items():
        yield Fault(int(str(line)), field, value, reason)


def _stray_rows(raw: pd.DataFrame, jurisdiction: str) -> Iterator[Fault]:
    stray = raw["jurisdiction"][raw["jurisdiction"] != jurisdiction]
    return _faults(stray, "jurisdiction", f"stands in the file of {jurisdiction}; move the row")


def _reject_days(cleaned: Cleaned, wrong: Mapping[str, pd.Series], settings: Settings) -> Cleaned:
    """Reject designations on days that cannot be; `wrong` has the rows by reason."""
    found = [
        Fault(line, "designated_on", day, reason)
        for reason, rows in wrong.items()
        for line, day in cleaned.kept["designated_on"][rows].items()
    ]
    faults = pd.DataFrame(found, columns=list(Fault._fields)).assign(
        table=cleaned.table, file=cleaned.path.as_posix()
    )
    kept = cleaned.kept.drop(index=faults["row"])
    faults = pd.concat([cleaned.faults, faults[list(REJECTED.columns)]], ignore_index=True)
    checked = replace(cleaned, kept=kept, faults=faults)
    _check_rejection(checked, settings)
    return checked


def _check_tenures(cleaned: Cleaned, regimes: pd.DataFrame, settings: Settings) -> None:
    """Raise `InputError` unless the offices that set administrations are held without a gap.

    Some sources give the last day in office as the end, and some the day of the handover.
    """
    first_days = regimes.groupby("jurisdiction")["first_day"].min()
    for code, jurisdiction in settings.jurisdictions.items():
        tenures = cleaned.kept
        held = tenures[tenures["jurisdiction"].eq(code) & tenures["office"].eq(jurisdiction.office)]
        held = held.sort_values("start")
        if held.empty:
            raise InputError(
                SETTINGS,
                f"names an office that nobody holds in {cleaned.path}",
                "Name an office of that table, or add its tenures.",
                field=f"jurisdictions.{code}.office",
                value=jurisdiction.office,
            )
        after = [*held["start"].iloc[1:], None]
        for row, successor in zip(held.itertuples(), after, strict=True):
            if pd.isna(row.end) and successor is None:
                continue
            problem = None
            if pd.isna(row.end) or successor is None:
                problem = "must be empty for the latest holder of the office, and only for that one"
            elif not 0 <= (successor - row.end).days <= 1:
                problem = f"does not meet the next holder's start, {successor:%Y-%m-%d}"
            if problem:
                end = "" if pd.isna(row.end) else f"{row.end:%Y-%m-%d}"
                mend = "Correct one of them, or add the holder between or after."
                raise InputError(cleaned.path, problem, mend, row.line, "end", end)
        if held["start"].iloc[0] > first_days[code]:
            raise InputError(
                cleaned.path,
                f"is after the first day of the regime ({first_days[code]:%Y-%m-%d})",
                "Add the holder before.",
                line=int(held["line"].iloc[0]),
                field="start",
                value=f"{held['start'].iloc[0]:%Y-%m-%d}",
            )


def check_report(path: Path, report: Report, settings: Settings) -> None:
    """Raise `RejectionError` where too many records of a list file are rejected."""
    faults = pd.DataFrame(report.faults, columns=list(Fault._fields)).assign(file=path.as_posix())
    _check_share(path, report.records, report.rejected, faults, settings)


def _check_rejection(cleaned: Cleaned, settings: Settings) -> None:
    if cleaned.rows_in != len(cleaned.kept) + cleaned.rejected:
        raise AssertionError(f"{cleaned.path}: rows in are not rows kept + rows rejected")
    _check_share(cleaned.path, cleaned.rows_in, cleaned.rejected, cleaned.faults, settings)


def _check_share(
    path: Path, rows: int, rejected: int, faults: pd.DataFrame, settings: Settings
) -> None:
    if rejected <= settings.rejection.largest_share * rows:
        return
    shown = [
        str(InputError(fault.file, fault.reason, "", fault.row, fault.field, fault.value)).rstrip()
        for fault in faults.head(settings.rejection.rows_shown).itertuples()
    ]
    raise RejectionError(
        f"{path}: {rejected} of {rows} rows are rejected, more than "
        f"{settings.rejection.largest_share:.0%}. Mend the rows and build again. "
        f"The first {len(shown)}:\n  " + "\n  ".join(shown)
    )
