// Puts what a module was worked out to be into the network of the file: its layers and groups are those of the row, as the layers of a module of
// the library are. Nothing in it points into the file of Python.
import type { NetworkBuilder } from '../../../network/builder.ts';
import type { Mutable } from '../../../network/mutable.ts';
import type { Attribute, Group, Layer, Reference, TensorId } from '../../../network/network.ts';
import { isKnown, type Shape } from '../../../network/shape.ts';
import { findOperation } from '../../../operations/catalogue.ts';
import type { AppliedModule, AppliedOutput } from '../../programs.ts';
import type { Feature, Site } from '../composer.ts';
import { UNKNOWN_COUNT } from '../counts.ts';

/** The maps that come out; `kind` is the name of the module as the row has it, and `arriving` is what it was given. */
export function composeWorked(
  network: NetworkBuilder,
  { layers, groups, output }: AppliedModule,
  site: Site,
  { kind, arriving }: { readonly kind: string; readonly arriving: readonly (Shape | undefined)[] },
): readonly Feature[] {
  const move = new Move(network, site);
  network.take({
    layers: layers.slice(site.references.length).map((layer) => move.layer(layer)),
    groups: groups.map((group) => move.group(group)),
  });
  if (!output) return [unknownOutput(network, site, kind)];
  const outputs = isList(output) ? output : [output];
  return outputs.map((one) => {
    const feature = move.feature(one);
    if (isLeftOpen(one, arriving)) return leftOpen(network, site, feature, one.shape);
    return move.isOwn(feature) ? feature : handedOn(network, site, feature);
  });
}

/**
 * Whether less is known of an output than of what it is said to come from: the program went one of several ways, and the tensor is what it was
 * before they parted.
 */
function isLeftOpen({ tensor, shape }: AppliedOutput, arriving: readonly (Shape | undefined)[]): boolean {
  const sources = (tensor && tensor.layer < arriving.length && [arriving[tensor.layer]]) || arriving;
  const least = sources.every((one) => one?.every(isKnown)) ? sources[0]?.length : 1;
  const isCertain = (one: Shape | undefined) => one?.slice(0, least).every(isKnown) === true;
  return sources.every(isCertain) && !isCertain(shape);
}

/** From the numbers of a network that is alone to those behind what is there already. */
class Move {
  readonly #site: Site;
  readonly #layers: number;
  readonly #groups: number;
  readonly #next: number;

  constructor({ nextLayer, nextGroup }: NetworkBuilder, site: Site) {
    this.#site = site;
    this.#next = nextLayer;
    // The layers that stand for its inputs are left out.
    this.#layers = nextLayer - site.references.length;
    this.#groups = nextGroup;
  }

  layer({ name: _, label, call, ...layer }: Layer): Layer {
    const { path, definition, group } = this.#site;
    const moved: Mutable<Layer> = {
      ...layer,
      id: this.#layers + layer.id,
      path: `${path}/${layer.path}`,
      kind: layer.operation ?? layer.kind,
      attributes: new Map([...layer.attributes].map(([key, attribute]) => [key, withoutPlace(attribute)])),
      inputs: this.#inputsOf(layer),
      group: layer.group === undefined ? group : this.#groups + layer.group,
      definition,
    };
    if (layer.sharesWeightsWith !== undefined)
      moved.sharesWeightsWith = this.#layers + layer.sharesWeightsWith;
    return moved;
  }

  group({ name: _, label, call, ...group }: Group): Group {
    const { path, definition, group: around } = this.#site;
    return {
      ...group,
      id: this.#groups + group.id,
      path: `${path}/${group.path}`,
      parent: group.parent === undefined ? around : this.#groups + group.parent,
      first: this.#layers + group.first,
      end: this.#layers + group.end,
      inputs: group.inputs.map((reference) => this.#reference(reference)),
      outputs: group.outputs.map((reference) => this.#reference(reference)),
      opaque: true,
      definition,
    };
  }

  feature({ tensor, shape }: AppliedOutput): Feature {
    const [width] = shape ?? [];
    const target = tensor && this.#target(tensor);
    return { ...(target && { tensor: target }), channels: isKnown(width) ? width : UNKNOWN_COUNT };
  }

  /** Whether a layer of the module gives it. */
  isOwn({ tensor }: Feature): boolean {
    return tensor !== undefined && tensor.layer >= this.#next;
  }

  /** What follows from none of the inputs, such as positions that the module makes itself, comes from nowhere in the file. */
  #inputsOf({ inputs, operation }: Layer): readonly Reference[] {
    const read = inputs.map((reference) => this.#reference(reference));
    const least = (operation !== undefined && findOperation(operation)?.inputs.min) || 0;
    const missing = Array.from({ length: Math.max(0, least - read.length) }, () => ({
      text: '',
      span: this.#site.definition.kindSpan,
    }));
    return [...read, ...missing];
  }

  /** As the row writes it, if it is one of its inputs. */
  #reference({ target, text }: Reference): Reference {
    const { references, definition } = this.#site;
    const span = definition.kindSpan;
    if (!target) return { text, span };
    const written = references[target.layer];
    if (written) return written;
    return { target: { layer: this.#layers + target.layer, output: target.output }, text: '', span };
  }

  #target(tensor: TensorId): TensorId | undefined {
    return this.#reference({ target: tensor, text: '', span: this.#site.definition.kindSpan }).target;
  }
}

function withoutPlace({ name, value, origin }: Attribute): Attribute {
  return { name, value, origin };
}

/** All that the module holds is in the network; what comes out of it is not known. */
function unknownOutput(network: NetworkBuilder, site: Site, kind: string): Feature {
  const { path, references, group, definition } = site;
  const layer = network.add({
    id: network.nextLayer,
    path: `${path}/${kind}`,
    kind,
    attributes: new Map(),
    inputs: references,
    group,
    definition,
    stated: { outputs: [undefined], unknownMacs: true },
  });
  return { tensor: { layer, output: 0 }, channels: UNKNOWN_COUNT };
}

/** A map of which nothing is known but what the program itself says. */
function leftOpen(
  network: NetworkBuilder,
  { path, group, definition }: Site,
  { tensor, channels }: Feature,
  shape: Shape | undefined,
): Feature {
  const layer = network.add({
    id: network.nextLayer,
    path: `${path}/identity`,
    kind: 'identity',
    attributes: new Map(),
    inputs: [{ ...(tensor && { target: tensor }), text: '', span: definition.kindSpan }],
    group,
    definition,
    stated: { outputs: [shape], unknownMacs: true },
  });
  return { tensor: { layer, output: 0 }, channels };
}

/** A map that is handed on as it came, or that comes from nowhere in the file. */
function handedOn(network: NetworkBuilder, site: Site, { tensor, channels }: Feature): Feature {
  const { path, references, group, definition } = site;
  const read = references.find(
    ({ target }) => tensor && target?.layer === tensor.layer && target.output === tensor.output,
  );
  const layer = network.add({
    id: network.nextLayer,
    path: `${path}/identity`,
    kind: 'identity',
    operation: 'identity',
    attributes: new Map(),
    inputs: [read ?? { text: '', span: definition.kindSpan }],
    group,
    definition,
  });
  return { tensor: { layer, output: 0 }, channels };
}

function isList(output: AppliedOutput | readonly AppliedOutput[]): output is readonly AppliedOutput[] {
  return Array.isArray(output);
}
