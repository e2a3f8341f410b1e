// What heads assert about themselves, and joins along the batch. Source: the assertions in ultralytics/nn/modules/head.py.
import type { Argument } from '../../../libraries/literal.ts';
import type { Feature } from '../composer.ts';
import { knownCount, UNKNOWN_COUNT } from '../counts.ts';
import type { Known } from '../dialects.ts';
import type { Row } from '../rows.ts';
import { quoted, type Report } from './report.ts';

/** Heads that are built for this number of maps. */
const LEVELS = 3;
/** Hidden channels for the classes are no more than this, unless the first map has more. */
const MOST_FOR_CLASSES = 100;

export interface HeadContext {
  readonly inputs: readonly Feature[];
  /** By the names of the parameters, as the module gets them. */
  readonly given: ReadonlyMap<string, Argument>;
}

/** Maps that are stacked along the batch have to be equal in everything else. */
export function checkStack({ module }: Known, { inputs, given }: HeadContext, report: Report): void {
  const dimension = given.get('dimension');
  if (module.name !== 'Concat' || !dimension?.span || (dimension.value !== 0 && dimension.value !== -4))
    return;
  const widths = [
    ...new Set(inputs.map(({ channels }) => knownCount(channels)).filter((width) => width !== undefined)),
  ];
  const [one, other] = widths;
  if (one === undefined || other === undefined) return;
  const { span } = dimension;
  const expected = `1, the channels: along ${dimension.value}, the batch, only maps of equal channels can be joined, and these have ${one} and ${other}`;
  const suggestions = ['1'];
  report({ type: 'invalid-value', span, name: 'dimension', found: quoted(span), expected, suggestions });
}

export function checkHead(row: Row, { module }: Known, { inputs, given }: HeadContext, report: Report): void {
  if (!module.name.startsWith('YOLOE')) return;
  const { from, fromSpan, fromIsList } = row;
  if (fromIsList && from.length !== LEVELS) {
    const expected = `a list of ${LEVELS} rows: ${module.name} is made for ${LEVELS} maps and the texts`;
    report({
      type: 'invalid-value',
      span: fromSpan,
      name: 'from',
      found: quoted(fromSpan),
      expected,
      suggestions: [],
    });
  }
  const normalized = given.get('with_bn');
  if (normalized?.span && isFalse(normalized)) {
    const { span } = normalized;
    const suggestions = ['True'];
    report({
      type: 'invalid-value',
      span,
      name: 'with_bn',
      found: quoted(span),
      expected: '`True`',
      suggestions,
    });
  }
  const embedding = given.get('embed');
  const classes = given.get('nc')?.value;
  const hidden = classes === undefined ? UNKNOWN_COUNT : Math.min(Number(classes), MOST_FOR_CLASSES);
  const width = Math.max(inputs[0]?.channels ?? UNKNOWN_COUNT, hidden);
  if (embedding?.span && typeof embedding.value === 'number' && embedding.value < width) {
    const { span } = embedding;
    const expected = `at least ${width}, the width of its class branch`;
    report({ type: 'invalid-value', span, name: 'embed', found: quoted(span), expected, suggestions: [] });
  }
}

function isFalse({ value }: Argument): boolean {
  return value === null || value === false || value === 0 || value === '';
}
