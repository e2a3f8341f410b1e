// Files outside of the folders that are open, such as those that "Go to Definition" leads to: they are explained, and nothing is found in them.
import { expect, it } from 'vitest';
import type { FullDocumentDiagnosticReport, Hover } from 'vscode-languageserver';
import { connectInMemory, type ProtocolClient, workspaceFolder } from '../harness/protocol-client.ts';

const WRONG = `import torch
from torch import nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3)
        self.fc = nn.Linear(100, 10)

    def forward(self, x):
        return self.fc(torch.flatten(self.conv(x), 1))

Net()(torch.randn(1, 3, 8, 8))
`;

const INSIDE = 'file:///home/nets/net.py';
const OUTSIDE = 'file:///usr/lib/nets/net.py';
const INSTALLED = 'file:///home/nets/.venv/lib/site-packages/nets/net.py';

async function errorsIn(client: ProtocolClient, uri: string): Promise<readonly unknown[]> {
  const params = { textDocument: { uri } };
  const { items } = await client.request<FullDocumentDiagnosticReport>('textDocument/diagnostic', params);
  return items.filter(({ severity }) => severity === 1).map(({ code }) => code);
}

async function opened(folders: readonly string[] | undefined): Promise<ProtocolClient> {
  const { client } = connectInMemory();
  await client.initialize(folders ? { folders } : {});
  for (const uri of [INSIDE, OUTSIDE, INSTALLED]) client.open(uri, WRONG, 'python');
  return client;
}

it('finds what is wrong in the folders that are open, and nowhere else', async () => {
  const client = await opened(['file:///home/nets']);
  expect(await errorsIn(client, INSIDE)).toEqual(['input-width-mismatch']);
  expect(await errorsIn(client, OUTSIDE)).toEqual([]);
  expect(await errorsIn(client, INSTALLED)).toEqual([]);
});

it('explains what is elsewhere all the same', async () => {
  const client = await opened(['file:///home/nets']);
  const position = { line: 6, character: 24 };
  const hover = await client.request<Hover | null>('textDocument/hover', {
    textDocument: { uri: OUTSIDE },
    position,
  });
  expect(JSON.stringify(hover)).toContain('3×8×8');
});

it('finds what is wrong in any file where no folder is open', async () => {
  const client = await opened(undefined);
  expect(await errorsIn(client, OUTSIDE)).toEqual(['input-width-mismatch']);
});

it('follows folders that are opened', async () => {
  const client = await opened(['file:///home/nets']);
  expect(await errorsIn(client, OUTSIDE)).toEqual([]);
  const event = { added: [workspaceFolder('file:///usr/lib')], removed: [] };
  client.notify('workspace/didChangeWorkspaceFolders', { event });
  expect(await errorsIn(client, OUTSIDE)).toEqual(['input-width-mismatch']);
  await expect.poll(() => client.asked).toContain('workspace/diagnostic/refresh');
});
