-- What a brief's Markdown means in Typst: key figures, the picture, method and citation.
-- Both engines run this filter before anything else of theirs looks at the document.

local function quoted(text)
  return '"' .. text:gsub("\\", "\\\\"):gsub('"', '\\"'):gsub("%s+", " ") .. '"'
end

local function raw(text) return pandoc.RawBlock("typst", text) end

-- `opening`, the blocks as Typst content, `closing`.
local function wrap(opening, blocks, closing)
  local wrapped = pandoc.Blocks { raw(opening) }
  wrapped:extend(blocks)
  wrapped:insert(raw(closing))
  return wrapped
end

-- Text of the front matter as Typst values; its form is checked before pandoc runs.
local function Meta(meta)
  local year, month, day = pandoc.utils.stringify(meta.date):match "(%d+)%-(%d+)%-(%d+)"
  local date = ("datetime(year: %d, month: %d, day: %d)"):format(year, month, day)
  local colour = "rgb(" .. quoted(pandoc.utils.stringify(meta.colour)) .. ")"
  meta["typst-date"] = pandoc.RawInline("typst", date)
  meta["typst-colour"] = pandoc.RawInline("typst", colour)
  -- As markup, a slash in an address would be escaped.
  for _, name in ipairs { "address", "code" } do
    if meta[name] then
      meta["typst-" .. name] = pandoc.RawInline("typst", quoted(pandoc.utils.stringify(meta[name])))
    end
  end
  return meta
end

-- A figure's alternative text is what its author wrote, not its caption.
local function Figure(figure)
  local image
  figure.content:walk { Image = function(found) image = found end }
  if not image then return nil end
  local alt = image.attributes["fig-alt"] or pandoc.utils.stringify(image.caption)
  local call = ("#picture(%s, %s)["):format(quoted(image.src), quoted(alt))
  return wrap(call, figure.caption.long, "]")
end

-- Characters of the longest cell of each column, its head included, and some for the space between;
-- long words can wrap.
local function widths(content)
  local found = {}
  local rows = pandoc.List {}
  rows:extend(content.head.rows)
  for _, body in ipairs(content.bodies) do rows:extend(body.body) end
  for _, row in ipairs(rows) do
    for index, cell in ipairs(row.cells) do
      local length = utf8.len(pandoc.utils.stringify(cell.contents)) + 4
      found[index] = math.max(found[index] or 0, math.min(length, 38))
    end
  end
  return found
end

-- Columns share the width as their longest cells do. The caption goes by hand, since pandoc and
-- Quarto treat an unnumbered one differently.
local function Table(content)
  local found, all = widths(content), 0
  for _, width in ipairs(found) do all = all + width end
  for index, spec in ipairs(content.colspecs) do
    spec[2] = found[index] / all
    content.colspecs[index] = spec
  end
  local caption = content.caption.long
  content.caption.long, content.identifier = {}, ""
  if #caption == 0 then return content end
  local wrapped = wrap("#captioned[", caption, "][")
  wrapped:extend { content, raw("]") }
  return wrapped
end

local blocks = {
  method = "#method[",
  cite = "#citation[",
}

local function Div(div)
  if div.classes:includes "numbers" then
    return wrap("#numbers(", div.content, ")")
  elseif div.classes:includes "number" then
    return wrap("number[", div.content, "],")
  end
  for class, opening in pairs(blocks) do
    if div.classes:includes(class) then return wrap(opening, div.content, "]") end
  end
end

-- Pandoc would write typographic quotation marks as straight ones, for Typst to guess.
local function Str(word)
  local parts, from = pandoc.Inlines {}, 1
  for at, mark, after in word.text:gmatch "()(\226\128[\152\153\156\157])()" do
    parts:insert(pandoc.Str(word.text:sub(from, at - 1)))
    parts:insert(pandoc.RawInline("typst", ("\\u{%x}"):format(utf8.codepoint(mark))))
    from = after
  end
  if from == 1 then return nil end
  parts:insert(pandoc.Str(word.text:sub(from)))
  return parts
end

local function Span(span)
  if not span.classes:includes "value" then return nil end
  local inlines = pandoc.Inlines { pandoc.RawInline("typst", "#value[") }
  inlines:extend(span.content)
  inlines:insert(pandoc.RawInline("typst", "]"))
  return inlines
end

return {
  { Meta = Meta },
  { Figure = Figure, Table = Table, Div = Div, Span = Span },
  { Str = Str },
}
