// A table of numbered rows over the protocol: a row is typed, renumbering is offered and taken; commands on rows.
import { describe, expect, it } from 'vitest';
import type { CodeAction, CodeLens, Diagnostic, InlayHint, SignatureHelp } from 'vscode-languageserver/node';
import { connectInMemory, MODERN, type ProtocolClient } from '../harness/protocol-client.ts';
import { DETECTOR } from '../harness/row-document.ts';

const URI = 'file:///models/yolov8n-mine.yaml';
const textDocument = { uri: URI };
const WHOLE = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

/** An editor that can be had to show a place. */
const SHOWING = { ...MODERN, window: { showDocument: { support: true } } };

async function connected(text = DETECTOR, capabilities = MODERN): Promise<ProtocolClient> {
  const { client } = connectInMemory();
  await client.initialize({ capabilities });
  client.open(URI, text, 'yaml');
  return client;
}

/** The rules that find something. */
async function rules(client: ProtocolClient): Promise<readonly unknown[]> {
  const report = await client.request<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument });
  return report.items.map(({ code }) => code);
}

async function hints(client: ProtocolClient): Promise<readonly string[]> {
  const found = await client.request<InlayHint[]>('textDocument/inlayHint', { textDocument, range: WHOLE });
  return found.map(({ label }) => String(label));
}

async function renumbering(client: ProtocolClient, line = 0): Promise<CodeAction | undefined> {
  const at = { line, character: 0 };
  const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
    textDocument,
    range: { start: at, end: at },
    context: { diagnostics: [] },
  });
  return actions.find(({ title }) => title.startsWith('Renumber'));
}

/** Puts a line before line 12, `SPPF`. */
function insertion(text: string) {
  const at = { line: 12, character: 0 };
  return { range: { start: at, end: at }, text };
}

describe('renumbering', () => {
  it('is offered when a row has been typed, and mends what the row broke', async () => {
    const client = await connected();
    expect(await rules(client)).toEqual([]);
    const before = await hints(client);
    expect(await renumbering(client)).toBeUndefined();

    client.change(URI, insertion('  - [-1, 1, nn.Identity, []]\n'));
    expect(await rules(client)).toContain('stale-row-numbers');
    const action = await renumbering(client);
    expect(action).toMatchObject({ kind: 'quickfix', isPreferred: true });
    expect(action?.title).toBe('Renumber the rows after the change (1 inserted): 11 numbers change');

    client.apply(URI, action?.edit);
    expect(await rules(client)).toEqual([]);
    const after = await hints(client);
    const figures = (list: readonly string[]) => list.map((label) => label.replace(/^\d+: /, ''));
    expect(figures(after).toSpliced(6, 1)).toEqual(figures(before));
    expect(await renumbering(client)).toBeUndefined();
  });

  it('stays on offer while the row is being typed', async () => {
    const client = await connected();
    await rules(client);
    client.change(URI, insertion('  - [\n'));
    await rules(client);
    let character = 5;
    for (const typed of ['-1, 1, ', 'nn.Identity', ', []', ']']) {
      const at = { line: 12, character };
      client.change(URI, { range: { start: at, end: at }, text: typed });
      character += typed.length;
      await rules(client);
    }
    client.apply(URI, (await renumbering(client))?.edit);
    expect(await rules(client)).toEqual([]);
  });

  it('is no longer offered once something else is edited', async () => {
    const client = await connected();
    await rules(client);
    client.change(URI, insertion('  - [-1, 1, nn.Identity, []]\n'));
    expect(await renumbering(client)).toBeDefined();
    const kernel = { start: { line: 11, character: 26 }, end: { line: 11, character: 27 } };
    client.change(URI, { range: kernel, text: '5' });
    expect(await renumbering(client)).toBeUndefined();
  });
});

describe('the status', () => {
  it.each([
    [DETECTOR, URI, 'yaml', true],
    ['input: [3, 32, 32]\nlayers:\n  - flatten\n', 'file:///models/a.cnn.yaml', 'cnn-yaml', false],
  ])('says whether there are rows: %#', async (text, uri, language, rows) => {
    const { client } = connectInMemory();
    await client.initialize({ capabilities: MODERN, initializationOptions: { status: true } });
    client.open(uri, text, language);
    await client.request('textDocument/diagnostic', { textDocument: { uri } });
    expect(client.status).toMatchObject([{ uri, model: { rows } }]);
  });
});

describe('commands', () => {
  const insert = (range: unknown, version = 1) => ({
    command: 'convlint.server.changeRows',
    arguments: [{ uri: URI, version, range, action: 'insert' }],
  });
  const SPPF = { start: { line: 12, character: 8 }, end: { line: 12, character: 8 } };

  it('insert a row and renumber', async () => {
    const client = await connected();
    await client.request('workspace/executeCommand', insert(SPPF));
    expect(client.edits).toHaveLength(1);
    client.apply(URI, client.edits[0]);
    expect(await rules(client)).toEqual([]);
    expect((await hints(client)).at(-1)).toMatch(/^8,000 positions/);
  });

  it('select what is to be typed over, and rows that have moved', async () => {
    const client = await connected(DETECTOR, SHOWING);
    await client.request('workspace/executeCommand', insert(SPPF));
    const place = { line: 13, character: 12 };
    const shown = { uri: URI, takeFocus: true };
    expect(client.shown).toEqual([
      { ...shown, selection: { start: place, end: { line: 13, character: 23 } } },
    ]);
    client.apply(URI, client.edits[0]);
    const up = { ...insert({ start: place, end: place }, 2).arguments[0], action: 'up' };
    await client.request('workspace/executeCommand', {
      command: 'convlint.server.changeRows',
      arguments: [up],
    });
    const above = { line: 12, character: 12 };
    expect(client.shown.at(-1)).toEqual({ ...shown, selection: { start: above, end: above } });
    client.apply(URI, client.edits[1]);
    await client.request('workspace/executeCommand', {
      command: 'convlint.server.selectModule',
      arguments: [{ uri: URI, row: 6 }],
    });
    expect(client.shown.at(-1)).toEqual({
      ...shown,
      selection: { start: above, end: { line: 12, character: 23 } },
    });
    expect(client.edits).toHaveLength(2);
  });

  it('say so where there is no model, and no such row', async () => {
    const client = await connected('- a list\n');
    await expect(client.request('workspace/executeCommand', insert(SPPF))).rejects.toThrow(
      'convlint reads no model in this file.',
    );
    const other = await connected(DETECTOR, SHOWING);
    const select = (row: unknown) =>
      other.request('workspace/executeCommand', {
        command: 'convlint.server.selectModule',
        arguments: [{ uri: URI, row }],
      });
    await expect(select(99)).rejects.toThrow('There is no such row.');
    await expect(select('6')).rejects.toThrow('needs');
  });

  it('say why they cannot', async () => {
    const client = await connected();
    const outside = { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } };
    await expect(client.request('workspace/executeCommand', insert(outside))).rejects.toThrow(
      'The cursor stands in no row.',
    );
    await expect(client.request('workspace/executeCommand', insert(SPPF, 7))).rejects.toThrow('changed');
    await expect(client.request('workspace/executeCommand', insert('nowhere'))).rejects.toThrow('needs');
    expect(client.edits).toEqual([]);
  });

  it('are refused to a client that cannot apply edits', async () => {
    const client = await connected(DETECTOR, {});
    await expect(client.request('workspace/executeCommand', insert(SPPF))).rejects.toThrow('does not apply');
  });

  it('choose a scale from a lens', async () => {
    const client = await connected(DETECTOR);
    const lenses = await client.request<CodeLens[]>('textDocument/codeLens', { textDocument });
    const filled = await Promise.all(
      lenses.slice(1).map((lens) => client.request<CodeLens>('codeLens/resolve', lens)),
    );
    expect(filled.map(({ command }) => command?.title)).toEqual([
      '● n 772 k · 5.7 GFLOPs',
      's 3.21 M · 24.2 GFLOPs',
    ]);
    await client.request('workspace/executeCommand', {
      command: filled[1]?.command?.command,
      arguments: filled[1]?.command?.arguments,
    });
    client.apply(URI, client.edits[0]);
    const [, ...again] = await client.request<CodeLens[]>('textDocument/codeLens', { textDocument });
    const chosen = await client.request<CodeLens>('codeLens/resolve', again[1]);
    expect(chosen.command?.title).toBe('● s 3.21 M · 24.2 GFLOPs');
  });
});

it('signature help follows the arguments', async () => {
  const client = await connected();
  const help = await client.at<SignatureHelp>('textDocument/signatureHelp', URI, 11, 26);
  expect(help.signatures[0]?.label).toMatch(/^Conv\(c2/);
});
