// Which layers rules need not be asked about again: those on which all were silent and looked at nothing but the layer, as
// long as layer and facts are the same objects. That a rule looked further is seen, not promised.
import type { Facts } from '../inference/facts.ts';
import type { Network } from '../network/network.ts';
import { findOperation } from '../operations/catalogue.ts';
import { sameItems } from '../versions/same-items.ts';
import type { LayerSubject, Report, Rule, RuleContext } from './rule.ts';

/** What one run leaves to the next. */
export interface LayerMemory {
  /** The rules that were asked. */
  readonly rules: readonly Rule[];
  readonly layout: Network['layout'];
  /** By layer id, those that nothing has to be asked about. */
  readonly quiet: (Pick<LayerSubject, 'layer' | 'facts'> | undefined)[];
}

/** A layer that rules are asked about. */
export interface Asked {
  readonly subject: LayerSubject;
  /** Until a rule says something or looks at something else. */
  isQuiet: boolean;
}

export function layerMemory(rules: readonly Rule[], { layout }: Network): LayerMemory {
  return { rules, layout, quiet: [] };
}

/** The layers of a known kind that something may be found at. Those that are quiet still are put into `memory`. */
export function subjectsToAsk(
  input: { readonly document: { readonly network: Network }; readonly facts: Facts },
  memory: LayerMemory,
  before: LayerMemory | undefined,
): readonly Asked[] {
  const { layers } = input.document.network;
  const isAlike = before?.layout === memory.layout && sameItems(before.rules, memory.rules);
  const quiet = before && isAlike ? before.quiet : [];
  const asked: Asked[] = [];
  for (const layer of layers) {
    const known = quiet[layer.id];
    const facts = input.facts.layers[layer.id];
    if (known && known.layer === layer && known.facts === facts) {
      memory.quiet[layer.id] = known;
      continue;
    }
    const operation = layer.operation === undefined ? undefined : findOperation(layer.operation);
    if (facts && operation) asked.push({ subject: { layer, facts, operation }, isQuiet: true });
  }
  return asked;
}

/** Asks one rule about layers, and notes those at which it does more than look at the layer. */
export function askAbout(asked: readonly Asked[], rule: Rule, context: RuleContext): void {
  if (!rule.checkLayer) return;
  const { problems: needed } = rule;
  const watched = new WatchedContext(context);
  for (const one of asked) {
    if (needed && !one.subject.facts.problems.some(({ type }) => needed.includes(type))) continue;
    watched.isTouched = false;
    rule.checkLayer(one.subject, watched);
    if (watched.isTouched) one.isQuiet = false;
  }
}

/** A context that notes when anything of it is used. */
class WatchedContext implements RuleContext {
  isTouched = false;
  readonly #context: RuleContext;

  constructor(context: RuleContext) {
    this.#context = context;
    this.report = this.report.bind(this);
  }

  get network(): Network {
    this.isTouched = true;
    return this.#context.network;
  }

  get facts(): Facts {
    this.isTouched = true;
    return this.#context.facts;
  }

  get graph(): RuleContext['graph'] {
    this.isTouched = true;
    return this.#context.graph;
  }

  get rows(): RuleContext['rows'] {
    this.isTouched = true;
    return this.#context.rows;
  }

  report(report: Report): void {
    this.isTouched = true;
    this.#context.report(report);
  }
}
