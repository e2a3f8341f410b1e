// What a hover says about a class of which models, or parts of them, are made: what each of them amounts to.
import { groupFacts } from '../../inference/group-facts.ts';
import { INPUT_OPERATION } from '../../operations/input.ts';
import { counted } from '../../wording/counted.ts';
import { countText, endsText, shapesText, shortText } from '../../wording/figures.ts';
import { code, paragraphs, plain, table } from '../../wording/markdown.ts';
import type { AnalyzedDocument } from '../../workspace/analyzed-document.ts';
import type { AnalyzedModel } from '../../workspace/analyzed-model.ts';
import { fieldRows, figures } from '../hover/figures-table.ts';
import { figuresOf } from '../hover/group-hover.ts';
import type { PlaceOf } from '../place.ts';

/** Longest table of models or uses. */
const MOST_ROWS = 12;

export function classHover(analyzed: AnalyzedDocument, place: PlaceOf<'class'>): string | undefined {
  const models = place.models.map((id) => analyzed.ofModel(id));
  const uses = usesIn(analyzed, place);
  if (models.length === 0 && uses.length === 0) return undefined;
  return paragraphs(
    `**${models.length > 0 ? 'Model' : 'Module'}** ${code(place.written)}`,
    modelsTable(models),
    models[0]?.network.notes.map(plain).join(' '),
    models[0] && figures(fieldRows(fieldOf(models[0]))),
    uses.length === 0 ? undefined : usesText(uses),
  );
}

/** Each model that is made of it: input, output, parameters, MACs. */
function modelsTable(models: readonly AnalyzedModel[]): string {
  if (models.length === 0) return '';
  const rows = models
    .slice(0, MOST_ROWS)
    .map(({ id, network, facts }) => [
      code(id),
      code(shapesText(inputsOf({ network, facts }))),
      code(shapesText(network.outputs.map(({ target }) => facts.shapeOf(target)))),
      countText(facts.totals.params),
      shortText(facts.totals.macs),
    ]);
  const more = models.length - rows.length;
  const heads = ['model', 'input', 'output', 'parameters', 'MACs'];
  return paragraphs(
    table(heads, ['left', 'left', 'left', 'right', 'right'], rows),
    more > 0 ? `and ${more} more` : undefined,
  );
}

/** The shapes that a model is called with. */
function inputsOf({ network, facts }: Pick<AnalyzedModel, 'network' | 'facts'>) {
  const inputs = network.layers.filter(({ operation }) => operation === INPUT_OPERATION);
  return inputs.flatMap(({ id }) => facts.layers[id]?.outputs ?? []);
}

/** What one element of the first output sees of the input. */
function fieldOf({ network, facts }: AnalyzedModel) {
  const target = network.outputs[0]?.target;
  return target && facts.layers[target.layer]?.field;
}

interface Use {
  readonly path: string;
  readonly facts: ReturnType<typeof groupFacts>;
}

function usesIn(analyzed: AnalyzedDocument, { uses }: PlaceOf<'class'>): readonly Use[] {
  return uses.flatMap(({ model: id, groups }) => {
    const { network, facts } = analyzed.ofModel(id);
    return groups.flatMap((at) => {
      const group = network.groups[at];
      return group ? [{ path: group.path, facts: groupFacts(network, facts, group) }] : [];
    });
  });
}

function usesText(uses: readonly Use[]): string {
  const rows = uses
    .slice(0, MOST_ROWS)
    .map(({ path, facts }) => [
      code(path),
      code(shapesText(facts.outputs)),
      countText(facts.cost.params),
      shortText(facts.cost.macs),
    ]);
  const ends = endsText(uses.map(({ facts }) => facts.outputs));
  return paragraphs(`Used ${counted(uses.length, 'time')}: → ${ends}`, figuresOf('use', rows, uses.length));
}
