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

local months = { "January", "February", "March", "April", "May", "June", "July", "August",
  "September", "October", "November", "December" }

-- Text of the front matter as Typst values; its form is checked before pandoc runs.
local function Meta(meta)
  local year, month, day = pandoc.utils.stringify(meta.date):match "(%d+)%-(%d+)%-(%d+)"
  local date = ("datetime(year: %d, month: %d, day: %d)"):format(year, month, day)
  local colour = "rgb(" .. quoted(pandoc.utils.stringify(meta.colour)) .. ")"
  meta["typst-date"] = pandoc.RawInline("typst", date)
  meta["typst-colour"] = pandoc.RawInline("typst", colour)
  meta["shown-date"] = ("%d %s %s"):format(day, months[tonumber(month)], year)
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

-- The first column holds words, the others figures: give the words the room. The caption goes by
-- hand, since pandoc and Quarto treat an unnumbered one differently.
local function Table(content)
  local columns = #content.colspecs
  local first = columns > 4 and 0.28 or 0.4
  for index, spec in ipairs(content.colspecs) do
    spec[2] = index == 1 and first or (1 - first) / (columns - 1)
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

local function Span(span)
  if not span.classes:includes "value" then return nil end
  local inlines = pandoc.Inlines { pandoc.RawInline("typst", "#value[") }
  inlines:extend(span.content)
  inlines:insert(pandoc.RawInline("typst", "]"))
  return inlines
end

return { { Meta = Meta }, { Figure = Figure, Table = Table, Div = Div, Span = Span } }
