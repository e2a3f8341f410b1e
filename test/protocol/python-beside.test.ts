// YOLO files beside the Python that defines their modules: what runs it is loaded with the first document that has need of it, and what it
// says follows edits of the Python.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FullDocumentDiagnosticReport } from 'vscode-languageserver';
import { addressOf } from '../../server/src/features/to-lsp.ts';
import type { FileState } from '../../server/src/text/files.ts';
import { connectInMemory, type ProtocolClient } from '../harness/protocol-client.ts';

const FORK = new URL('../reference/yolo-forks/yolov5/', import.meta.url);
const text = (path: string) => readFileSync(new URL(path, FORK), 'utf8');

const ROOT = 'file:///c%3A/forks/';
const NET = `${ROOT}net.yaml`;
const CLASSES = `${ROOT}models/common.py`;

const states = new Map<string, FileState>(
  ['models/yolo.py', 'models/common.py'].map((path) => [`${ROOT}${path}`, { text: text(path) }]),
);
const disk = {
  beside: (uri: string) => ({
    read: (path: string) => states.get(addressOf(path, uri) ?? '') ?? ('absent' as const),
  }),
};

async function unknownModules(client: ProtocolClient): Promise<readonly string[]> {
  const params = { textDocument: { uri: NET } };
  const report = await client.request<FullDocumentDiagnosticReport>('textDocument/diagnostic', params);
  return report.items.flatMap(({ code, message }) =>
    code === 'unknown-layer-kind' ? [String(message)] : [],
  );
}

describe('a YOLO file beside the parser of its fork', () => {
  it('has no module that is not known, as long as the Python defines it', async () => {
    const { client } = connectInMemory({ disk });
    await client.initialize();
    client.open(NET, text('nets/heads.yaml'), 'yaml');
    expect(await unknownModules(client)).toEqual([]);
    client.open(CLASSES, text('models/common.py').replace('class Unit', 'class Renamed'), 'python');
    expect(await unknownModules(client)).toHaveLength(1);
    client.change(CLASSES, { text: text('models/common.py') });
    expect(await unknownModules(client)).toEqual([]);
  });

  it('is read without it where nothing runs Python', async () => {
    const { client } = connectInMemory({});
    await client.initialize();
    client.open(NET, text('nets/heads.yaml'), 'yaml');
    expect(await unknownModules(client)).toHaveLength(1);
  });
});
