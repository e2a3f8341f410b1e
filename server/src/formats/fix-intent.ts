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
  /** Give an input of the network another shape, in the order of the file. */
  | { readonly type: 'set-input'; readonly layer: LayerId; readonly shape: Shape }
  /** State in which order the sizes of the file stand, or whose conventions it follows, where it states neither. */
  | { readonly type: 'set-order'; readonly order: 'channels_first' | 'channels_last' | 'pytorch' }
  /** Have the file read as another of its models from now on. */
  | { readonly type: 'choose-model'; readonly model: string };

/** A layer to be written: operation id and attributes of the catalogue. */
export interface NewLayer {
  readonly operation: string;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
}

/** The intent with its span counted from the start of the text, in the segment of the text as a whole. */
export function intentInText(
  intent: FixIntent,
  { segment, segments }: { readonly segment: Segment; readonly segments: SegmentTable },
): FixIntent {
  if (!('span' in intent)) return intent;
  return { ...intent, span: { segment, ...segments.locate(intent.span) } };
}
