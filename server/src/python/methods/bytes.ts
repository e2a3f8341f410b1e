// Methods of strings of bytes, each of which is the character of its number.
import { builtin, int, text } from '../make.ts';
import type { Bytes, Run, Value } from '../values.ts';

export function bytesMethod({ value }: Bytes, name: string, run: Run): Value | undefined {
  switch (name) {
    case 'decode':
      return builtin(name, (run, how) => {
        const encoding =
          how?.type === 'text' ? how.value.toLowerCase().replace('_', '-') : how ? undefined : 'utf-8';
        if (encoding === 'latin-1' || encoding === 'latin1') return text(value);
        if (encoding !== 'utf-8' && encoding !== 'utf8' && encoding !== 'ascii') return undefined;
        return /[^\0-\x7f]/.test(value) ? run.unknown(name) : text(value);
      });
    case 'hex':
      return builtin(name, (_, mark) =>
        mark
          ? undefined
          : text([...value].map((one) => one.charCodeAt(0).toString(16).padStart(2, '0')).join('')),
      );
    case '__len__':
      return builtin(name, () => int(value.length));
    default:
      return run.unknown(name);
  }
}
