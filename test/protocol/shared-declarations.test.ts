// The file in which a project declares its modules: what it says follows edits of it in all models that are open, and it has findings of its own.
import { expect, it } from 'vitest';
import type { CodeAction, FullDocumentDiagnosticReport } from 'vscode-languageserver';
import { connectInMemory, MODERN, type ProtocolClient } from '../harness/protocol-client.ts';

const NET = 'file:///c%3A/models/net.yaml';
const SHARED = 'file:///c%3A/models/convlint.yaml';
const TEXT = 'nc: 3\nbackbone:\n  - [-1, 1, Conv, [16, 3, 2]]\n  - [-1, 1, CBAM, [16]]\nhead: []\n';
const disk = { beside: () => ({ read: () => 'absent' as const }) };

async function rules(client: ProtocolClient, uri: string): Promise<readonly unknown[]> {
  const params = { textDocument: { uri } };
  const report = await client.request<FullDocumentDiagnosticReport>('textDocument/diagnostic', params);
  return report.items.flatMap(({ code, severity }) => ((severity ?? 4) < 3 ? [code] : []));
}

it('declares for every model beside it, as it is in the editor', async () => {
  const { client } = connectInMemory({ disk });
  await client.initialize({ capabilities: MODERN });
  client.open(NET, TEXT, 'yaml');
  expect(await rules(client, NET)).toEqual(['unknown-layer-kind']);
  client.open(SHARED, 'modules:\n  CBAM: channels=same sise=/2\n', 'yaml');
  expect(await rules(client, SHARED)).toEqual(['unknown-key']);
  expect(await rules(client, NET)).toEqual([]);
  await expect.poll(() => client.asked).toContain('workspace/diagnostic/refresh');
  client.change(SHARED, { text: 'modules:\n' });
  expect(await rules(client, SHARED)).toEqual([]);
  expect(await rules(client, NET)).toEqual(['unknown-layer-kind']);
});

it('is made by a quick fix where the editor can make files', async () => {
  const { client } = connectInMemory({ disk });
  const workspaceEdit = { documentChanges: true, resourceOperations: ['create'] as const };
  await client.initialize({
    capabilities: {
      ...MODERN,
      workspace: { ...MODERN.workspace, workspaceEdit: { ...workspaceEdit, resourceOperations: ['create'] } },
    },
  });
  client.open(NET, TEXT, 'yaml');
  const at = { line: 3, character: 13 };
  const params = { textDocument: { uri: NET }, range: { start: at, end: at }, context: { diagnostics: [] } };
  const actions = await client.request<CodeAction[]>('textDocument/codeAction', params);
  const made = actions
    .flatMap(({ edit }) => edit?.documentChanges ?? [])
    .filter((change) => 'kind' in change);
  expect(made).toMatchObject([{ kind: 'create', uri: SHARED }]);
});
