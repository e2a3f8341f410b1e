// What an attribute means, in Markdown, for hovers and completions.
import type { AttributeSpec } from '../operations/attribute-spec.ts';
import { describeDefault, describeType } from '../operations/describe.ts';
import { code, lines, paragraphs } from '../wording/markdown.ts';

/** More choices than this are named without their meanings. */
const MOST_EXPLAINED = 8;

/**
 * Meaning, type with limits, default, and the meaning of each choice. `here` is what can be said of the place that
 * is asked about; it stands before what is true everywhere and long.
 */
export function describeAttribute(name: string, spec: AttributeSpec, here?: string): string {
  const explained = choices(spec);
  const limits = explained === undefined ? `${describeType(spec)}; ` : '';
  return paragraphs(
    lines(`**${code(name)}** – ${spec.meaning}.`, `${limits}${describeDefault(spec)}`),
    here,
    explained,
  );
}

function choices(spec: AttributeSpec): string | undefined {
  const meanings = spec.type === 'choice' ? Object.entries(spec.choices) : [];
  if (meanings.length === 0 || meanings.length > MOST_EXPLAINED) return undefined;
  return meanings.map(([word, meaning]) => `- ${code(word)}: ${meaning}`).join('\n');
}
