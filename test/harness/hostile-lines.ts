// Texts that a regular expression may take long for: one thing again and again, behind what it looks for and before what
// it does not.

/** VS Code colours no longer lines. */
export const LENGTH = 20_000;

const UNITS = [
  ' ',
  '\t',
  '\n',
  '\r\n',
  ' \n',
  'a',
  'é',
  '0',
  ...'-_.,#$`[](){}*?/:\\&|"\'',
  'a=',
  '1x',
  'x ',
  '- ',
  '1,',
];
const STARTS = ['', '#', '- ', '\n', 'a', '0'];
const ENDS = ['\u0001b', ' a:'];
/** What may stand behind a word that an expression looks for. */
const BEHIND_WORD = ['', ' ', ': a'];
const MOST_WORDS = 3;

const ANY = STARTS.flatMap((start) => ENDS.flatMap((end) => filled(start, end)));

/** For one expression: the same for all, and what starts with words of its own. */
export function hostileTexts(source: string): readonly string[] {
  const words = [...new Set(source.match(/[A-Za-z][a-z][\w-]+/g))].slice(0, MOST_WORDS);
  const starts = words.flatMap((word) => BEHIND_WORD.map((behind) => word + behind));
  return [...ANY, ...starts.flatMap((start) => filled(start, '\u0001b'))];
}

function filled(start: string, end: string): readonly string[] {
  return UNITS.map((unit) => start + unit.repeat(LENGTH / unit.length) + end);
}

/** Whether `work` takes longer than it may, for one of the texts. One run may be slow because the machine is busy. */
export function isSlow(texts: readonly string[], work: (text: string) => void): boolean {
  return texts.some((text) => [1, 2, 3].every(() => timeOf(() => work(text)) > MOST_TIME));
}

/** What takes linear time takes a small part of this. */
const MOST_TIME = 150;

/** In milliseconds; what the machine did beside it, or when it stood still, does not count. */
function timeOf(work: () => void): number {
  const [started, before] = [performance.now(), process.cpuUsage()];
  work();
  const { user, system } = process.cpuUsage(before);
  return Math.min(performance.now() - started, (user + system) / 1000);
}
