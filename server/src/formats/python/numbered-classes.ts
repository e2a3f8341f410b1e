// Classes that need arguments of which the file says nothing, made with numbers in their place: what does not fit with these and is no
// closer to it with any others is wrong whatever they are (`nn.Linear(hidden, …)` behind an LSTM in two directions of `hidden`).
import { ASSUMED_BATCH } from '../../libraries/assumed-batch.ts';
import { Fault } from '../../libraries/fault.ts';
import { isModule } from '../../libraries/torch/modules/tree.ts';
import { int } from '../../python/make.ts';
import type { ProgramProblem } from '../../python/program-problem.ts';
import type { Class, Given, Value } from '../../python/values.ts';
import type { Parameter } from '../../syntax/python/expression.ts';
import { type Span, sourceOf } from '../../text/span.ts';
import type { AssumedInput } from './blanks.ts';
import { codeIn, isGivenMore } from './given-more.ts';
import { ofSure, type SureCall, sureCallOf } from './inputs.ts';
import type { Entry } from './model-entry.ts';
import type { NumberedBefore } from './numbered-before.ts';
import { optionalOf, parametersNeededBy } from './open-classes.ts';
import type { Program } from './program.ts';

/** More are not tried: there are too many ways to change them. */
const MOST_ARGUMENTS = 8;

/** So many are tried with a fix. */
const MOST_ALIKE = 4;

/** What arguments are that are called so, and what else they are then. The first that fits counts; all others are widths. */
const KINDS: readonly { readonly called: RegExp; readonly values: readonly [number, ...number[]] }[] = [
  { called: /^(?:batch|bs$)/i, values: [ASSUMED_BATCH] },
  { called: /kernel|ksize|^k$|window/i, values: [3, 5, 4, 1] },
  { called: /stride|dilation|pad|scale|factor|expan|ratio|mult|upsampl/i, values: [1, 2, 3] },
  { called: /depth/i, values: [28, 16, 40] },
  { called: /layer|block|repeat|stage|^nb?$|^n_/i, values: [3, 2, 4] },
  { called: /head|group|reduc|squeeze|^r$/i, values: [4, 2, 8] },
];
const WIDTHS = [64, 32, 48, 128] as const;
/** What is none of the numbers of models. */
const OTHER =
  /drop|rate|prob|momentum|slope|eps|alpha|beta|gamma|mode|type|name|path|config|cfg|args|opt|act|norm|bias|device/i;

/** What weights are made of, or taken from: of this nothing has to be known. */
const TABLE = /(?:\bParameter|\bfrom_pretrained|\bcopy_|\bfrom_numpy|\bas_tensor|\b[A-Z]\w*Tensor)\(\s*$/;

/**
 * Made with numbers so that it fails, where it fails whatever numbers it is made with. Gives `undefined` after each try, so that whoever
 * asks can stop on the way.
 */
export function* numberedEntry(
  of: Class,
  program: Program,
  before: NumberedBefore,
): Generator<Entry | undefined, void> {
  const { span, name } = of;
  if (!span) return;
  const all = parametersNeededBy(of);
  const parameters = all.filter(({ name }) => !isTable(name, span));
  if (all.length > MOST_ARGUMENTS || !areNumbers(parameters, span)) return;
  const optional = optionalOf(of).map((one) => one.name);
  const texts = program.tree.statements.map((one) => sourceOf(one.span));
  if (texts.some((text) => isGivenMore(text, name, all.length, optional))) return;
  const kinds = parameters.map(kindOf);
  const usual = kinds.map(([first]) => first);
  const labelFor = (numbers: readonly number[]) => {
    const shown = shownNumbers(parameters, numbers);
    const given = all.map(
      ({ name, kind }) => `${kind === 'keyword' ? `${name}=` : ''}${shown.get(name) ?? name}`,
    );
    return `${name}(${given.join(', ')})`;
  };
  const attempt = (numbers: readonly number[], like?: AssumedInput) => {
    const { result, problems } = program.aside(() => {
      const model = program.attempt(span, () =>
        program.call(of, givenOf(all, numbersOf(parameters, numbers))),
      );
      return model && isModule(model) ? sureCallOf(program, { model, span }, like) : 'refused';
    });
    // What divides two numbers has a fraction whatever they are.
    for (const one of problems.filter(isOfFraction)) program.unsaid.delete(one);
    return result;
  };
  const entryOf = (sure: SureCall, alike: readonly string[]): Entry => {
    return { label: labelFor(usual), span, model: sure.call.model, alike, trace: () => ofSure(sure) };
  };
  const known = before.of(name);
  if (known) {
    const again = known.misfit && attempt(usual, known.misfit.input);
    if (again && again !== 'refused') yield entryOf(again, known.misfit?.alike ?? []);
    return;
  }
  const found = before.begin(name);
  const sure = attempt(usual);
  if (!sure || sure === 'refused') return found(undefined);
  const alike: string[] = [];
  for (const numbers of othersThan(usual, kinds)) {
    yield undefined;
    const other = attempt(numbers, sure.misfit.input);
    if (other !== 'refused' && alike.length < MOST_ALIKE) alike.push(labelFor(numbers));
    if (other !== 'refused' && !(other && staysApart(sure, other, isMore(numbers, usual))))
      return found(undefined);
  }
  found({ input: sure.misfit.input, alike });
  yield entryOf(sure, alike);
}

function isOfFraction({ cause }: ProgramProblem): boolean {
  return cause instanceof Fault && cause.problem.type === 'fraction';
}

function kindOf({ name }: Parameter): readonly [number, ...number[]] {
  return KINDS.find(({ called }) => called.test(name))?.values ?? WIDTHS;
}

/** Nothing says that it is something else, or one of several that are told apart. */
function areNumbers(parameters: readonly Parameter[], span: Span): boolean {
  const source = sourceOf(span);
  return parameters.every(({ name, annotation }) => {
    if (OTHER.test(name) || (annotation && sourceOf(annotation.span) !== 'int')) return false;
    const used = `\\b${name}\\b`;
    const told = new RegExp(
      `${used}\\s*(?:[[(.]|(?:==|!=)\\s*['"]|(?:not\\s+)?(?:in|is)\\b)|\\b(?:if|not|and|or|in|\\*)\\s*(?:self\\.)?${used}\\s*(?:[:)]|and|or|else|$)`,
      'm',
    );
    return !told.test(writtenOf(name, source));
  });
}

/** What is written of an argument: other functions may have one that is called so as well, and mean it but in what the class keeps. */
function writtenOf(name: string, source: string): string {
  const [before = '', ...functions] = codeIn(source).split(/^(?=[ \t]+(?:async[ \t]+)?def[ \t])/m);
  const another = new RegExp(`(?<!\\bself\\.)\\b${name}\\b`, 'g');
  const kept = functions.map((one) => (/^\s*def\s+__init__\b/.test(one) ? one : one.replace(another, '_')));
  return [before, ...kept].join('');
}

/** It is all that something which holds weights is given. */
function isTable(name: string, span: Span): boolean {
  const [before, ...others] = writtenOf(name, sourceOf(span)).split(new RegExp(`\\b${name}\\b(?!\\s*=[^=])`));
  return others.length > 1 && others.some((_, at) => TABLE.test([before, ...others][at] ?? ''));
}

function numbersOf(
  parameters: readonly Parameter[],
  numbers: readonly number[],
): ReadonlyMap<string, number> {
  return new Map(parameters.map(({ name }, at) => [name, numbers[at] ?? 1]));
}

function shownNumbers(
  parameters: readonly Parameter[],
  numbers: readonly number[],
): ReadonlyMap<string, number> {
  return new Map([...numbersOf(parameters, numbers)].filter(([, number]) => number !== ASSUMED_BATCH));
}

function givenOf(parameters: readonly Parameter[], numbers: ReadonlyMap<string, number>): Given {
  const given = parameters.map(({ name, kind }) => {
    const number = numbers.get(name);
    const value: Value =
      number === undefined ? { type: 'unknown', why: `nobody says what \`${name}\` is` } : int(number);
    return { name, kind, value: { value } };
  });
  return {
    positional: given.flatMap(({ kind, value }) => (kind === 'keyword' ? [] : [value])),
    keywords: new Map(
      given.flatMap(({ name, kind, value }) => (kind === 'keyword' ? [[name, value] as const] : [])),
    ),
    isOpen: false,
  };
}

/** Each alone as it may be otherwise, and all of them different. */
function* othersThan(
  usual: readonly number[],
  kinds: readonly (readonly number[])[],
): Generator<readonly number[]> {
  for (const [at, values] of kinds.entries())
    for (const value of values.slice(1)) yield usual.map((one, index) => (index === at ? value : one));
  const widths = usual.map((one, at) => (kinds[at] === WIDTHS ? 32 * (at + 2) : one));
  yield widths;
  yield usual.map((one, at) => (kinds[at] === WIDTHS ? 32 * (usual.length + 2 - at) : one));
}

function isMore(numbers: readonly number[], usual: readonly number[]): boolean {
  const changed = numbers.filter((number, at) => number !== usual[at]);
  return changed.length === 1 && numbers.some((number, at) => number > (usual[at] ?? 0));
}

/** At the same layer the same size is the larger one, and what grows brings them no closer. */
function staysApart({ misfit: one }: SureCall, { misfit: other }: SureCall, isGrown: boolean): boolean {
  const [before, after] = [one.found - one.expected, other.found - other.expected];
  const isSame = one.definition === other.definition && Math.sign(before) === Math.sign(after);
  return isSame && (!isGrown || Math.abs(after) >= Math.abs(before));
}
