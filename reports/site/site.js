// Comfort only: without this file every panel of a tabset shows under its title.
for (const tabset of document.querySelectorAll(".panel-tabset")) {
  const panels = [...tabset.querySelectorAll(":scope > .tab-pane")];
  const list = document.createElement("div");
  list.className = "tab-list";
  list.setAttribute("role", "tablist");
  const tabs = panels.map((panel) => {
    const tab = document.createElement("button");
    tab.type = "button";
    tab.id = panel.id + "-tab";
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", panel.id);
    tab.append(...panel.querySelector(".tab-title").cloneNode(true).childNodes);
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", tab.id);
    panel.tabIndex = 0;
    return tab;
  });
  const select = (chosen) => tabs.forEach((tab, index) => {
    const selected = index === chosen;
    tab.setAttribute("aria-selected", String(selected));
    tab.tabIndex = selected ? 0 : -1;
    panels[index].classList.toggle("hidden", !selected);
  });
  tabs.forEach((tab, index) => {
    tab.addEventListener("click", () => select(index));
    tab.addEventListener("keydown", (event) => {
      const last = tabs.length - 1;
      const next = {
        ArrowRight: index === last ? 0 : index + 1,
        ArrowLeft: index === 0 ? last : index - 1,
        Home: 0,
        End: last,
      }[event.key];
      if (next === undefined) return;
      event.preventDefault();
      select(next);
      tabs[next].focus();
    });
  });
  list.append(...tabs);
  tabset.prepend(list);
  tabset.classList.add("tabbed");
  // A link to a table that a panel hides opens the panel.
  const named = document.getElementById(location.hash.slice(1));
  select(Math.max(panels.findIndex((panel) => panel.contains(named)), 0));
  if (named && tabset.contains(named)) named.scrollIntoView();
}

// A menu closes with Escape, or when the reader turns elsewhere.
const menus = document.querySelectorAll(".submenu");
const close = (menu) => { menu.open = false; };
document.addEventListener("click", (event) => {
  for (const menu of menus) if (!menu.contains(event.target)) close(menu);
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus) {
    if (menu.open && menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    close(menu);
  }
});
