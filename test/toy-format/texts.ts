// The texts that a toy file is made of: itself and the files that it uses, each read again only when it is another one.
import {
  type FileState,
  type Files,
  NO_FILES,
  pathBeside,
  type WatchedFiles,
  watchFiles,
} from '../../server/src/text/files.ts';
import { type Line, readLines } from './lines.ts';

/** A `model`, or a `part` that others use. */
export interface Section {
  /** The text it stands in. */
  readonly of: ToyText;
  readonly head: Line;
  readonly name: string;
  /** The lines below, without empty ones. */
  readonly steps: readonly Line[];
}

export interface ToyText {
  /** As the file that is read calls it; `''` for itself. */
  readonly path: string;
  readonly lines: readonly Line[];
  readonly models: readonly Section[];
  readonly parts: readonly Section[];
}

export class Texts {
  readonly files: WatchedFiles;
  readonly #known: Map<FileState, ToyText>;

  /** Takes over what was read of the same files for the version before. */
  constructor(files: Files = NO_FILES, before?: Texts) {
    this.files = watchFiles(files);
    this.#known = new Map(before ? before.#known : []);
  }

  /** The other files, as far as they could be read. */
  get others(): readonly ToyText[] {
    return this.files.reads.flatMap(({ state }) => this.#known.get(state) ?? []);
  }

  /** The part that `use` means in a text: one of its own by name, or the first one of the file at a path. */
  partOf(name: string, { path, parts }: ToyText): Section | 'absent' | 'pending' {
    if (!name.endsWith('.toy')) return parts.find((part) => part.name === name) ?? 'absent';
    const other = pathBeside(path, name);
    const state = this.files.read(other);
    if (typeof state !== 'object') return state;
    const text = this.#known.get(state) ?? toyText(other, readLines(state.text));
    this.#known.set(state, text);
    return text.parts[0] ?? 'absent';
  }
}

export function toyText(path: string, lines: readonly Line[]): ToyText {
  const [models, parts]: [Section[], Section[]] = [[], []];
  const text: ToyText = { path, lines, models, parts };
  let steps: Line[] = [];
  for (const line of lines.filter(({ words }) => words.length > 0)) {
    const { kind } = line.definition;
    if (kind !== 'model' && kind !== 'part') steps.push(line);
    else {
      steps = [];
      const section = { of: text, head: line, name: line.words[1]?.text ?? kind, steps };
      (kind === 'model' ? models : parts).push(section);
    }
  }
  return text;
}
