// The explorer: filters, a timeline and a table over designations or, on request, all listings.
"use strict";
(() => {
  const { elements, rows, address, timeline, download } = uptakeExplorer;
  const { make, write, number } = elements;
  const LISTINGS = "data/explorer/listings.js";
  const PAGE = 50;
  const COLUMNS = {
    designations: ["name", "day", "regime", "country", "type", "coding", "basis", "status"],
    listings: ["name", "day", "jurisdiction", "programme", "country", "type", "basis", "status"],
  };
  const HEADS = {
    name: "Target",
    day: "Day",
    jurisdiction: "Jurisdiction",
    regime: "Regime",
    programme: "Programme",
    country: "Country",
    type: "Type",
    coding: "Primary by",
    basis: "Day known by",
    status: "Status",
  };

  const state = address.read(location.search);
  const opened = {};
  let table = null;

  const scrolling = (label, ...classes) =>
    make("div", { class: ["table-scroll", ...classes].join(" "), role: "region", tabindex: "0", "aria-label": label });
  const result = make("p", { class: "result", role: "status" });
  const notice = make("p", { class: "notice", role: "alert", hidden: "" });
  const legend = make("div", { class: "legend" });
  const chart = make("div", { class: "timeline" });
  const chartNote = make("p", { class: "source" });
  const numbers = scrolling("Numbers per year");
  const perYear = make("details", {}, make("summary", {}, "The numbers as a table"), numbers);
  const region = scrolling("Rows", "rows");
  const position = make("span");

  const showResult = () => {
    const [shown, counted] = [table.shown(), table.counted()];
    const uncounted = shown - counted;
    write(
      result,
      `${number(shown)} of ${number(table.size)} ${table.noun}s: ${number(counted)} of individuals and entities` +
        (uncounted ? `, and ${number(uncounted)} of vessels and aircraft, which are never counted.` : "."),
    );
  };

  const showTimeline = () => {
    const years = table.perYear();
    const what = `${table.noun === "listing" ? "Listings" : "Designations"} of individuals and entities per year`;
    chart.replaceChildren(
      timeline.chart(years, Math.max(chart.clientWidth, 240), `${what}, by jurisdiction. The numbers are in a table below.`),
    );
    legend.replaceChildren(...timeline.legend(years));
    write(
      chartNote,
      `Individuals and entities; ${years.last} up to ${uptakeExplorer.until}.` +
        (years.undated ? ` Not drawn: ${number(years.undated)} whose day is not known.` : ""),
    );
    if (perYear.open) numbers.replaceChildren(timeline.table(years, what));
  };
  perYear.addEventListener("toggle", showTimeline);

  const head = (field) => {
    const ascending = state.sort === field;
    const sorted = ascending || state.sort === `-${field}`;
    const button = make("button", { type: "button" }, HEADS[field]);
    button.addEventListener("click", () => {
      set("sort", ascending || (field === "day" && !sorted) ? `-${field}` : field);
      region.querySelector(`thead .${field} button`).focus();
    });
    const order = sorted ? { "aria-sort": ascending ? "ascending" : "descending" } : {};
    return make("th", { scope: "col", class: field, ...order }, button);
  };
  const cell = (field, row) => {
    const text = table.text(field, row);
    if (field !== "name") return make("td", { class: field }, text || "Not known");
    const id = make("span", { class: "list-id" }, table.source.list_id[row]);
    return make("th", { scope: "row", dir: "auto" }, text, id);
  };
  const showRows = () => {
    const shown = table.shown();
    const pages = Math.max(Math.ceil(shown / PAGE), 1);
    const page = Math.min(Number(state.page), pages);
    state.page = String(page);
    const offset = (page - 1) * PAGE;
    const found = table.rows(PAGE, offset);
    const columns = COLUMNS[table.name];
    const caption = found.length
      ? `Rows ${number(offset + 1)} to ${number(offset + found.length)} of ${number(shown)}`
      : "No row has all that is asked for";
    region.setAttribute("aria-label", caption);
    region.replaceChildren(make(
      "table", {},
      make("caption", {}, caption),
      make("thead", {}, make("tr", {}, ...columns.map(head))),
      make("tbody", {}, ...found.map((row) => make("tr", {}, ...columns.map((field) => cell(field, row))))),
    ));
    write(position, `Page ${number(page)} of ${number(pages)}`);
    previous.setAttribute("aria-disabled", String(page === 1));
    next.setAttribute("aria-disabled", String(page === pages));
  };
  const turn = (label, step) => {
    const button = make("button", { type: "button" }, label);
    button.addEventListener("click", () => {
      if (button.getAttribute("aria-disabled") === "true") return;
      state.page = String(Number(state.page) + step);
      show();
      region.focus({ preventScroll: true });
      region.scrollIntoView();
    });
    return button;
  };
  const [previous, next] = [turn("Previous", -1), turn("Next", 1)];

  const show = () => {
    if (!table) return; // a link to all listings, and they are still on their way
    table.filter(state);
    table.sort(state.sort);
    controls.show(table, state);
    showResult();
    showTimeline();
    showRows();
    history.replaceState(null, "", `${location.pathname}${address.query(state)}${location.hash}`);
  };
  const set = (name, value) => {
    if (name === "rows") return turnTo(value);
    if (name === "all") Object.assign(state, address.START, { rows: state.rows, sort: state.sort });
    else Object.assign(state, { [name]: value, page: address.START.page });
    show();
  };
  const controls = uptakeExplorer.controls(set, () => table && download(table, state));

  const say = (message) => {
    notice.hidden = !message;
    write(notice, message);
  };
  const begin = (name) => {
    table = opened[name] ??= rows.open(name);
    state.rows = name;
    controls.offer(table);
    const refused = address.check(state, table, COLUMNS[name]);
    say(refused.length ? `These data have no ${refused.join(", no ")}: left out.` : "");
    show();
  };
  const turnTo = (name) => {
    if (uptakeExplorer[name]) return begin(name);
    write(result, "Loading all listings…");
    const script = make("script", { src: LISTINGS });
    script.addEventListener("load", () => begin(name));
    script.addEventListener("error", () => {
      begin("designations");
      say("The listings could not be loaded. These are the designations.");
    });
    document.head.append(script);
  };

  document.getElementById("explorer").replaceChildren(
    make("h2", {}, "Filters"), controls.form, notice, result,
    make("h2", {}, "Per year"), legend, chart, chartNote, perYear,
    make("h2", {}, "Table"), region,
    make("nav", { class: "pages", "aria-label": "Pages of the table" }, previous, position, next),
  );
  turnTo(state.rows);
  new ResizeObserver(() => table && showTimeline()).observe(chart);
})();
