// missing-attribute: an attribute that a kind cannot do without is not given.
import type { AttributeValue } from '../../network/attribute-value.ts';
import type { Layer } from '../../network/network.ts';
import { channelsOf, isKnown } from '../../network/shape.ts';
import type { AttributeSpec } from '../../operations/attribute-spec.ts';
import { findOperation } from '../../operations/catalogue.ts';
import type { Operation } from '../../operations/operation.ts';
import { type Span, sameSpan, sourceOf } from '../../text/span.ts';
import { inSentence, quoted } from '../../wording/sentence.ts';
import { setAttribute } from '../edits/edits.ts';
import type { TableFacts } from '../rows/table-facts.ts';
import type { FixCandidate, Rule, RuleContext } from '../rule.ts';

export const rule: Rule = {
  id: 'missing-attribute',
  summary: 'An attribute that the kind needs is not given',
  category: 'attribute',
  severity: 'error',
  fixable: true,
  checkFile(problem, context) {
    if (problem.type !== 'missing-attribute') return;
    const { span, name, kind, meaning, reason, instead } = problem;
    const what = `${quoted(kind)} needs ${quoted(name)}`;
    const why = reason === undefined ? '' : `; ${reason}`;
    context.report({
      span,
      message: `${what}${meaning === '' ? '' : `: ${inSentence(meaning)}`}${why}.`,
      fixes: () =>
        context.rows
          ? argumentCandidates(span, name, context.rows)
          : [...(instead ? [namedInstead(instead)] : []), ...candidates(span, name, context)],
    });
  },
};

/** What a parameter of a module is likely to be where nothing is written. */
const USUAL: ReadonlyMap<string, string> = new Map([
  ['c3k', 'False'],
  ['s', '2'],
  ['k', '3'],
  ['n', '1'],
]);

/** The next argument of a row. */
function argumentCandidates(moduleSpan: Span, parameter: string, { table }: TableFacts): FixCandidate[] {
  const row = table.rows.find(({ module }) => sameSpan(module.span, moduleSpan));
  const last = row?.arguments.at(-1);
  const value = USUAL.get(parameter);
  if (last === undefined || value === undefined) return [];
  return [
    {
      title: `Add ${quoted(value)} for ${quoted(parameter)}`,
      intents: [{ type: 'replace', span: last.span, text: `${last.text}, ${value}` }],
    },
  ];
}

function namedInstead({ span, text }: { readonly span: Span; readonly text: string }): FixCandidate {
  const title = `Change ${quoted(sourceOf(span))} to ${quoted(text)}`;
  return { title, intents: [{ type: 'replace', span, text }] };
}

function candidates(kindSpan: Span, attribute: string, context: RuleContext): FixCandidate[] {
  const layer = context.network.layers.find((each) => sameSpan(each.definition.kindSpan, kindSpan));
  const operation = layer?.operation === undefined ? undefined : findOperation(layer.operation);
  const [name, spec] = (operation && attributeCalled(operation, attribute)) ?? [];
  if (layer === undefined || name === undefined || spec === undefined) return [];
  return sensibleValues(layer, name, spec, context).map((value) => setAttribute(layer, name, value));
}

/** The attribute of this name, or of this other name. */
function attributeCalled(
  { attributes }: Operation,
  name: string,
): readonly [string, AttributeSpec] | undefined {
  return Object.entries(attributes).find(([own, { aliases }]) => own === name || aliases?.includes(name));
}

/** Values to start from; those that do not fit are sorted out when they are tried. */
function sensibleValues(
  layer: Layer,
  attribute: string,
  spec: AttributeSpec,
  context: RuleContext,
): readonly AttributeValue[] {
  const pools = layer.operation !== undefined && findOperation(layer.operation)?.category === 'pooling';
  if (attribute === 'kernel') return pools ? [2, 3, 1] : [3, 1];
  if (attribute === 'filters') return [channelsBefore(layer, context) ?? 32];
  if (attribute === 'units') return [128];
  if (spec.type === 'integer') return [Math.max(spec.min, 2)];
  if (spec.type === 'per-axis') return [Math.max(spec.min, 2)];
  if (spec.type === 'number' || spec.type === 'per-axis-number') return [2];
  if (spec.type === 'choice') return Object.keys(spec.choices);
  return spec.type === 'padding' ? [1] : [];
}

/** As many channels as come in, if that is a width one would choose. */
function channelsBefore(layer: Layer, context: RuleContext): number | undefined {
  const shape = context.facts.layers[layer.id]?.inputs[0];
  const channels = shape && channelsOf(shape, context.network.layout);
  return channels !== undefined && isKnown(channels) && channels >= 8 ? channels : undefined;
}
