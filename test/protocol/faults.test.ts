// A part that fails while the server runs: a rule, its fixes, a format, a feature. It is said once, and all else goes on.
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CodeAction, DocumentSymbol, Hover, InlayHint } from 'vscode-languageserver';
import { cnnYaml } from '../../server/src/formats/cnn-yaml/index.ts';
import { rules } from '../../server/src/rules/index.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { connectInMemory, PLAIN, type ProtocolClient } from '../harness/protocol-client.ts';
import { BROKEN, MODEL, MODEL_URI, RULE, SECOND_KERNEL } from './models.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const textDocument = { uri: MODEL_URI };
const WHOLE = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

function ruleOf(id: string): Rule {
  const rule = rules.find((one) => one.id === id);
  if (!rule) throw new Error(`there is no rule ${id}`);
  return rule;
}

function fail(): never {
  throw new Error('injected');
}

async function connected(): Promise<ProtocolClient> {
  const { client } = connectInMemory();
  await client.initialize({ capabilities: { ...PLAIN, textDocument: { codeAction: {} } } });
  return client;
}

/** Types `count` letters into a comment, and waits for the diagnostics of the last one. */
async function type(client: ProtocolClient, count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    const next = client.nextPublished(MODEL_URI, ({ version }) => version === 2 + index);
    client.change(MODEL_URI, {
      range: { start: WHOLE.start, end: WHOLE.start },
      text: index === 0 ? '#\n' : '#',
    });
    await next;
  }
}

describe('a part that fails', () => {
  it.each(['checkLayer', 'checkNetwork'] as const)(
    'a rule (%s): the others find what they find',
    async (part) => {
      const silent = rules.find(
        (rule) =>
          rule[part] && !rule.problems && !rule.formats && rule.severity !== 'off' && rule.id !== RULE,
      );
      if (!silent) throw new Error('a rule has this part');
      vi.spyOn(silent, part).mockImplementation(fail);
      const client = await connected();
      const first = client.nextPublished(MODEL_URI);
      client.open(MODEL_URI, BROKEN);
      expect((await first).diagnostics.map(({ code }) => code)).toEqual([RULE]);
      await type(client, 5);
      expect(client.logs).toEqual([`rule ${silent.id} failed: injected`]);
      expect(client.notices).toHaveLength(1);
    },
  );

  it('the rule itself: everything but its findings is there', async () => {
    const rule = ruleOf(RULE);
    vi.spyOn(rule, 'checkLayer').mockImplementation(fail);
    const client = await connected();
    const first = client.nextPublished(MODEL_URI);
    client.open(MODEL_URI, BROKEN);
    expect((await first).diagnostics).toEqual([]);
    expect(await client.at<Hover>('textDocument/hover', MODEL_URI, 3, 5)).not.toBeNull();
    const hints = await client.request<InlayHint[]>('textDocument/inlayHint', { textDocument, range: WHOLE });
    expect(hints.length).toBeGreaterThan(5);
    vi.restoreAllMocks();
    const next = client.nextPublished(MODEL_URI);
    client.change(MODEL_URI, { text: `# mended\n${BROKEN}` });
    expect((await next).diagnostics.map(({ code }) => code)).toEqual([RULE]);
    expect(client.notices).toHaveLength(1);
  });

  it('the fixes of a finding: the finding stands, and can be silenced', async () => {
    const rule = ruleOf(RULE);
    const { checkLayer } = rule;
    vi.spyOn(rule, 'checkLayer').mockImplementation((subject, context) => {
      const report: typeof context.report = (one) => context.report({ ...one, fixes: fail });
      const { network, facts, graph, rows } = context;
      checkLayer?.call(rule, subject, { network, facts, graph, rows, report });
    });
    const client = await connected();
    const first = client.nextPublished(MODEL_URI);
    client.open(MODEL_URI, BROKEN);
    expect((await first).diagnostics).toHaveLength(1);
    for (let round = 0; round < 3; round++) {
      const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
        textDocument,
        range: SECOND_KERNEL,
        context: { diagnostics: [] },
      });
      expect(actions.map(({ title }) => title)).toContain(`Disable \`${RULE}\` for this line`);
    }
    expect(client.logs).toEqual([`fixes of ${RULE} failed: injected`]);
    expect(client.notices).toHaveLength(1);
  });

  it('a format: other files and the next version are read', async () => {
    const client = await connected();
    vi.spyOn(cnnYaml, 'read').mockImplementation(fail);
    client.open(MODEL_URI, MODEL);
    for (let round = 0; round < 4; round++) {
      expect(await client.at('textDocument/hover', MODEL_URI, 3, 5)).toBeNull();
      client.change(MODEL_URI, { text: `${MODEL}# ${round}\n` });
    }
    const rows = 'file:///models/rows.yaml';
    const published = client.nextPublished(rows);
    client.open(
      rows,
      'nc: 2\nbackbone:\n  - [-1, 1, Conf, [8]]\nhead:\n  - [[-1], 1, Detect, [nc]]\n',
      'yaml',
    );
    expect((await published).diagnostics.length).toBeGreaterThan(0);
    expect(client.logs.every((line) => line.includes('failed: injected'))).toBe(true);
    // What failed: the hover, and the diagnostics.
    expect(new Set(client.logs).size).toBe(client.logs.length);
    expect(client.logs.length).toBeLessThan(3);
    expect(client.notices).toHaveLength(1);
    vi.restoreAllMocks();
    const next = client.nextPublished(MODEL_URI);
    client.change(MODEL_URI, { text: BROKEN });
    expect((await next).diagnostics).toHaveLength(1);
  });

  it('a feature: the others answer', async () => {
    const client = await connected();
    client.open(MODEL_URI, MODEL);
    for (let round = 0; round < 5; round++) {
      expect(await client.request('textDocument/hover', { textDocument, position: null })).toBeNull();
    }
    expect(client.logs).toHaveLength(1);
    expect(client.notices).toHaveLength(1);
    const symbols = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument });
    expect(symbols.length).toBeGreaterThan(5);
    expect(await client.at<Hover>('textDocument/hover', MODEL_URI, 3, 5)).not.toBeNull();
  });
});
