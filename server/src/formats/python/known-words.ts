// The words of the statements at the top of a text, whatever they mean there. Kept by the statements, which an edit elsewhere leaves the very
// same objects, so that a version costs the words of what was edited.
import type { Comment, PythonTree, Statement } from '../../syntax/python/tree.ts';
import { type Segment, sourceOf } from '../../text/span.ts';

const WORD = /[\p{L}_][\p{L}\p{M}\p{N}_]*/gu;

const NO_CODE = /'''[\s\S]*?'''|"""[\s\S]*?"""|#[^\r\n]*|'(?:[^'\r\n\\]|\\.)*'|"(?:[^"\r\n\\]|\\.)*"/g;

const CALL = /(?<![\p{L}\p{M}\p{N}_.])(def[ \t]+)?([\p{L}_][\p{L}\p{M}\p{N}_]*)[ \t]*\(/gu;

/** What shows in a text how something is used. */
const EXAMPLE = /^[ \t]*(?:>>>|\.\.\.)/;

export class KnownWords {
  readonly #all = new WeakMap<Statement, ReadonlySet<string>>();
  readonly #code = new WeakMap<Statement, ReadonlySet<string>>();
  readonly #called = new WeakMap<Segment, ReadonlySet<string>>();

  /** All of a statement, those of comments and texts too. */
  all(statement: Statement): ReadonlySet<string> {
    return kept(this.#all, statement, () => new Set(sourceOf(statement.span).match(WORD)));
  }

  /** Those of its code: comments and texts apart. */
  code(statement: Statement): ReadonlySet<string> {
    return kept(
      this.#code,
      statement,
      () => new Set(sourceOf(statement.span).replace(NO_CODE, ' ').match(WORD)),
    );
  }

  /** The names that are called somewhere in a text, as far as that can be seen: not in a comment, nor in an example in a text. */
  called({ statements, comments }: PythonTree): ReadonlySet<string> {
    const pieces = new Set(statements.map(({ span }) => span.segment));
    let bySegment: ReadonlyMap<Segment, readonly Comment[]> | undefined;
    const commentsOf = (segment: Segment) => {
      bySegment ??= inSegments(comments);
      return bySegment.get(segment) ?? [];
    };
    const names = new Set<string>();
    for (const piece of pieces)
      for (const name of kept(this.#called, piece, () => calledIn(piece, commentsOf(piece)))) names.add(name);
    return names;
  }
}

function inSegments(comments: readonly Comment[]): ReadonlyMap<Segment, readonly Comment[]> {
  const found = new Map<Segment, Comment[]>();
  for (const comment of comments) {
    const { segment } = comment.span;
    const others = found.get(segment);
    if (others) others.push(comment);
    else found.set(segment, [comment]);
  }
  return found;
}

function calledIn({ text }: Segment, comments: readonly Comment[]): ReadonlySet<string> {
  let code = '';
  let from = 0;
  for (const { span } of comments) {
    code += text.slice(from, span.start);
    from = span.end;
  }
  code += text.slice(from);
  const lines = code.split(/\r\n?|\n/).filter((line) => !EXAMPLE.test(line));
  const calls = Array.from(lines.join('\n').matchAll(CALL));
  return new Set(calls.flatMap(([, definition, name = '']) => (definition ? [] : [name])));
}

function kept<Key extends object, Value>(known: WeakMap<Key, Value>, key: Key, make: () => Value): Value {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make();
  known.set(key, made);
  return made;
}
