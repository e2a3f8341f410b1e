// Small files, each with one construct of the language or of the library that decides sizes. The last line of each is the call that
// was measured; some raise an exception, at a line that is known.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareModel, type MeasuredModel } from './compare-model.ts';
import { EXACT, type Outcome, row, type Table, unknown, wrong } from './outcome.ts';
import { readLast } from './published.ts';
import { filesOf, placeOf, type Source, type Sources } from './reading.ts';
import { whyUnknown } from './why.ts';

interface Works extends MeasuredModel {
  readonly file: string;
}

interface Raises {
  readonly file: string;
  readonly error: string;
  readonly message: string;
  /** Lines of all frames of the file, from 1. */
  readonly lines: readonly number[];
  readonly made?: readonly number[];
}

export function constructs(folder: string, sources: Sources): Table {
  const lines = readFileSync(join(folder, 'expected.jsonl'), 'utf8').trimEnd().split('\n');
  const rows = lines.map((line) => {
    const measured: Works | Raises = JSON.parse(line);
    const text = readFileSync(join(folder, measured.file), 'utf8');
    const source: Source = { text, folder, file: measured.file, root: measured.file.split('/')[0] ?? '.' };
    return row(measured.file, () =>
      'error' in measured ? compareRaised(measured, source, sources) : compare(measured, source, sources),
    );
  });
  return { name: 'constructs', rows };
}

function compare(measured: Works, source: Source, sources: Sources): Outcome {
  const last =
    source.text
      .trimEnd()
      .split(/\r\n?|\n/)
      .at(-1) ?? '';
  const found = readLast(source, source.text.trimEnd().length - last.length, sources);
  const outcome = found ? compareModel(found, measured, 2) : unknown('no model');
  if (outcome.type !== 'unknown') return outcome;
  const why = whyUnknown(source.text, source.file, filesOf(source, sources));
  return unknown(`${outcome.why} <- ${why}`);
}

/** An error at, or pointing to, one of the lines that the exception came through, or where the layer that raised it was made. */
function compareRaised(
  { error, message, lines, made = [] }: Raises,
  source: Source,
  sources: Sources,
): Outcome {
  const document = sources.analyze(source);
  const errors = document.findings.filter(({ severity }) => severity === 'error');
  const places = errors.flatMap(({ span, related = [] }) =>
    [span, ...related.map((place) => place.span)].map((place) => Number(placeOf(place, document))),
  );
  if (errors.length === 0) return unknown(`not found: ${error}: ${message}`);
  if (places.some((line) => lines.includes(line) || made.includes(line))) return EXACT;
  return wrong(
    `error at ${places.join(', ')} and not at ${[...lines, ...made].join(', ')}: ${error}: ${message}`,
  );
}
