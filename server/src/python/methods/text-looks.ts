// Methods of strings that ask or change what characters look like. Of letters beyond ASCII, upper and lower case and kinds are not always the
// same in both languages: of those nothing is said.
import { bool, text } from '../make.ts';
import { typeName } from '../type-names.ts';
import type { Run, Value } from '../values.ts';

type Method = (of: string, values: readonly Value[], run: Run) => Value | undefined;

function isAscii(of: string): boolean {
  return !/[^\0-\x7f]/.test(of);
}

function changed(make: (of: string) => string): Method {
  return (of) => (isAscii(of) ? text(make(of)) : undefined);
}

/** Python has four more of them than JavaScript. */
function isSpace(one: string): boolean {
  return /\s/.test(one) || (one >= '\x1c' && one <= '\x1f');
}

/** Whether all characters are of a kind, and there is one. */
function all(kind: RegExp, ofEmpty = false): Method {
  return (of) => {
    if (of === '') return bool(ofEmpty);
    return isAscii(of) ? bool(kind.test(of)) : undefined;
  };
}

function titled(of: string): string {
  return of.toLowerCase().replace(/[a-z]+/g, (word) => word.charAt(0).toUpperCase() + word.slice(1));
}

/** One fills as Python does, which puts the odd one elsewhere when it centers. */
export function justified(align: '<' | '>' | '^'): Method {
  return (of, [width, filling], run) => {
    if (filling && (filling.type !== 'text' || [...filling.value].length !== 1)) {
      if (['unknown', 'foreign', 'instance'].includes(filling.type)) return undefined;
      return run.raise('TypeError', 'The fill character must be exactly one character long');
    }
    const wanted = width?.type === 'int' || width?.type === 'bool' ? Number(width.value) : undefined;
    if (wanted === undefined || wanted > 1e6) {
      if (width?.type === 'float' || width?.type === 'text' || width?.type === 'none')
        return run.raise('TypeError', `'${typeName(width)}' object cannot be interpreted as an integer`);
      return undefined;
    }
    const fill = filling?.type === 'text' ? filling.value : ' ';
    const missing = Math.max(0, wanted - [...of].length);
    run.pay(missing);
    const before = Math.floor(missing / 2) + (missing & wanted & 1);
    if (align === '<') return text(of + fill.repeat(missing));
    if (align === '>') return text(fill.repeat(missing) + of);
    return text(fill.repeat(before) + of + fill.repeat(missing - before));
  };
}

export const looks: Readonly<Record<string, Method>> = {
  upper: changed((of) => of.toUpperCase()),
  lower: changed((of) => of.toLowerCase()),
  casefold: changed((of) => of.toLowerCase()),
  title: changed(titled),
  capitalize: changed((of) => of.charAt(0).toUpperCase() + of.slice(1).toLowerCase()),
  swapcase: changed((of) =>
    of.replace(/[A-Za-z]/g, (one) => (one < 'a' ? one.toLowerCase() : one.toUpperCase())),
  ),
  isdigit: all(/^\d+$/),
  isdecimal: all(/^\d+$/),
  isnumeric: all(/^\d+$/),
  isalpha: all(/^[A-Za-z]+$/),
  isalnum: all(/^[A-Za-z\d]+$/),
  isspace: (of) => (isAscii(of) ? bool([...of].every(isSpace) && of !== '') : undefined),
  isidentifier: all(/^[A-Za-z_]\w*$/),
  isprintable: all(/^[\x20-\x7e]*$/, true),
  isascii: (of) => bool(isAscii(of)),
  isupper: all(/^[^a-z]*[A-Z][^a-z]*$/),
  islower: all(/^[^A-Z]*[a-z][^A-Z]*$/),
  istitle: (of) => (isAscii(of) ? bool(/[A-Za-z]/.test(of) && titled(of) === of) : undefined),
  zfill: (of, [width], run) => {
    if (width?.type !== 'int' || width.value > 1e6) return undefined;
    const sign = /^[+-]/.test(of) ? of.charAt(0) : '';
    const missing = Math.max(0, width.value - [...of].length);
    run.pay(missing);
    return text(sign + '0'.repeat(missing) + of.slice(sign.length));
  },
  expandtabs: (of, [size], run) => {
    const width = !size ? 8 : size.type === 'int' ? size.value : undefined;
    if (width === undefined || width > 1000) return undefined;
    let column = 0;
    const parts = [...of].map((one) => {
      if (one === '\t') {
        const spaces = width > 0 ? width - (column % width) : 0;
        column += spaces;
        return ' '.repeat(spaces);
      }
      column = one === '\n' || one === '\r' ? 0 : column + 1;
      return one;
    });
    run.pay(parts.length);
    return text(parts.join(''));
  },
};
