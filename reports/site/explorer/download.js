// The rows that are shown, all pages of them, as CSV with citation and terms in its first lines.
"use strict";
uptakeExplorer.download = (() => {
  const { make } = uptakeExplorer.elements;
  const { START, query } = uptakeExplorer.address;
  const NAMES = { type: "target_type", basis: "date_basis", coding: "primary_by" };

  // As in data/*.csv: before what a spreadsheet would take for a formula stands an apostrophe.
  const cell = (value) => {
    const safe = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
  };

  const csv = (table, state) => {
    const fields = Object.keys(table.source);
    const names = { ...NAMES, day: table.noun === "designation" ? "designated_on" : "listed_on" };
    const columns = fields.map((field) => {
      const { codes, of } = table.source[field];
      return codes ? (row) => codes[of[row]] : (row) => table.source[field][row];
    });
    const shown = `Rows: explorer.html${query({ ...state, page: START.page })}`;
    return [
      ...[...uptakeExplorer.lines, shown].map((line) => `# ${line}`),
      fields.map((field) => names[field] ?? field).join(","),
      ...table.rows().map((row) => columns.map((value) => cell(value(row))).join(",")),
      "",
    ].join("\n");
  };

  return (table, state) => {
    const address = URL.createObjectURL(new Blob([csv(table, state)], { type: "text/csv" }));
    const file = `uptake-${table.name}-${uptakeExplorer.edition}.csv`;
    make("a", { href: address, download: file }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  };
})();
