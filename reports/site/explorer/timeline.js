// Bars per year, stacked by jurisdiction, in the pixels of their box; and their numbers as a table.
"use strict";
uptakeExplorer.timeline = (() => {
  const { make, draw, number, word } = uptakeExplorer.elements;
  const [HEIGHT, LEFT, BOTTOM, TOP] = [220, 48, 26, 10];

  const step = (most) => {
    const power = 10 ** Math.floor(Math.log10(most / 4));
    return [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= most / 4);
  };

  const chart = ({ first, last, places, numbers }, width, label) => {
    const most = Math.max(...numbers.map((row) => row.reduce((sum, value) => sum + value, 0)), 4);
    const tick = step(most);
    const highest = Math.ceil(most / tick) * tick;
    const y = (value) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / highest);
    const band = (width - LEFT) / numbers.length;
    const every = Math.ceil(44 / band);
    const svg = draw("svg", { role: "img", "aria-label": label, width, height: HEIGHT });
    for (let value = 0; value <= highest; value += tick) {
      svg.append(
        draw("line", { x1: LEFT, x2: width, y1: y(value), y2: y(value), class: value ? "grid" : "base" }),
        draw("text", { x: LEFT - 8, y: y(value) + 4, "text-anchor": "end" }, number(value)),
      );
    }
    numbers.forEach((row, index) => {
      const x = LEFT + index * band;
      let below = 0;
      row.forEach((value, place) => {
        if (!value) return;
        const height = Math.max(y(below) - y(below + value) - 1, 1); // parted by a pixel
        const bar = { x: x + band * 0.12, y: y(below) - height, width: band * 0.76, height, class: places[place] };
        const title = `${first + index}, ${word("jurisdiction", places[place])}: ${number(value)}`;
        svg.append(draw("rect", bar, draw("title", {}, title)));
        below += value;
      });
      if ((last - first - index) % every === 0) {
        const middle = { x: Math.min(x + band / 2, width - 17), y: HEIGHT - 8, "text-anchor": "middle" };
        svg.append(draw("text", middle, String(first + index)));
      }
    });
    return svg;
  };

  const present = ({ places, numbers }) =>
    places.map((_, place) => place).filter((place) => numbers.some((row) => row[place]));

  const legend = (years) => present(years).map((place) =>
    make("span", {}, make("span", { class: `swatch ${years.places[place]}` }),
      word("jurisdiction", years.places[place])));

  const table = (years, label) => {
    const columns = present(years);
    const names = columns.map((place) => word("jurisdiction", years.places[place]));
    const cells = (row) => [...columns.map((place) => row[place]), row.reduce((sum, value) => sum + value, 0)];
    return make(
      "table", { "aria-label": label },
      make("thead", {}, make("tr", {}, ...["Year", ...names, "All"].map((name) => make("th", { scope: "col" }, name)))),
      make("tbody", {}, ...years.numbers.map((row, index) => make(
        "tr", {},
        make("th", { scope: "row" }, String(years.first + index)),
        ...cells(row).map((value) => make("td", {}, number(value))),
      ))),
    );
  };
  return { chart, legend, table };
})();
