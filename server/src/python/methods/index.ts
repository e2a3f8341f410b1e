// Methods of the values that the language has by itself.
import { closeGenerator } from '../closing.ts';
import { builtin, given, NONE } from '../make.ts';
import type { Iterator, Run, Slice, Value } from '../values.ts';
import { bytesMethod } from './bytes.ts';
import { dictMethod } from './dicts.ts';
import { listMethod } from './lists.ts';
import { numberMethod } from './numbers.ts';
import { setMethod } from './sets.ts';
import { specialMethod } from './special.ts';
import { textMethod } from './texts.ts';

/** `undefined` if it has none of that name; unknown if it has one that is not known here. */
export function methodOf(value: Value, name: string, run: Run): Value | undefined {
  if (name.startsWith('__') && name.endsWith('__') && value.type !== 'slice') {
    const more = value.type === 'tuple' ? value.more?.(name, value) : undefined;
    return more ?? specialMethod(value, name, run);
  }
  switch (value.type) {
    case 'text':
      return textMethod(value, name, run);
    case 'bytes':
      return bytesMethod(value, name, run);
    case 'tuple':
      return value.more?.(name, value) ?? listMethod(value, name, run);
    case 'list':
    case 'range':
      return listMethod(value, name, run);
    case 'dict':
      return dictMethod(value, name, run);
    case 'set':
      return setMethod(value, name, run);
    case 'view':
      if (name === 'mapping') return value.of;
      return name === 'isdisjoint' && value.kind !== 'values'
        ? builtin(name, (run) => run.unknown(name))
        : undefined;
    case 'int':
    case 'float':
    case 'bool':
      return numberMethod(value, name, run);
    case 'iterator':
      return ofIterator(value, name, run);
    case 'slice':
      return ofSlice(value, name, run);
    case 'none':
      return undefined;
    default:
      return run.unknown(name);
  }
}

/** Of generators. */
function ofIterator(of: Iterator, name: string, run: Run): Value | undefined {
  const stop = () => {
    const result = of.source?.result;
    return run.raise('StopIteration', result && result.type !== 'none' ? result : undefined);
  };
  switch (name) {
    case 'send':
      return builtin(name, (run, value = NONE) => {
        const next = run.next(of, value);
        return next === 'end' ? stop() : next === 'unknown' ? undefined : next;
      });
    case 'throw':
      return builtin(name, (run, first) => {
        if (!first || of.open) return undefined;
        const raised = first.type === 'class' ? run.call(first, given()) : first;
        const next = run.raiseIn(of, raised);
        return next === 'end' ? stop() : next === 'unknown' ? undefined : next;
      });
    case 'close':
      return builtin(name, (run) => {
        if (of.open) return undefined;
        closeGenerator(of, run);
        return NONE;
      });
    default:
      return run.unknown(name);
  }
}

function ofSlice(of: Slice, name: string, run: Run): Value | undefined {
  if (name === 'start' || name === 'stop' || name === 'step') return of[name];
  if (name !== 'indices') return run.unknown(name);
  return builtin(name, (run, length) => {
    if (length?.type !== 'int') return undefined;
    const range = run.item({ type: 'range', start: 0, stop: length.value, step: 1 }, of);
    return range.type === 'range' ? undefined : run.unknown(name);
  });
}
