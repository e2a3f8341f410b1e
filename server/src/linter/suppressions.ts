// Comments that switch rules off: `# convlint-disable-line`, `-disable-next-line`, `-disable-class`, `-disable` … `-enable`.
import type { Directive } from '../formats/format.ts';
import type { Severity } from '../rules/rule.ts';
import { nearestName } from '../text/nearest-name.ts';
import { listed, quoted } from '../wording/sentence.ts';

/** Lines on which rules are switched off, and by which comment. */
interface Suppression {
  readonly directive: Directive;
  /** `undefined`: all rules. */
  readonly rules: readonly string[] | undefined;
  readonly firstLine: number;
  /** The last line, included. */
  readonly lastLine: number;
}

/** The rules that each comment hid findings of. Where comments stand tells them apart in their own segments only. */
type Uses = Map<Directive, Set<string>>;

/** What is wrong with a comment to convlint. */
export interface SuppressionProblem {
  readonly directive: Directive;
  readonly message: string;
}

export interface Suppressions {
  /** Whether a finding of `rule` on `line` is hidden; remembers that the comment was of use. */
  hides(rule: string, line: number): boolean;
  /** Comments that hid nothing, or that nobody understands. Asked when all findings have been asked for. */
  problems(): readonly SuppressionProblem[];
}

/** Where a comment stands. */
export interface LinesOf {
  own(directive: Directive): number;
  /** The first and the last line of the class at whose head it stands. */
  ofClass(directive: Directive): readonly [first: number, last: number] | undefined;
  /** Whether there are classes in files of the format. */
  readonly hasClasses: boolean;
}

/** Reads the comments of a text. `severityOf` gives what a rule is set to. */
export function readSuppressions(
  directives: readonly Directive[],
  lines: LinesOf,
  severityOf: (rule: string) => Severity | 'off' | undefined,
  knownRules: readonly string[],
): Suppressions {
  const { suppressions, problems } = parse(directives, lines);
  const used: Uses = new Map();
  const isOfOneLine = ({ firstLine, lastLine }: Suppression) => firstLine === lastLine;
  const byLine = new Map<number, Suppression[]>();
  for (const one of suppressions.filter(isOfOneLine)) {
    const others = byLine.get(one.firstLine);
    if (others) others.push(one);
    else byLine.set(one.firstLine, [one]);
  }
  const ranges = suppressions.filter((one) => !isOfOneLine(one));
  return {
    hides: (rule, line) => {
      const hiding = [...(byLine.get(line) ?? []), ...ranges].filter(
        ({ rules, firstLine, lastLine }) =>
          line >= firstLine && line <= lastLine && (rules === undefined || rules.includes(rule)),
      );
      for (const { directive } of hiding) usesOf(directive, used).add(rule);
      return hiding.length > 0;
    },
    problems: () => [
      ...problems,
      ...suppressions.flatMap((suppression) => unused(suppression, used, severityOf, knownRules)),
    ],
  };
}

/** A comment that is no list of rules is not looked through word by word. */
const MOST_UNKNOWN = 8;

const PATTERN = /^-(disable-next-line|disable-line|disable-class|disable|enable)(?:\s+(.*))?$/s;

function parse(directives: readonly Directive[], lines: LinesOf) {
  const suppressions: Suppression[] = [];
  const problems: SuppressionProblem[] = [];
  let open: Suppression[] = [];
  for (const directive of directives) {
    const match = PATTERN.exec(directive.text.trimEnd());
    if (match === null) {
      if (directive.text.startsWith('-'))
        problems.push({ directive, message: notUnderstood(directive, lines) });
      continue;
    }
    const line = lines.own(directive);
    const rules = ruleNames(match[2]);
    if (match[1] === 'disable')
      open.push({ directive, rules, firstLine: line, lastLine: Number.MAX_SAFE_INTEGER });
    else if (match[1] === 'disable-line')
      suppressions.push({ directive, rules, firstLine: line, lastLine: line });
    else if (match[1] === 'disable-next-line') {
      suppressions.push({ directive, rules, firstLine: line + 1, lastLine: line + 1 });
    } else if (match[1] === 'disable-class') {
      const [firstLine, lastLine] = lines.ofClass(directive) ?? [];
      if (firstLine === undefined || lastLine === undefined)
        problems.push({ directive, message: 'No class begins here whose findings this could hide.' });
      else suppressions.push({ directive, rules, firstLine, lastLine });
    } else {
      const ended = open.filter((one) => rules === undefined || sameRules(one.rules, rules));
      if (ended.length === 0)
        problems.push({ directive, message: 'No comment above switches off what this switches on.' });
      suppressions.push(...ended.map((one) => ({ ...one, lastLine: line })));
      open = open.filter((one) => !ended.includes(one));
    }
  }
  return { suppressions: [...suppressions, ...open], problems };
}

/** Rule ids in a list with commas or spaces; what follows `--` is the reason. None: all rules. */
function ruleNames(text: string | undefined): readonly string[] | undefined {
  const [names = ''] = (text ?? '').split(/(?:^|\s)--/);
  const rules = names.split(/[\s,]+/).filter((name) => name !== '');
  return rules.length === 0 ? undefined : [...new Set(rules)];
}

function sameRules(disabled: readonly string[] | undefined, enabled: readonly string[]): boolean {
  return disabled?.every((rule) => enabled.includes(rule)) ?? false;
}

function unused(
  { directive, rules }: Suppression,
  used: Uses,
  severityOf: (rule: string) => Severity | 'off' | undefined,
  knownRules: readonly string[],
): SuppressionProblem[] {
  const wasUsed = (rule: string) => used.get(directive)?.has(rule) ?? false;
  if (rules === undefined) {
    const any = knownRules.some(wasUsed);
    return any ? [] : [{ directive, message: 'This comment hides nothing: no rule finds anything here.' }];
  }
  const unknown = rules.filter((rule) => severityOf(rule) === undefined);
  const more = unknown.length - MOST_UNKNOWN;
  const rest = more > 0 ? [{ directive, message: `${more} more words of this comment are no rules.` }] : [];
  const strange = unknown
    .slice(0, MOST_UNKNOWN)
    .map((rule) => ({ directive, message: unknownRule(rule, knownRules) }));
  const idle = rules.flatMap((rule) => {
    const severity = severityOf(rule);
    if (severity === undefined) return [];
    if (severity === 'off' || wasUsed(rule)) return [];
    return [{ directive, message: `This comment hides nothing: \`${rule}\` finds nothing here.` }];
  });
  return [...strange, ...rest, ...idle];
}

function usesOf(directive: Directive, used: Uses): Set<string> {
  const known = used.get(directive);
  if (known) return known;
  const rules = new Set<string>();
  used.set(directive, rules);
  return rules;
}

function unknownRule(rule: string, knownRules: readonly string[]): string {
  const nearest = nearestName(rule, knownRules);
  return `There is no rule ${quoted(rule)}${nearest ? `; did you mean \`${nearest}\`?` : '.'}`;
}

function notUnderstood(directive: Directive, { hasClasses }: LinesOf): string {
  const word = /^-[\w-]*/.exec(directive.text)?.[0] ?? '';
  const known = [
    'disable-line',
    'disable-next-line',
    ...(hasClasses ? ['disable-class'] : []),
    'disable',
    'enable',
  ];
  const names = known.map((one) => `\`convlint-${one}\``);
  return `\`convlint${word}\` is not a comment that convlint knows: there are ${listed(names)}.`;
}
