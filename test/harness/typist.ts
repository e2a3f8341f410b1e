// A person at an editor, sped up: opens models, types, pastes, takes back, asks, closes, and goes on to the next one. What
// it was told that is not true of the text that it has, it remembers.
import { CancellationTokenSource } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { detectFormat } from '../../server/src/formats/detect.ts';
import { kits } from './format-kits.ts';
import type { ProtocolClient } from './protocol-client.ts';

/** A text that a person works on, with the name of its file. */
export interface Sample {
  readonly name: string;
  readonly text: string;
}

export interface TypistOptions {
  readonly client: ProtocolClient;
  readonly samples: readonly Sample[];
  /** Numbers from 0 to below 1. */
  readonly random: () => number;
}

const METHODS: readonly string[] = [
  'hover',
  'completion',
  'signatureHelp',
  'definition',
  'documentSymbol',
  'inlayHint',
  'codeLens',
  'codeAction',
  'selectionRange',
];

const TYPED: readonly string[] = [
  ...kits.flatMap(({ typed }) => typed),
  ' # convlint-disable-line',
  '}',
  '"',
];
const OWN_LANGUAGES: ReadonlySet<string> = new Set(
  kits.flatMap(({ format }) => format.ownLanguage?.id ?? []),
);

const MOST_OPEN = 12;
/** Far above what any answer takes. */
const LONGEST_WAIT = 60_000;

interface Open {
  document: TextDocument;
  /** What can be taken back. */
  readonly before: string[];
}

export class Typist {
  readonly #options: TypistOptions;
  readonly #open = new Map<string, Open>();
  /** The version of each document that something was published of last. */
  readonly #published = new Map<string, number>();
  #opened = 0;
  /** Milliseconds of each answer, by method. */
  readonly times = new Map<string, number[]>();
  /** From the last edit of a burst to its diagnostics, in milliseconds. */
  readonly diagnosticTimes: number[] = [];
  readonly wrong: string[] = [];
  edits = 0;
  requests = 0;

  constructor(options: TypistOptions) {
    this.#options = options;
    options.client.onPublished = ({ uri, version = 0 }) => {
      const current = this.#open.get(uri)?.document.version;
      this.#published.set(uri, version);
      options.client.published.length = 0;
      if (current !== undefined && version > current)
        this.wrong.push(`${uri}: version ${version} is to come`);
    };
  }

  /** One thing that a person does, and what an editor asks for meanwhile. */
  async act(): Promise<void> {
    const { random } = this.#options;
    if (this.#open.size === 0 || (this.#open.size < MOST_OPEN && random() < 0.1)) this.#openNext();
    const [uri, open] = this.#pick([...this.#open]);
    const what = random();
    if (what < 0.55) await this.#type(uri, open);
    else if (what < 0.7) this.#paste(uri, open);
    else if (what < 0.85) this.#takeBack(uri, open);
    else if (what < 0.92) this.#delete(uri, open);
    else return this.#close(uri);
    await Promise.all([this.#ask(uri, open), this.#ask(uri, open), this.#ask(uri, open)]);
    await this.#settle(uri, open);
  }

  async closeAll(): Promise<void> {
    for (const uri of this.#open.keys()) this.#close(uri);
  }

  #pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.#options.random() * items.length)];
    if (item === undefined) throw new RangeError('there is nothing to pick from');
    return item;
  }

  #openNext(): void {
    const { name, text } = this.#pick(this.#options.samples);
    const uri = `file:///soak/${this.#opened++}/${name}`;
    const format = detectFormat(name, text);
    const languageId = kits.find((kit) => kit.format === format)?.languageId ?? 'plaintext';
    this.#open.set(uri, { document: TextDocument.create(uri, languageId, 1, text), before: [] });
    this.#options.client.open(uri, text, languageId);
  }

  #close(uri: string): void {
    this.#open.delete(uri);
    this.#published.delete(uri);
    this.#options.client.close(uri);
  }

  /** Letter by letter, as fast as a client may send them. */
  async #type(uri: string, open: Open): Promise<void> {
    let at = this.#place(open);
    for (const letter of this.#pick(TYPED)) {
      this.#change(uri, open, at, at, letter);
      at += letter.length;
      if (this.#options.random() < 0.3) await this.#ask(uri, open);
    }
  }

  #paste(uri: string, open: Open): void {
    const lines = open.document.getText().split('\n');
    const from = Math.floor(this.#options.random() * lines.length);
    const at = this.#place(open);
    this.#change(uri, open, at, at, `${lines.slice(from, from + 6).join('\n')}\n`);
  }

  #delete(uri: string, open: Open): void {
    const at = this.#place(open);
    this.#change(uri, open, at, at + Math.floor(this.#options.random() * 120), '');
  }

  /** The text as it was some edits ago; at last as it was opened, so that no text grows without end. */
  #takeBack(uri: string, open: Open): void {
    const steps = this.#options.random() < 0.3 ? open.before.length : 3;
    const text = open.before.splice(Math.max(0, open.before.length - steps))[0];
    if (text === undefined) return;
    this.#send(uri, open, { text });
  }

  #place({ document }: Open): number {
    return Math.floor(this.#options.random() * (document.getText().length + 1));
  }

  #change(uri: string, open: Open, start: number, end: number, text: string): void {
    const { document } = open;
    open.before.push(document.getText());
    if (open.before.length > 200) open.before.splice(1, 1);
    const range = { start: document.positionAt(start), end: document.positionAt(end) };
    this.#send(uri, open, { range, text });
  }

  #send(uri: string, open: Open, change: Parameters<typeof TextDocument.update>[1][number]): void {
    open.document = TextDocument.update(open.document, [change], open.document.version + 1);
    this.#options.client.change(uri, change);
    this.edits++;
  }

  async #ask(uri: string, { document }: Open): Promise<void> {
    const method = `textDocument/${this.#pick(METHODS)}`;
    const position = document.positionAt(Math.floor(this.#options.random() * document.getText().length));
    const range = { start: position, end: position };
    const params = {
      textDocument: { uri },
      position,
      positions: [position],
      range: method.endsWith('inlayHint') ? { start: { line: 0, character: 0 }, end: position } : range,
      context: { diagnostics: [] },
    };
    const source = new CancellationTokenSource();
    const started = performance.now();
    const answer = this.#options.client.request(method, params, source.token);
    if (this.#options.random() < 0.1) source.cancel();
    this.requests++;
    const answered = await withinTime(answer.catch(() => undefined));
    if (!answered) this.wrong.push(`${method} was not answered`);
    const times = this.times.get(method) ?? [];
    this.times.set(method, times);
    times.push(performance.now() - started);
  }

  /** What is published at last is about the newest version, unless the text is no model. */
  async #settle(uri: string, { document }: Open): Promise<void> {
    const { client } = this.#options;
    const isNewest = ({ version }: { readonly version?: number }) => version === document.version;
    const started = performance.now();
    const isThere = this.#published.get(uri) === document.version;
    const wait = isThere ? Promise.resolve() : client.nextPublished(uri, isNewest);
    // A text of a language that is not ours may be no model after an edit: then nothing is published of it.
    const mayBeNone = !OWN_LANGUAGES.has(document.languageId);
    const arrived = await withinTime(wait, mayBeNone ? 1000 : LONGEST_WAIT);
    if (arrived) this.diagnosticTimes.push(performance.now() - started);
    else if (!mayBeNone) this.wrong.push(`no diagnostics of version ${document.version} of ${uri}`);
  }
}

async function withinTime(promise: Promise<unknown>, most = LONGEST_WAIT): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), most);
  });
  const arrived = await Promise.race([promise.then(() => true), late]);
  clearTimeout(timer);
  return arrived;
}
