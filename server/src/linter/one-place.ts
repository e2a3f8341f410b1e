// Gathers what was found in the models of a text: each thing once, in the words of the first model that has it, and with the names of
// the others where it is not true of all. What stands in one model several times is one finding already (merge-expansions.ts), and each is at
// home in this text (bring-home.ts).
import type { Model, ModelWords } from '../formats/format.ts';
import type { Finding } from '../rules/rule.ts';
import type { SegmentTable } from '../text/span.ts';
import { MODEL_WORDS } from '../wording/models.ts';
import { inSentence, namesListed } from '../wording/sentence.ts';

/** What findings have to know of a model. */
export type FoundIn = Pick<Model, 'id' | 'role' | 'atMost'>;

/** What was found in one model. */
export interface ModelFindings {
  readonly model: FoundIn;
  /** All of them in this text. */
  readonly findings: readonly Finding[];
}

/** Findings at the same place by the same rule, and the models that have them. */
interface Gathered {
  readonly finding: Finding;
  readonly models: FoundIn[];
}

/** Of models that are only checked the errors are taken that no model has that is shown. */
export function gathered(
  all: readonly ModelFindings[],
  segments: SegmentTable,
  words: ModelWords = MODEL_WORDS,
): readonly Finding[] {
  const placeOf = ({ rule, span }: Finding) => {
    const { start, end } = segments.locate(span);
    return `${rule.id}:${start}-${end}`;
  };
  const [shown, checked] = [withRole(all, 'shown'), withRole(all, 'checked')];
  const found = new Map<string, Gathered[]>();
  for (const { model, findings } of shown) {
    for (const finding of findings) note(found, placeOf(finding), finding, model);
  }
  const elsewhere = new Map<string, Gathered[]>();
  for (const { model, findings } of checked) {
    const errors = findings.filter(({ severity }) => severity === 'error');
    const fresh = firstOfEach(errors, placeOf).filter((finding) => !found.has(placeOf(finding)));
    for (const finding of fresh) note(elsewhere, placeOf(finding), finding, model);
  }
  const first = shown[0]?.model;
  const ofShown = [...found.values()].flat().map(({ finding, models }) => ({
    ...inSome(finding, models, shown.length, words),
    ...ofModel(models, first),
  }));
  const ofChecked = [...elsewhere.values()].flat().map(({ finding, models }): Finding => {
    // Its layer is none of the network that is shown.
    const { layer: _, ...rest } = finding;
    const severity = models.every(({ atMost }) => atMost !== undefined) ? 'warning' : 'error';
    return { ...inSome(rest, models, Number.POSITIVE_INFINITY, words), severity, ...ofModel(models, first) };
  });
  return [...ofShown, ...ofChecked];
}

function withRole(all: readonly ModelFindings[], role: Model['role']): readonly ModelFindings[] {
  return all.filter(({ model }) => model.role === role);
}

/** A model may have several findings at one place; another model that has findings there has the same. */
function note(found: Map<string, Gathered[]>, place: string, finding: Finding, model: FoundIn): void {
  const known = found.get(place);
  const one = { finding, models: [model] };
  if (!known) found.set(place, [one]);
  else if (known[0]?.models[0] === model) known.push(one);
  else for (const { models } of known) if (!models.includes(model)) models.push(model);
}

function firstOfEach(
  findings: readonly Finding[],
  placeOf: (finding: Finding) => string,
): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter((finding) => !seen.has(placeOf(finding)) && seen.add(placeOf(finding)));
}

/** The finding with the names of the models that have it, if those are not all. */
function inSome(finding: Finding, models: readonly FoundIn[], of: number, words: ModelWords): Finding {
  if (models.length >= of) return finding;
  const names = namesListed(models.map(({ id }) => id));
  const where = `${words.preposition} ${models.length === 1 ? words.one : words.several} ${names}`;
  return { ...finding, message: `${where}: ${inSentence(finding.message)}` };
}

function ofModel([model]: readonly FoundIn[], first: FoundIn | undefined): Pick<Finding, 'model'> {
  return model === undefined || model === first ? {} : { model: model.id };
}
