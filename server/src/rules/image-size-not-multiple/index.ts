// image-size-not-multiple: the image does not halve as often as the rows halve it, so that maps which are joined
// differ by a row or column.
import type { RowFacts } from '../../network/rows.ts';
import { formatShape, type Shape, spatialOf } from '../../network/shape.ts';
import { listed, quoted } from '../../wording/sentence.ts';
import { firstUnfit } from '../rows/image-sizes.ts';
import { deepestStride } from '../rows/strides.ts';
import { inputShapeOf, rowName, sizesOf } from '../rows/table.ts';
import type { TableFacts } from '../rows/table-facts.ts';
import type { Rule, RuleContext } from '../rule.ts';

export const rule: Rule = {
  id: 'image-size-not-multiple',
  summary: 'The image size is not a multiple of the deepest stride',
  category: 'shape',
  severity: 'error',
  fixable: true,
  formats: ['ultralytics-yaml'],
  sameInAllModels: true,
  checkNetwork(context) {
    const { rows } = context;
    const sizes = rows?.fittingImageSizes();
    const [image] = context.network.layers;
    const now = rows?.table.shapeOf('image');
    if (!rows || !sizes || !image || !now) return;
    const { what, row } = unfit(rows, context);
    const step = deepestStride(rows.table, context) ?? 1;
    const fitting = listed(
      sizes.map((shape) => sizeText(shape, context)),
      'or',
    );
    // Where the next smaller multiple does not fit either, being one is not enough.
    const needed = sizes.length > 1 ? `Height and width have to be multiples of ${step}: ` : '';
    // A size that stands in the file is what to change; one that does not shows where maps stop fitting.
    const written = image.attributes.get('shape')?.literal;
    context.report({
      span: written ?? row?.module.span ?? image.definition.kindSpan,
      message: `An image of ${sizeText(now, context)} does not fit: ${what}. ${needed}${fitting} would do.`,
      related:
        row === undefined || written === undefined
          ? []
          : [{ span: row.module.span, message: `This is row ${row.number}` }],
      about: [image],
      fixes: () =>
        sizes.map((shape) => ({
          title: `Set the image size to ${sizeText(shape, context)}`,
          intents: [{ type: 'set-input', layer: image.id, shape }],
        })),
    });
  },
};

/** Where it shows first: two maps that are joined, or a module that halves a map in two ways. */
function unfit(
  { table, unequalJoins }: TableFacts,
  context: RuleContext,
): { readonly what: string; readonly row?: RowFacts } {
  const [join] = unequalJoins();
  if (join) {
    const [{ read, sizes: odd }] = join.odd;
    const [{ read: other, sizes: agreed }] = join.agreeing;
    const { row } = join;
    const what = `row ${row.number} joins ${agreed.join('×')} from ${rowName(other)} with ${odd.join('×')} from ${rowName(read)}`;
    return { what, row };
  }
  const row = firstUnfit(table, context);
  const sizes = row && sizesOf(inputShapeOf(row, table), context);
  if (row === undefined || sizes === undefined) return { what: 'maps do not fit together' };
  return { what: `${quoted(row.module.name)} in row ${row.number} cannot divide ${sizes.join('×')}`, row };
}

function sizeText(shape: Shape, context: RuleContext): string {
  const sizes = sizesOf(shape, context) ?? spatialOf(shape, context.network.layout);
  return formatShape(sizes);
}
