// Documents that are too large to be read: one finding that says so, an answer to every question at once, and memory that
// follows from what the client sends. Others are served as ever.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FullDocumentDiagnosticReport, PublishDiagnosticsParams } from 'vscode-languageserver';
import { LARGEST_TEXT } from '../../server/src/text/largest-text.ts';
import { askEverything } from '../harness/ask-everything.ts';
import { connectInMemory, MODERN, PLAIN, type ProtocolClient } from '../harness/protocol-client.ts';
import { bundledServer } from '../harness/server-process.ts';
import { BROKEN, MODEL, MODEL_URI, RULE } from '../protocol/models.ts';

const LARGE_URI = 'file:///models/large.cnn.yaml';
const ROWS_URI = 'file:///models/large.yaml';
const START = { line: 0, character: 0 };
const HEAD = 'input: [8, 8, 3]\nlayers:\n';
const ROWS = 'nc: 2\nbackbone:\n  - [-1, 1, Conv, [8, 3, 2]]\nhead:\n  - [[-1], 1, Detect, [nc]]\n';

/** Texts of one more character than is read, in the shapes that cost most. */
const SHAPES: readonly [string, string, () => string][] = [
  ['one long line', LARGE_URI, () => filled(`${HEAD}  - `, 'a')],
  ['many lines', LARGE_URI, () => filled(HEAD, '  - conv: { filters: 4, kernel: 3, padding: same }\n')],
  ['empty lines', LARGE_URI, () => filled(HEAD, '\n')],
  ['deep nesting', LARGE_URI, () => filled(`${HEAD}  - `, '[')],
  ['rows', ROWS_URI, () => filled(ROWS, '  - [-1, 1, Conv, [64, 3, 1]]\n')],
];

function filled(head: string, unit: string, length = LARGEST_TEXT + 1): string {
  return (head + unit.repeat(length / unit.length)).slice(0, length).padEnd(length);
}

function sentence(length: string): string {
  return `The file is not read: it has ${length} characters, and no model has more than 10,000,000. Move what is not part of the model to another file.`;
}

async function found(client: ProtocolClient, uri: string): Promise<FullDocumentDiagnosticReport['items']> {
  const report = await client.request<FullDocumentDiagnosticReport>('textDocument/diagnostic', {
    textDocument: { uri },
  });
  return report.items;
}

describe('a document that is just too large', () => {
  it.each(SHAPES)('of %s has one finding, and answers for all questions', async (_, uri, text) => {
    const { client } = connectInMemory();
    await client.initialize({ capabilities: MODERN, initializationOptions: { status: true } });
    client.open(uri, text(), uri === ROWS_URI ? 'yaml' : 'cnn-yaml');
    expect(await found(client, uri)).toMatchObject([
      {
        code: 'size-limit',
        severity: 1,
        range: { start: START, end: START },
        message: sentence('10,000,001'),
      },
    ]);
    expect(client.status.at(-1)).toMatchObject({ model: { unread: true, parameters: '?', macs: '?' } });
    const answers = await askEverything(client, uri, 3, 5);
    expect(answers.length).toBeGreaterThan(12);
    const told = answers.filter(
      ({ result }) => !(result === null || (Array.isArray(result) && !result.length)),
    );
    expect(told).toEqual([]);
    expect(client.logs).toEqual([]);
  });

  it.each(['utf-8', 'utf-16', 'utf-32'])(
    'is read as soon as it is small enough, edited in %s',
    async (unit) => {
      const { client } = connectInMemory();
      await client.initialize({ capabilities: { ...MODERN, general: { positionEncodings: [unit] } } });
      client.open(MODEL_URI, BROKEN);
      const line = BROKEN.split('\n').length - 1;
      const end = { line, character: 0 };
      client.change(MODEL_URI, { range: { start: end, end }, text: `#${'\n'.repeat(LARGEST_TEXT)}` });
      expect(await found(client, MODEL_URI)).toMatchObject([{ code: 'size-limit' }]);
      client.change(MODEL_URI, { range: { start: START, end: START }, text: '# more\n' });
      expect(await found(client, MODEL_URI)).toMatchObject([{ code: 'size-limit' }]);
      const past = {
        start: { line: line + 2, character: 0 },
        end: { line: LARGEST_TEXT + line + 9, character: 0 },
      };
      client.change(MODEL_URI, { range: past, text: '' });
      expect(await found(client, MODEL_URI)).toMatchObject([{ code: RULE, range: { start: { line: 6 } } }]);
      client.change(MODEL_URI, { range: { start: START, end: { line: 1, character: 0 } }, text: '' });
      expect(await found(client, MODEL_URI)).toMatchObject([{ code: RULE, range: { start: { line: 5 } } }]);
      expect(client.logs).toEqual([]);
    },
  );

  it('is as quiet as any other if its rule is off, and is none if it is no model', async () => {
    const { client } = connectInMemory();
    await client.initialize({ settings: { '': { rules: { 'size-limit': 'off' } } } });
    client.open(LARGE_URI, filled(HEAD, '\n'));
    expect(await found(client, LARGE_URI)).toEqual([]);
    client.open('file:///notes.yaml', filled('title: notes\n', '\n'), 'yaml');
    expect(await found(client, 'file:///notes.yaml')).toEqual([]);
  });
});

describe('a document of which a part is read', () => {
  it('is not blamed for what stands in the other part', async () => {
    const { client } = connectInMemory();
    await client.initialize();
    const [backbone, head] = ROWS.split('head:\n');
    client.open(ROWS_URI, `${filled(backbone ?? '', '# more\n', 600_000)}\nhead:\n${head}`, 'yaml');
    expect((await found(client, ROWS_URI)).map(({ code }) => code)).toEqual(['size-limit']);
  });
});

describe('a hundred megabytes', { timeout: 60_000 }, () => {
  const LENGTH = 100_000_000;
  /** Reading a message takes a few times its length, whatever is done with it then. */
  const MOST_MEMORY = 1_500_000_000;
  const start = bundledServer();

  it('are opened, edited, asked about and closed while others are served', async () => {
    const { child, client, ended } = start();
    await client.initialize({ capabilities: PLAIN });
    const shown = async (uri: string, act: () => void): Promise<PublishDiagnosticsParams['diagnostics']> => {
      const published = client.nextPublished(uri);
      act();
      return (await published).diagnostics;
    };
    await shown(MODEL_URI, () => client.open(MODEL_URI, MODEL));
    // Line ends are what a table of lines would cost most for.
    const text = filled(HEAD, '\n', LENGTH);
    expect(await shown(LARGE_URI, () => client.open(LARGE_URI, text))).toMatchObject([
      { code: 'size-limit', message: sentence('100,000,000') },
    ]);
    for (const line of [0, LENGTH]) {
      const place = { line, character: 0 };
      const change = { range: { start: place, end: place }, text: '# more\n' };
      expect(await shown(LARGE_URI, () => client.change(LARGE_URI, change))).toHaveLength(1);
    }
    expect(await client.at('textDocument/hover', LARGE_URI, 3, 5)).toBeNull();
    const change = { text: BROKEN };
    expect(await shown(MODEL_URI, () => client.change(MODEL_URI, change))).toMatchObject([{ code: RULE }]);
    expect(await shown(LARGE_URI, () => client.change(LARGE_URI, change))).toMatchObject([{ code: RULE }]);
    expect(await shown(LARGE_URI, () => client.close(LARGE_URI))).toEqual([]);
    expect(memoryAtMost(child.pid)).toBeLessThan(MOST_MEMORY);
    await client.request('shutdown', undefined);
    client.notify('exit', undefined);
    expect(await ended).toBe(0);
  });
});

/** The most memory that a process has had, in bytes; 0 where the system does not tell. */
function memoryAtMost(pid: number | undefined): number {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return 0;
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(file, 'utf8'))?.[1]) * 1024;
}
