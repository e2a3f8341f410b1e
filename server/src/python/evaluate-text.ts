// Strings with `{…}` in them.
import type { FormattedPart, FormattedText } from '../syntax/python/expression.ts';
import { formatted } from './format.ts';
import type { Machine } from './machine.ts';
import { text } from './make.ts';
import type { Scope, Value } from './values.ts';

export function evaluateText(node: FormattedText, scope: Scope, machine: Machine): Value {
  const value = joined(node.parts, scope, machine);
  machine.pay(value?.length ?? 0);
  return value === undefined ? machine.unknown() : text(value);
}

function joined(parts: readonly FormattedPart[], scope: Scope, machine: Machine): string | undefined {
  let all: string | undefined = '';
  for (const part of parts) {
    const written = typeof part === 'string' ? part : replacement(part, scope, machine);
    if (written === undefined) all = undefined;
    else if (all !== undefined) all += written;
  }
  return all;
}

function replacement(
  part: Exclude<FormattedPart, string>,
  scope: Scope,
  machine: Machine,
): string | undefined {
  const value = machine.evaluate(part.value, scope);
  const format = part.format ? joined(part.format, scope, machine) : '';
  const { conversion, shown = '' } = part;
  if (format === undefined) return undefined;
  const isShown = part.shown !== undefined && conversion === undefined && !part.format;
  const written = isShown || conversion !== undefined ? machine.text(value, conversion !== 's') : undefined;
  if (isShown || conversion !== undefined) {
    if (written === undefined || (conversion === 'a' && /[^\x20-\x7e]/.test(written))) return undefined;
    return shown + (formatted({ type: 'text', value: written }, format, machine) ?? '');
  }
  const result = formatted(value, format, machine);
  return result === undefined ? undefined : shown + result;
}
