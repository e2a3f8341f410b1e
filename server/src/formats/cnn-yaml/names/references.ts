// Which name each written reference means, without expanding anything: for rename, find references and edits.
import type { Span } from '../../../text/span.ts';
import type {
  WrittenBlock,
  WrittenEntry,
  WrittenInput,
  WrittenModel,
  WrittenName,
  WrittenReference,
} from '../written.ts';

export type Referent = WrittenEntry | WrittenInput | WrittenName;

export interface ReferenceUse {
  readonly reference: WrittenReference;
  /** Without the `.0` behind it. */
  readonly nameSpan: Span;
  readonly how: 'from' | 'reuse' | 'outputs';
  /** The entry that refers; absent for `outputs`. */
  readonly by?: WrittenEntry;
}

interface StaticScope {
  readonly names: ReadonlyMap<string, Referent>;
  readonly outer?: StaticScope;
}

/** All references of a model that can be resolved, by what they mean. */
export function collectReferences(model: WrittenModel): ReadonlyMap<Referent, readonly ReferenceUse[]> {
  const collector = new Collector();
  collector.list(model.layers, inputNames(model.inputs), undefined, model.outputs);
  for (const block of model.blocks.values()) {
    collector.list(block.layers, blockInputs(block), undefined, block.outputs);
  }
  return collector.uses;
}

function inputNames(inputs: readonly WrittenInput[]): Map<string, Referent> {
  const names = new Map<string, Referent>();
  for (const input of inputs) names.set(input.name, input);
  const [only] = inputs;
  if (only && inputs.length === 1) names.set('input', only);
  return names;
}

function blockInputs(block: WrittenBlock): Map<string, Referent> {
  return new Map(block.inputs.map((input) => [input.text, input]));
}

class Collector {
  readonly uses = new Map<Referent, ReferenceUse[]>();

  list(
    entries: readonly WrittenEntry[],
    inputs: ReadonlyMap<string, Referent>,
    outer: StaticScope | undefined,
    outputs: readonly WrittenReference[] = [],
  ): void {
    const names = new Map(inputs);
    // The first entry of a name is what it means, and entries win over inputs.
    for (const entry of entries.toReversed()) if (entry.name) names.set(entry.name.text, entry);
    const scope: StaticScope = { names, ...(outer && { outer }) };
    for (const entry of entries) {
      for (const reference of entry.from ?? []) this.#add(reference, 'from', scope, entry);
      if (entry.type === 'reuse' && entry.target) this.#add(entry.target, 'reuse', scope, entry);
      if (entry.type === 'repeat') this.list(entry.layers, new Map(), scope);
    }
    for (const reference of outputs) this.#add(reference, 'outputs', scope, undefined);
  }

  #add(
    reference: WrittenReference,
    how: ReferenceUse['how'],
    scope: StaticScope,
    by: WrittenEntry | undefined,
  ): void {
    const found = resolve(reference.text, scope);
    if (!found) return;
    const { span } = reference;
    const nameSpan = {
      segment: span.segment,
      start: span.start,
      end: Math.min(span.end, span.start + found.length),
    };
    const uses = this.uses.get(found.referent) ?? [];
    uses.push({ reference, nameSpan, how, ...(by && { by }) });
    this.uses.set(found.referent, uses);
  }
}

function resolve(text: string, start: StaticScope): { referent: Referent; length: number } | undefined {
  const dot = text.lastIndexOf('.');
  for (let scope: StaticScope | undefined = start; scope; scope = scope.outer) {
    const whole = scope.names.get(text);
    if (whole) return { referent: whole, length: text.length };
    const base = dot > 0 ? scope.names.get(text.slice(0, dot)) : undefined;
    if (base) return { referent: base, length: dot };
  }
  return undefined;
}
