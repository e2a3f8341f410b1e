// Writes an argument into a call behind those that are there, in the same form: in the line, or in a line of its own.
import type { Call } from '../../../syntax/python/expression.ts';
import { insertion, type TextEdit } from '../../../text/edit.ts';
import { newlineOf } from '../../../text/lines.ts';
import type { EditContext } from './context.ts';
import { lineOf } from './lines.ts';

/** `undefined` where it cannot be told whether it is given already. */
export function addKeyword(
  { arguments: given, argumentsSpan }: Call,
  name: string,
  value: string,
  { tree }: Pick<EditContext, 'tree'>,
): TextEdit | undefined {
  const { segments, text } = tree;
  if (!segments.has(argumentsSpan)) return undefined;
  if (given.some((one) => one.kind === 'keyword-rest' || one.name === name)) return undefined;
  const last = given.at(-1);
  if (!last) return insertion(segments.locate(argumentsSpan).start + 1, `${name}=${value}`);
  const { start, end } = segments.locate(last.span);
  const line = lineOf(text, start);
  const isAlone = text.slice(line.start, start).trim() === '';
  const isSpread = given.length > 1 || segments.locate(argumentsSpan).start < line.start;
  const before = isAlone && isSpread ? `,${newlineOf(text)}${line.indent}` : ', ';
  return insertion(end, `${before}${name}=${value}`);
}
