// Python files through the protocol: from an edit to the diagnostics of the model that is shown, to what is said of all models, and from
// opening a file to its first diagnostics.
import { join } from 'node:path';
import { type EditedServer, type EditTime, type Published, startEdited } from './editing.ts';
import { type Line, median, ms, percentile } from './measure.ts';
import { type PythonFile, pythonFile, residualFamily } from './python-inputs.ts';

const EDITS = 150;
const WARM_UP = 60;
const OPENINGS = 7;
/** Between the end of all work on one edit and the next one, as people type. */
const PAUSE = 5;

export async function python(dist: string): Promise<readonly Line[]> {
  const server = join(dist, 'server.js');
  const small = await editsOf(server, pythonFile(200), 'first');
  const large = await editsOf(server, pythonFile(2000), 'first');
  const middle = await editsOf(server, pythonFile(2000), 'middle');
  const family = await editsOf(server, residualFamily(), 'first');
  const opened: number[] = [];
  for (let round = 0; round < OPENINGS; round++) opened.push(await openingTime(server, pythonFile(200)));
  return [
    {
      what: `Python: edit to diagnostics of the model that is shown, half of them, ${pythonFile(200).name}`,
      value: median(small.first),
      unit: 'ms',
      bar: { most: 3 },
      detail: `95 of 100 ${ms(percentile(small.first, 0.95))}; of all models ${ms(median(small.all))}`,
    },
    {
      what: `Python: the same, 95 of 100, ${pythonFile(2000).name}`,
      value: percentile(large.first, 0.95),
      unit: 'ms',
      bar: { most: 10 },
      detail: `half of them ${ms(median(large.first))}; of all models ${ms(median(large.all))}`,
    },
    {
      what: 'Python: edit of a model in the middle of them, until all is said',
      value: median(middle.all),
      unit: 'ms',
      bar: { most: 150 },
      detail: `95 of 100 ${ms(percentile(middle.all, 0.95))}`,
    },
    {
      what: `Python: edit of what ${residualFamily().name} share, until all is said`,
      value: median(family.all),
      unit: 'ms',
      bar: { most: 150 },
      detail: `95 of 100 ${ms(percentile(family.all, 0.95))}; of the model that is shown ${ms(median(family.first))}`,
    },
    {
      what: `Python: from opening a file in a fresh server to its first diagnostics, ${pythonFile(200).name}`,
      value: median(opened),
      unit: 'ms',
      bar: { most: 150 },
    },
  ];
}

interface Times {
  /** To the first diagnostics of the version. */
  readonly first: readonly number[];
  /** To the end of all work on it. */
  readonly all: readonly number[];
}

const URI = 'file:///model.py';

/** Each edit changes one digit, which makes a layer not fit or fit again. */
async function editsOf(server: string, file: PythonFile, place: 'first' | 'middle'): Promise<Times> {
  const { told, notify, end } = await startEdited(server);
  await told(isOf(1), () => opened(notify, file));
  const before = file.text.slice(0, file[place]).split('\n');
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  const range = { start: position, end: { ...position, character: position.character + 1 } };
  const own = file.text[file[place]] ?? '';
  const times: EditTime[] = [];
  for (let version = 2; version < EDITS + WARM_UP + 2; version++) {
    const text = version % 2 === 0 ? '4' : own;
    const time = await told(isOf(version), () =>
      notify('textDocument/didChange', {
        textDocument: { uri: URI, version },
        contentChanges: [{ range, text }],
      }),
    );
    if (version >= WARM_UP + 2) times.push(time);
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  end();
  return { first: times.map(({ first }) => first), all: times.map(({ all }) => all) };
}

async function openingTime(server: string, file: PythonFile): Promise<number> {
  const { told, notify, end } = await startEdited(server);
  const { first } = await told(isOf(1), () => opened(notify, file));
  end();
  return first;
}

function isOf(wanted: number): (published: Published) => boolean {
  return ({ version }) => version === wanted;
}

function opened(notify: EditedServer['notify'], { text }: PythonFile): Promise<void> {
  return notify('textDocument/didOpen', {
    textDocument: { uri: URI, languageId: 'python', version: 1, text },
  });
}
