// Calls of what is hardly a model of its own: of a layer of the library by itself, such as a loss or an activation beside a model, and of
// a part of a model that is being made, as where it is asked for the size of a map. They come behind all other entries, each once.
import { childrenOf, ownParameters } from '../../libraries/torch/modules/tree.ts';
import { keptLayer } from '../../network/same-layer.ts';
import type { Instance, Value } from '../../python/values.ts';
import type { TracedCall } from './traced-call.ts';

/** Of a text. */
const MOST = 30;

export class SideCalls {
  /** Classes of which there is an entry. */
  readonly #known: ReadonlySet<Value>;
  readonly #calls: TracedCall[] = [];

  constructor(known: ReadonlySet<Value>) {
    this.#known = known;
  }

  /** Whether the call is none of a model. `isOpen`: nothing is known of what it is called with. */
  take(call: TracedCall, isOpen: boolean): boolean {
    const { model, isPart = false } = call;
    const isSide = isPart || isLayerAlone(model);
    // Of a layer without weights whose input is not known there is nothing to be said.
    const isIdle = isOpen && ownParameters(model).length === 0;
    if (isSide && !isIdle && this.#calls.length < MOST && !this.#calls.some((one) => isAgain(call, one)))
      this.#calls.push(call);
    return isSide;
  }

  /** Those that are in no other entry. */
  get left(): readonly TracedCall[] {
    return this.#calls.filter(({ model, isPart }) => !isPart || !this.#known.has(model.class));
  }
}

function isLayerAlone(model: Instance): boolean {
  return model.class.span === undefined && childrenOf(model).length === 0;
}

/** The same in the same place, as in a loop. */
function isAgain({ network: { layers } }: TracedCall, { network: { layers: others } }: TracedCall): boolean {
  return (
    layers.length === others.length &&
    layers.every((layer, id) => keptLayer(layer, others[id]) === others[id])
  );
}
