// What one run of a program holds of PyTorch: the network that is being traced, where in the tree of modules the program is, and
// the places that things were written at. Made anew for each run, so that no run knows of another.
import type { Call, Definition } from '../../network/definition.ts';
import type { FileProblem } from '../../network/file-problem.ts';
import type { GroupId, LayerId, TensorId } from '../../network/network.ts';
import type { Shape } from '../../network/shape.ts';
import type { ShapeProblem } from '../../operations/shape-problem.ts';
import { isSomewhere } from '../../python/no-place.ts';
import type { Class, Given, Instance, Run, Value } from '../../python/values.ts';
import type { Span } from '../../text/span.ts';
import type { Read, Trace } from '../../tracing/trace.ts';
import { shownSize } from '../assumed-batch.ts';
import { type Places, WrittenPlaces } from '../written-places.ts';
import type { Sizes } from './tensors/sizes.ts';
import type { Tape } from './tensors/tape.ts';
import type { Tensor } from './tensors/tensor.ts';

/** The call of a model from outside of it: what a network is traced from. */
export interface RootCall {
  readonly model: Instance;
  readonly given: Given;
  /** Where it stands, if the program has it. */
  readonly span?: Span;
  /** `forward` itself is called, so that no hooks run. */
  readonly isDirect?: true;
  /** It is called while another module is made. */
  readonly isPart?: true;
}

/** A module that is made by itself, as far as that can be told then: it may be put into another one later. */
export interface Whole {
  readonly model: Instance;
  /** The outermost call in which it was made. */
  readonly within: Span;
}

/** More modules than so many are not told from parts. */
const MOST_WHOLES = 500;

/** A layer that does not fit what it gets. */
export interface Misfit {
  readonly layer: LayerId;
  /** What it gets, without the batch. */
  readonly arriving: Sizes | undefined;
  /** As PyTorch says it. */
  readonly message: string;
  /** The same as a fact about the layer. */
  readonly problem: ShapeProblem | undefined;
}

/** The network that is traced now. */
export interface Tracing {
  readonly trace: Trace;
  /** The size of the first axis of the inputs; other than what any layer has, where the program does not state it. */
  readonly batch: number | undefined;
  /** Where the model is called, or else made. */
  readonly place: Span;
  /** Modules of the model by what the model calls them; asked anew of the model when one is not among them. */
  names: ReadonlyMap<Value, string>;
  /** What the model is called by now. */
  readonly renamed: () => ReadonlyMap<Value, string>;
  /** The module that runs. */
  readonly inside: string[];
  /** By module, and by parameter of one: the layer that holds it. */
  readonly owners: Map<Value, LayerId>;
  /** Tensors with weights that some layer was counted with. */
  readonly counted: Set<Value>;
  /** Something of the network is read by what it does not show: it was written into a tensor, is kept, is how long sequences are. */
  readsMore?: true;
  /** Something begins with another axis than the batch, of which nothing is known either. */
  hasOtherLeads?: true;
  /** How many layers did not fit what they got. */
  misfits: number;
  /** The first of them. */
  misfit?: Misfit;
  /** Is told of each. */
  readonly onMisfit?: () => void;
  /** How often a path was given. */
  readonly paths: Map<string, number>;
  /** The classes of the modules that are groups. */
  readonly classes: Map<GroupId, Class>;
  /** Shapes from which the batch was taken. */
  readonly samples: WeakSet<Shape>;
}

export class Session {
  tracing: Tracing | undefined;
  /** What is written down of what is done to tensors, so that it can be done again. */
  tape: Tape | undefined;
  /** Is told of calls from outside of any model; traces them if it likes. */
  onRootCall: ((call: RootCall, run: Run) => Value) | undefined;
  readonly #written: WrittenPlaces;
  /** Where the program made a module. */
  readonly made = new WeakMap<object, Definition>();
  /** The calls that make modules, by their spans. */
  readonly makers = new WeakSet<Span>();
  /** Modules that the program made outside of any other, the first ones. */
  readonly wholes: Whole[] = [];
  /** Losses that are given what they do not take. */
  readonly lossInputs: FileProblem[] = [];
  /** What the program wants to be called with gradients. */
  readonly gradientHooks: Value[] = [];
  /** Modules that stand in the place of others: whatever the class does with those it does with them, be it in training only. */
  readonly replacing = new WeakSet<object>();
  /** How much was not known when a module was begun. */
  readonly started = new WeakMap<object, number>();

  constructor(places?: Places) {
    this.#written = new WrittenPlaces(places);
  }

  /** A module was made by a call of the program. */
  noteMade(model: Instance, given: Pick<Given, 'span' | 'callee'>, run: Run): void {
    this.made.set(model, this.definition(model.class.name, given, run));
    if (given.span) this.makers.add(given.span);
  }

  /** It was set up without an exception. */
  noteReady(model: Instance, { span }: Pick<Given, 'span'>, run: Run): void {
    const isPart = this.tracing || run.stack.some((one) => one !== span && this.makers.has(one));
    const within = run.stack.find(isSomewhere) ?? this.made.get(model)?.span;
    if (!isPart && within && this.wholes.length < MOST_WHOLES) this.wholes.push({ model, within });
  }

  /** What is handed to the next version. */
  get places(): Places {
    return this.#written.kept;
  }

  /** Where something is written, from a call in the program; the very same object for the same place. */
  definition(kind: string, given: Pick<Given, 'span' | 'callee'>, run: Run): Definition {
    return this.#written.definition(kind, given, run, this.tracing?.place);
  }

  call(given: Pick<Given, 'span' | 'callee'>, run: Run): Call {
    return this.#written.call(given, run, this.tracing?.place);
  }

  /** The path of something that is done in the module that runs. */
  pathOf(kind: string): string {
    const { inside = [], paths } = this.tracing ?? {};
    const within = inside.at(-1) ?? '';
    const path = within === '' ? kind : `${within}.${kind}`;
    const number = (paths?.get(path) ?? 0) + 1;
    paths?.set(path, number);
    return number === 1 ? path : `${path}_${number}`;
  }

  /** What gives a tensor in the network that is traced; `undefined` for a constant. */
  sourceOf(tensor: Tensor): TensorId | undefined {
    const { tracing } = this;
    const { source } = tensor;
    if (!tracing) return undefined;
    if (source?.trace === tracing.trace) return { layer: source.layer, output: source.output };
    const owner = tracing.owners.get(tensor);
    return owner === undefined ? undefined : { layer: owner, output: 0 };
  }

  /** What the model that is traced calls a module; `undefined` for one that it does not hold. */
  nameOf(module: Instance): string | undefined {
    const { tracing } = this;
    if (!tracing || tracing.names.has(module)) return tracing?.names.get(module);
    tracing.names = tracing.renamed();
    return tracing.names.get(module);
  }

  read(tensor: Tensor, span: Span | undefined, run: Run): Read {
    return {
      tensor: this.sourceOf(tensor),
      shape: this.sample(tensor.asWritten.sizes),
      span: this.#written.placeOf([span], run, this.tracing?.place),
    };
  }

  /** The shape without the batch, where the first axis is the batch; else with all of its axes. */
  sample(sizes: Sizes | undefined): Shape | undefined {
    if (!sizes) return undefined;
    const { batch } = this.tracing ?? {};
    const isBatched = batch !== undefined && sizes[0] === batch;
    const shape = (isBatched ? sizes.slice(1) : sizes).map(shownSize);
    if (isBatched) this.tracing?.samples.add(shape);
    return shape;
  }
}
