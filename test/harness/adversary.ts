// A client that does what no client should: it edits out of range, asks for what is closed, cancels as it likes, and does
// all of it at once. Whatever it does, the server answers each request once and never publishes what is out of date.
import fc from 'fast-check';
import { CancellationTokenSource } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { connectInMemory, PLAIN, type ProtocolClient } from './protocol-client.ts';

export type Act =
  | { readonly type: 'edit'; readonly document: number; readonly edit: RangeEdit }
  | { readonly type: 'replace'; readonly document: number; readonly sample: number }
  | { readonly type: 'open' | 'close'; readonly document: number }
  | {
      readonly type: 'ask';
      readonly document: number;
      readonly method: number;
      readonly place: Place;
      readonly cancel: boolean;
    }
  | { readonly type: 'configure' }
  | { readonly type: 'wait' };

interface Place {
  readonly line: number;
  readonly character: number;
}

interface RangeEdit {
  readonly start: Place;
  readonly end: Place;
  readonly text: string;
}

const METHODS = [
  'hover',
  'completion',
  'signatureHelp',
  'definition',
  'references',
  'documentHighlight',
  'prepareRename',
  'codeAction',
  'codeLens',
  'documentSymbol',
  'inlayHint',
  'foldingRange',
  'selectionRange',
  'diagnostic',
  'noSuchThing',
];

const DOCUMENTS = 3;
const FRESH = '-fresh';
/** Far above what any answer takes. */
const LONGEST_WAIT = 10_000;

/** Acts in any order. */
export function acts(samples: number): fc.Arbitrary<readonly Act[]> {
  const number = fc.oneof(
    { weight: 6, arbitrary: fc.nat(30) },
    { weight: 1, arbitrary: fc.constantFrom(-1, 1e9, 2 ** 31, 1.5) },
  );
  const place = fc.record({ line: number, character: number });
  const document = fc.nat(DOCUMENTS - 1);
  const text = fc.constantFrom(
    '',
    '',
    '3',
    ' ',
    '\n',
    '  - relu\n',
    '{',
    ']',
    '\r',
    '\uD800',
    '😀',
    '\0',
    '# ',
  );
  const act = fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        type: fc.constant('edit'),
        document,
        edit: fc.record({ start: place, end: place, text }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ type: fc.constant('replace'), document, sample: fc.nat(samples - 1) }),
    },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('open'), document }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('close'), document }) },
    {
      weight: 8,
      arbitrary: fc.record({
        type: fc.constant('ask'),
        document,
        method: fc.nat(METHODS.length - 1),
        place,
        cancel: fc.boolean(),
      }),
    },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('configure') }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('wait') }) },
  );
  return fc.array(act, { minLength: 1, maxLength: 60 });
}

/** What went wrong in a session, if anything did: a line each. */
export async function session(all: readonly Act[], samples: readonly string[]): Promise<readonly string[]> {
  const { client } = connectInMemory();
  await client.initialize({
    capabilities: { ...PLAIN, textDocument: { publishDiagnostics: { versionSupport: true } } },
  });
  const adversary = new Adversary(client, samples);
  for (const act of all) await adversary.do(act);
  return await adversary.finish();
}

class Adversary {
  readonly #client: ProtocolClient;
  readonly #samples: readonly string[];
  /** What is open, as the protocol says that it is. */
  readonly #open = new Map<string, TextDocument>();
  readonly #everClosed = new Set<string>();
  readonly #answers: Promise<unknown>[] = [];
  readonly #wrong: string[] = [];

  constructor(client: ProtocolClient, samples: readonly string[]) {
    this.#client = client;
    this.#samples = samples;
    client.onPublished = ({ uri, version = 0 }) => {
      const open = this.#open.get(uri);
      // Diagnostics of what was open before may cross its being opened again.
      if (open && version > open.version && !this.#everClosed.has(uri))
        this.#wrong.push(`version ${version} of ${uri} is still to come`);
    };
  }

  async do(act: Act): Promise<void> {
    switch (act.type) {
      case 'edit':
        return this.#change(act.document, {
          range: { start: act.edit.start, end: act.edit.end },
          text: act.edit.text,
        });
      case 'replace':
        return this.#change(act.document, { text: this.#samples[act.sample] ?? '' });
      case 'open':
        return this.#openAgain(act.document);
      case 'close':
        this.#open.delete(uriOf(act.document));
        this.#everClosed.add(uriOf(act.document));
        return this.#client.close(uriOf(act.document));
      case 'ask':
        return this.#ask(act);
      case 'configure':
        return this.#client.notify('workspace/didChangeConfiguration', { settings: null });
      case 'wait':
        await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }

  /** Waits for all answers, and compares what is published with what a fresh server would say. */
  async finish(): Promise<readonly string[]> {
    const timeout = new Promise((resolve) => setTimeout(() => resolve('late'), LONGEST_WAIT).unref());
    if ((await Promise.race([Promise.all(this.#answers), timeout])) === 'late') this.#wrong.push('no answer');
    for (const [uri, document] of this.#open) await this.#compare(uri, document);
    const closed = new Set(this.#client.published.map(({ uri }) => uri).filter((uri) => this.#isClosed(uri)));
    for (const uri of closed) {
      const isEmpty = ({ diagnostics }: { readonly diagnostics: readonly unknown[] }) =>
        diagnostics.length === 0;
      const emptied = this.#client.nextPublished(uri, isEmpty);
      const last = this.#client.published.findLast((one) => one.uri === uri);
      if (last && !isEmpty(last) && (await Promise.race([emptied, timeout])) === 'late') {
        this.#wrong.push(`${uri} is closed and has diagnostics`);
      }
    }
    return this.#wrong;
  }

  #isClosed(uri: string): boolean {
    return !this.#open.has(uri) && !uri.includes(FRESH);
  }

  /** What is published of a document is about its newest version, and what a document of the same text has. */
  async #compare(uri: string, document: TextDocument): Promise<void> {
    const isNewest = ({ version }: { readonly version?: number }) => version === document.version;
    const lastOf = () => this.#client.published.findLast((one) => one.uri === uri);
    const newest = this.#client.nextPublished(uri, isNewest);
    if (!lastOf() || !isNewest(lastOf() ?? {})) await newest;
    const fresh = `${uri.replace('.cnn.yaml', '')}${FRESH}.cnn.yaml`;
    const expected = this.#client.nextPublished(fresh);
    this.#client.open(fresh, document.getText());
    const { diagnostics } = await expected;
    const [found, wanted] = [lastOf()?.diagnostics, diagnostics].map((list) =>
      JSON.stringify(list)?.replaceAll(fresh, uri),
    );
    if (found !== wanted) this.#wrong.push(`${uri} has ${found}, a fresh one ${wanted}`);
  }

  #openAgain(document: number): void {
    const uri = uriOf(document);
    if (this.#open.has(uri)) return;
    const text = this.#samples[document % this.#samples.length] ?? '';
    this.#open.set(uri, TextDocument.create(uri, 'cnn-yaml', 1, text));
    this.#client.open(uri, text);
  }

  /** Also of what is not open, which changes nothing. */
  #change(document: number, change: Parameters<typeof TextDocument.update>[1][number]): void {
    const uri = uriOf(document);
    const open = this.#open.get(uri);
    if (open) TextDocument.update(open, [change], open.version + 1);
    this.#client.change(uri, change);
  }

  #ask({ document, method, place, cancel }: Extract<Act, { type: 'ask' }>): void {
    const source = new CancellationTokenSource();
    const range = { start: place, end: place };
    const params = {
      textDocument: { uri: uriOf(document) },
      position: place,
      positions: [place],
      range,
      context: { diagnostics: [], includeDeclaration: true },
    };
    const answer = this.#client.request(`textDocument/${METHODS[method]}`, params, source.token);
    this.#answers.push(answer.catch(() => undefined));
    if (cancel) source.cancel();
  }
}

function uriOf(document: number): string {
  return `file:///model-${document}.cnn.yaml`;
}
