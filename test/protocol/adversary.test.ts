// What no client should do, a few times over; `npm run adversary` does it for as long as it is told to.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acts, session } from '../harness/adversary.ts';
import { connectInMemory } from '../harness/protocol-client.ts';
import { runs } from '../harness/runs.ts';
import { BROKEN, MODEL } from './models.ts';

const SAMPLES = [MODEL, BROKEN, ''];

it('answers a hostile client, and never publishes what is out of date', async () => {
  await fc.assert(
    fc.asyncProperty(acts(SAMPLES.length), async (all) => {
      expect(await session(all, SAMPLES)).toEqual([]);
    }),
    { numRuns: runs(40, 10) },
  );
}, 60_000);

function message(content: string): string {
  return `Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`;
}

describe('bytes that are no message of the protocol', () => {
  it.each([
    ['no JSON', message('hello')],
    ['half of an object', message('{"jsonrpc":"2.0","id":7,')],
    ['null', message('null')],
    ['a number', message('42')],
    ['a list of messages', message('[{"jsonrpc":"2.0","id":5,"method":"shutdown"}]')],
    ['an empty object', message('{}')],
    ['an answer to nothing', message('{"jsonrpc":"2.0","id":99,"result":{}}')],
    [
      'no UTF-8',
      Buffer.concat([Buffer.from('Content-Length: 4\r\n\r\n'), Buffer.from([0xff, 0xfe, 0xfd, 0xfc])]),
    ],
    ['a header without end', `X: ${'a'.repeat(1_000_000)}\r\n${message('{}')}`],
    [
      'parameters of another type',
      message('{"jsonrpc":"2.0","method":"textDocument/didOpen","params":null}'),
    ],
    [
      'changes that are none',
      message(
        '{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{},"contentChanges":"x"}}',
      ),
    ],
    ['a request without parameters', message('{"jsonrpc":"2.0","id":8,"method":"textDocument/hover"}')],
    ['a notification that nobody knows', message('{"jsonrpc":"2.0","method":"$/nothing"}')],
  ])('%s: the next request is answered', async (_, bytes) => {
    const { client, sendBytes } = connectInMemory();
    await client.initialize();
    sendBytes(bytes);
    expect(await client.request('shutdown', undefined)).toBeNull();
  });
});

it('answers thousands of requests that wait', async () => {
  const { client } = connectInMemory();
  await client.initialize();
  client.open('file:///a.cnn.yaml', MODEL);
  const asked = Array.from({ length: 2000 }, (_, index) =>
    client.at('textDocument/hover', 'file:///a.cnn.yaml', index % 12, index % 20),
  );
  expect(await Promise.all(asked)).toHaveLength(2000);
});
