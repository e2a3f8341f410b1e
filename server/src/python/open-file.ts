// `open`: files of the project that a program reads, such as its settings. What is written, or stands elsewhere, is not known.

import { pathIn } from './file-path.ts';
import { builtin, list, NONE, text } from './make.ts';
import type { Builtin, Foreign, Given, Run, Value } from './values.ts';

/** Longer ones hold data. */
const LONGEST = 100_000;

/** A file that was opened to read it. */
export class OpenFile implements Foreign {
  readonly type = 'foreign';
  readonly class = '_io.TextIOWrapper';
  readonly isApart = true;
  /** Absent if it was opened as bytes. */
  readonly #isText: boolean;
  #content: string | undefined;

  constructor(content: string, isText: boolean) {
    this.#content = content;
    this.#isText = isText;
  }

  /** All that it says, once: where it stands afterwards nobody asks. */
  take(run: Run): string | undefined {
    const content = this.#content;
    this.#content = undefined;
    run.pay(content?.length ?? 0);
    return content;
  }

  attribute(name: string, run: Run): Value {
    switch (name) {
      case '__enter__':
        return builtin(name, () => this);
      case '__exit__':
      case 'close':
        return builtin(name, () => NONE);
      case 'read':
        return builtin(name, (within, size) => (size || !this.#isText ? undefined : text(this.take(within))));
      case 'readlines':
        return builtin(name, (within, size) => (size ? undefined : list(this.iterate(within))));
      default:
        return run.unknown(`open().${name}`);
    }
  }

  iterate(run: Run): readonly Value[] | undefined {
    const content = this.#isText ? this.take(run) : undefined;
    return content?.match(/[^\n]*\n|[^\n]+/g)?.map((line) => text(line)) ?? (content === '' ? [] : undefined);
  }
}

/** What a value says that is a text, or a file with one. */
export function contentOf(value: Value | undefined, run: Run): string | undefined {
  if (value?.type === 'text') return value.value;
  return value instanceof OpenFile ? value.take(run) : undefined;
}

function opened({ positional, keywords, isOpen }: Given, run: Run): Value {
  const path = pathIn((positional[0] ?? keywords.get('file'))?.value, run);
  const mode = (positional[1] ?? keywords.get('mode'))?.value ?? text('r');
  const isRead = mode.type === 'text' && /^r?[tbU]{0,2}$/.test(mode.value);
  const found = path === undefined || !isRead || isOpen ? undefined : run.textAt(path);
  if (found === undefined || found.length > LONGEST) return run.unknown('open');
  return new OpenFile(found.replaceAll(/\r\n?/g, '\n'), mode.type === 'text' && !mode.value.includes('b'));
}

export const open: Builtin = { type: 'builtin', name: 'open', call: opened };
