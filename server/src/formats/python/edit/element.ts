// Where a layer is one of several that are written behind each other: in `nn.Sequential(…)`, in a list, or added to one.
import type { Expression } from '../../../syntax/python/expression.ts';
import { type PythonNode, pathTo } from '../../../syntax/python/nodes-at.ts';
import { insertion, type TextEdit } from '../../../text/edit.ts';
import { newlineOf } from '../../../text/lines.ts';
import type { Span, TextRange } from '../../../text/span.ts';
import { withoutTrailing } from '../../../text/without-trailing.ts';
import type { EditContext } from './context.ts';
import { lineOf } from './lines.ts';

/** A layer among others. */
export interface Element {
  /** All that stands for it: with its name, where it has one. */
  readonly range: TextRange;
  /** The same for another layer. */
  written(module: string): string;
  /** What stands between it and the next one: `,`, or nothing between statements. */
  readonly separator: string;
}

/** `keras`: layers are added with `add`, and only a `Sequential` takes a list of them. */
export function elementAt(
  span: Span,
  { tree }: EditContext,
  library: 'torch' | 'keras' = 'torch',
): Element | undefined {
  const isKeras = library === 'keras';
  const path = pathTo(span, tree);
  const [node, parent, around] = [path.at(-1), path.at(-2), path.at(-3)];
  if (!node || !parent) return undefined;
  const rangeOf = (one: PythonNode) => tree.segments.locate(one.span);
  if (parent.type === 'tuple' && parent.items[0]?.type === 'text' && parent.items.length === 2) {
    return isContainer(around, path.at(-4))
      ? {
          range: rangeOf(parent),
          separator: ',',
          written: (module) => `('${freeName(module, tree.text)}', ${module})`,
        }
      : undefined;
  }
  const isInList = isKeras ? isSequence(parent, around) : isContainer(parent, around);
  if (isInList) return { range: rangeOf(node), separator: ',', written: (module) => module };
  const isAdded = parent.type === 'call' && isNamed(parent.callee, isKeras ? /^(?:add|append)$/ : /^append$/);
  if (!isAdded || around?.type !== 'expression' || parent.arguments.length !== 1) return undefined;
  const range = rangeOf(parent);
  const before = tree.text.slice(range.start, rangeOf(node).start);
  return { range, separator: '', written: (module) => `${before}${module})` };
}

/** A call of something sequential, or a list that is not handed to something else. */
function isContainer(node: PythonNode | undefined, around: PythonNode | undefined): boolean {
  if (node?.type === 'call') return isNamed(node.callee, /Sequential$/);
  if (node?.type !== 'list') return false;
  return around?.type !== 'call' || !isNamed(around.callee, /^Module(?:List|Dict)$/);
}

/** A list that a `Sequential` is given, or that is kept to be given to one. */
function isSequence(node: PythonNode | undefined, around: PythonNode | undefined): boolean {
  if (node?.type !== 'list') return false;
  if (around?.type === 'call') return isNamed(around.callee, /Sequential$/);
  return around?.type === 'assign' || around?.type === 'return';
}

function isNamed(callee: Expression, name: RegExp): boolean {
  if (callee.type === 'name' || callee.type === 'attribute') return name.test(callee.name);
  // `super().__init__(…)` of a class that is a sequence.
  return false;
}

/** `Flatten` of `nn.Flatten()`. */
function nameOf(module: string): string {
  const callee = module.slice(0, module.indexOf('('));
  return callee.slice(callee.lastIndexOf('.') + 1);
}

function freeName(module: string, text: string): string {
  const kind = nameOf(module).toLowerCase();
  const names = [kind, ...Array.from({ length: 9 }, (_, at) => `${kind}${at + 2}`)];
  return names.find((name) => !text.includes(`'${name}'`) && !text.includes(`"${name}"`)) ?? kind;
}

/** Writes another layer before one, in a line of its own where that has one. */
export function insertedBefore(
  { range, separator, written }: Element,
  module: string,
  text: string,
): TextEdit {
  return insertion(range.start, `${written(module)}${separator}${gapBeside(range, separator, text)}`);
}

export function insertedBehind(
  { range, separator, written }: Element,
  module: string,
  text: string,
): TextEdit {
  return insertion(range.end, `${separator}${gapBeside(range, separator, text)}${written(module)}`);
}

/** What stands between one and the next: a line end where each has a line of its own. */
function gapBeside(range: Element['range'], separator: string, text: string): string {
  if (startsLine(range, text)) return `${newlineOf(text)}${lineOf(text, range.start).indent}`;
  return separator === '' ? '; ' : ' ';
}

function startsLine({ start }: Element['range'], text: string): boolean {
  return text.slice(lineOf(text, start).start, start).trim() === '';
}

/** Takes one out with what separates it from the next, and with its line if it has one alone. */
export function removed({ range, separator }: Element, text: string): TextEdit {
  const line = lineOf(text, range.start);
  const rest = /^[ \t]*,?[ \t]*/.exec(text.slice(range.end))?.[0] ?? '';
  const end = separator === '' ? range.end : range.end + rest.length;
  const last = lineOf(text, end);
  if (startsLine(range, text) && text.slice(end, last.end).trim() === '')
    return { range: { start: line.start, end: last.next }, text: '' };
  if (rest.includes(',')) return { range: { start: range.start, end }, text: '' };
  const before = withoutTrailing(text.slice(0, range.start), ' \t\r\n');
  const start = before.endsWith(',') ? before.length - 1 : before.length;
  return { range: { start, end: range.end }, text: '' };
}
