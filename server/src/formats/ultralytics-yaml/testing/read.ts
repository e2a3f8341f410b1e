// Helpers of this format's tests: a short way to read a text, and problems as lines.
import type { FileProblem } from '../../../network/file-problem.ts';
import type { ReadOptions } from '../../format.ts';
import { readModelYaml } from '../pyyaml.ts';
import { type Model, readModel } from '../read.ts';
import { RowsOfText } from '../renumber/rows-of-text.ts';
import { Sources } from '../source/sources.ts';

export function readText(text: string, options: Partial<ReadOptions> = {}): Model {
  const all = { fileName: 'sample.yaml', ...options };
  return readModel(readModelYaml(text), all, new Sources(all));
}

/** The rows of a text, to compare them with those of another one. */
export function rowsOfText(text: string): RowsOfText {
  const { tree, content } = readText(text);
  return new RowsOfText(text, tree.segments, content?.rows ?? []);
}

/** `type: "characters" what it says` */
function problemLine(problem: FileProblem, text: string): string {
  const { type, span, ...facts } = problem;
  const said = Object.entries(facts).flatMap(([key, value]) => {
    if (key === 'meaning' || key === 'known' || typeof value === 'object') return [];
    return [`${key}=${String(value)}`];
  });
  return [`${type} «${text.slice(span.start, span.end)}»`, ...said].join(' ');
}

export function problemLines(text: string, options: Partial<ReadOptions> = {}): string[] {
  return readText(text, options).network.problems.map((problem) => problemLine(problem, text));
}
