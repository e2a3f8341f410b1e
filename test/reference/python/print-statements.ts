// Reads texts, each a JSON string on a line, and prints what convlint's reader makes of each: statements with kind and place, and how
// often each kind of expression is there. For compare-ast.py.
import { createInterface } from 'node:readline';
import { readPython } from '../../../server/src/syntax/python/read-python.ts';
import { LineMap } from '../../../server/src/text/line-map.ts';
import type { Span } from '../../../server/src/text/span.ts';

const STATEMENTS = new Set(
  (
    'expression assign annotated augmented return raise assert delete pass break continue global nonlocal import import-from ' +
    'if for while try with match function class'
  ).split(' '),
);

interface Found {
  readonly type: string;
  readonly span: Span;
}

/** All nodes of a tree with a type and a span. */
function nodesIn(value: unknown, found: Found[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) nodesIn(item, found);
    return;
  }
  if ('type' in value && 'span' in value && typeof value.type === 'string') {
    if (!value.type.endsWith('-pattern')) found.push(value as Found);
  }
  // A starred argument is an expression of its own for CPython.
  if ('kind' in value && value.kind === 'rest' && 'value' in value && 'span' in value) {
    found.push({ type: 'starred', span: value.span as Span });
  }
  for (const [key, inner] of Object.entries(value)) {
    if (key !== 'span' && key !== 'nameSpan' && key !== 'argumentsSpan' && key !== 'pattern')
      nodesIn(inner, found);
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const text: string = JSON.parse(line);
  try {
    const started = performance.now();
    const { statements, segments } = readPython(text);
    const milliseconds = performance.now() - started;
    const lines = new LineMap(text);
    const found: Found[] = [];
    nodesIn(statements, found);
    const kinds: Record<string, number> = {};
    const places: (string | number)[][] = [];
    for (const { type, span } of found) {
      if (STATEMENTS.has(type)) {
        const { start, end } = segments.locate(span);
        const [from, to] = [lines.position(start), lines.position(end)];
        places.push([type, from.line, from.character, to.line, to.character]);
      } else kinds[type] = (kinds[type] ?? 0) + 1;
    }
    console.log(JSON.stringify({ statements: places, kinds, milliseconds }));
  } catch (error) {
    console.log(JSON.stringify({ error: String(error instanceof Error ? error.stack : error) }));
  }
}
