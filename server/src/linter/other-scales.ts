// A file that offers several scales is several models: what fails only in some of them is one finding that names
// those. The chosen scale has been looked at; here are the errors of the others.
import type { FormatDocument } from '../formats/format.ts';
import type { Facts } from '../inference/facts.ts';
import type { Finding } from '../rules/rule.ts';
import { inSentence, namesListed } from '../wording/sentence.ts';

/** The file read at one of its scales. */
export interface AtScale {
  readonly name: string;
  readonly document: FormatDocument;
  readonly facts: Facts;
}

/** Errors that the chosen scale does not have, each once. `errorsOf` are all errors at a scale. */
export function errorsElsewhere(
  document: FormatDocument,
  found: readonly Finding[],
  scales: readonly AtScale[],
  errorsOf: (scale: AtScale) => readonly Finding[],
): readonly Finding[] {
  const { scaling } = document.network;
  if (scaling === undefined) return [];
  const known = new Set(found.map((finding) => placeKey(finding, document)));
  const elsewhere = new Map<string, { finding: Finding; first: AtScale; names: string[] }>();
  for (const scale of scales) {
    const seen = new Set<string>();
    for (const finding of errorsOf(scale)) {
      const key = placeKey(finding, document);
      if (known.has(key) || seen.has(key)) continue;
      seen.add(key);
      const before = elsewhere.get(key);
      if (before) before.names.push(scale.name);
      else elsewhere.set(key, { finding, first: scale, names: [scale.name] });
    }
  }
  // A file whose name chooses the scale works as it is; one that serves all scales does not.
  const severity = scaling.chosenBy === 'first' ? 'error' : 'warning';
  return [...elsewhere.values()].map(({ finding, first, names }) => {
    const { layer: _, ...rest } = finding;
    const where = `At ${names.length === 1 ? 'scale' : 'scales'} ${namesListed(names)}`;
    return { ...rest, severity, scale: first.name, message: `${where}: ${inSentence(finding.message)}` };
  });
}

/** Readings at all scales have the same segments, so one table tells where their spans lie. */
function placeKey({ rule, span }: Finding, { segments }: FormatDocument): string {
  const { start, end } = segments.locate(span);
  return `${rule.id}:${start}-${end}`;
}
