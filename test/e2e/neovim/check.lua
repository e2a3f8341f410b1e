-- Drives the language server from Neovim's own client: a client that nobody here wrote, with push diagnostics and
-- UTF-16 positions. Neovim has been set up as docs/editors.md says; files are opened by their names, and nothing here helps
-- the client to attach. Prints one line of a check each, `ok <name>` or `not ok <name>: <why>`.
-- Needs in the environment: MODELS (path of a folder of models to work on).

local WAIT_MS = 20000
local failed = false

local function check(name, run)
  local ok, why = pcall(run)
  failed = failed or not ok
  local line = ok and ('ok ' .. name) or ('not ok ' .. name .. ': ' .. tostring(why):gsub('%s+', ' '))
  io.stdout:write(line .. '\n')
end

local function wait_for(what, condition)
  assert(vim.wait(WAIT_MS, condition, 20), what .. ' did not come')
end

local function contains(text, part)
  assert(text:find(part, 1, true), '"' .. part .. '" is not in: ' .. text)
end

local buffer
local client_id

local function request(method, params)
  local answers, why = vim.lsp.buf_request_sync(buffer, method, params, WAIT_MS)
  assert(answers, why)
  local answer = answers[client_id]
  assert(answer and not answer.err, vim.inspect(answer))
  return answer.result
end

local function position(line, character)
  return { textDocument = vim.lsp.util.make_text_document_params(buffer), position = { line = line, character = character } }
end

local function line_with(text)
  for index, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    local start = line:find(text, 1, true)
    if start then return index - 1, start - 1 end
  end
  error('no line with ' .. text)
end

-- The second convolution reads 18 rows; a kernel of 19 does not fit.
local function break_model()
  local line = line_with('filters: 40')
  local text = vim.api.nvim_buf_get_lines(buffer, line, line + 1, false)[1]
  vim.api.nvim_buf_set_lines(buffer, line, line + 1, false, { (text:gsub('kernel: 3', 'kernel: 19')) })
  return line
end

local function open(name)
  vim.cmd('edit ' .. vim.fn.fnameescape(os.getenv('MODELS') .. '/' .. name))
  buffer = vim.api.nvim_get_current_buf()
  client_id = nil
  wait_for('a client that is attached to ' .. name, function()
    for id, client in pairs(vim.lsp.buf_get_clients(buffer)) do
      if client.initialized then client_id = id end
    end
    return client_id
  end)
end

local function hover_at(text)
  local line, character = line_with(text)
  local hover = request('textDocument/hover', position(line, character))
  return hover and (type(hover.contents) == 'table' and hover.contents.value or hover.contents)
end

check('opening a model file starts the server and attaches it', function()
  open('digit-reader.cnn.yaml')
  assert(vim.bo.filetype == 'yaml', vim.bo.filetype)
end)

check('a hover explains a layer with its numbers', function()
  local text = hover_at('conv: { filters: 20')
  contains(text, '36')
  contains(text, '320')
end)

check('typing a fault brings a diagnostic', function()
  local line = break_model()
  wait_for('diagnostic', function() return #vim.diagnostic.get(buffer) > 0 end)
  local found = vim.diagnostic.get(buffer)
  assert(#found == 1, vim.inspect(found))
  assert(found[1].lnum == line, 'line ' .. found[1].lnum)
  assert(found[1].code == 'kernel-exceeds-input', tostring(found[1].code))
  assert(found[1].severity == vim.diagnostic.severity.ERROR, 'severity')
  contains(found[1].message, '19')
  contains(found[1].message, '18')
end)

check('the preferred code action mends it', function()
  local found = vim.diagnostic.get(buffer)[1]
  assert(found, 'nothing to mend')
  local range = { start = { line = found.lnum, character = found.col }, ['end'] = { line = found.end_lnum, character = found.end_col } }
  local actions = request('textDocument/codeAction', {
    textDocument = vim.lsp.util.make_text_document_params(buffer),
    range = range,
    context = { diagnostics = { found.user_data.lsp and vim.tbl_extend('force', found.user_data.lsp, {
      range = range, message = found.message, severity = found.severity, source = found.source,
    }) } },
  })
  local preferred
  for _, action in ipairs(actions or {}) do
    if action.isPreferred then preferred = action end
  end
  assert(preferred, 'no preferred action among ' .. vim.inspect(actions))
  vim.lsp.util.apply_workspace_edit(preferred.edit, 'utf-16')
  wait_for('end of the diagnostic', function() return #vim.diagnostic.get(buffer) == 0 end)
end)

check('the same server reads a YOLO model file', function()
  local first = client_id
  open('yolov8n-signs.yaml')
  assert(client_id == first, 'there are two servers')
  contains(hover_at('Conv'), 'parameters')
end)

check('the settings of the page reach the server', function()
  vim.cmd('enew')
  open('settings.cnn.yaml')
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, {
    'input: [28, 28, 1]', 'layers:', '  - conv: { filters: 8, kernel: 3, stride: 2, rounding: floor }', '  - conv: { filters: 8, kernel: 99 }',
  })
  local found
  wait_for('diagnostic of the kernel', function()
    found = vim.diagnostic.get(buffer)
    return found[1] and found[1].code == 'kernel-exceeds-input'
  end)
  -- The first convolution leaves a row unread, of which the settings do not want to know.
  assert(#found == 1, vim.inspect(found))
end)

check('other YAML is left alone', function()
  vim.cmd('enew!')
  open('notes.yaml')
  -- The server answers in order: once it has answered, it has looked at the file.
  local text = hover_at('conv')
  assert(text == nil, tostring(text))
  assert(#vim.diagnostic.get(buffer) == 0, vim.inspect(vim.diagnostic.get(buffer)))
end)

check('a notebook is read as the file that it is', function()
  vim.cmd('enew!')
  open('letters.ipynb')
  assert(vim.bo.filetype == 'json', vim.bo.filetype)
  contains(hover_at('Conv2d(1, 16, 5)'), '416')
  local line = line_with('16 * 12 * 12')
  local text = vim.api.nvim_buf_get_lines(buffer, line, line + 1, false)[1]
  vim.api.nvim_buf_set_lines(buffer, line, line + 1, false, { (text:gsub('16 %* 12 %* 12', '400')) })
  wait_for('diagnostic in a cell', function() return #vim.diagnostic.get(buffer) > 0 end)
  local found = vim.diagnostic.get(buffer)
  assert(#found == 1 and found[1].lnum == line, vim.inspect(found))
  assert(found[1].code == 'input-width-mismatch', tostring(found[1].code))
  contains(found[1].message, '2,304')
end)

check('the server ends when it is told to', function()
  local client = vim.lsp.get_client_by_id(client_id)
  client.stop()
  wait_for('end of the server', function() return client.is_stopped() end)
end)

vim.cmd(failed and 'cquit 1' or 'qall!')
