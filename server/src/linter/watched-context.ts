// A context that notes when a rule uses more of it than the subject and its direct neighbours.
import type { Facts } from '../inference/facts.ts';
import type { Layer, Network } from '../network/network.ts';
import type { Expansions, LayerGraph } from '../rules/facts/layer-graph.ts';
import type { TableFacts } from '../rules/rows/table-facts.ts';
import type { Report, Rule, RuleContext } from '../rules/rule.ts';
import type { AskedLayers, AskedRow } from './asked.ts';

/** Asks one rule about layers, and notes those at which it does more than look at the layer and its neighbours. */
export function askAboutLayers(asked: AskedLayers, rule: Rule, context: RuleContext): void {
  if (!rule.checkLayer) return;
  const layers = asked.of(rule);
  // At a keystroke there is nothing to ask most rules about.
  if (layers.length === 0) return;
  const watched = new WatchedContext(context);
  for (const one of layers) {
    watched.startWith(one.layer);
    rule.checkLayer(one, watched);
    if (watched.isTouched) one.isQuiet = false;
  }
}

/** The same about rows. */
export function askAboutRows(asked: readonly AskedRow[], rule: Rule, context: RuleContext): void {
  if (!rule.checkRow || asked.length === 0) return;
  const watched = new WatchedContext(context);
  for (const one of asked) {
    watched.startWith(undefined);
    rule.checkRow(one, watched);
    if (watched.isTouched) one.isQuiet = false;
  }
}

class WatchedContext implements RuleContext {
  isTouched = false;
  readonly graph: LayerGraph;
  readonly #context: RuleContext;
  #subject: Layer | undefined;

  constructor(context: RuleContext) {
    this.#context = context;
    this.report = this.report.bind(this);
    this.graph = new WatchedGraph(context.graph, (layer) => {
      if (layer !== this.#subject) this.isTouched = true;
    });
  }

  /** Begins with a layer, or with a row. */
  startWith(subject: Layer | undefined): void {
    this.isTouched = false;
    this.#subject = subject;
  }

  get network(): Network {
    this.isTouched = true;
    return this.#context.network;
  }

  get facts(): Facts {
    this.isTouched = true;
    return this.#context.facts;
  }

  get rows(): TableFacts | undefined {
    this.isTouched = true;
    return this.#context.rows;
  }

  report(report: Report): void {
    this.isTouched = true;
    this.#context.report(report);
  }
}

/** Says which layer something is asked of; `undefined` if the answer depends on more than its neighbours. */
class WatchedGraph implements LayerGraph {
  readonly #graph: LayerGraph;
  readonly #look: (at: Layer | undefined) => void;

  constructor(graph: LayerGraph, look: (at: Layer | undefined) => void) {
    this.#graph = graph;
    this.#look = look;
  }

  readers(layer: Layer): readonly Layer[] {
    this.#look(layer);
    return this.#graph.readers(layer);
  }

  producers(layer: Layer): readonly Layer[] {
    this.#look(layer);
    return this.#graph.producers(layer);
  }

  isOutput(layer: Layer): boolean {
    this.#look(layer);
    return this.#graph.isOutput(layer);
  }

  inputs(): readonly Layer[] {
    this.#look(undefined);
    return this.#graph.inputs();
  }

  sharing(): readonly Layer[] {
    this.#look(undefined);
    return this.#graph.sharing();
  }

  readingFurther(): readonly Layer[] {
    this.#look(undefined);
    return this.#graph.readingFurther();
  }

  isConnected(): boolean {
    this.#look(undefined);
    return this.#graph.isConnected();
  }

  hasSome(question: (layer: Layer) => boolean): boolean {
    this.#look(undefined);
    return this.#graph.hasSome(question);
  }

  needed(): ReturnType<LayerGraph['needed']> {
    this.#look(undefined);
    return this.#graph.needed();
  }

  expansionsOf(layer: Layer): Expansions | undefined {
    this.#look(undefined);
    return this.#graph.expansionsOf(layer);
  }
}
