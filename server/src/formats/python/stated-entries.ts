// Entries and input sizes in comments: `# convlint: ResNet(Bottleneck, [3, 4, 6, 3]) input=3x224x224`, or the sizes alone. At a class or a
// function they are about what that makes; elsewhere about all of the file.
import type { Comment, PythonTree, Statement } from '../../syntax/python/tree.ts';
import type { Span } from '../../text/span.ts';
import type { StatedInput } from '../format.ts';
import { statedInput } from '../stated-input.ts';

export interface StatedEntry {
  readonly expression: string;
  readonly inputs: readonly StatedInput[] | undefined;
  readonly span: Span;
}

export interface StatedEntries {
  readonly entries: readonly StatedEntry[];
  /** By the name of the class or function; of all others under the empty name. */
  readonly inputs: ReadonlyMap<string, readonly StatedInput[]>;
}

const ENTRY = /^#\s*convlint:\s*(.*?)\s*$/;
const INPUT = /(?:^|\s)input\s*=\s*(\S+)$/;

export function statedEntries(tree: PythonTree): StatedEntries {
  const entries: StatedEntry[] = [];
  const inputs = new Map<string, readonly StatedInput[]>();
  for (const comment of tree.comments) {
    const [, stated] = ENTRY.exec(comment.text) ?? [];
    if (stated === undefined || stated === '') continue;
    const [written, sizes] = INPUT.exec(stated) ?? [];
    const given = sizes === undefined ? undefined : inputsIn(sizes);
    if (sizes !== undefined && !given) continue;
    const expression = written === undefined ? stated : stated.slice(0, -written.length).trim();
    if (expression !== '') entries.push({ expression, inputs: given, span: comment.span });
    else if (given) inputs.set(nameAt(comment, tree), given);
  }
  return { entries, inputs };
}

/** `3x64x64,10:int64` */
function inputsIn(text: string): readonly StatedInput[] | undefined {
  const found = text.split(',').map(statedInput);
  const known = found.filter((input) => input !== undefined);
  return known.length === found.length ? known : undefined;
}

type Defined = Extract<Statement, { type: 'class' | 'function' }>;

/** The class or function that a comment stands at: above it, beside it or in it. */
function nameAt({ span }: Comment, { statements, segments, text }: PythonTree): string {
  const { start, end } = segments.locate(span);
  const at = statements.find((statement): statement is Defined => {
    if (statement.type !== 'class' && statement.type !== 'function') return false;
    const place = segments.locate(statement.span);
    if (start >= place.start && start <= lineEnd(text, place.end)) return true;
    return end <= place.start && /^(?:\s|#[^\n]*\n)*$/.test(text.slice(end, place.start));
  });
  return at?.name ?? '';
}

function lineEnd(text: string, from: number): number {
  const found = text.slice(from).search(/[\r\n]/);
  return found < 0 ? text.length : from + found;
}
