// A text with many models: what is known of the one that is shown is said before the others were looked at, what was known of those stays
// said meanwhile, and nothing is said twice.
import { describe, expect, it } from 'vitest';
import type { DocumentDiagnosticReport } from 'vscode-languageserver';
import { connectInMemory, MODERN, PLAIN } from '../harness/protocol-client.ts';

const URI = 'file:///work/nets.py';

/** Each network is a chain whose second convolution takes `takes` channels of 16, with so many layers behind it. */
function text(takes: readonly number[], layers = 0): string {
  const classes = takes.map(
    (channels, at) => `class Net${at}(nn.Module):
    def __init__(self):
        super().__init__()
        self.one = nn.Conv2d(3, 16, 3)
        self.two = nn.Conv2d(${channels}, 8, 3)
        self.more = nn.Sequential(*[nn.Conv2d(8, 8, 1) for _ in range(${layers})])

    def forward(self, x):
        return self.more(self.two(self.one(x)))
`,
  );
  return ['import torch', 'from torch import nn', '', ...classes].join('\n');
}

/** The numbers of the networks that something is said of. */
function networks(items: readonly { readonly range: { readonly start: { readonly line: number } } }[]) {
  return items.map(({ range }) => Math.floor((range.start.line - 3) / 9));
}

const FITTING = [16, 16, 16, 16];

/** A client, and the networks that something is said of after each change: once, or early and in the end. */
async function opened(takes: readonly number[], capabilities = PLAIN) {
  const { client } = connectInMemory();
  await client.initialize({ capabilities, initializationOptions: { status: true } });
  const told = () => client.status.length;
  const saidAfter = async (change: () => void) => {
    const [before, from] = [told(), client.published.length];
    change();
    while (told() === before) await new Promise((resolve) => setTimeout(resolve, 1));
    return client.published.slice(from).map(({ diagnostics }) => networks(diagnostics));
  };
  const first = await saidAfter(() => client.open(URI, text(takes), 'python'));
  const change = (next: readonly number[] | string) =>
    saidAfter(() => client.change(URI, { text: typeof next === 'string' ? next : text(next) }));
  return { client, first, change };
}

describe('diagnostics of a text with many models', () => {
  it('are sent for the first model, and again if there is more to say of others', async () => {
    const { first, change } = await opened([16, 16, 12, 16]);
    expect(first).toEqual([[], [2]]);
    // What was said of the third stays said while the first is edited.
    expect(await change([12, 16, 12, 16])).toEqual([[0, 2]]);
    expect(await change(FITTING)).toEqual([[]]);
    expect(await change([16, 16, 16, 12])).toEqual([[], [3]]);
  });

  it('are of the newest text where edits come before all models were looked at', async () => {
    const { client, change } = await opened(FITTING);
    // So many that they take many slices.
    const many = (at: number) => Array.from({ length: 30 }, (_, index) => (index === at ? 12 : 16));
    client.change(URI, { text: text(many(3), 100) });
    await client.nextPublished(URI, ({ version }) => version === 2);
    const said = await change(many(4));
    expect(said.at(-1)).toEqual([4]);
    const between = client.published.filter(({ version }) => version === 2);
    expect(between.map(({ diagnostics }) => diagnostics)).toEqual([[]]);
  });

  it('of the model that is shown are looked for in slices, which an edit ends', async () => {
    const { client } = connectInMemory();
    await client.initialize({ capabilities: PLAIN });
    // The model is called behind much else.
    const work = 'for at in range(2000):\n    numbers = [at, at + 1]\n'.repeat(60);
    const late = (takes: number) => `${text([takes])}\n${work}\nNet0()(torch.randn(1, 3, 9, 9))\n`;
    client.open(URI, late(16), 'python');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(client.published).toEqual([]);
    client.change(URI, { text: late(12) });
    await client.nextPublished(URI, ({ version }) => version === 2);
    expect(client.published.map(({ version, diagnostics }) => [version, networks(diagnostics)])).toEqual([
      [2, [0]],
    ]);
  });

  it('are sent of each model that the text itself calls, as soon as it has', async () => {
    const { change } = await opened(FITTING);
    const calls = (...of: number[]) => of.map((at) => `Net${at}()(torch.randn(1, 3, 9, 9))`).join('\n');
    // Behind the calls stands more for which nobody has to wait.
    const called = `${text([12, 16, 12, 12])}\n${calls(0, 2)}\nfor epoch in range(9):\n    ${calls(1)}\n`;
    expect(await change(called)).toEqual([[0], [0, 2], [0, 2, 3]]);
  });

  it('are asked for once more by clients that ask, if there is more to say', async () => {
    const { client } = connectInMemory();
    await client.initialize({ capabilities: MODERN });
    const pull = (previousResultId?: string) =>
      client.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
        textDocument: { uri: URI },
        previousResultId,
      });
    const saidOf = (report: DocumentDiagnosticReport) =>
      report.kind === 'full' ? networks(report.items) : report.kind;
    const refreshed = () => client.asked.filter((method) => method === 'workspace/diagnostic/refresh').length;
    client.open(URI, text([12, 16, 12, 16]), 'python');
    const early = await pull();
    expect(saidOf(early)).toEqual([0]);
    while (refreshed() === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    const all = await pull(early.resultId);
    expect(saidOf(all)).toEqual([0, 2]);
    expect(saidOf(await pull(all.resultId))).toBe('unchanged');
    expect(refreshed()).toBe(1);
  });

  it('are all of them at once for clients that cannot be told to ask again', async () => {
    const { client } = connectInMemory();
    await client.initialize({ capabilities: { textDocument: { diagnostic: {} } } });
    client.open(URI, text([12, 16, 12, 16]), 'python');
    const report = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri: URI },
    });
    expect(report.kind === 'full' && networks(report.items)).toEqual([0, 2]);
  });
});
