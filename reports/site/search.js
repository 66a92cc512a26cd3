// Search: finds sections of the site's pages by their words, within the reader's own browser.
"use strict";
(() => {
  const WORDS = "data/search.js";
  const MOST = 50;
  const AROUND = 220; // letters shown of a section

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
  const field = make("input", { type: "search", id: "search-field", name: "q", autocomplete: "off" });
  const form = make(
    "form", { role: "search", action: "search.html" },
    make("label", { for: "search-field" }, "Words to find"),
    field,
    make("button", {}, "Search"),
  );
  const status = make("p", { class: "result", role: "status" });
  const list = make("ol", { class: "found" });

  const simple = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const sections = [];
  const index = new MiniSearch({
    fields: ["title", "heading", "text"],
    processTerm: simple,
    searchOptions: {
      boost: { title: 3, heading: 2 },
      combineWith: "AND",
      prefix: true,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
    },
  });

  // A piece of the text around the first word found, with all of them marked.
  const excerpt = (text, terms) => {
    const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)];
    const hits = words.filter(([word]) => terms.has(simple(word)));
    const first = Math.max((hits[0]?.index ?? 0) - 60, 0);
    const start = first && text.indexOf(" ", first) + 1;
    const end = start + AROUND >= text.length ? text.length : text.lastIndexOf(" ", start + AROUND);
    const parts = [start ? "… " : ""];
    let at = start;
    for (const hit of hits) {
      if (hit.index < at || hit.index + hit[0].length > end) continue;
      parts.push(text.slice(at, hit.index), make("mark", {}, hit[0]));
      at = hit.index + hit[0].length;
    }
    return [...parts, text.slice(at, end), end < text.length ? " …" : ""];
  };

  const item = ({ id, terms }) => {
    const { page, anchor, heading, text } = sections[id];
    const name = heading ? `${page.title} › ${heading}` : page.title;
    const link = make("a", { href: page.path + (anchor && `#${anchor}`) }, name);
    return make("li", {}, link, make("p", {}, ...excerpt(text, new Set(terms))));
  };

  const show = () => {
    const asked = field.value.trim();
    history.replaceState(null, "", asked ? `?${new URLSearchParams({ q: asked })}` : location.pathname);
    const found = asked ? index.search(asked) : [];
    list.replaceChildren(...found.slice(0, MOST).map(item));
    const shown = found.length > MOST ? `The first ${MOST} of ${found.length}` : found.length || "No";
    status.textContent = asked && `${shown} ${found.length === 1 ? "section" : "sections"} found for “${asked}”.`;
  };

  // The words are loaded when somebody asks for them.
  let ready = null;
  const load = () => ready ??= new Promise((resolve, reject) => {
    const script = make("script", { src: WORDS });
    script.addEventListener("load", resolve);
    script.addEventListener("error", reject);
    document.head.append(script);
  }).then(() => {
    for (const page of uptakeWords) {
      for (const [anchor, heading, text] of page.sections) {
        index.add({ id: sections.length, title: heading ? "" : page.title, heading, text });
        sections.push({ page, anchor, heading, text });
      }
    }
  });
  const search = () => load().then(show, () => {
    status.textContent = "The words of the site could not be loaded.";
  });

  let waiting;
  field.addEventListener("focus", () => load().catch(() => {}));
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 150);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    search();
  });

  document.getElementById("search").replaceChildren(form, status, list);
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  if (field.value) search();
})();
