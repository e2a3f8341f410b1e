// A notebook of sixty cells through the protocol: from an edit of a cell to the diagnostics that tell of it, in whichever cell they stand.
import { join } from 'node:path';
import { type EditedServer, type EditTime, type Published, startEdited } from './editing.ts';
import { type Line, median, ms, percentile } from './measure.ts';
import { type BenchNotebook, benchNotebook, type CellEdit } from './notebook-inputs.ts';

const NOTEBOOK = 'file:///study.ipynb';
/** Of each kind, each there and back, after those that warm the server up. */
const EDITS = 40;
const WARM_UP = 20;
/** Between the end of all work on one edit and the next one, as people type. */
const PAUSE = 5;
/** One frame of a screen. */
const MOST = 16;

export async function notebook(dist: string): Promise<readonly Line[]> {
  const file = benchNotebook();
  const server = await startEdited(join(dist, 'server.js'), { notebookDocument: { synchronization: {} } });
  const opening = await server.told(
    ({ uri }) => uri === addressOf(file.edits[0]?.cell),
    () => open(server, file),
  );
  const kinds = file.edits.map((edit) => ({ ...edit, times: [] as EditTime[] }));
  let version = 1;
  for (let round = 0; round < WARM_UP + EDITS; round++) {
    for (const { times, ...edit } of kinds) {
      for (const isBack of [false, true]) {
        version += 1;
        const time = await change(server, edit, { isBack, version });
        if (round >= WARM_UP) times.push(time);
        await new Promise((resolve) => setTimeout(resolve, PAUSE));
      }
    }
  }
  server.end();
  const times = kinds.flatMap((edit) => edit.times);
  const first = times.map((time) => time.first);
  const each = kinds.map((edit) => `${edit.what} ${ms(median(edit.times.map((time) => time.first)))}`);
  return [
    {
      what: `notebook: edit of a cell to what is found then, 95 of 100, ${file.name}`,
      value: percentile(first, 0.95),
      unit: 'ms',
      bar: { most: MOST },
      detail: `half of them ${ms(median(first))}; ${each.join(', ')}; opening it ${ms(opening.first)}`,
    },
  ];
}

interface Step {
  /** Whether the edit is taken back. */
  readonly isBack: boolean;
  readonly version: number;
}

/** Until a cell tells of the edit: the one where something is found, or else the one that was edited. */
function change(server: EditedServer, edit: CellEdit, { isBack, version }: Step): Promise<EditTime> {
  const { cell, position, own, other, found } = edit;
  const isOfIt = ({ uri, version: published, diagnostics }: Published) =>
    found === undefined
      ? uri === addressOf(cell) && published === version
      : uri === addressOf(found) && diagnostics.length > 0 !== isBack;
  const range = { start: position, end: { ...position, character: position.character + 1 } };
  const changes = [{ range, text: isBack ? own : other }];
  return server.told(isOfIt, () =>
    server.notify('notebookDocument/didChange', {
      notebookDocument: { uri: NOTEBOOK, version },
      change: { cells: { textContent: [{ document: { uri: addressOf(cell), version }, changes }] } },
    }),
  );
}

function open(server: EditedServer, { cells }: BenchNotebook): Promise<void> {
  const notebookDocument = {
    ...{ uri: NOTEBOOK, notebookType: 'jupyter-notebook', version: 1 },
    cells: cells.map(({ isCode }, cell) => ({ kind: isCode ? 2 : 1, document: addressOf(cell) })),
  };
  const cellTextDocuments = cells.flatMap(({ isCode, text }, cell) =>
    isCode ? [{ uri: addressOf(cell), languageId: 'python', version: 1, text }] : [],
  );
  return server.notify('notebookDocument/didOpen', { notebookDocument, cellTextDocuments });
}

function addressOf(cell: number | undefined): string {
  return `vscode-notebook-cell:/study.ipynb#${cell}`;
}
