// Documents that name other files: those are read from editors first, then from disk, and what was read with them follows their changes.
import { describe, expect, it } from 'vitest';
import type { FullDocumentDiagnosticReport } from 'vscode-languageserver';
import { addressOf } from '../../server/src/features/to-lsp.ts';
import type { FileState } from '../../server/src/text/files.ts';
import { connectInMemory, MODERN, PLAIN, type ProtocolClient } from '../harness/protocol-client.ts';
import { toy } from '../toy-format/index.ts';

const USER = 'file:///c%3A/some%20models/user.toy';
const STEM = 'file:///c%3A/some%20models/stem.toy';
const USING = 'model user\n  input 3 8 8\n  use stem.toy\n  relu\n';
const FITS = 'part stem\n  conv 8 3\n';
const TOO_LARGE = 'part stem\n  conv 8 9\n';

const onDemand = { ...toy, load: async () => toy };
const formatOf = (_: string, fileName: string) => (fileName.endsWith('.toy') ? onDemand : undefined);
const diskOf = (states: Map<string, FileState>) => ({
  beside: (uri: string) => ({
    read: (path: string) => states.get(addressOf(path, uri) ?? '') ?? 'absent',
  }),
});

async function count(client: ProtocolClient): Promise<number> {
  const params = { textDocument: { uri: USER } };
  const report = await client.request<FullDocumentDiagnosticReport>('textDocument/diagnostic', params);
  return report.items.length;
}

it('asks to be told of files on disk that models may be read with, where the client can tell', async () => {
  const { client } = connectInMemory();
  const registered: unknown[] = [];
  client.rpc.onRequest('client/registerCapability', ({ registrations }: { registrations: unknown[] }) => {
    registered.push(...registrations);
    return null;
  });
  const workspace = { ...MODERN.workspace, didChangeWatchedFiles: { dynamicRegistration: true } };
  await client.initialize({ capabilities: { ...MODERN, workspace } });
  await expect
    .poll(() => JSON.stringify(registered))
    .toMatch(/"registerOptions":\{"watchers":\[[^\]]*\{"globPattern":"\*\*\/\*\.py"\}/);
});

describe('a document that uses another file', () => {
  it('is analysed with what is open, before what is on disk', async () => {
    const { client } = connectInMemory({ formatOf, disk: diskOf(new Map([[STEM, { text: FITS }]])) });
    await client.initialize();
    client.open(USER, USING, 'toy');
    expect(await count(client)).toBe(0);
    client.open(STEM, TOO_LARGE, 'toy');
    expect(await count(client)).toBe(1);
    client.close(STEM);
    expect(await count(client)).toBe(0);
  });

  it('says nothing of a file that cannot be read', async () => {
    const { client } = connectInMemory({ formatOf });
    await client.initialize();
    client.open(USER, USING, 'toy');
    expect(await count(client)).toBe(0);
  });

  it('is analysed again when the file is edited, and what is shown is asked for again', async () => {
    const { client } = connectInMemory({ formatOf });
    await client.initialize({ capabilities: MODERN });
    client.open(STEM, FITS, 'toy');
    client.open(USER, USING, 'toy');
    expect(await count(client)).toBe(0);
    client.change(STEM, { text: TOO_LARGE });
    expect(await count(client)).toBe(1);
    await expect.poll(() => client.asked).toContain('workspace/diagnostic/refresh');
  });

  it('is sent its diagnostics anew when the file changes, in an editor or on disk', async () => {
    const states = new Map<string, FileState>([[STEM, { text: FITS }]]);
    const { client } = connectInMemory({ formatOf, disk: diskOf(states) });
    await client.initialize({ capabilities: PLAIN });
    const first = client.nextPublished(USER);
    client.open(USER, USING, 'toy');
    expect((await first).diagnostics).toEqual([]);
    const second = client.nextPublished(USER);
    states.set(STEM, { text: TOO_LARGE });
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: STEM, type: 2 }] });
    expect((await second).diagnostics).toHaveLength(1);
    const third = client.nextPublished(USER);
    client.open(STEM, FITS, 'toy');
    expect((await third).diagnostics).toEqual([]);
  });
});
