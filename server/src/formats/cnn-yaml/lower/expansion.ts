// Expands what is written into the layers of the network: blocks and repeats are unrolled, references connected.
import type { Definition } from '../../../network/definition.ts';
import type { GroupId } from '../../../network/network.ts';
import type { Problems } from '../problems.ts';
import { isCount, REPEAT_EXPECTED } from '../read/beside.ts';
import { type Argument, type Arguments, evaluate } from '../read/values.ts';
import type {
  WrittenBlock,
  WrittenEntry,
  WrittenLayer,
  WrittenModel,
  WrittenRepeat,
  WrittenReuse,
  WrittenUse,
} from '../written.ts';
import { Allowance } from './allowance.ts';
import { AttributeLowering } from './attributes.ts';
import type { GroupDraft, LayerDraft, ReferenceDraft } from './drafts.ts';
import { Extents } from './extent.ts';
import { Paths } from './paths.ts';
import { References } from './references.ts';
import { namesIn, Scope } from './scope.ts';
import { layerProduct, type Product, type Wire, wireProduct } from './wire.ts';

const MAX_DEPTH = 64;

/** Where a list is expanded. */
export interface Frame {
  readonly list: readonly WrittenEntry[];
  readonly scope: Scope;
  readonly paths: Paths;
  readonly parameters: Arguments;
  readonly group?: GroupId;
  readonly depth: number;
}

/** Where one entry is expanded, once. */
interface Site {
  readonly frame: Frame;
  readonly path: string;
  readonly inputs: readonly ReferenceDraft[];
  readonly name?: string;
  /** The entry that applies it again, if it is reused. */
  readonly reuse?: WrittenReuse;
}

export interface ExpansionInput {
  readonly model: WrittenModel;
  readonly problems: Problems;
  /** Uses by which a block would contain itself. */
  readonly circular: ReadonlySet<WrittenUse>;
}

/** Alive while one model is lowered. */
export class Expansion {
  readonly layers: LayerDraft[] = [];
  readonly groups: GroupDraft[] = [];
  readonly #model: WrittenModel;
  readonly #problems: Problems;
  readonly #attributes: AttributeLowering;
  readonly #references: References;
  /** Uses by which a block would contain itself. */
  readonly #circular: ReadonlySet<WrittenUse>;
  readonly #allowance: Allowance;
  /** What is applied again at the moment. */
  readonly #copying = new Set<WrittenEntry>();
  readonly #names = new Map<readonly WrittenEntry[], ReadonlyMap<string, WrittenEntry>>();
  readonly #noParameters: Arguments = new Map();

  constructor({ model, problems, circular }: ExpansionInput) {
    this.#model = model;
    this.#problems = problems;
    this.#attributes = new AttributeLowering(model, problems);
    this.#references = new References(model, problems);
    this.#circular = circular;
    this.#allowance = new Allowance(new Extents(model.blocks, circular), problems);
  }

  /** Whether there may be circles: some reference names a layer further down. */
  get forward(): boolean {
    return this.#references.forward;
  }

  /** Expands the layers of the model; gives what its outputs are connected to. */
  model(inputs: ReadonlyMap<string, Wire>, first: Wire): readonly ReferenceDraft[] {
    const { layers, outputs } = this.#model;
    const frame = this.#frame(layers, inputs, { parameters: this.#noParameters, depth: 0 }, '');
    const last = this.#list(frame, wireProduct(first));
    const span = layers.at(-1)?.definition.kindSpan;
    if (outputs) return outputs.map((output) => this.#references.connect(output, frame.scope, last));
    return span ? last.wires.map((wire) => ({ wire, text: '', span })) : [];
  }

  #frame(
    list: readonly WrittenEntry[],
    inputs: ReadonlyMap<string, Wire>,
    context: Pick<Frame, 'parameters' | 'depth' | 'group'>,
    prefix: string,
    outer?: Scope,
  ): Frame {
    const names = this.#names.get(list) ?? namesIn(list);
    this.#names.set(list, names);
    return { ...context, list, scope: new Scope(names, inputs, outer), paths: new Paths(prefix, names) };
  }

  #list(frame: Frame, before: Product): Product {
    let previous = before;
    for (const entry of frame.list) {
      if (this.#allowance.full) break;
      previous = this.#entry(entry, frame, previous);
    }
    return previous;
  }

  #entry(entry: WrittenEntry, frame: Frame, previous: Product): Product {
    const path = frame.paths.next(entry);
    const start = this.layers.length;
    const inputs = entry.from
      ? entry.from.map((reference) => this.#references.connect(reference, frame.scope, previous))
      : previous.wires.slice(0, 1).map((wire) => ({ wire, text: '', span: entry.definition.kindSpan }));
    const product = this.#rounds(entry, { frame, path, inputs });
    const name = entry.name?.text;
    if (name !== undefined && frame.scope.isOwn(name, entry)) {
      const failed = frame.scope.complete(name, product, { first: start, end: this.layers.length });
      for (const reference of failed)
        this.#references.report(reference, frame.scope, `\`${name}\` has no such output`);
    }
    return product;
  }

  /** The entry as often as `repeat` says, each reading the one before. */
  #rounds(entry: WrittenEntry, site: Site): Product {
    const name = entry.name?.text;
    const named = name === undefined ? site : { ...site, name };
    if (!entry.repeat) return this.#once(entry, named);
    const count = this.#count(entry, site.frame);
    let product: Product = { wires: site.inputs.flatMap(({ wire }) => wire ?? []) };
    let { inputs } = site;
    const before = this.#allowance.amount(this.layers.length);
    for (let round = 0; round < count && !this.#allowance.full; round++) {
      product = this.#once(entry, { ...named, path: `${site.path}[${round}]`, inputs });
      const given = entry.type === 'use' ? product.wires : product.wires.slice(0, 1);
      inputs = given.map((wire) => ({ wire, text: '', span: entry.definition.kindSpan }));
      if (round === 0) this.#allowance.checkRounds(entry, count, before, this.layers.length);
    }
    return product;
  }

  #count(entry: WrittenEntry, frame: Frame): number {
    if (!entry.repeat) return 1;
    const { value, literal } = evaluate(entry.repeat, frame.parameters);
    if (isCount(value)) return value;
    if (value !== undefined) {
      const span = literal ?? entry.repeat.span;
      const found = JSON.stringify(value)?.slice(0, 40) ?? '';
      const problem = { type: 'invalid-value', span, name: 'repeat', found, suggestions: [] } as const;
      this.#problems.add({ ...problem, expected: REPEAT_EXPECTED });
    }
    return 1;
  }

  #once(entry: WrittenEntry, site: Site): Product {
    if (!this.#allowance.admits(entry, this.layers.length)) return { wires: [] };
    switch (entry.type) {
      case 'layer':
        return this.#layer(entry, site);
      case 'use':
        return this.#use(entry, site);
      case 'repeat':
        return this.#repeat(entry, site);
      case 'reuse':
        return this.#reuse(entry, site);
    }
  }

  #layer(entry: WrittenLayer, site: Site): Product {
    const { attributes, incomplete } = this.#attributes.lower(entry, site.frame.parameters);
    return this.#push(entry, site, { attributes, incomplete, operation: entry.operation?.id });
  }

  /** Something that stands for one layer of which nothing is known. */
  #unknown(entry: WrittenEntry, site: Site): Product {
    return this.#push(entry, site, { attributes: new Map(), incomplete: true, operation: undefined });
  }

  #push(
    entry: WrittenEntry,
    { frame, path, inputs, name, reuse }: Site,
    what: Pick<LayerDraft, 'attributes' | 'incomplete' | 'operation'>,
  ): Product {
    const id = this.layers.length;
    // Written out: there may be tens of thousands, and objects of one shape are fast.
    this.layers.push({
      name,
      path,
      kind: entry.definition.kind,
      operation: what.operation,
      attributes: what.attributes,
      incomplete: what.incomplete,
      inputs,
      group: frame.group,
      definition: entry.definition,
      call: reuse?.definition,
      sharesWeightsWith: undefined,
      origin: { entry, list: frame.list },
    });
    return what.operation === undefined ? { ...layerProduct(id), unknown: true } : layerProduct(id);
  }

  #use(entry: WrittenUse, site: Site): Product {
    const block = this.#model.blocks.get(entry.block);
    if (!block || this.#circular.has(entry)) return this.#unknown(entry, site);
    if (site.frame.depth >= MAX_DEPTH) {
      const message = `Blocks are nested more than ${MAX_DEPTH} deep; this one is left out.`;
      this.#problems.add({ type: 'limit', span: entry.definition.kindSpan, message });
      return this.#unknown(entry, site);
    }
    this.#checkInputs(entry, block, site);
    const wires = block.inputs.map((_, index) => site.inputs[index]?.wire ?? {});
    const inputs = new Map(block.inputs.map(({ text }, index) => [text, wires[index] ?? {}]));
    const group = this.#openGroup(block.definition, site, entry);
    const parameters = this.#arguments(entry, block, site.frame);
    const context = { parameters, depth: site.frame.depth + 1, group };
    const frame = this.#frame(block.layers, inputs, context, `${site.path}/`);
    const last = this.#list(frame, { wires: wires.slice(0, 1) });
    const outputs = block.outputs
      ? block.outputs.map((output) => this.#references.connect(output, frame.scope, last))
      : last.wires.map((wire) => ({ wire, text: '', span: entry.definition.kindSpan }));
    this.#closeGroup(group, outputs);
    const names = (block.outputs ?? []).map(
      (output, index) => [output.text, outputs[index]?.wire ?? {}] as const,
    );
    return { wires: outputs.map(({ wire }) => wire ?? {}), named: new Map(names) };
  }

  #checkInputs(entry: WrittenUse, block: WrittenBlock, { inputs }: Site): void {
    const wanted = block.inputs.length;
    if (wanted === inputs.length || (wanted === 1 && inputs.length === 0)) return;
    const names = block.inputs.map(({ text }) => `\`${text}\``).join(', ');
    const layers = wanted === 1 ? 'one layer' : `${wanted} layers (${names})`;
    const message = `The block \`${block.name}\` reads ${layers}, and this gives it ${inputs.length}.`;
    this.#problems.structure(entry.from?.[0]?.span ?? entry.definition.kindSpan, message);
  }

  #arguments(entry: WrittenUse, block: WrittenBlock, frame: Frame): Arguments {
    const values = new Map<string, Argument>();
    for (const parameter of block.parameters) {
      const given = entry.arguments.get(parameter.text);
      if (given) values.set(parameter.text, evaluate(given.node, frame.parameters));
      else
        values.set(parameter.text, parameter.default ? evaluate(parameter.default, this.#noParameters) : {});
    }
    return values;
  }

  #repeat(entry: WrittenRepeat, site: Site): Product {
    const { frame, path, inputs } = site;
    const wire = inputs[0]?.wire ?? {};
    const group = this.#openGroup(entry.definition, site);
    const context = { parameters: frame.parameters, depth: frame.depth, group };
    const inner = this.#frame(entry.layers, new Map([['input', wire]]), context, `${path}/`, frame.scope);
    const last = this.#list(inner, wireProduct(wire));
    const outputs = last.wires.map((output) => ({ wire: output, text: '', span: entry.definition.kindSpan }));
    this.#closeGroup(group, outputs);
    return last;
  }

  #reuse(entry: WrittenReuse, site: Site): Product {
    const { target } = entry;
    if (!target) return this.#unknown(entry, site);
    const found = site.frame.scope.completed(target.text);
    if (!found) {
      this.#references.report(target, site.frame.scope, whyNotReused(entry, target.text, site.frame.scope));
      return this.#unknown(entry, site);
    }
    // What applies itself again was reported where it first stood, above what it names.
    if (this.#copying.has(found.entry)) return this.#unknown(entry, site);
    const start = this.layers.length;
    const again = { ...site, reuse: site.reuse ?? entry, frame: { ...site.frame, scope: found.scope } };
    this.#copying.add(found.entry);
    const product = found.entry.repeat ? this.#rounds(found.entry, again) : this.#once(found.entry, again);
    this.#copying.delete(found.entry);
    for (let id = start; id < this.layers.length; id++) {
      const owner = found.range.first + id - start;
      const copy = this.layers[id];
      if (copy && owner < found.range.end)
        copy.sharesWeightsWith = this.layers[owner]?.sharesWeightsWith ?? owner;
    }
    return product;
  }

  /** `use` is the entry that uses what is defined elsewhere. */
  #openGroup(definition: Definition, { frame, path, inputs, name, reuse }: Site, use?: WrittenUse): GroupId {
    const id = this.groups.length;
    const first = this.layers.length;
    const call = (reuse ?? use)?.definition;
    this.groups.push({
      path,
      kind: definition.kind,
      first,
      end: first,
      inputs,
      outputs: [],
      definition,
      ...(call && { call }),
      ...(name !== undefined && { name }),
      ...(frame.group !== undefined && { parent: frame.group }),
    });
    return id;
  }

  #closeGroup(id: GroupId, outputs: readonly ReferenceDraft[]): void {
    const group = this.groups[id];
    if (!group) return;
    group.end = this.layers.length;
    group.outputs = outputs;
  }
}

/** `undefined`: there is nothing of that name. */
function whyNotReused({ name }: WrittenReuse, target: string, scope: Scope): string | undefined {
  if (name?.text === target) return 'it is this layer itself';
  return scope.entry(target) ? 'it stands further down' : undefined;
}
