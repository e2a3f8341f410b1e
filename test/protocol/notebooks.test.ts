// Notebooks over real JSON-RPC: cells are told of as the protocol has it, and what is found, shown and mended stands in the cells.

import { describe, expect, it } from 'vitest';
import type {
  CodeAction,
  DocumentDiagnosticReport,
  Hover,
  InlayHint,
  PublishDiagnosticsParams,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { connectInMemory, MODERN, type ProtocolClient } from '../harness/protocol-client.ts';

const NOTEBOOK = 'file:///work/net.ipynb';
const cellUri = (id: string) => `vscode-notebook-cell:/work/net.ipynb#${id}`;

const IMPORTS = '%matplotlib inline\nimport torch\nfrom torch import nn\n';
const NET = `class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 6, 5)
        self.fc = nn.Linear(16, 10)

    def forward(self, x):
        return self.fc(self.conv(x).flatten(1))`;
const CALL = 'Net()(torch.randn(1, 1, 12, 12))';
const CELLS = { a: '# Title', b: IMPORTS, c: NET, d: CALL };

const cell = (id: string) => ({ kind: id === 'a' ? 1 : 2, document: cellUri(id) });
const item = (id: string, text: string) => ({
  uri: cellUri(id),
  languageId: id === 'a' ? 'markdown' : 'python',
  version: 1,
  text,
});

function openNotebook(client: ProtocolClient, cells: Readonly<Record<string, string>> = CELLS): void {
  client.notify('notebookDocument/didOpen', {
    notebookDocument: {
      uri: NOTEBOOK,
      notebookType: 'jupyter-notebook',
      version: 1,
      cells: Object.keys(cells).map(cell),
    },
    cellTextDocuments: Object.entries(cells).map(([id, text]) => item(id, text)),
  });
}

function change(client: ProtocolClient, cells: unknown): void {
  client.notify('notebookDocument/didChange', {
    notebookDocument: { uri: NOTEBOOK, version: 2 },
    change: { cells },
  });
}

async function connected(capabilities = {}) {
  const { client } = connectInMemory();
  const { capabilities: served } = await client.initialize({
    capabilities: { ...capabilities, notebookDocument: { synchronization: {} } },
    folders: ['file:///work'],
  });
  return { client, served };
}

const { diagnostic: _, ...PUSHED } = MODERN.textDocument ?? {};
const pushing = () => connected({ ...MODERN, textDocument: PUSHED });
const pulling = () => connected(MODERN);

const codesOf = ({ diagnostics }: PublishDiagnosticsParams) => diagnostics.map(({ code }) => code);
const isWrong = (params: PublishDiagnosticsParams) => codesOf(params).includes('input-width-mismatch');

describe('a notebook', () => {
  it('is asked for where the client tells of notebooks', async () => {
    expect((await pushing()).served.notebookDocumentSync).toBeDefined();
    const { client } = connectInMemory();
    expect((await client.initialize()).capabilities.notebookDocumentSync).toBeUndefined();
  });

  it('has its findings in the cells where they are mended', async () => {
    const { client } = await pushing();
    const found = client.nextPublished(cellUri('c'), isWrong);
    const others = client.nextPublished(cellUri('d'));
    openNotebook(client);
    const { diagnostics, version } = await found;
    const [finding] = diagnostics.filter(({ code }) => code === 'input-width-mismatch');
    expect(version).toBe(1);
    expect(finding?.range.start).toEqual({ line: 4, character: 28 });
    expect((await others).diagnostics).toEqual([]);
  });

  it('is found in again when another cell changes, comes or goes', async () => {
    const { client } = await pushing();
    const found = client.nextPublished(cellUri('c'), isWrong);
    openNotebook(client);
    await found;
    const larger = client.nextPublished(cellUri('c'), (params) => !isWrong(params));
    // Without the call, the size that fits is looked for.
    change(client, { structure: { array: { start: 3, deleteCount: 1 }, didClose: [{ uri: cellUri('d') }] } });
    await larger;
    const again = client.nextPublished(cellUri('c'), isWrong);
    const text = 'Net()(torch.randn(1, 1, 20, 20))';
    change(client, {
      structure: { array: { start: 1, deleteCount: 0, cells: [cell('e')] }, didOpen: [item('e', '')] },
    });
    change(client, {
      structure: { array: { start: 4, deleteCount: 0, cells: [cell('f')] }, didOpen: [item('f', text)] },
    });
    expect((await again).diagnostics[0]?.message).toContain('1,536');
    const gone = client.nextPublished(cellUri('c'), ({ diagnostics }) => diagnostics.length === 0);
    client.notify('notebookDocument/didClose', {
      notebookDocument: { uri: NOTEBOOK },
      cellTextDocuments: ['a', 'b', 'c', 'e', 'f'].map((id) => ({ uri: cellUri(id) })),
    });
    await gone;
  });

  it('answers what is asked of a cell with what stands in it', async () => {
    const { client } = await pulling();
    openNotebook(client);
    const all = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    const hints = await client.request<InlayHint[]>('textDocument/inlayHint', {
      textDocument: { uri: cellUri('c') },
      range: all,
    });
    expect(hints.map(({ position, label }) => `${position.line} ${label}`)).toEqual(
      expect.arrayContaining(['3 6×8×8 · 156 params']),
    );
    const none = await client.request<InlayHint[]>('textDocument/inlayHint', {
      textDocument: { uri: cellUri('b') },
      range: all,
    });
    expect(none).toEqual([]);
    const hover = await client.at<Hover | null>('textDocument/hover', cellUri('c'), 3, 24);
    expect(JSON.stringify(hover?.contents)).toContain('6×8×8');
    expect(hover?.range?.start).toEqual({ line: 3, character: 23 });
    expect(await client.at('textDocument/hover', cellUri('a'), 0, 3)).toBeNull();
  });

  it('is mended in its cells', async () => {
    const { client } = await pulling();
    openNotebook(client);
    const textDocument = { uri: cellUri('c') };
    const report = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument,
    });
    const diagnostics = report.kind === 'full' ? report.items : [];
    const [wrong] = diagnostics.filter(({ code }) => code === 'input-width-mismatch');
    if (!wrong) throw new Error('nothing is found');
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument,
      range: wrong.range,
      context: { diagnostics: [wrong] },
    });
    const fix = actions.find(({ title }) => title.includes('384'));
    const { edit } = fix?.edit ? fix : await client.request<CodeAction>('codeAction/resolve', fix);
    const changes: WorkspaceEdit['documentChanges'] = edit?.documentChanges;
    expect(changes).toEqual([
      {
        textDocument: { uri: cellUri('c'), version: 1 },
        edits: [
          {
            range: { start: { line: 4, character: 28 }, end: { line: 4, character: 30 } },
            newText: '384',
          },
        ],
      },
    ]);
  });

  it('has comments for all of it behind what a cell has to begin with', async () => {
    const { client } = await pulling();
    openNotebook(client, { ...CELLS, b: IMPORTS.replace('%matplotlib inline', '%%time') });
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: cellUri('c') },
      range: { start: { line: 4, character: 28 }, end: { line: 4, character: 28 } },
      context: { diagnostics: [] },
    });
    const file = actions.find(({ title }) => title.endsWith('for this file'));
    expect(file?.edit?.documentChanges).toMatchObject([
      { textDocument: { uri: cellUri('b') }, edits: [{ range: { start: { line: 1, character: 0 } } }] },
    ]);
  });

  it('is mended behind an edit of another cell', async () => {
    const { client } = await pulling();
    openNotebook(client, { ...CELLS, c: NET.replace('nn.Linear(16,', 'nn.Linear(6 * 8 * 8,') });
    const textDocument = { uri: cellUri('c') };
    await client.request('textDocument/diagnostic', { textDocument });
    change(client, {
      textContent: [
        {
          document: { uri: cellUri('d'), version: 2 },
          changes: [
            {
              range: { start: { line: 0, character: 24 }, end: { line: 0, character: 26 } },
              text: '14',
            },
            {
              range: { start: { line: 0, character: 28 }, end: { line: 0, character: 30 } },
              text: '14',
            },
          ],
        },
      ],
    });
    const report = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument,
    });
    const [wrong] = report.kind === 'full' ? report.items : [];
    if (!wrong) throw new Error('nothing is found');
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument,
      range: wrong.range,
      context: { diagnostics: [] },
    });
    expect(actions.map(({ title }) => title)).toEqual(
      expect.arrayContaining([expect.stringContaining('600')]),
    );
  });
});

describe('a notebook that is shown as a file', () => {
  const FILE = JSON.stringify(
    {
      cells: [
        { cell_type: 'markdown', source: ['# Title'] },
        ...[IMPORTS, NET, CALL].map((text) => ({
          cell_type: 'code',
          outputs: [],
          source: text.split(/(?<=\n)/),
        })),
      ],
      metadata: {},
    },
    null,
    1,
  );
  const lines = FILE.split('\n');
  const at = (words: string) => {
    const line = lines.findIndex((one) => one.includes(words));
    return { line, character: lines[line]?.indexOf(words) ?? -1 };
  };

  it('is told what is found when it changes', async () => {
    const { client } = await pushing();
    const found = client.nextPublished(NOTEBOOK, isWrong);
    client.open(NOTEBOOK, FILE, 'json');
    expect((await found).diagnostics[0]?.range.start).toEqual(at('16, 10'));
    const gone = client.nextPublished(NOTEBOOK, (params) => !isWrong(params));
    const { line, character } = at('16, 10');
    const range = { start: { line, character }, end: { line, character: character + 2 } };
    client.notify('textDocument/didChange', {
      textDocument: { uri: NOTEBOOK, version: 2 },
      contentChanges: [{ range, text: '384' }],
    });
    expect(await gone).toMatchObject({ version: 2 });
  });

  it('has all in the lines of the file', async () => {
    const { client } = await pulling();
    client.open(NOTEBOOK, FILE, 'json');
    const textDocument = { uri: NOTEBOOK };
    const report = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument,
    });
    const [wrong] = report.kind === 'full' ? report.items : [];
    if (!wrong) throw new Error('nothing is found');
    expect(wrong).toMatchObject({ code: 'input-width-mismatch', range: { start: at('16, 10') } });
    const { line, character } = at('nn.Conv2d');
    const hover = await client.at<Hover | null>('textDocument/hover', NOTEBOOK, line, character + 4);
    expect(JSON.stringify(hover?.contents)).toContain('6×8×8');
    expect(hover?.range?.start.line).toBe(line);
    expect(await client.at('textDocument/hover', NOTEBOOK, at('# Title').line, 8)).toBeNull();
    const hints = await client.request<InlayHint[]>('textDocument/inlayHint', {
      textDocument,
      range: { start: { line: 0, character: 0 }, end: { line: lines.length, character: 0 } },
    });
    expect(hints.map(({ position, label }) => `${position.line} ${label}`)).toContain(
      `${line} 6×8×8 · 156 params`,
    );
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument,
      range: wrong.range,
      context: { diagnostics: [wrong] },
    });
    const edits = actions.flatMap(({ edit }) => edit?.documentChanges ?? []);
    expect(edits[0]).toMatchObject({
      textDocument: { uri: NOTEBOOK },
      edits: [{ range: { start: at('16, 10') }, newText: '384' }],
    });
    const silenced = actions.find(({ title }) => title.endsWith('for this class'));
    expect(silenced?.edit?.documentChanges).toMatchObject([
      { edits: [{ newText: expect.stringMatching(/^# convlint-disable-class [a-z-]+\\n",\n +"$/) }] },
    ]);
  });
});
