// What a file, a comment in it, or the outside states about how it is to be read.
import type { FileProblem } from '../../network/file-problem.ts';
import type { YamlDirective } from '../../syntax/yaml/tree.ts';
import { nearestName } from '../../text/nearest-name.ts';
import { releaseNumber } from '../../text/release-number.ts';
import { type Span, subspan } from '../../text/span.ts';
import type { ReadOptions } from '../format.ts';
import { declaresModule } from './custom-modules.ts';
import type { DialectId } from './families.ts';

/** Height and width that the libraries train and validate with unless told otherwise. */
const DEFAULT_SIZE = 640;

export interface Stated {
  readonly height: number;
  readonly width: number;
  /** Where the size comes from, for a note. */
  readonly sizeFrom: 'options' | 'comment' | 'default';
  /** The size in the comment that states it, if it counts. */
  readonly inputSpan?: Span;
  /** It is given two images of one size: the second one is read as the row before the first. */
  readonly hasSecondImage: boolean;
  readonly scale?: string;
  readonly scaleFrom?: 'options' | 'comment';
  readonly family?: DialectId;
  /** The release of ultralytics that the file is for: `8.4.104`. */
  readonly release?: string;
  /** The comment that states it; absent: it was set outside of the file. */
  readonly releaseSpan?: Span;
  /** The file of Python in which modules of the file are defined. */
  readonly modulesFile?: string;
  /** All `key=value` in comments to convlint, with the characters of the value. */
  readonly words: ReadonlyMap<string, Word>;
  /** Words that cannot be read. */
  readonly problems: readonly FileProblem[];
}

const FAMILIES: ReadonlyMap<string, DialectId> = new Map([
  ['ultralytics', 'ultralytics'],
  ['yolov12', 'yolov12'],
  ['yolov5', 'yolov5'],
  ['yolov7', 'yolov7'],
  ['yolov9', 'yolov9'],
]);

export interface Word {
  readonly key: string;
  readonly value: string;
  readonly keySpan: Span;
  /** The characters of the value. */
  readonly span: Span;
}

const KEYS: readonly string[] = ['input', 'images', 'scale', 'family', 'ultralytics', 'modules'];

/**
 * Reads `# convlint: input=640 scale=s family=yolov5 ultralytics=8.4.104`. Options from outside come first, but for the
 * release: outside stands what is installed, in the file what it is made for.
 */
export function readStated(directives: readonly YamlDirective[], options: ReadOptions): Stated {
  const words = wordsOf(directives);
  const comment = words.get('input');
  const written = sizeIn(comment?.value);
  const given = options.input;
  const [height = DEFAULT_SIZE, width = height] = given ?? written ?? [];
  const scale = options.model ?? words.get('scale')?.value;
  const release = readRelease(words.get('ultralytics'), options.release);
  // A file that says for which release of ultralytics it is made says whose file it is.
  const family = FAMILIES.get(words.get('family')?.value ?? '') ?? (release.releaseSpan && 'ultralytics');
  const named = words.get('modules')?.value;
  return {
    height,
    width,
    sizeFrom: given ? 'options' : written ? 'comment' : 'default',
    ...(!given && written && comment && { inputSpan: comment.span }),
    hasSecondImage: words.get('images')?.value === '2',
    ...(scale !== undefined && { scale, scaleFrom: options.model === undefined ? 'comment' : 'options' }),
    ...(family && { family }),
    ...release,
    ...(isPython(named) && { modulesFile: named }),
    words,
    problems: [
      ...[...words.values()].flatMap((word) => problemOf(word) ?? []),
      ...directives.flatMap((directive) => misspelledModule(directive) ?? []),
    ],
  };
}

function isPython(path: string | undefined): path is string {
  return path?.endsWith('.py') ?? false;
}

/** The release in a comment if it can be read, else the one from outside. */
function readRelease(
  comment: Word | undefined,
  outside: string | undefined,
): Pick<Stated, 'release' | 'releaseSpan'> {
  const written = comment && releaseNumber(comment.value);
  if (written) return { release: written.join('.'), releaseSpan: comment.span };
  const given = releaseNumber(outside ?? '');
  return given ? { release: given.join('.') } : {};
}

/** Why a word cannot be read. Whether there is a scale of that name depends on the file. */
function problemOf({ key, value, keySpan, span }: Word): FileProblem | undefined {
  const unfit = { type: 'invalid-value', span, name: key, found: value } as const;
  switch (key) {
    case 'scale':
      return undefined;
    case 'input':
      if (sizeIn(value)) return undefined;
      return { ...unfit, expected: 'a size such as `640`, or `640x480`', suggestions: [] };
    case 'images':
      if (value === '1' || value === '2') return undefined;
      return {
        ...unfit,
        expected: '`1` or `2`, the number of images that the model is given',
        suggestions: [],
      };
    case 'ultralytics':
      if (releaseNumber(value)) return undefined;
      return { ...unfit, expected: 'a release such as `8.4.104`', suggestions: [] };
    case 'modules':
      if (isPython(value)) return undefined;
      return { ...unfit, expected: 'a file of Python such as `models/common.py`', suggestions: [] };
    case 'family': {
      if (FAMILIES.has(value)) return undefined;
      const suggestion = nearestName(value, FAMILIES.keys());
      const expected = namesOf(FAMILIES.keys());
      return { ...unfit, expected, suggestions: suggestion === undefined ? [] : [suggestion] };
    }
    default: {
      const suggestion = nearestName(key, KEYS);
      return {
        type: 'unknown-key',
        span: keySpan,
        name: key,
        place: 'a comment to convlint',
        ...(suggestion !== undefined && { suggestion }),
        known: KEYS,
      };
    }
  }
}

/** A word before a name that nearly is `module`, and declares one then. */
function misspelledModule({ text, span }: YamlDirective): FileProblem | undefined {
  const [found, before = '', word = ''] = /^(:\s*)([a-z]+)\s+[\w.]+(?=\s|$)/i.exec(text) ?? [];
  if (found === undefined || word === 'module') return undefined;
  const suggestion = nearestName(word, ['module']);
  if (suggestion === undefined) return undefined;
  const start = span.end - span.start - text.length + before.length;
  return {
    type: 'unknown-key',
    span: subspan(span, start, start + word.length),
    name: word,
    place: 'a comment to convlint',
    suggestion,
    known: [...KEYS, 'module'],
  };
}

function namesOf(names: Iterable<string>): string {
  return `one of ${[...names].map((name) => `\`${name}\``).join(', ')}`;
}

function wordsOf(directives: readonly YamlDirective[]): ReadonlyMap<string, Word> {
  const words = new Map<string, Word>();
  for (const { text, span } of directives) {
    if (!text.startsWith(':') || declaresModule(text) || misspelledModule({ text, span })) continue;
    const offset = span.end - span.start - text.length;
    for (const match of text.matchAll(/(?<!\w)(\w+)=([\w×/-]+(?:\.[\w×/-]+)*)/g)) {
      const [, key = '', value = ''] = match;
      const start = offset + match.index + key.length + 1;
      words.set(key, {
        key,
        value,
        keySpan: subspan(span, start - key.length - 1, start - 1),
        span: subspan(span, start, start + value.length),
      });
    }
  }
  return words;
}

function sizeIn(text: string | undefined): readonly number[] | undefined {
  if (text === undefined || !/^\d{1,6}(?:[x×]\d{1,6})?$/.test(text)) return undefined;
  const [height = 0, width = height] = text.split(/[x×]/).map(Number);
  return height > 0 && width > 0 ? [height, width] : undefined;
}
