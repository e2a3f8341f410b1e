// Python programs of several files in an editor: which files they are read with, and that whoever waits for an answer does not wait for
// all that has to be read again.
import { describe, expect, it } from 'vitest';
import type { FullDocumentDiagnosticReport, Hover } from 'vscode-languageserver';
import { addressOf } from '../../server/src/features/to-lsp.ts';
import { netOfBlock } from '../harness/net-of-block.ts';
import { connectInMemory, MODERN, PLAIN, type ProtocolClient } from '../harness/protocol-client.ts';
import { runs } from '../harness/runs.ts';

const block = (takes: number) => `from torch import nn

class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(${takes}, 8, 3)

    def forward(self, x):
        return self.conv(x)
`;

/** Files by their addresses. */
const diskOf = (files: Map<string, string>) => ({
  beside: (uri: string) => ({
    read: (path: string) => {
      const text = files.get(addressOf(path, uri) ?? '');
      return text === undefined ? ('absent' as const) : { text };
    },
  }),
});

async function errors(client: ProtocolClient, uri: string): Promise<number> {
  const params = { textDocument: { uri } };
  const { items } = await client.request<FullDocumentDiagnosticReport>('textDocument/diagnostic', params);
  return items.filter(({ severity }) => severity === 1).length;
}

describe('a program of several files', () => {
  it('finds its modules in the folder that is open around it, each folder by itself', async () => {
    const files = new Map([
      ['file:///one/parts/blocks.py', block(16)],
      ['file:///two/parts/blocks.py', block(12)],
    ]);
    const { client } = connectInMemory({ disk: diskOf(files) });
    await client.initialize({ folders: ['file:///one', 'file:///two'] });
    for (const root of ['one', 'two'])
      client.open(`file:///${root}/nets/deep/net.py`, netOfBlock('parts.blocks'), 'python');
    expect(await errors(client, 'file:///one/nets/deep/net.py')).toBe(0);
    expect(await errors(client, 'file:///two/nets/deep/net.py')).toBe(1);
  });

  it('looks at nothing above the innermost folder that is open', async () => {
    const files = new Map([['file:///one/parts/blocks.py', block(12)]]);
    const { client } = connectInMemory({ disk: diskOf(files) });
    await client.initialize({ folders: ['file:///one', 'file:///one/nets'] });
    client.open('file:///one/nets/net.py', netOfBlock('parts.blocks'), 'python');
    expect(await errors(client, 'file:///one/nets/net.py')).toBe(0);
  });

  it('is read with what is not saved yet, and with what is on disk when that is closed', async () => {
    const uri = 'file:///one/net.py';
    const other = 'file:///one/blocks.py';
    const { client } = connectInMemory({ disk: diskOf(new Map([[other, block(16)]])) });
    await client.initialize({ folders: ['file:///one'] });
    client.open(uri, netOfBlock('blocks'), 'python');
    expect(await errors(client, uri)).toBe(0);
    client.open(other, block(12), 'python');
    expect(await errors(client, uri)).toBe(1);
    client.change(other, { text: block(16) });
    expect(await errors(client, uri)).toBe(0);
    client.change(other, { text: block(12) });
    client.close(other);
    expect(await errors(client, uri)).toBe(0);
  });

  it('is read again when a file is made, renamed or deleted', async () => {
    const files = new Map<string, string>();
    const { client } = connectInMemory({ disk: diskOf(files) });
    const workspace = { ...MODERN.workspace, didChangeWatchedFiles: { dynamicRegistration: true } };
    await client.initialize({ capabilities: { ...MODERN, workspace }, folders: ['file:///one'] });
    const uri = 'file:///one/net.py';
    const told = (name: string, type: number) =>
      client.notify('workspace/didChangeWatchedFiles', {
        changes: [{ uri: `file:///one/${name}.py`, type }],
      });
    client.open(uri, netOfBlock('blocks'), 'python');
    expect(await errors(client, uri)).toBe(0);
    files.set('file:///one/blocks.py', block(12));
    told('blocks', 1);
    expect(await errors(client, uri)).toBe(1);
    files.set('file:///one/blocks.py', block(16));
    told('blocks', 2);
    expect(await errors(client, uri)).toBe(0);
    files.clear();
    files.set('file:///one/others.py', block(12));
    told('blocks', 3);
    told('others', 1);
    client.change(uri, { text: netOfBlock('others') });
    expect(await errors(client, uri)).toBe(1);
  });
});

it('is told by the settings of its folder how large images are', async () => {
  const { client } = connectInMemory();
  const settings = { 'file:///large/': { input: '96x64x3' }, 'file:///small/': { input: '40x40x3' } };
  await client.initialize({ settings, folders: ['file:///large', 'file:///small'] });
  for (const folder of ['large', 'small', 'other']) {
    const uri = `file:///${folder}/net.py`;
    client.open(uri, block(3), 'python');
  }
  const shown = async (folder: string) =>
    JSON.stringify(await client.at<Hover>('textDocument/hover', `file:///${folder}/net.py`, 5, 25));
  expect(await shown('large')).toContain('3×96×64');
  expect(await shown('small')).toContain('3×40×40');
  expect(await shown('other')).toContain('3×224×224');
});

describe('files that the client reads', () => {
  /** A client that reads files for the server, as in a browser; `asked` are the addresses that it was asked for. */
  function reading(files: Map<string, string>) {
    const { client } = connectInMemory();
    const asked: string[] = [];
    client.rpc.onRequest('convlint/files', ({ uris }: { uris: readonly string[] }) => {
      asked.push(...uris);
      return { texts: uris.map((uri) => files.get(uri) ?? null) };
    });
    return { client, asked };
  }

  const uri = 'vscode-vfs://github/nets/net.py';
  const other = 'vscode-vfs://github/nets/blocks.py';
  const folders = ['vscode-vfs://github/nets'];
  const initializationOptions = { readsFiles: true };

  it('are known when they arrive, and again when they are others', async () => {
    const files = new Map([[other, block(12)]]);
    const { client } = reading(files);
    await client.initialize({ folders, initializationOptions });
    client.open(uri, netOfBlock('blocks'), 'python');
    expect(await errors(client, uri)).toBe(0);
    await expect.poll(() => client.asked).toContain('workspace/diagnostic/refresh');
    await expect.poll(() => errors(client, uri)).toBe(1);
    files.set(other, block(16));
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: other, type: 2 }] });
    await expect.poll(() => errors(client, uri)).toBe(0);
    client.open(other, block(12), 'python');
    expect(await errors(client, uri)).toBe(1);
  });

  it('are those of the folders that are open, each asked for once', async () => {
    const { client, asked } = reading(new Map());
    await client.initialize({ capabilities: PLAIN, folders, initializationOptions });
    const published = client.nextPublished(uri);
    client.open(uri, netOfBlock('..parts'), 'python');
    client.open('vscode-vfs://github/elsewhere/net.py', netOfBlock('blocks'), 'python');
    await published;
    client.change(uri, { text: `${netOfBlock('..parts')}import blocks\n` });
    await expect.poll(() => asked.length).toBeGreaterThan(0);
    client.change(uri, { text: `${netOfBlock('..parts')}import blocks\n\n` });
    await client.nextPublished(uri);
    expect(asked.every((one) => one.startsWith(`${folders[0]}/`))).toBe(true);
    expect(new Set(asked).size).toBe(asked.length);
  });

  it('may say anything', async () => {
    const { client } = connectInMemory();
    const answers: unknown[] = [undefined, null, 5, { texts: 7 }, { texts: [{}] }];
    client.rpc.onRequest<unknown, void>('convlint/files', () => answers.shift());
    await client.initialize({ folders, initializationOptions });
    client.open(uri, netOfBlock('blocks'), 'python');
    for (let at = 0; at < 6; at++) {
      expect(await errors(client, uri)).toBe(0);
      client.change(uri, { text: netOfBlock(`blocks${at}`) });
    }
  });
});

describe('a file that a hundred open ones are read with', () => {
  const hub = 'file:///one/blocks.py';
  const at = (index: number) => `file:///one/net${index}.py`;
  const COUNT = runs(100, 40);
  /** A machine that is busy with other things. */
  const PATIENCE = 100_000;

  async function opened(capabilities: typeof MODERN): Promise<ProtocolClient> {
    const { client } = connectInMemory({ disk: diskOf(new Map()) });
    await client.initialize({ capabilities, folders: ['file:///one'] });
    client.open(hub, block(16), 'python');
    for (let index = 0; index < COUNT; index++) client.open(at(index), netOfBlock('blocks'), 'python');
    return client;
  }

  it(
    'has the one that was looked at last read first, and questions answered in between',
    async () => {
      const client = await opened(PLAIN);
      await client.nextPublished(at(COUNT - 1));
      await expect
        .poll(() => new Set(client.published.map(({ uri }) => uri)).size, { timeout: PATIENCE })
        .toBe(COUNT + 1);
      await client.at<Hover>('textDocument/hover', at(COUNT >> 1), 6, 20);
      const from = client.published.length;
      client.change(hub, { text: block(12) });
      await client.nextPublished(at(COUNT >> 1));
      const before = client.published.slice(from).map(({ uri }) => uri);
      expect(before.filter((uri) => uri !== hub)).toEqual([at(COUNT >> 1)]);
      // In the middle of the work, a question is answered before most of the rest is done.
      const hover = await client.at<Hover>('textDocument/hover', at(5), 7, 24);
      expect(JSON.stringify(hover)).toContain('32×32');
      expect(client.published.length - from).toBeLessThan(20);
      // A newer edit ends what is left of the older one: nobody is told of that.
      client.change(hub, { text: block(16) });
      const wrong = () =>
        client.published.slice(from).filter(({ diagnostics }) => diagnostics.length > 0).length;
      await expect
        .poll(() => new Set(client.published.slice(from).map(({ uri }) => uri)).size, { timeout: PATIENCE })
        .toBe(COUNT + 1);
      expect(wrong()).toBeLessThan(25);
      const last = new Map(client.published.map(({ uri, diagnostics }) => [uri, diagnostics.length]));
      expect([...last.values()].every((count) => count === 0)).toBe(true);
    },
    2 * PATIENCE,
  );

  it(
    'leaves room for questions where a client asks for all findings at once',
    async () => {
      const client = await opened(MODERN);
      await Promise.all(Array.from({ length: COUNT }, (_, index) => errors(client, at(index))));
      client.change(hub, { text: block(12) });
      let done = 0;
      const all = Array.from({ length: COUNT }, async (_, index) => {
        const count = await errors(client, at(index));
        done += 1;
        return count;
      });
      await client.at<Hover>('textDocument/hover', at(5), 7, 24);
      expect(done).toBeLessThan(20);
      expect((await Promise.all(all)).every((count) => count === 1)).toBe(true);
    },
    2 * PATIENCE,
  );
});
