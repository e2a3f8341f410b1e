// An edit of a PyTorch file beside Pyrefly, the quickest type checker that there is for Python: both servers get the same edits of the same file
// in one run, since milliseconds of one machine say nothing of another. It knows no sizes, so it does something else, of the same kind.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startEdited } from './editing.ts';
import { type Line, median, ms } from './measure.ts';
import { connect } from './processes.ts';
import { type PythonFile, pythonFile } from './python-inputs.ts';

const ROUNDS = 3;
const WARM_UP = 60;
const EDITS = 100;
/** Between an edit and the next one, in milliseconds. */
const PAUSE = 5;
const LATE = 20_000;

interface Edited {
  /** The first diagnostics of a version, in milliseconds from when it was sent. */
  edit(version: number, text: string): Promise<number>;
  end(): void;
}

export async function besideChecker(dist: string, scratch: string): Promise<readonly Line[]> {
  const what = 'Python: an edit of 200 lines in Pyrefly, against ours';
  const pyrefly = installed();
  if (!pyrefly) return [{ what, value: Number.NaN, unit: '×', detail: 'Pyrefly is not installed' }];
  const file = pythonFile(200);
  const folder = join(scratch, 'pyrefly');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'model.py'), file.text);
  const theirs: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    theirs.push(...(await timesOf(await theirServer(pyrefly, folder, file), file)));
    ours.push(...(await timesOf(await ourServer(dist, file), file)));
  }
  return [
    {
      what,
      value: median(theirs) / median(ours),
      unit: '×',
      bar: { least: 1 },
      detail: `${ms(median(theirs))} and ${ms(median(ours))}`,
    },
  ];
}

/** Beside the Python that the environment names, or on the path. */
function installed(): string | undefined {
  const { CONVLINT_PYTHON: python } = process.env;
  const names = [...(python ? [join(dirname(python), 'pyrefly')] : []), 'pyrefly'];
  return names.find((name) => spawnSync(name, ['--version']).status === 0);
}

/** One digit of the file changes back and forth. */
async function timesOf({ edit, end }: Edited, { text, first }: PythonFile): Promise<readonly number[]> {
  const times: number[] = [];
  for (let version = 2; version < WARM_UP + EDITS + 2; version++) {
    // Both have something to say of this: no number stands there.
    const time = await edit(version, version % 2 === 0 ? 'x' : (text[first] ?? ''));
    if (version >= WARM_UP + 2) times.push(time);
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  end();
  return times;
}

function changeOf({ text, first }: PythonFile, uri: string, version: number, by: string) {
  const before = text.slice(0, first).split('\n');
  const start = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  const range = { start, end: { ...start, character: start.character + 1 } };
  return { textDocument: { uri, version }, contentChanges: [{ range, text: by }] };
}

function opening({ text }: PythonFile, uri: string) {
  return { textDocument: { uri, languageId: 'python', version: 1, text } };
}

async function ourServer(dist: string, file: PythonFile): Promise<Edited> {
  const { told, notify, end } = await startEdited(join(dist, 'server.js'));
  const uri = 'file:///model.py';
  const isOf = (version: number) => (published: { readonly version?: number }) =>
    published.version === version;
  await told(isOf(1), () => notify('textDocument/didOpen', opening(file, uri)));
  return {
    edit: async (version, text) => {
      const change = changeOf(file, uri, version, text);
      return (await told(isOf(version), () => notify('textDocument/didChange', change))).first;
    },
    end,
  };
}

async function theirServer(pyrefly: string, folder: string, file: PythonFile): Promise<Edited> {
  const child = spawn(pyrefly, ['lsp'], { cwd: folder, stdio: ['pipe', 'pipe', 'ignore'] });
  const connection = connect(child);
  const [root, uri] = [pathToFileURL(folder).href, pathToFileURL(join(folder, 'model.py')).href];
  const waiting = new Map<number, () => void>();
  connection.onNotification(
    'textDocument/publishDiagnostics',
    (published: { readonly uri: string; readonly version?: number }) => {
      if (published.uri === uri) waiting.get(published.version ?? 0)?.();
    },
  );
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => null));
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('window/workDoneProgress/create', () => null);
  await connection.sendRequest('initialize', {
    processId: null,
    rootUri: root,
    workspaceFolders: [{ uri: root, name: 'pyrefly' }],
    capabilities: { textDocument: { publishDiagnostics: { versionSupport: true } } },
  });
  await connection.sendNotification('initialized', {});
  const told = (version: number, send: () => Promise<void>) =>
    new Promise<number>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('Pyrefly said nothing')), LATE);
      const start = performance.now();
      const done = () => {
        clearTimeout(late);
        resolve(performance.now() - start);
      };
      waiting.clear();
      waiting.set(version, done);
      send().catch(reject);
    });
  await told(1, () => connection.sendNotification('textDocument/didOpen', opening(file, uri)));
  return {
    edit: (version, text) => {
      const change = changeOf(file, uri, version, text);
      return told(version, () => connection.sendNotification('textDocument/didChange', change));
    },
    end: () => {
      connection.dispose();
      child.kill();
    },
  };
}
