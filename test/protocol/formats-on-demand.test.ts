// The code of a format is loaded with the first document of its own: until then requests wait, and nobody else does.
import { describe, expect, it } from 'vitest';
import type { FullDocumentDiagnosticReport, InlayHint } from 'vscode-languageserver';
import type { Format } from '../../server/src/formats/format.ts';
import type { FormatOnDemand } from '../../server/src/formats/registry.ts';
import { connectInMemory, MODERN, type ProtocolClient } from '../harness/protocol-client.ts';
import { toy } from '../toy-format/index.ts';

const URI = 'file:///models/net.toy';
const WRONG = 'model net\n  input 3 8 8\n  conv 8 9\n';
const FITS = 'model net\n  input 3 8 8\n  conv 8 3\n';

/** A format whose loading ends when the test says so. */
class Slow {
  readonly asked: ((load: { readonly fails: boolean }) => void)[] = [];
  readonly #format: FormatOnDemand;

  constructor(format: Format) {
    this.#format = {
      ...format,
      load: () =>
        new Promise((resolve, reject) =>
          this.asked.push(({ fails }) => (fails ? reject(new Error('no such part')) : resolve(format))),
        ),
    };
  }

  readonly formatOf = (_: string, name: string, text: string): FormatOnDemand | undefined =>
    name.endsWith('.toy') && text !== '' ? this.#format : undefined;

  async end(load: { readonly fails: boolean } = { fails: false }): Promise<void> {
    await expect.poll(() => this.asked.length).toBeGreaterThan(0);
    for (const end of this.asked.splice(0)) end(load);
  }
}

async function count(client: ProtocolClient): Promise<number> {
  const params = { textDocument: { uri: URI } };
  const report = await client.request<FullDocumentDiagnosticReport>('textDocument/diagnostic', params);
  return report.items.length;
}

function hints(client: ProtocolClient): Promise<readonly InlayHint[] | null> {
  const range = { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } };
  return client.request('textDocument/inlayHint', { textDocument: { uri: URI }, range });
}

/** Until the server has read all that was sent: it answers about another document, which is no model. */
async function isRead(client: ProtocolClient): Promise<void> {
  const params = { textDocument: { uri: 'file:///notes.txt' } };
  expect(await client.request('textDocument/diagnostic', params)).toMatchObject({ items: [] });
}

async function connect() {
  const slow = new Slow(toy);
  const { client } = connectInMemory({ formatOf: slow.formatOf });
  await client.initialize({ capabilities: MODERN });
  return { slow, client };
}

describe('a format that is not loaded yet', () => {
  it('is waited for by all that ask about its first document, and loaded once', async () => {
    const { slow, client } = await connect();
    client.open(URI, WRONG, 'toy');
    const answers = [count(client), count(client), hints(client)] as const;
    await slow.end();
    expect(await answers[0]).toBe(1);
    expect(await answers[1]).toBe(1);
    expect(await answers[2]).not.toEqual([]);
    client.change(URI, { text: FITS });
    expect(await count(client)).toBe(0);
    expect(slow.asked).toEqual([]);
  });

  it('reads the newest text when it is there', async () => {
    const { slow, client } = await connect();
    client.open(URI, WRONG, 'toy');
    const first = count(client);
    await expect.poll(() => slow.asked.length).toBe(1);
    client.change(URI, { text: FITS });
    await isRead(client);
    await slow.end();
    expect(await first).toBe(0);
  });

  it('is not waited for by other documents', async () => {
    const { client } = await connect();
    client.open(URI, WRONG, 'toy');
    void count(client);
    await isRead(client);
  });

  it('says nothing of a document that is closed, or no model any more, when it is there', async () => {
    const { slow, client } = await connect();
    client.open(URI, WRONG, 'toy');
    const changed = count(client);
    await expect.poll(() => slow.asked.length).toBe(1);
    client.change(URI, { text: '' });
    await isRead(client);
    await slow.end();
    expect(await changed).toBe(0);
    const closed = count(client);
    client.close(URI);
    expect(await closed).toBe(0);
  });

  it('that cannot be loaded is said once, and tried again by whoever asks next', async () => {
    const { slow, client } = await connect();
    client.open(URI, WRONG, 'toy');
    const failed = [count(client), hints(client), hints(client)] as const;
    await expect.poll(() => slow.asked.length).toBe(3);
    await slow.end({ fails: true });
    expect(await failed[0]).toBe(0);
    expect(await failed[1]).toBeNull();
    expect(client.logs.filter((line) => line.startsWith('textDocument/inlayHint failed'))).toHaveLength(1);
    expect(client.notices).toHaveLength(1);
    const next = count(client);
    await slow.end();
    expect(await next).toBe(1);
  });
});
