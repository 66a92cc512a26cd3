// The explorer's state is in the page's address: a copied link restores filters, order and page.
"use strict";
uptakeExplorer.address = (() => {
  const { FILTERS } = uptakeExplorer.rows;
  const START = { rows: "designations", q: "", from: "", to: "", sort: "-day", page: "1" };
  for (const field of FILTERS) START[field] = "";

  const read = (search) => {
    const state = { ...START };
    for (const [name, value] of new URLSearchParams(search)) if (name in START) state[name] = value;
    if (state.rows !== "listings") state.rows = START.rows;
    return state;
  };

  // Take out what a table has not; return what was asked in vain.
  const check = (state, table, columns) => {
    const refused = [];
    const refuse = (name) => {
      refused.push(`${name} “${state[name]}”`);
      state[name] = START[name];
    };
    for (const field of FILTERS) {
      const known = table.codes(field);
      if (state[field] && !state[field].split(",").every((code) => known.has(code))) refuse(field);
    }
    for (const name of ["from", "to"]) {
      const [first, last] = table.years;
      if (state[name] && !(state[name] >= first && state[name] <= last)) refuse(name);
    }
    if (!columns.includes(state.sort.replace("-", ""))) state.sort = START.sort;
    if (!/^[1-9]\d*$/.test(state.page)) state.page = START.page;
    return refused;
  };

  const query = (state) => {
    const given = Object.entries(state).filter(([name, value]) => value !== START[name]);
    return given.length ? `?${new URLSearchParams(given)}` : "";
  };
  return { START, read, check, query };
})();
