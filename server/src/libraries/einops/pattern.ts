// A pattern of einops as it is written: `b c (h p) w -> b h w (p c)`. Source of the rules: the documentation of einops.
import { TorchError } from '../torch/tensors/torch-error.ts';

/** One axis of a side: names that are multiplied. Numbers stand for themselves; an axis of one has no part. */
export type Axis = readonly string[] | typeof ELLIPSIS;

/** Axes of which the pattern does not say how many there are. */
export const ELLIPSIS = '...';

export interface Side {
  readonly axes: readonly Axis[];
  /** All names, each once. */
  readonly names: ReadonlySet<string>;
  readonly hasEllipsis: boolean;
}

export function fault(message: string): never {
  throw new TorchError('EinopsError', message);
}

/** Both sides of a pattern. Raises what einops raises. */
export function readPattern(pattern: string): { readonly left: Side; readonly right: Side } {
  const sides = pattern.split('->');
  const [left, right] = sides;
  if (left === undefined || right === undefined || sides.length !== 2)
    fault(`Pattern must have one arrow: "${pattern}"`);
  return { left: readSide(left), right: readSide(right) };
}

/** One side, or a pattern without an arrow. */
export function readSide(written: string): Side {
  if (written.replaceAll(ELLIPSIS, '').includes('.'))
    fault('Expression may contain dots only inside ellipsis (...)');
  if (written.split(ELLIPSIS).length > 2) fault('Expression may contain only one ellipsis');
  const names = new Set<string>();
  const axes: Axis[] = [];
  let group: string[] | undefined;
  for (const token of written.match(/\.\.\.|[()]|[^\s().]+/g) ?? []) {
    if (token === '(') {
      if (group) fault('Axis composition is one-level (brackets inside brackets not allowed)');
      group = [];
    } else if (token === ')') {
      if (!group) fault('Brackets are not balanced');
      axes.push(group);
      group = undefined;
    } else if (token === ELLIPSIS) {
      if (group) group.push(ELLIPSIS);
      else axes.push(ELLIPSIS);
    } else {
      checkName(token, names);
      // An axis of one says nothing.
      const part = token === '1' ? [] : [token];
      if (group) group.push(...part);
      else axes.push(part);
    }
  }
  if (group) fault(`Imbalanced parentheses in expression: "${written}"`);
  return { axes, names, hasEllipsis: written.includes(ELLIPSIS) };
}

export function isNumber(name: string): boolean {
  return /^\d+$/.test(name);
}

function checkName(name: string, names: Set<string>): void {
  if (isNumber(name)) {
    if (Number(name) === 0) fault(`Anonymous axis should have positive length, not ${name}`);
    return;
  }
  const isValid = /^[A-Za-z_]\w*$/.test(name) && !name.startsWith('_') && !name.endsWith('_');
  if (!isValid) fault(`Invalid axis identifier: ${name}`);
  if (names.has(name)) fault(`Indexing expression contains duplicate dimension "${name}"`);
  names.add(name);
}
