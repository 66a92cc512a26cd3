// The rows of a table, and which of them pass the filters: crossfilter counts only what changes.
// A row is its number; rows come in the order of their names, and codes in the order of ranks.
"use strict";
uptakeExplorer.rows = (() => {
  const { word } = uptakeExplorer.elements;
  const FILTERS = ["jurisdiction", "regime", "country", "type", "coding", "basis"];
  const EMPTY = "-"; // an empty code, in the address and in a choice

  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  const open = (name) => {
    const source = uptakeExplorer[name];
    const size = source.name.length;
    const cross = crossfilter(source.name.map((_, row) => row));
    const cut = (field) => source[field].codes.map((code) => code.split(";"));

    const dimensions = {};
    const groups = {};
    for (const field of FILTERS) {
      const { codes, of } = source[field];
      const several = codes.some((code) => code.includes(";"));
      const values = several ? cut(field) : codes;
      dimensions[field] = cross.dimension((row) => values[of[row]], several);
      groups[field] = dimensions[field].group();
    }
    const yearOf = source.day.codes.map((day) => Number(day.slice(0, 4)));
    const year = (row) => yearOf[source.day.of[row]];
    const known = yearOf.filter(Boolean);
    const years = [Math.min(...known), Math.max(...known)];
    dimensions.years = cross.dimension(year);
    dimensions.q = cross.dimension((row) => row);
    let order = null;

    // Vessels and aircraft are shown and never counted.
    const counts = source.type.codes.map((type) => Number(type === "individual" || type === "entity"));
    const weight = (row) => counts[source.type.of[row]];
    const places = Object.keys(uptakeExplorer.words.jurisdiction);
    const placeOf = source.jurisdiction.codes.map((code) => places.indexOf(code));
    const timeline = cross
      .dimension((row) => year(row) * places.length + placeOf[source.jurisdiction.of[row]])
      .group()
      .reduceSum(weight);
    const shown = cross.groupAll();
    const counted = cross.groupAll().reduceSum(weight);

    const labels = {};
    for (const field of Object.keys(source).filter((field) => source[field].codes)) {
      const named = field in uptakeExplorer.words;
      labels[field] = named
        ? cut(field).map((codes) => codes.map((code) => word(field, code)).join("; "))
        : source[field].codes;
    }

    let folded = null;
    const matches = (wanted) => {
      folded ??= source.name.map((text, row) => fold(`${text} ${source.list_id[row]}`));
      const words = wanted.split(/\s+/);
      return (row) => words.every((part) => folded[row].includes(part));
    };

    // Set only what has changed: then the library looks only at the rows that come or go.
    const applied = {};
    const apply = (name, value, set) => {
      if (applied[name] === value) return;
      applied[name] = value;
      if (value) set(dimensions[name]);
      else dimensions[name].filterAll();
    };
    const filter = (state) => {
      for (const field of FILTERS) {
        const chosen = state[field].split(",").map((code) => (code === EMPTY ? "" : code));
        apply(field, state[field], (dimension) => {
          if (chosen.length === 1) dimension.filterExact(chosen[0]);
          else dimension.filterFunction((code) => chosen.includes(code));
        });
      }
      apply("years", state.from || state.to ? `${state.from}-${state.to}` : "", (dimension) =>
        dimension.filterRange([Number(state.from) || 1, (Number(state.to) || 9999) + 1]));
      apply("q", fold(state.q.trim()), (dimension) => dimension.filterFunction(matches(applied.q)));
    };

    // Equal rows stand in the order of their names, and what is not known stands last.
    const sort = (by) => {
      if (applied.sort === by) return;
      applied.sort = by;
      const sign = by.startsWith("-") ? -1 : 1;
      const { codes, of } = source[by.replace("-", "")];
      const rank = (row) => (codes[of[row]] === "" ? codes.length : sign * of[row]) * size + row;
      order?.dispose();
      order = cross.dimension(codes ? rank : (row) => sign * row);
    };

    const perYear = () => {
      const [first, last] = years;
      const numbers = Array.from({ length: last - first + 1 }, () => places.map(() => 0));
      let undated = 0;
      for (const { key, value } of timeline.all()) {
        const at = Math.floor(key / places.length);
        if (at) numbers[at - first][key % places.length] = value;
        else undated += value;
      }
      return { first, last, places, numbers, undated };
    };

    return {
      name, source, size, years, filter, sort, perYear,
      noun: name === "designations" ? "designation" : "listing",
      codes: (field) => new Map(groups[field].all().map(({ key, value }) => [key || EMPTY, value])),
      text: (field, row) => (field === "name" ? source.name[row] : labels[field][source[field].of[row]]),
      shown: () => shown.value(),
      counted: () => counted.value(),
      rows: (many = Infinity, offset = 0) => order.bottom(many, offset),
    };
  };
  return { open, FILTERS, EMPTY };
})();
