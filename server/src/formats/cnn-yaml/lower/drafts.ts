// Layers, groups and references of the network while it is being expanded: their connections are still wires.
import type { Call, Definition } from '../../../network/definition.ts';
import type { Attribute, GroupId, LayerId } from '../../../network/network.ts';
import type { Span } from '../../../text/span.ts';
import type { WrittenEntry } from '../written.ts';
import type { Wire } from './wire.ts';

export interface ReferenceDraft {
  readonly wire?: Wire;
  readonly text: string;
  readonly span: Span;
}

export interface LayerDraft {
  readonly name: string | undefined;
  readonly path: string;
  readonly kind: string;
  readonly operation: string | undefined;
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly incomplete: boolean;
  readonly inputs: readonly ReferenceDraft[];
  readonly group: GroupId | undefined;
  readonly definition: Definition;
  readonly call: Call | undefined;
  sharesWeightsWith: LayerId | undefined;
  /** Nothing for inputs. */
  readonly origin: Origin | undefined;
}

/** Where a layer is written. */
export interface Origin {
  readonly entry: WrittenEntry;
  /** The list that the entry is part of. */
  readonly list: readonly WrittenEntry[];
}

export interface GroupDraft {
  readonly name?: string;
  readonly path: string;
  readonly kind: string;
  readonly parent?: GroupId;
  readonly first: LayerId;
  end: LayerId;
  readonly inputs: readonly ReferenceDraft[];
  outputs: readonly ReferenceDraft[];
  readonly definition: Definition;
  readonly call?: Call;
}
