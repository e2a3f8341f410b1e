// What a fix wants to change, in terms of the network. Each format writes it in its own way.
import type { AttributeValue } from '../network/attribute-value.ts';
import type { LayerId } from '../network/network.ts';
import type { Shape } from '../network/shape.ts';
import type { Segment, SegmentTable, Span } from '../text/span.ts';

export type FixIntent =
  /** Give an attribute of a layer a value; it is written in if it is not there. */
  | {
      readonly type: 'set-attribute';
      readonly layer: LayerId;
      readonly attribute: string;
      readonly value: AttributeValue;
    }
  /** Take an attribute out of a layer. */
  | { readonly type: 'remove-attribute'; readonly layer: LayerId; readonly attribute: string }
  /** Replace exactly these characters. */
  | { readonly type: 'replace'; readonly span: Span; readonly text: string }
  /** Take out an entry `name: value` with its separator. */
  | { readonly type: 'remove-entry'; readonly span: Span }
  /** Write a new layer that reads what `layer` reads through input `input`, and is read by it there. */
  | {
      readonly type: 'insert-before';
      readonly layer: LayerId;
      readonly input?: number;
      readonly insert: NewLayer;
    }
  /** Write a new layer that reads `layer`, and whose output all readers of `layer` get. */
  | { readonly type: 'insert-after'; readonly layer: LayerId; readonly insert: NewLayer }
  /** Put another operation in a layer's place, with these attributes only. */
  | { readonly type: 'replace-layer'; readonly layer: LayerId; readonly by: NewLayer }
  /** Take a layer out; its readers read its (first) input instead. */
  | { readonly type: 'remove-layer'; readonly layer: LayerId }
  /** Give an input of the network, or a table that it holds, another shape, in the order of the file; or another batch, where that is stated. */
  | {
      readonly type: 'set-input';
      readonly layer: LayerId;
      readonly shape: Shape;
      readonly batch?: number;
    }
  /** In programs: give the inputs sizes with which it runs to its end. */
  | { readonly type: 'fit-input' }
  /** In programs: have another kind of layer or function of the same library, with the arguments that are there. */
  | { readonly type: 'set-kind'; readonly layer: LayerId; readonly kind: string }
  /** In programs: have the expression at a span come to another number than it does, wherever that is decided. */
  | { readonly type: 'set-value'; readonly span: Span; readonly from: number; readonly value: number }
  /** In programs: have sizes that stand at a place, in what is written there or decides it, come to others. */
  | {
      readonly type: 'set-sizes';
      readonly span: Span;
      readonly from: readonly number[];
      readonly to: readonly number[];
    }
  /** In programs: change a number of the program that has a name and that an expression depends on, to one near it. */
  | { readonly type: 'change-constant'; readonly span: Span }
  /** In programs: change code that is no single layer. */
  | {
      readonly type: 'rewrite';
      readonly span: Span;
      readonly as: Rewriting;
      /** What keeps it, where that is known. */
      readonly name?: string;
    }
  /** State in which order the sizes of the file stand, or whose conventions it follows, where it states neither. */
  | { readonly type: 'set-order'; readonly order: 'channels_first' | 'channels_last' | 'pytorch' }
  /** Say in a comment what a module of one's own does. */
  | { readonly type: 'declare-module'; readonly name: string; readonly words: string }
  /** Have the file read as another of its models from now on. */
  | { readonly type: 'choose-model'; readonly model: string };

/** What code at a span becomes. */
export type Rewriting =
  /** A list or dict of layers, one that the library knows the layers of. */
  | 'module container'
  /** One layer in all places of a list, one for each of them. */
  | 'one for each'
  /** A number with a fraction, one without. */
  | 'whole number'
  /** A class that does not set up what it is derived from, or does so too late, one that does so first. */
  | 'set-up base';

/** A layer to be written: operation id and attributes of the catalogue. */
export interface NewLayer {
  readonly operation: string;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
}

/** Whether it is about code, which formats of data have none of. */
export function isOfPrograms(
  intent: FixIntent,
): intent is Extract<
  FixIntent,
  { type: 'fit-input' | 'set-kind' | 'set-value' | 'set-sizes' | 'change-constant' | 'rewrite' }
> {
  return ['fit-input', 'set-kind', 'set-value', 'set-sizes', 'change-constant', 'rewrite'].includes(
    intent.type,
  );
}

/** The intent with its span counted from the start of the text, in the segment of the text as a whole. */
export function intentInText(
  intent: FixIntent,
  { segment, segments }: { readonly segment: Segment; readonly segments: SegmentTable },
): FixIntent {
  if (!('span' in intent)) return intent;
  return { ...intent, span: { segment, ...segments.locate(intent.span) } };
}
