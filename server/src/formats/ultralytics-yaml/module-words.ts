// The words in which a module of one's own is declared, `channels=same size=/2 params=0`: what each says. Settings are checked
// with them before anything else of the format is loaded.

/** What a declared module does to a map. */
export interface CustomModule {
  readonly name: string;
  /** same: as its input; width: the first argument, scaled; or the argument at a position, or a number. */
  readonly channels: 'same' | 'width' | number | { readonly argument: number };
  /** Factor of height and width. */
  readonly scale: number;
  /** Absent: not known. */
  readonly parameters?: number;
}

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
      const argument = /^args\[(\d{1,3})\]$/.exec(value)?.[1];
      if (value === 'same' || value === 'width') return { channels: value };
      if (argument !== undefined) return { channels: { argument: Number(argument) } };
      return /^[1-9]\d{0,8}$/.test(value) ? { channels: Number(value) } : undefined;
    }
    case 'size': {
      if (value === 'same') return { scale: 1 };
      const [, sign, digits] = /^([/*×]?)(\d{1,4}(?:\.\d{1,6})?)$/.exec(value) ?? [];
      const factor = Number(digits);
      if (!(factor > 0)) return undefined;
      return { scale: sign === '/' ? 1 / factor : factor };
    }
    case 'params':
      return /^\d{1,15}$/.test(value) ? { parameters: Number(value) } : undefined;
    default:
      return undefined;
  }
}
