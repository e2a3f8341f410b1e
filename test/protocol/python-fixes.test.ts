// Fixes of Python programs of several files, through the protocol: what is wrong in a file that is imported is mended there, in the text that
// an editor has of it, and what is offered was tried with that.
import { describe, expect, it } from 'vitest';
import type { CodeAction, Diagnostic, FullDocumentDiagnosticReport, TextEdit } from 'vscode-languageserver';
import { addressOf } from '../../server/src/features/to-lsp.ts';
import { netOfBlock } from '../harness/net-of-block.ts';
import { connectInMemory, MODERN, PLAIN, type ProtocolClient } from '../harness/protocol-client.ts';

const CONFIG = 'WIDTHS = [16, 32]\nTAKES = 24\n';

const BLOCKS = `from torch import nn
from config import TAKES, WIDTHS

class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.one = nn.Conv2d(WIDTHS[0], WIDTHS[1], 3, padding=1)
        self.two = nn.Conv2d(TAKES, 8, 3, padding=1)

    def forward(self, x):
        return self.two(self.one(x))
`;

const NET = netOfBlock('blocks');

const [NET_URI, BLOCKS_URI, CONFIG_URI] = ['net', 'blocks', 'config'].map((name) => `file:///one/${name}.py`);

/** Files by their addresses. */
const diskOf = (files: ReadonlyMap<string, string>) => ({
  beside: (uri: string) => ({
    read: (path: string) => {
      const text = files.get(addressOf(path, uri) ?? '');
      return text === undefined ? ('absent' as const) : { text };
    },
  }),
});

async function opened(
  disk: ReadonlyMap<string, string>,
  capabilities: object = PLAIN,
): Promise<ProtocolClient> {
  const { client } = connectInMemory({ disk: diskOf(disk) });
  await client.initialize({ folders: ['file:///one'], capabilities });
  return client;
}

async function errorsIn(client: ProtocolClient, uri: string): Promise<readonly Diagnostic[]> {
  const params = { textDocument: { uri } };
  const { items } = await client.request<FullDocumentDiagnosticReport>('textDocument/diagnostic', params);
  return items.filter(({ severity }) => severity === 1);
}

/** What is offered where the only error is shown. */
async function fixesIn(client: ProtocolClient, uri: string): Promise<readonly CodeAction[]> {
  const [error] = await errorsIn(client, uri);
  const params = {
    textDocument: { uri },
    range: error?.range,
    context: { diagnostics: [], only: ['quickfix'] },
  };
  const all = await client.request<CodeAction[]>('textDocument/codeAction', params);
  return all.filter(({ edit, title }) => edit && title.startsWith('Set'));
}

function applied(text: string, edits: readonly TextEdit[] = []): string {
  const lines = text.split('\n');
  for (const { range, newText } of edits) {
    const line = lines[range.start.line] ?? '';
    lines[range.start.line] =
      line.slice(0, range.start.character) + newText + line.slice(range.end.character);
  }
  return lines.join('\n');
}

describe('a width that stands in another file', () => {
  const disk = new Map([
    [BLOCKS_URI ?? '', BLOCKS],
    [CONFIG_URI ?? '', CONFIG],
  ]);

  it.each([
    ['where it is used', NET_URI ?? '', NET],
    ['in the file of the block', BLOCKS_URI ?? '', BLOCKS],
  ])('is mended there, offered %s', async (_, uri, text) => {
    const client = await opened(disk);
    client.open(uri, text, 'python');
    const [fix] = await fixesIn(client, uri);
    expect(fix?.title).toMatch(/^Set `in_channels` to 32 in `config\.py`, line 2 \(24 → 32, gives /);
    expect(fix?.isPreferred).toBeUndefined();
    expect(Object.keys(fix?.edit?.changes ?? {})).toEqual([CONFIG_URI]);
    const mended = applied(CONFIG, fix?.edit?.changes?.[CONFIG_URI ?? '']);
    expect(mended).toBe('WIDTHS = [16, 32]\nTAKES = 32\n');
    client.open(CONFIG_URI ?? '', mended, 'python');
    expect(await errorsIn(client, uri)).toEqual([]);
  });

  it('is mended in the text that is not saved yet', async () => {
    const client = await opened(disk, MODERN);
    client.open(NET_URI ?? '', NET, 'python');
    client.open(CONFIG_URI ?? '', `# Unsaved\n\n${CONFIG}`, 'python');
    const [fix] = await fixesIn(client, NET_URI ?? '');
    const [change] = fix?.edit?.documentChanges ?? [];
    expect(change).toMatchObject({
      textDocument: { uri: CONFIG_URI, version: null },
      edits: [
        { newText: '32', range: { start: { line: 3, character: 8 }, end: { line: 3, character: 10 } } },
      ],
    });
  });

  it('is not offered where it would break what else uses it', async () => {
    const client = await opened(disk);
    const other =
      'class Other(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.own = nn.Conv2d(TAKES, 8, 1)\n\n    def forward(self, x):\n        return self.own(x)\n\n';
    const text = NET.replace('from blocks', 'from config import TAKES\nfrom blocks')
      .replace('class Net', `${other}class Net`)
      .concat('Other()(torch.randn(1, 24, 8, 8))\n');
    client.open(NET_URI ?? '', text, 'python');
    const titles = (await fixesIn(client, NET_URI ?? '')).map(({ title }) => title);
    expect(titles.filter((title) => title.includes('config.py'))).toEqual([]);
  });
});

it('an argument that a block of another file lacks is written there', async () => {
  const blocks = BLOCKS.replace('TAKES, 8, 3, padding=1', 'WIDTHS[1], 16, 3')
    .replace('self.two(self.one(x))', 'x + self.two(self.one(x))')
    .replace('import TAKES, WIDTHS', 'import WIDTHS');
  const client = await opened(
    new Map([
      [BLOCKS_URI ?? '', blocks],
      [CONFIG_URI ?? '', CONFIG],
    ]),
  );
  client.open(NET_URI ?? '', NET, 'python');
  const fixes = await fixesIn(client, NET_URI ?? '');
  const own = fixes.find(({ title }) => title.includes('`padding`'));
  expect(own?.title).toContain('in `blocks.py`, line 8');
  expect(own?.edit?.changes?.[BLOCKS_URI ?? '']).toMatchObject([{ newText: ', padding=1' }]);
});
