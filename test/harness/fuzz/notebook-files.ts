// What fuzzing tries of notebooks as the files that they are: JSON of all spellings with cells as they should be and as they should not,
// then edited until some of it is broken. Whatever stands there, nothing throws, what is found lies in the cells, and putting code back
// changes nothing else.
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { notebook } from '../../../server/src/formats/python/index.ts';
import { readNotebook } from '../../../server/src/notebooks/read-notebook.ts';
import { placeResult } from '../../../server/src/results/place-result.ts';
import { splitCells } from '../../../server/src/text/cells.ts';
import { LineMap } from '../../../server/src/text/line-map.ts';
import { AnalyzedDocument } from '../../../server/src/workspace/analyzed-document.ts';
import { DEFAULT_CONFIGURATION } from '../../../server/src/workspace/configuration.ts';
import { piece } from './alphabet.ts';
import { type Change, change } from './changes.ts';

export interface NotebookFiles {
  /** Each a change of the one before. */
  readonly files: readonly string[];
  /** What is put into the code, and where: a part of all of it. */
  readonly edit: { readonly at: number; readonly remove: number; readonly insert: string };
  /** Running the program costs much more than reading the file: it is done for few. */
  readonly isRun: boolean;
}

/** `programs` are texts of cells, as the kit of the format has them. */
export function notebookFiles(programs: readonly string[]): fc.Arbitrary<NotebookFiles> {
  const code = fc.oneof(
    {
      arbitrary: fc.constantFrom(...programs.flatMap((text) => splitCells(text).map((cell) => cell.text))),
      weight: 6,
    },
    { arbitrary: fc.array(piece, { maxLength: 12 }).map((parts) => parts.join('')), weight: 1 },
  );
  const whole = fc.constantFrom(...programs).chain((text) => fc.tuple(...splitCells(text).map(cellOf)));
  const mixed = fc.array(
    fc.oneof(
      code.chain((text) => cellOf({ text })),
      strange,
    ),
    { maxLength: 6 },
  );
  const cells = fc.oneof({ arbitrary: whole, weight: 3 }, { arbitrary: mixed, weight: 2 });
  const file = fc
    .record({ cells, metadata, isOld: fc.nat({ max: 9 }), indent: fc.constantFrom(undefined, 1, 1, 2, '\t') })
    .map(({ cells: all, metadata: about, isOld, indent }) => {
      const content = isOld === 0 ? { worksheets: [{ cells: all }] } : { cells: all };
      return JSON.stringify(
        { ...content, metadata: about, nbformat: isOld === 0 ? 3 : 4 },
        undefined,
        indent,
      );
    });
  const written = fc.tuple(file, fc.boolean()).map(([json, escapes]) => (escapes ? escaped(json) : json));
  return fc
    .record({
      start: written,
      changes: fc.array(change, { maxLength: 4, size: 'max' }),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      remove: fc.nat({ max: 30 }),
      isRun: fc.nat({ max: 24 }).map((one) => one === 0),
      insert: fc.array(fc.oneof(piece, fc.constantFrom('\n', '\r\n', '"', '\\', '\uE0001\n')), {
        maxLength: 3,
      }),
    })
    .map(({ start, changes, at, remove, insert, isRun }) => ({
      isRun,
      files: [start, ...versionsOf(start, changes)],
      edit: { at, remove, insert: insert.join('') },
    }));
}

/** A cell of code with its source as some program wrote it. */
function cellOf({ text }: { readonly text: string }): fc.Arbitrary<unknown> {
  const lines = text.split(/(?<=\n)/);
  const halves = [text.slice(0, text.length / 2), text.slice(text.length / 2)];
  return fc
    .record({
      source: fc.constantFrom<unknown>(text, lines, lines, halves, [...lines, ''], [...lines, null]),
      outputs: fc.constantFrom<unknown>([], [{ data: { 'image/png': 'AAAA' }, text: ['\uE0003\n'] }], 0),
      name: fc.constantFrom('source', 'source', 'source', 'input'),
    })
    .map(({ source, outputs, name }) => ({ cell_type: 'code', metadata: {}, outputs, [name]: source }));
}

const strange: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, 1, [], {}, { cell_type: 'code' }, { cell_type: 'code', source: {} }),
  fc
    .constantFrom('markdown', 'raw', 'heading', 'CODE')
    .map((type) => ({ cell_type: type, source: ['x = 1'] })),
  fc
    .constantFrom('R', 'python', 'julia')
    .map((language) => ({ cell_type: 'code', language, input: 'x <- 1' })),
  fc.jsonValue({ maxDepth: 2 }),
);

const metadata: fc.Arbitrary<unknown> = fc.constantFrom<unknown>(
  ...[{}, null, [], { kernelspec: { name: 'python3', language: 'python' } }, { kernelspec: 'python' }],
  ...[{ kernelspec: { name: 'ir' } }, { language_info: { name: 'julia' } }, { language_info: { name: 3 } }],
);

/** With letters beyond ASCII written out, as some programs do. */
function escaped(json: string): string {
  return json.replace(
    /[\u0080-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function versionsOf(start: string, changes: readonly Change[]): readonly string[] {
  let text = start;
  return changes.map((apply) => {
    text = apply(text, start);
    return text;
  });
}

/** Throws an error that says what does not hold. `onText` hears of each file before it is looked at. */
export function checkNotebookFiles(
  { files, edit, isRun }: NotebookFiles,
  onText: (text: string) => void = () => undefined,
): void {
  let before: AnalyzedDocument | undefined;
  for (const json of files) {
    onText(json);
    const read = readNotebook(json);
    if (!read) continue;
    if (read.wrap(read.text) !== json) throw new Error('the same code makes another file');
    checkChange(json, read.text, changed(read.text, edit));
    if (!isRun || !notebook.recognizes('net.ipynb', read.text)) continue;
    before = before?.withText(read.text) ?? analyze(read.text);
    checkPlaces(before);
  }
}

function analyze(text: string): AnalyzedDocument {
  const log = (message: string) => {
    throw new Error(message);
  };
  return new AnalyzedDocument({
    ...{ text, fileName: 'net.ipynb', format: notebook, configuration: DEFAULT_CONFIGURATION, log },
  });
}

/** An edit in one of the cells, which is all that edits may do. */
function changed(text: string, { at, remove, insert }: NotebookFiles['edit']): string {
  const cells = splitCells(text);
  const cell = cells[Math.min(cells.length - 1, Math.floor(at * cells.length))];
  if (!cell) return text;
  const start = cell.start + Math.floor(at * cell.text.length);
  const end = Math.min(start + remove, cell.start + cell.text.length);
  return text.slice(0, start) + insert.replaceAll('\uE000', ' ') + text.slice(end);
}

/** Whether the file with other code in it says that code, and all else as before. */
function checkChange(json: string, before: string, after: string): void {
  const written = readNotebook(json)?.wrap(after) ?? '';
  const again = readNotebook(written);
  if (again?.text !== after) throw new Error('what is written is not what is read');
  const [one, other] = [parsed(json), parsed(written)];
  // What was broken may be mended.
  if (one === undefined || before === after) return;
  if (other === undefined) throw new Error('what is written is broken');
  if (!isDeepStrictEqual(withoutCode(one), withoutCode(other))) throw new Error('more than code is changed');
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** With the sources of all cells left out. */
function withoutCode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutCode);
  if (typeof value !== 'object' || value === null) return value;
  const isCell = 'cell_type' in value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !(isCell && (name === 'source' || name === 'input')))
      .map(([name, part]) => [name, withoutCode(part)]),
  );
}

/** Whether all that is found stands in a line of a cell that is there. */
function checkPlaces(analysis: AnalyzedDocument): void {
  const lines = new Map(
    splitCells(analysis.text).map(({ cell, text }) => [cell, new LineMap(text).lineCount]),
  );
  for (const { rule, span } of analysis.findings) {
    const { cell, range } = placeResult(analysis, analysis.range(span));
    const most = cell === undefined ? undefined : lines.get(cell);
    const isInside = most !== undefined && range.start.line < most && range.end.line <= most;
    if (!isInside) throw new Error(`${rule.id} stands in no cell: ${JSON.stringify({ cell, range })}`);
  }
}
