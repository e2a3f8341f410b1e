// What a row reads: each number of its `from` followed to the row that it means.
// Source: parse_model and _predict_once of ultralytics/nn/tasks.py; the older parsers do the same.
import type { Mutable } from '../../network/mutable.ts';
import type { Reference } from '../../network/network.ts';
import type { RowInput } from '../../network/rows.ts';
import type { Shape } from '../../network/shape.ts';
import { resolveAlias } from '../../syntax/yaml/tree.ts';
import type { Report } from './check/report.ts';
import { type Feature, NOTHING } from './composer.ts';
import { countOf } from './counts.ts';
import type { Known } from './dialects.ts';
import { type Doubts, isSecondImage } from './doubts.ts';
import { argumentOf } from './literal.ts';
import type { Numbering } from './numbering.ts';
import type { Row, WrittenFrom } from './rows.ts';

/** What later rows can read of a row. */
export interface Outputs {
  readonly features: readonly Feature[];
  /** The channels that the parser takes it to have, where they are known. */
  readonly recorded: number | undefined;
  readonly module: string;
  /** Nothing is known of its module: what it reads. */
  readonly unknownOf?: readonly Feature[];
  /** It is one map for certain, so that nothing can be picked from it. */
  readonly isSingle?: true;
  /** The only module that can read it, if its output is a list of maps. */
  readonly onlyFor?: string;
  /** Why no row can read it. */
  readonly unreadable?: string;
  /** The sizes of its maps, in files with modules that are worked out from their code: that is done anew for other sizes. */
  readonly sizes?: readonly (Shape | undefined)[];
}

/** What a row can read: the image and the rows before it. */
export interface ReadableRows {
  /** The image, which the first row reads. */
  readonly image: Feature;
  /** Of the rows so far. */
  readonly outputs: readonly Outputs[];
  readonly doubts: Doubts;
  readonly numbering: Numbering;
}

export interface Inputs {
  readonly features: readonly Feature[];
  readonly references: readonly Reference[];
  readonly facts: readonly RowInput[];
}

/** The same inputs, of which nothing is known. */
export function unsure({ references, facts }: Inputs): Inputs {
  return {
    features: references.map(() => NOTHING),
    references: references.map(({ text, span }) => ({ text, span })),
    facts,
  };
}

export function readInputs(
  row: Row,
  known: Known | undefined,
  readable: ReadableRows,
  report: Report,
): Inputs {
  checkForm(row, known, report);
  const picks = picksOf(row);
  const last = row.from.length - 1;
  const targets = row.from.map((from, position) => {
    const pick = row.module === 'CBFuse' && position === last ? undefined : picks(position);
    return resolve(row, from, pick, readable, report);
  });
  return {
    features: targets.map(({ feature }) => feature),
    references: targets.map(writtenReference),
    facts: targets.map(inputFact),
  };
}

function writtenReference({ from: { value, span }, feature: { tensor: target } }: Target): Reference {
  const text = value === undefined ? '?' : String(value);
  return target ? { target, text, span } : { text, span };
}

function inputFact({ from: { value, span }, row }: Target): RowInput {
  const fact: Mutable<RowInput> = { span };
  if (value !== undefined) fact.written = value;
  if (row !== undefined) fact.row = row;
  return fact;
}

/** One row or a list of rows: the parser takes no other than what the module needs. */
function checkForm(row: Row, known: Known | undefined, report: Report): void {
  if (row.from.length === 0) return;
  // Layers of torch read one row too, whether they are described here or not.
  const reads = known?.reads ?? (row.module.startsWith('nn.') ? 'one' : undefined);
  if (row.from.some(({ value }) => value === undefined)) return;
  const { module, fromSpan: span, fromIsList } = row;
  if (reads === 'one' && fromIsList) {
    const [only, ...others] = row.from;
    const suggestion = others.length === 0 && only ? { suggestion: String(only.value) } : {};
    report({ type: 'row-inputs', span, module, needs: 'one', ...suggestion });
  } else if (reads === 'list' && !fromIsList) {
    report({ type: 'row-inputs', span, module, needs: 'list', suggestion: `[${row.from[0]?.value}]` });
  }
}

/** Which map of a list is read, by the position in `from`: CBFuse and Index say so in their arguments. */
function picksOf(row: Row): (position: number) => number | undefined {
  if (row.module !== 'CBFuse' && row.module !== 'Index') return () => undefined;
  const node = row.args[row.module === 'Index' ? 1 : 0];
  const value = node && resolveAlias(node) ? argumentOf(node, new Map()).value : null;
  if (row.module === 'Index') return () => (typeof value === 'number' ? value : 0);
  return (position) => {
    const pick = Array.isArray(value) ? value[position] : undefined;
    return typeof pick === 'number' ? pick : undefined;
  };
}

/** What one number of `from` means. */
interface Target {
  readonly from: WrittenFrom;
  readonly feature: Feature;
  /** Absent if there is no such row. */
  readonly row: RowInput['row'];
}

function resolve(
  row: Row,
  from: WrittenFrom,
  pick: number | undefined,
  readable: ReadableRows,
  report: Report,
): Target {
  const { value, span } = from;
  const unreadable = (index: number | undefined): Target => ({ from, feature: NOTHING, row: index });
  if (value === undefined) return unreadable(undefined);
  const { twoImages, secondBackbone } = readable.doubts;
  const readsSecond = (twoImages && isSecondImage(row, value)) || row.index === secondBackbone;
  if (readsSecond || (row.index === 0 && value === -1))
    return { from, feature: readable.image, row: 'image' };
  if (isDoubtful(row, value, readable)) return unreadable(undefined);
  const { numbering } = readable;
  const number = value < 0 ? numbering.firstOf(row.index) + value : value;
  const { place: index, map } = numbering.find(number) ?? { place: number, map: 0 };
  const outputs = row.index === 0 ? undefined : readable.outputs[index];
  if (!outputs && numbering.isGuessed) return unreadable(undefined);
  const reason = outputs
    ? whyUnreadable(row, { value, number }, outputs, pick)
    : whyMissing(row, value, numbering);
  if (reason !== undefined) {
    report({ type: 'unresolved-reference', span, name: String(value), of: 'row', reason });
  }
  if (!outputs) return unreadable(undefined);
  if (reason !== undefined) return unreadable(index);
  const { features, recorded, onlyFor } = outputs;
  const takesSeveral = (numbering.taken[index] ?? 1) > 1;
  const picked = onlyFor === undefined ? features[map] : features.at(pick ?? 0);
  if (!picked) return unreadable(index);
  const { tensor } = picked;
  const channels = onlyFor === undefined && !takesSeveral ? countOf(recorded) : picked.channels;
  return { from, feature: tensor ? { tensor, channels } : { channels }, row: index };
}

/** Whether a number may mean something that is not in the file. */
function isDoubtful(row: Row, value: number, { doubts }: ReadableRows): boolean {
  if (doubts.lacksBackbone || doubts.firstMayBeMany) return value >= 0 || value < -row.index;
  return doubts.hasSecondImage && isSecondImage(row, value);
}

function whyMissing(row: Row, value: number, numbering: Numbering): string {
  const index = numbering.firstOf(row.index);
  const rowCount = numbering.taken.reduce((sum, count) => sum + count, 0);
  if (row.index === 0) return 'the first row can read nothing but the image, which is `-1`';
  if (value < 0) {
    const before = index === 1 ? 'is only one row' : `are only ${index} rows`;
    return `there ${before} before row ${index}, so -${index} is the lowest`;
  }
  if (value === index) return 'a row cannot read itself';
  const before = index === 1 ? 'only row 0 stands' : `only rows 0 to ${index - 1} stand`;
  if (value < rowCount) return `row ${value} comes later, and ${before} before row ${index}`;
  return `the file ends with row ${rowCount - 1}, and ${before} before row ${index}`;
}

function whyUnreadable(
  row: Row,
  { value, number }: { readonly value: number; readonly number: number },
  { unreadable, onlyFor, module, isSingle }: Outputs,
  pick: number | undefined,
): string | undefined {
  if (unreadable !== undefined) return `row ${number} is ${article(module)}: ${unreadable}`;
  if (row.module === 'Index' && isSingle && row.index > 0) {
    const remedy = module === 'TorchVision' ? ', unless `split`, its last argument, is `True`' : '';
    return `row ${number} is ${article(module)}, which gives a single map${remedy}, and Index picks one of a list`;
  }
  const isReader = row.module === onlyFor && pick !== undefined;
  if (onlyFor !== undefined && !isReader) {
    return `row ${number} is ${article(module)}, which gives a list of maps that only ${onlyFor} can read`;
  }
  if (row.module === 'RTDETRDecoder' && value === -1) {
    return `RTDETRDecoder reads rows by their numbers only, so write ${number}`;
  }
  return undefined;
}

function article(module: string): string {
  return /^[AEIOU]/.test(module) ? `an ${module}` : `a ${module}`;
}
