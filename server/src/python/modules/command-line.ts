// What a parser of `argparse` makes of the words that a program is started with.
import { bool, given, list, NONE, text } from '../make.ts';
import type { Given, Run, Value } from '../values.ts';

/** One argument that it knows. */
export interface Option {
  /** Under which it is kept. */
  readonly name: string;
  /** `--depth`, `-d`; none of one that is given by its place. */
  readonly flags: readonly string[];
  /** How many words it takes. */
  readonly takes: number | '?' | '*' | '+';
  readonly keywords: Given['keywords'];
  /** Absent for those of classes. */
  readonly action: string | undefined;
}

export function optionOf(name: string, { positional, keywords }: Given): Option | undefined {
  const flags = positional.flatMap(({ value }) =>
    value.type === 'text' && value.value.startsWith('-') ? value.value : [],
  );
  const action = keywords.get('action')?.value;
  const kind = !action ? 'store' : action.type === 'text' ? action.value : undefined;
  const asked = keywords.get('nargs')?.value;
  const some = asked?.type === 'text' ? asked.value : undefined;
  const isMany = some === '?' || some === '*' || some === '+';
  const usual = kind === 'store' || kind === 'append' || kind === undefined ? 1 : 0;
  const takes = isMany ? some : asked?.type === 'int' ? asked.value : usual;
  return { name, flags, takes, keywords, action: kind };
}

/** Changes the defaults in `names` into what the words say. Words that it does not know are left out. */
export function readWords(
  words: readonly string[],
  options: readonly Option[],
  names: Map<string, Value>,
  run: Run,
): void {
  const places = options.filter(({ flags }) => flags.length === 0);
  for (let at = 0; at < words.length; ) {
    const word = words[at] ?? '';
    const [flag = '', ...joined] = isFlag(word) ? word.split('=') : [];
    const option = flag === '' ? places.shift() : named(flag, options);
    if (flag !== '') at += 1;
    if (!option) {
      if (flag === '') at += 1;
      continue;
    }
    const most = typeof option.takes === 'number' ? option.takes : option.takes === '?' ? 1 : words.length;
    const given: string[] = joined.length > 0 ? [joined.join('=')] : [];
    while (joined.length === 0 && given.length < most && at < words.length && !isFlag(words[at] ?? ''))
      given.push(words[at++] ?? '');
    names.set(option.name, valueOfOption(option, given, names.get(option.name), run));
  }
}

function isFlag(word: string): boolean {
  return /^-/.test(word) && !/^-(?:\d|\.\d|$)/.test(word);
}

/** By its flag, or by the start of one that no other has. */
function named(flag: string, options: readonly Option[]): Option | undefined {
  const exact = options.find(({ flags }) => flags.includes(flag));
  if (exact || !flag.startsWith('--')) return exact;
  const [first, ...others] = options.filter(({ flags }) => flags.some((one) => one.startsWith(flag)));
  return others.length === 0 ? first : undefined;
}

function valueOfOption(
  { takes, keywords, action, name }: Option,
  words: readonly string[],
  before: Value | undefined,
  run: Run,
): Value {
  const type = keywords.get('type')?.value;
  const values = words.map((word) => (type ? run.call(type, given(text(word))) : text(word)));
  const constant = keywords.get('const')?.value;
  switch (action) {
    case 'store_true':
    case 'store_false':
      return bool(action === 'store_true');
    case 'store_const':
      return constant ?? NONE;
    case 'store':
      if (takes === '?') return values[0] ?? constant ?? NONE;
      if (keywords.has('nargs')) return list(values);
      return values[0] ?? run.unknown(`the argument \`${name}\``);
    default:
      return before?.type === 'unknown' ? before : run.unknown(`the argument \`${name}\``);
  }
}
