// One thing that can be wrong: the record each rule folder exports, and what a rule gets and gives.
import type { FixIntent } from '../formats/fix-intent.ts';
import type { Facts, LayerFacts } from '../inference/facts.ts';
import type { FileProblem } from '../network/file-problem.ts';
import type { Group, Layer, LayerId, Network } from '../network/network.ts';
import type { RowFacts } from '../network/rows.ts';
import type { Category, Operation } from '../operations/operation.ts';
import type { ShapeProblem } from '../operations/shape-problem.ts';
import type { Span } from '../text/span.ts';
import type { LayerGraph } from './facts/layer-graph.ts';
import type { TableFacts } from './rows/table-facts.ts';

export type Severity = 'error' | 'warning' | 'info' | 'hint';
export type RuleCategory = 'syntax' | 'structure' | 'shape' | 'attribute' | 'cost' | 'design';

export interface Rule {
  /** Names the defect and equals the folder's name: "disable `channel-mismatch`" reads well. */
  readonly id: string;
  /** One line without a final stop. */
  readonly summary: string;
  readonly category: RuleCategory;
  /** Default severity; `off` until switched on for debatable advice. */
  readonly severity: Severity | 'off';
  /** Whether some findings come with fixes. */
  readonly fixable: boolean;
  /** Formats it is about; absent: all. */
  readonly formats?: readonly string[];
  /** What it looks at is the same in all models of a file, so that the one that is shown tells everything. */
  readonly sameInAllModels?: true;
  /** Whether it is right depends on sizes of the input: where nobody states them it is not asked. */
  readonly ofInputSize?: true;
  /** Called for each problem of the file itself. */
  checkFile?(problem: FileProblem, context: RuleContext): void;
  /** `checkLayer` is about layers with such problems only, */
  readonly problems?: readonly ShapeProblem['type'][];
  /** with windows only, */
  readonly windows?: true;
  /** or of such operations only. What is not asked costs nothing in networks of thousands of layers. */
  readonly categories?: readonly Category[];
  /**
   * Called for each layer. It is asked again about a layer when that, a direct neighbour or their facts changed, and as
   * long as it says something or looks further than `graph` tells of the layer's own neighbours.
   */
  checkLayer?(subject: LayerSubject, context: RuleContext): void;
  /** The same for each row of a file that is a table of rows. */
  checkRow?(subject: RowSubject, context: RuleContext): void;
  /** Called once, for what only the whole network shows. */
  checkNetwork?(context: RuleContext): void;
}

export interface LayerSubject {
  readonly layer: Layer;
  readonly facts: LayerFacts;
  readonly operation: Operation;
}

export interface RowSubject {
  readonly row: RowFacts;
  /** Of the layers that the module of the row is made of. */
  readonly facts: readonly LayerFacts[];
}

export interface RuleContext {
  readonly network: Network;
  readonly facts: Facts;
  /** The network from the side of its layers: who reads whom. */
  readonly graph: LayerGraph;
  /** The rows of a file that is a table of numbered rows. */
  readonly rows?: TableFacts | undefined;
  report(report: Report): void;
}

/** What a rule says about one place. */
export interface Report {
  readonly span: Span;
  /** What is wrong with both numbers, where the other number comes from, what would fit. One or two sentences. */
  readonly message: string;
  /** Lower than the rule's own, when this case is less certain. */
  readonly severity?: Severity;
  readonly related?: readonly RelatedPlace[];
  /** Fades the text (`unnecessary`): what nothing reads. */
  readonly tag?: 'unnecessary';
  /** The layer it is about: its path tells where it is used when it stands in a block. */
  readonly layer?: Layer;
  /** Other layers that it is about just as much: a fix may change them as it may change `layer`. */
  readonly about?: readonly Layer[];
  /** Layers whose other findings follow from this one: those are left out. */
  readonly explains?: readonly Pick<Group, 'first' | 'end'>[];
  /** Layers whose sizes follow from what is wrong here: what is said of these alone is left out, and of maps that come apart further on. */
  readonly sizes?: ReadonlySet<LayerId>;
  /** Edits that may mend it, best first; computed only when asked for, and tried before they are offered. */
  readonly fixes?: () => readonly FixCandidate[];
}

export interface RelatedPlace {
  readonly span: Span;
  readonly message: string;
}

/** An edit that may mend a finding. */
export interface FixCandidate {
  /** "Set `kernel` to 3" */
  readonly title: string;
  /** The title where the file has a name and a spelling of its own for what is set. */
  readonly says?: (name: string, value: string) => string;
  readonly intents: readonly FixIntent[];
  /** Cannot change a model that works, so it may be applied unseen (`--fix`, fix on save). */
  readonly safe?: boolean;
  /** Gives a layer what all others like it have: what it lacks is the slip, so it is offered first. */
  readonly restores?: true;
  /** Changes nothing and says that it is meant as it is: for whoever knows better than the finding, so offered last. */
  readonly confirms?: true;
}

/** A report with its rule and final severity. */
export interface Finding extends Report {
  readonly rule: Rule;
  readonly severity: Severity;
  /** Where it is written, if that is in another file, so that `span` is where this text comes to it. */
  readonly elsewhere?: Span;
  /** The model in which it was found, if it is another than the one that is shown: what it proposes is about that one. */
  readonly model?: string;
}
