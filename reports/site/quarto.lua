-- What Quarto's Markdown has and pandoc's has not, for the built-in engine: callouts, numbered
-- figures and tables, tabsets, layouts, links between pages. Class names are Quarto's, so one style
-- sheet serves both. Anything else of Quarto's is a fault: "construct ¦ problem ¦ mend".

local settings = PANDOC_WRITER_OPTIONS.variables
local root = tostring(settings.curdir)
local page = tostring(settings.page)
local to_root = tostring(settings["to-root"])
local html = FORMAT:match "html" ~= nil
local pages = {}
for _, path in ipairs(settings.pages) do pages[tostring(path)] = true end

local function fault(construct, problem, mend)
  pandoc.log.warn(construct .. " ¦ " .. problem .. " ¦ " .. mend)
end

local function set(words)
  local found = {}
  for word in words:gmatch "%S+" do found[word] = true end
  return found
end

local function literal(text) return pandoc.Inlines { pandoc.Str(text) } end

local function markdown(text) return pandoc.utils.blocks_to_inlines(pandoc.read(text).blocks) end

local function check_attributes(element, allowed)
  for name in pairs(element.attributes) do
    if not allowed[name] then
      fault(name .. "=", "is an attribute that is not supported here", "Take it out")
    end
  end
end

-- Paths ---------------------------------------------------------------------------------------

-- `target` as the page writes it, from the project's folder; nil if it leaves that folder.
local function resolve(target)
  local parts = {}
  for part in ((page:match "^(.*/)" or "") .. target):gmatch "[^/]+" do
    if part == ".." then
      if #parts == 0 then return nil end
      table.remove(parts)
    elseif part ~= "." then
      table.insert(parts, part)
    end
  end
  return table.concat(parts, "/")
end

local function exists(path)
  local file = path and io.open(root .. "/" .. path)
  if file then file:close() end
  return file ~= nil
end

local schemes = set "http https mailto"

local function Link(link)
  local target = link.target:gsub("^/", to_root .. "/")
  local scheme = target:match "^(%a[%w+.-]*):"
  if scheme then
    if not schemes[scheme:lower()] then
      fault(target, "is a link that a reader should not follow", "Use an https address")
    end
    return nil
  end
  if target:match "^#" then return nil end
  if not html then
    return fault(target, "leads nowhere in print", "Write the whole address")
  end
  local path, anchor = target:match "^([^#?]*)(.*)$"
  local resolved = resolve((path:gsub("%%20", " ")))
  local stem = path:match "^(.*)%.ipynb$" or path:match "^(.*)%.qmd$" or path:match "^(.*)%.md$"
  if stem and resolved and pages[resolved] then
    link.target = stem .. ".html" .. anchor
    return link
  end
  link.target = target
  local source = resolved and resolved:match "^(.*)%.html$"
  if source and (pages[source .. ".ipynb"] or pages[source .. ".qmd"] or pages[source .. ".md"]) then
    return link
  end
  if path:match "%.ipynb$" or path:match "%.qmd$" then
    fault(target, "is not among the pages to render", "Add it to project.render or mend the link")
  elseif not exists(resolved) then
    fault(target, "links to a file that is not there", "Mend the link, from this page's folder")
  end
  return link
end

-- Figures and tables --------------------------------------------------------------------------

local image_attributes = set "fig-alt width height"

local function Image(image)
  check_attributes(image, image_attributes)
  if not exists(resolve(image.src)) then
    fault(image.src, "is an image that is not there", "Mend its path, from this page's folder")
  end
  local alt = image.attributes["fig-alt"]
  if alt then
    image.caption = literal(alt)
    image.attributes["fig-alt"] = nil
  end
  if pandoc.utils.stringify(image.caption) == "" then
    fault(image.src, "has no text for those who cannot see it", 'Add {fig-alt="…"}')
  end
  return image
end

-- A figure's caption is not its description: the description says what the picture shows. Within
-- a table that is referred to, Quarto knows no description but this either.
local function described(content)
  content:walk {
    Image = function(image)
      if not image.attributes["fig-alt"] then
        fault(image.src, "has no text for those who cannot see it", 'Add {fig-alt="…"}')
      end
    end,
  }
end

-- ::: {#fig-x} or ::: {#tbl-x}: what is shown, then a paragraph that is its caption.
local function float(div)
  local kind = div.identifier:sub(1, 3)
  local caption = div.content:remove()
  if not caption or caption.t ~= "Para" or #div.content == 0 then
    fault("#" .. div.identifier, "has no caption", "End the block with a paragraph that is its caption")
    return div
  end
  local long = pandoc.Blocks { pandoc.Plain(caption.content) }
  if kind == "fig" then
    return pandoc.Figure(div.content, { long = long }, div.attr)
  end
  if #div.content ~= 1 or div.content[1].t ~= "Table" then
    fault("#" .. div.identifier, "is not one table", "Put one table and its caption into the block")
    return div
  end
  local content = div.content[1]
  content.caption.long, content.identifier = long, div.identifier
  return content
end

local names = { fig = "Figure", tbl = "Table", sec = "Section" }
local elsewhere = set [[lst thm lem cor prp cnj def exm exr sol rem alg eq prf
  tip nte wrn imp cau]]
local references = {}

-- The kind of a cross-reference: "fig" of "fig-by-year"; nil if it is a citation or an own name.
local function kind_of(identifier)
  local kind = identifier:match "^(%a%a%a?)%-"
  kind = kind and kind:lower()
  return kind and (names[kind] or elsewhere[kind]) and kind or nil
end

-- Number figures, tables and sections in the order of reading, and write it into their captions.
local function number(blocks)
  local counts, levels = { fig = 0, tbl = 0 }, { 0, 0, 0, 0, 0, 0 }
  local function caption(block)
    local kind = kind_of(block.identifier)
    if kind ~= "fig" and kind ~= "tbl" then return nil end
    counts[kind] = counts[kind] + 1
    if references[block.identifier] then
      fault("#" .. block.identifier, "is given twice", "Give each figure and table its own name")
    end
    references[block.identifier] = tostring(counts[kind])
    local label = pandoc.Inlines { pandoc.Str(names[kind] .. "\u{a0}" .. counts[kind]) }
    local first = block.caption.long[1]
    if first then
      label:extend { pandoc.Str ":", pandoc.Space() }
      label:extend(first.content)
    end
    block.caption.long = pandoc.Blocks { pandoc.Plain(label) }
    return block
  end
  return blocks:walk {
    traverse = "topdown",
    Figure = caption,
    Table = caption,
    Header = function(header)
      levels[header.level] = levels[header.level] + 1
      for deeper = header.level + 1, 6 do levels[deeper] = 0 end
      if kind_of(header.identifier) == "sec" then
        references[header.identifier] = table.concat(levels, ".", 2, header.level)
      end
    end,
  }
end

-- @fig-x becomes a link "Figure 1"; what is not a cross-reference is left to citeproc.
local function Cite(cite)
  local links = pandoc.Inlines {}
  for _, citation in ipairs(cite.citations) do
    local identifier = citation.id:gsub("^%u", string.lower)
    local kind = kind_of(identifier)
    if not kind then
      if #links > 0 then
        fault("@" .. citation.id, "stands in one bracket with a cross-reference", "Part them")
      end
      return
    end
    local construct = "@" .. citation.id
    if elsewhere[kind] then
      fault(construct, "is a kind of cross-reference that is not supported", "Use fig-, tbl- or sec-")
    elseif not references[identifier] then
      fault(construct, "refers to nothing on this page", "Mend the name, or number what it names")
    elseif #citation.prefix + #citation.suffix > 0 then
      fault(construct, "is a cross-reference with other words in its bracket", "Write them outside")
    else
      local text = references[identifier]
      if citation.mode ~= "SuppressAuthor" then text = names[kind] .. "\u{a0}" .. text end
      if #links > 0 then links:extend { pandoc.Str ",", pandoc.Space() } end
      links:insert(pandoc.Link(literal(text), "#" .. identifier, "", { class = "quarto-xref" }))
    end
  end
  return links
end

-- A wide table scrolls within its own box, and a keyboard reaches the box.
local function scrolling(content)
  local caption = pandoc.utils.stringify(content.caption.long)
  local label = caption ~= "" and caption or "Table"
  -- As a list: the order of a Lua table's names differs from run to run.
  local attributes = { { "role", "region" }, { "aria-label", label }, { "tabindex", "0" } }
  return pandoc.Div({ content }, pandoc.Attr("", { "table-scroll" }, attributes))
end

-- Blocks --------------------------------------------------------------------------------------

local callouts = { note = "Note", tip = "Tip", warning = "Warning", caution = "Caution", important = "Important" }

local function callout(div, kind)
  local title, kept = div.attributes.title and markdown(div.attributes.title), div.attributes.collapse
  if not title and div.content[1] and div.content[1].t == "Header" then
    title = div.content:remove(1).content
  end
  if title then
    title:insert(1, pandoc.Span(callouts[kind] .. ": ", { class = "screen-reader-only" }))
  else
    title = literal(callouts[kind])
  end
  local classes = { "callout", "callout-" .. kind }
  local body = pandoc.Div(div.content, { class = "callout-body" })
  if not kept then
    local header = pandoc.Div(pandoc.Plain(title), { class = "callout-header" })
    return pandoc.Div({ header, body }, pandoc.Attr(div.identifier, classes))
  end
  local opening = '<details class="callout callout-%s"%s>\n<summary class="callout-header">'
  return {
    pandoc.RawBlock("html5", opening:format(kind, kept == "false" and " open" or "")),
    pandoc.Plain(title),
    pandoc.RawBlock("html5", "</summary>"),
    body,
    pandoc.RawBlock("html5", "</details>"),
  }
end

-- Without the script every panel shows under its title; with it the titles become tabs.
local tabsets = 0
local function tabset(div)
  tabsets = tabsets + 1
  local level = div.content[1] and div.content[1].level
  if not level then
    fault("panel-tabset", "does not begin with a heading", "Give each tab a heading")
    return div
  end
  local panels = pandoc.Blocks {}
  for _, block in ipairs(div.content) do
    if block.t == "Header" and block.level == level then
      local identifier = ("tabset-%d-%d"):format(tabsets, #panels + 1)
      local title = pandoc.Div(pandoc.Plain(block.content), { class = "tab-title" })
      panels:insert(pandoc.Div({ title }, pandoc.Attr(identifier, { "tab-pane" })))
    else
      panels[#panels].content:insert(block)
    end
  end
  return pandoc.Div(panels, { class = "panel-tabset" })
end

local function layout(div)
  local columns = tonumber(div.attributes["layout-ncol"])
  if not columns or columns < 1 or columns % 1 ~= 0 then
    fault("layout-ncol", "is not a number of columns", "Write layout-ncol=2")
    return div
  end
  local rows, width = pandoc.Blocks {}, ("flex-basis: %.1f%%"):format(100 / columns)
  for index, block in ipairs(div.content) do
    if (index - 1) % columns == 0 then rows:insert(pandoc.Div({}, { class = "quarto-layout-row" })) end
    rows[#rows].content:insert(pandoc.Div({ block }, { class = "quarto-layout-cell", style = width }))
  end
  return pandoc.Div(rows, pandoc.Attr(div.identifier, { "quarto-layout-panel" }))
end

local known = set [[panel-tabset column-body column-body-outset column-page column-page-inset
  column-screen column-screen-inset column-margin callout-note callout-tip callout-warning
  callout-caution callout-important]]
local families = { "^callout%-", "^panel%-", "^column%-", "^content%-" }
local known_attributes = { callout = set "title collapse", column = set "width" }

local function check_classes(classes)
  for _, class in ipairs(classes) do
    for _, family in ipairs(families) do
      if class:match(family) and not known[class] then
        fault("." .. class, "is a class that is not supported", "Use another, or plain text")
      elseif class:match(family) and not html then
        fault("." .. class, "is not for print", "Leave it out of a brief")
      end
    end
  end
end

local function Div(div)
  check_classes(div.classes)
  local kind = div.identifier ~= "" and kind_of(div.identifier)
  if kind and elsewhere[kind] then
    fault("#" .. div.identifier, "is a kind of cross-reference that is not supported", "Use fig- or tbl-")
  elseif kind == "fig" or kind == "tbl" then
    check_attributes(div, {})
    return float(div)
  end
  for _, class in ipairs(div.classes) do
    local name = class:match "^callout%-(%a+)$"
    if callouts[name] and html then
      check_attributes(div, known_attributes.callout)
      return callout(div, name)
    end
  end
  if div.classes:includes "panel-tabset" then return tabset(div) end
  check_attributes(div, { ["layout-ncol"] = true, width = div.classes:includes "column" or nil })
  if div.attributes["layout-ncol"] then return layout(div) end
end

-- A raw block marked {=html} comes as html5; any other HTML was written, or let through, by chance.
local function Raw(raw)
  if raw.format == "html" and raw.text:match "^<!%-%-.*%-%->$" then return {} end
  if not (html and raw.format == "html5") then
    fault(raw.text, "is neither Markdown nor marked as raw HTML", "Escape it, or use a {=html} block")
  end
end

local function Header(header)
  if header.level == 1 then
    fault("# ", "is a second title", "Begin the page's own headings with ##")
  end
  check_classes(header.classes)
  check_attributes(header, {})
end

local function CodeBlock(block)
  check_attributes(block, {})
  if kind_of(block.identifier) then
    fault("#" .. block.identifier, "is a kind of cross-reference that is not supported", "Use fig- or tbl-")
  end
end

local function cites(blocks)
  local found = false
  blocks:walk { Cite = function() found = true end }
  return found
end

function Pandoc(doc)
  for side, text in pairs(settings.footer or {}) do
    doc.meta["footer-" .. side] = markdown(tostring(text)):walk { Link = Link }
  end
  local blocks = doc.blocks:walk {
    Figure = function(figure) described(figure.content) end,
    Table = described,
  }
  blocks = blocks:walk {
    Div = Div, Link = Link, Image = Image, Header = Header, CodeBlock = CodeBlock,
    Table = function(content) check_attributes(content, {}) end,
    RawBlock = Raw, RawInline = Raw, Span = function(span) check_classes(span.classes) end,
  }
  if html then blocks = number(blocks):walk { Table = scrolling } end
  blocks = blocks:walk { Cite = Cite }
  if cites(blocks) then
    local attr = pandoc.Attr("references", { "unnumbered", "unlisted" })
    blocks:extend { pandoc.Header(2, "References", attr), pandoc.Div({}, { id = "refs" }) }
  end
  doc.blocks = blocks
  return doc
end
