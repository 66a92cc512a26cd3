// The explorer's filters: native controls that offer what the table at hand has, with its numbers.
"use strict";
uptakeExplorer.controls = (() => {
  const { make, write, number, word } = uptakeExplorer.elements;
  const { FILTERS, EMPTY } = uptakeExplorer.rows;
  const CHOICES = {
    regime: "Regime",
    country: "Country",
    type: "Type",
    coding: "Primary by coding",
    basis: "Day known by",
  };
  const YEARS = { from: ["From year", "First"], to: ["To year", "Latest"] };
  const ROWS = { designations: "Designations", listings: "All listings" };

  // `set(name, value)` is told of every choice; `show(table, state)` writes what is chosen.
  return (set, download) => {
    const field = (label, control) => {
      control.id = `explorer-${control.name}`;
      return make("div", { class: "field" }, make("label", { for: control.id }, label), control);
    };
    const fieldset = (legend, choices) =>
      make("fieldset", {}, make("legend", {}, legend), make("div", { class: "choices" }, ...choices));
    const tick = (type, name, value, ...text) => {
      const control = make("input", { type, name, value });
      return { control, value, label: make("label", { class: "choice" }, control, ...text) };
    };
    const button = (text, act) => {
      const element = make("button", { type: "button" }, text);
      element.addEventListener("click", act);
      return element;
    };

    const rows = Object.entries(ROWS).map(([name, label]) => {
      const one = tick("radio", "rows", name, `${label} (${number(uptakeExplorer.sizes[name])})`);
      one.control.addEventListener("change", () => set("rows", name));
      return one;
    });
    const places = Object.entries(uptakeExplorer.words.jurisdiction).map(([code, name]) => {
      const count = make("span", { class: "count" });
      const swatch = make("span", { class: `swatch ${code}` });
      const one = { ...tick("checkbox", "jurisdiction", code, swatch, `${name} `, count), count };
      one.control.addEventListener("change", () =>
        set("jurisdiction", places.filter(({ control }) => control.checked).map(({ value }) => value).join(",")));
      return one;
    });
    const search = make("input", { type: "search", name: "q", autocomplete: "off", spellcheck: "false" });
    search.addEventListener("input", () => set("q", search.value));
    const selects = {};
    const select = (name, label) => {
      selects[name] = make("select", { name });
      selects[name].addEventListener("change", () => set(name, selects[name].value));
      return field(label, selects[name]);
    };
    const save = button("Download (CSV)", download);
    save.className = "main";

    const form = make(
      "form", { "aria-label": "Filters" },
      fieldset("Show", rows.map(({ label }) => label)),
      fieldset("Jurisdiction (none ticked: all)", places.map(({ label }) => label)),
      make(
        "div", { class: "fields" },
        field("Name or list number", search),
        ...Object.entries(CHOICES).map(([name, label]) => select(name, label)),
        ...Object.entries(YEARS).map(([name, [label]]) => select(name, label)),
      ),
      make("div", { class: "buttons" }, save, button("Clear all filters", () => set("all", ""))),
    );
    form.addEventListener("submit", (event) => event.preventDefault());

    const option = (value, text = "") => make("option", { value }, text);
    const offer = (table) => {
      for (const name of Object.keys(CHOICES)) {
        const known = table.codes(name);
        const ordered = Object.keys(uptakeExplorer.words[name]).map((code) => code || EMPTY);
        const codes = [...new Set([...ordered, ...known.keys()])].filter((code) => known.has(code));
        selects[name].replaceChildren(option("", "All"), ...codes.map((code) => option(code)));
      }
      const [first, last] = table.years;
      const years = Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
      for (const [name, [, all]] of Object.entries(YEARS)) {
        selects[name].replaceChildren(option("", all), ...years.map((year) => option(year, year)));
      }
    };

    const show = (table, state) => {
      for (const { control, value } of rows) control.checked = value === table.name;
      if (search.value !== state.q) search.value = state.q;
      const chosen = state.jurisdiction.split(",");
      const counts = Object.fromEntries(FILTERS.map((name) => [name, table.codes(name)]));
      for (const { control, value, count } of places) {
        control.checked = chosen.includes(value);
        write(count, number(counts.jurisdiction.get(value) ?? 0));
      }
      for (const [name, element] of Object.entries(selects)) {
        for (const one of name in CHOICES ? [...element.options].slice(1) : []) {
          const count = counts[name].get(one.value);
          write(one, `${word(name, one.value === EMPTY ? "" : one.value)} (${number(count)})`);
          one.hidden = !count && one.value !== state[name];
        }
        element.value = state[name];
      }
      write(save, `Download ${number(table.shown())} rows (CSV)`);
    };
    return { form, offer, show };
  };
})();
