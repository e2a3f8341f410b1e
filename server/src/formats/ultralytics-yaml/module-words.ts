// The words in which a module of one's own is declared, `channels=same size=/2 params=0`: what each says. Settings are checked
// with them before anything else of the format is loaded.
import { type Formula, readFormula } from './formula.ts';

/**
 * Channels of a map. same: as its first input; width: the first argument, scaled; sum: of all inputs; unknown; the argument at a position; so
 * many times those of the first input; or a number.
 */
export type DeclaredWidth =
  | 'same'
  | 'width'
  | 'sum'
  | 'unknown'
  | number
  | { readonly argument: number }
  | { readonly times: number };

/** What a declared module does to a map. */
export interface CustomModule {
  readonly name: string;
  /** One for all maps that it gives, or one for each. */
  readonly channels: readonly DeclaredWidth[];
  /** Factors of height and width, likewise. */
  readonly sizes: readonly (number | 'unknown')[];
  /** So many maps it gives, each with a row number of its own: rows behind it are numbered on from there. */
  readonly rows: number;
  /** Absent: not known. */
  readonly parameters?: Formula;
}

/** Of a module of which only the name is declared. */
export const UNCHANGED: Omit<CustomModule, 'name'> = { channels: ['same'], sizes: [1], rows: 1 };

/** A backbone in one row gives no more. */
const MOST_ROWS = 64;

/** What of the words about one module says nothing that is known. */
export function unreadModuleWords(words: string): readonly string[] {
  return words.split(/\s+/).filter((word) => {
    const [, key = '', value = ''] = /^([\w-]+)=(.*)$/.exec(word) ?? [];
    return word !== '' && readWord(key, value) === undefined;
  });
}

/** What one word says, if it can be read. */
export function readWord(key: string, value: string): Partial<CustomModule> | undefined {
  switch (key) {
    case 'channels': {
      const channels = listOf(value, readWidth);
      return channels && { channels };
    }
    case 'size': {
      const sizes = listOf(value, readFactor);
      return sizes && { sizes };
    }
    case 'rows': {
      const rows = /^[1-9]\d?$/.test(value) ? Number(value) : undefined;
      return rows !== undefined && rows <= MOST_ROWS ? { rows } : undefined;
    }
    case 'params': {
      const parameters = readFormula(value);
      return parameters && { parameters };
    }
    default:
      return undefined;
  }
}

/** All of them, or nothing if one cannot be read. */
function listOf<Item>(text: string, read: (word: string) => Item | undefined): readonly Item[] | undefined {
  const items = text.split(',', MOST_ROWS + 1).map(read);
  const known = items.filter((item) => item !== undefined);
  return known.length === items.length && known.length <= MOST_ROWS ? known : undefined;
}

function readWidth(word: string): DeclaredWidth | undefined {
  if (word === 'same' || word === 'width' || word === 'sum' || word === 'unknown') return word;
  const argument = /^args\[(\d{1,3})\]$/.exec(word)?.[1];
  if (argument !== undefined) return { argument: Number(argument) };
  if (/^[1-9]\d{0,8}$/.test(word)) return Number(word);
  const times = readFactor(word);
  return typeof times === 'number' && /^[/*×]/.test(word) ? { times } : undefined;
}

function readFactor(word: string): number | 'unknown' | undefined {
  if (word === 'same') return 1;
  if (word === 'unknown') return word;
  const [, sign, digits] = /^([/*×]?)(\d{1,4}(?:\.\d{1,6})?)$/.exec(word) ?? [];
  const factor = Number(digits);
  if (!(factor > 0)) return undefined;
  return sign === '/' ? 1 / factor : factor;
}
