// What the explorer's scripts share: elements whose text is text, never markup, and words of codes.
"use strict";
uptakeExplorer.elements = (() => {
  const fill = (element, attributes, children) => {
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
  return {
    make: (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children),
    draw: (tag, attributes = {}, ...children) =>
      fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children),
    // Writing the same text again would cost a repaint, or be read aloud twice.
    write: (element, text) => {
      if (element.textContent !== text) element.textContent = text;
    },
    number: (value) => value.toLocaleString("en"),
    word: (field, code) => uptakeExplorer.words[field]?.[code] ?? code,
  };
})();
