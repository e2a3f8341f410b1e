// What modules assert about widths before they are built. Source: the assertions in ultralytics/nn/modules/block.py.
import type { Argument } from '../../../libraries/literal.ts';
import type { Feature } from '../composer.ts';
import { knownCount, UNKNOWN_COUNT } from '../counts.ts';
import type { Known } from '../dialects.ts';
import type { Header } from '../header.ts';
import { writtenFor } from '../scaling.ts';
import { quoted, type Report } from './report.ts';

export interface WidthContext {
  readonly header: Header;
  readonly inputs: readonly Feature[];
  /** By the names of the parameters, as the module gets them. */
  readonly given: ReadonlyMap<string, Argument>;
}

/** Attention on half of the channels that is put back among them. */
const KEEP_WIDTH: ReadonlySet<string> = new Set(['C2PSA', 'PSA', 'C2fPSA']);
const AREA_BLOCK = 32;
/** Keys have half of the channels, and at least one. */
const LEAST_FOR_ATTENTION = 2;

export function checkWidths({ module }: Known, context: WidthContext, report: Report): void {
  const { header, inputs, given } = context;
  const width = given.get('c2');
  const input = knownCount(inputs[0]?.channels ?? UNKNOWN_COUNT);
  const { value, span } = width ?? {};
  // What is no width at all is said by the check of its type.
  if (typeof value !== 'number' || !Number.isFinite(value) || !span) return;
  if (!KEEP_WIDTH.has(module.name) && module.name !== 'A2C2f') return;
  const problem = { type: 'invalid-value', span, name: 'c2', found: quoted(span) } as const;
  const ratio = given.get('e');
  if (ratio && ratio.value === undefined) return;
  const share = numberOf(ratio) ?? 0.5;
  const hidden = Math.trunc(value * share);
  if (KEEP_WIDTH.has(module.name) && input !== undefined && input !== value) {
    const suggestion = writtenFor(input, header.scale, header.divisor);
    const expected = `the width of the input: ${input} channels, and this gives ${value}`;
    report({ ...problem, expected, suggestions: suggestion === undefined ? [] : [String(suggestion)] });
  } else if (KEEP_WIDTH.has(module.name) && hidden < LEAST_FOR_ATTENTION) {
    const expected = `a width of which attention gets at least ${LEAST_FOR_ATTENTION} channels, and of ${value} it gets ${hidden}`;
    report({ ...problem, expected, suggestions: [] });
  } else if (module.name === 'A2C2f' && hidden % AREA_BLOCK !== 0) {
    const expected = `a width of which half is a multiple of ${AREA_BLOCK}, and this gives ${value}`;
    report({ ...problem, expected, suggestions: [] });
  }
}

function numberOf(argument: Argument | undefined): number | undefined {
  const { value } = argument ?? {};
  return typeof value === 'number' || typeof value === 'boolean' ? Number(value) : undefined;
}
