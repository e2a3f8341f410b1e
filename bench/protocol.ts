// From an edit to the diagnostics, through the protocol to a process, as an editor sees it.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cnnModel, type Model } from './inputs.ts';
import { type Line, median, ms, percentile } from './measure.ts';
import { connect } from './processes.ts';

/** The longest that 95 of 100 edits may take, by the number of layers: the second is one frame of a screen. */
const BARS: readonly (readonly [layers: number, most: number])[] = [
  [100, 10],
  [1000, 16],
];
const EDITS = 200;
const WARM_UP = 100;

const OTHER = 'node_modules/yaml-language-server/bin/yaml-language-server';
const SCHEMA = 'schemas/cnn-yaml.schema.json';
/** Each edit to the other server takes a good part of a second. */
const EDITS_OF_OTHER = 30;
const LEAST_FASTER = 20;
/** `validationDelayMs` of yaml-language-server. */
const THEIR_WAIT = 200;
/** A server that has said nothing for so long will not. */
const LATE = 20_000;

export async function protocol(dist: string, scratch: string): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for (const [layers, most] of BARS) {
    const model = cnnModel(layers);
    const server = join(dist, 'server.js');
    const times = await editTimes({
      command: [server],
      model,
      languageId: 'cnn-yaml',
      edits: EDITS,
      warmUp: WARM_UP,
    });
    const other = await timesOfOther(model, []);
    const unwaited = await timesOfOther(model, ['--require', withoutWait(scratch)]);
    const [ours, theirs, working] = [median(times), median(other), median(unwaited)];
    lines.push({
      what: `protocol: edit to diagnostics, 95 of 100, ${model.name}`,
      value: percentile(times, 0.95),
      unit: 'ms',
      bar: { most },
      detail: `half of them ${ms(ours)}`,
    });
    lines.push({
      what: `protocol: yaml-language-server with our schema against ours, ${model.name}`,
      value: theirs / ours,
      unit: '×',
      bar: { least: LEAST_FASTER },
      detail: `${ms(theirs)} and ${ms(ours)}; it waits ${THEIR_WAIT} ms for more edits, which a user waits too`,
    });
    lines.push({
      what: `protocol: the same, with its wait for more edits taken out, ${model.name}`,
      value: working / ours,
      unit: '×',
      detail: `${ms(working)} and ${ms(ours)}`,
    });
  }
  return lines;
}

/** A server that checks YAML by a JSON Schema: what a model file would get without convlint. */
function timesOfOther(model: Model, flags: readonly string[]): Promise<readonly number[]> {
  const root = join(import.meta.dirname, '..');
  const schemas = { [pathToFileURL(join(root, SCHEMA)).href]: [`*${model.fileName}`] };
  const settings = { yaml: { validate: true, schemas, schemaStore: { enable: false } } };
  const command = [...flags, join(root, OTHER)];
  return editTimes({ command, model, languageId: 'yaml', edits: EDITS_OF_OTHER, warmUp: 5, settings });
}

/** A file to load first, after which a server that waits before it looks at an edit does not. */
function withoutWait(scratch: string): string {
  const file = join(scratch, 'without-wait.cjs');
  writeFileSync(
    file,
    `const wait = globalThis.setTimeout;
globalThis.setTimeout = (work, time, ...rest) => wait(work, time === ${THEIR_WAIT} ? 0 : time, ...rest);`,
  );
  return file;
}

interface Typing {
  /** What Node is given. */
  readonly command: readonly string[];
  readonly model: Model;
  readonly languageId: string;
  readonly edits: number;
  readonly warmUp: number;
  readonly settings?: Readonly<Record<string, unknown>>;
}

interface Published {
  readonly version?: number;
  readonly diagnostics: readonly unknown[];
}

/** Every edit misspells an attribute in the middle or corrects it: a mistake that a schema finds, too. */
export async function editTimes(typing: Typing): Promise<readonly number[]> {
  const { command, model, languageId, edits, warmUp, settings = {} } = typing;
  const child = spawn(process.execPath, [...command, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = connect(child);
  let published: ((params: Published) => void) | undefined;
  connection.onNotification('textDocument/publishDiagnostics', (params: Published) => published?.(params));
  connection.onRequest('workspace/configuration', ({ items }: { items: { section?: string }[] }) =>
    items.map(({ section = '' }) => settings[section] ?? null),
  );
  const capabilities = {
    workspace: { configuration: true },
    textDocument: { publishDiagnostics: { versionSupport: true } },
  };
  await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities });
  await connection.sendNotification('initialized', {});
  const uri = `file:///${model.fileName}`;
  /** Until diagnostics come that tell of the misspelling, or that it is gone. Some servers leave the version out. */
  const next = (wanted: number, isBroken: boolean) =>
    new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${command.join(' ')} published nothing new`)), LATE);
      published = ({ version = wanted, diagnostics }) => {
        if (version !== wanted || diagnostics.length > 0 !== isBroken) return;
        clearTimeout(late);
        resolve();
      };
    });
  const opened = next(1, false);
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId, version: 1, text: model.text },
  });
  await opened;
  const lines = model.text.split('\n');
  const line = lines.findIndex((text, index) => index > lines.length / 2 && text.includes('bias:'));
  const character = (lines[line]?.indexOf('bias:') ?? 0) + 'bias'.length;
  const times: number[] = [];
  for (let version = 2; version < edits + warmUp + 2; version++) {
    const isBroken = version % 2 === 0;
    const start = performance.now();
    const done = next(version, isBroken);
    const range = {
      start: { line, character },
      end: { line, character: isBroken ? character : character + 1 },
    };
    const change = { range, text: isBroken ? 's' : '' };
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [change],
    });
    await done;
    if (version >= warmUp + 2) times.push(performance.now() - start);
  }
  connection.dispose();
  child.kill();
  return times;
}
