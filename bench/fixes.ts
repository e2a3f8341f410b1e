// The list of fixes through the protocol: from `textDocument/codeAction` at a mistake in a Python file to the answer. The mistake was just
// made, as in an editor, and all that is said of it has been said.
import { join } from 'node:path';
import { type Published, startEdited } from './editing.ts';
import { type FaultyFile, faultyFiles } from './fixes-inputs.ts';
import { type Line, median, ms, percentile } from './measure.ts';

const ROUNDS = 12;
const WARM_UP = 4;
/** What may pass between asking and seeing the list without being felt as waiting. */
const MOST = 50;

const URI = 'file:///model.py';

export async function fixes(dist: string): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for (const file of faultyFiles()) lines.push(await lineOf(join(dist, 'server.js'), file));
  return lines;
}

async function lineOf(server: string, file: FaultyFile): Promise<Line> {
  const { times, first, offered } = await listed(server, file);
  return {
    what: `fixes: the list of them, ${file.name}`,
    value: median(times),
    unit: 'ms',
    bar: { most: MOST },
    detail: `95 of 100 ${ms(percentile(times, 0.95))}, the first of a session ${ms(first)}; ${offered} offered`,
  };
}

interface Listed {
  readonly times: readonly number[];
  readonly first: number;
  readonly offered: number;
}

interface Found {
  readonly severity?: number;
  readonly range: object;
}

interface Action {
  readonly kind?: string;
}

/** The mistake is made and taken back again and again. Where several places tell of it, the list that takes longest counts. */
async function listed(server: string, { right, wrong }: FaultyFile): Promise<Listed> {
  const edited = await startEdited(server, {
    textDocument: {
      publishDiagnostics: { versionSupport: true },
      codeAction: { resolveSupport: { properties: ['edit'] }, dataSupport: true },
    },
  });
  let version = 0;
  const shown = async (text: string): Promise<readonly Found[]> => {
    version += 1;
    const textDocument = { uri: URI, languageId: 'python', version, text };
    let found: readonly Found[] = [];
    const isOfIt = (published: Published) => {
      if (published.version === version) found = published.diagnostics as readonly Found[];
      return published.version === version;
    };
    await edited.told(isOfIt, () =>
      version === 1
        ? edited.notify('textDocument/didOpen', { textDocument })
        : edited.notify('textDocument/didChange', { textDocument, contentChanges: [{ text }] }),
    );
    return found.filter(({ severity }) => severity === 1);
  };
  const times: number[] = [];
  let offered = 0;
  await shown(right);
  for (let round = 0; round < ROUNDS + WARM_UP; round++) {
    const lists: number[] = [];
    for (const { range } of await shown(wrong)) {
      const start = performance.now();
      const params = { textDocument: { uri: URI }, range, context: { diagnostics: [] } };
      const actions: readonly Action[] = await edited.request('textDocument/codeAction', params);
      lists.push(performance.now() - start);
      offered = Math.max(offered, actions.filter(({ kind }) => kind === 'quickfix').length);
    }
    times.push(Math.max(...lists));
    await shown(right);
  }
  edited.end();
  return { times: times.slice(WARM_UP), first: times[0] ?? 0, offered };
}
