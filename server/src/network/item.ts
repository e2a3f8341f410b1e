// What is written in a file, as a tree: outlines, hints and hovers follow it. What it became is looked up in each network of the
// file (made-of.ts).
import type { Span } from '../text/span.ts';
import type { Call } from './definition.ts';

/** One thing written in the file. */
export interface Item {
  /** A section is a list that stands for nothing itself. */
  readonly type: 'input' | 'layer' | 'use' | 'repeat' | 'block' | 'section';
  /** What an outline calls it: the name, or the kind. */
  readonly label: string;
  /** What an outline says beside that, of what became no part of the network. */
  readonly detail?: string;
  /** Nobody wrote it: it stands where something else is written, and outlines leave it out. */
  readonly implied?: true;
  /** The kind as spelled, for layers and uses. */
  readonly kind?: string;
  readonly span: Span;
  /** The characters that name it (name or kind), to jump to. */
  readonly nameSpan: Span;
  /** Where an end-of-line hint belongs; absent where the hint of what stands around it says enough. */
  readonly hintSpan?: Span;
  /** What its hint says: of what is made elsewhere, where that is shown, its parameters are left out. */
  readonly shows?: 'shapes';
  /** In programs: whether a layer is made there, or something is applied. */
  readonly role?: 'definition' | 'call' | 'both';
  /** The definition, or the call, of the layers and groups that it is. */
  readonly of: Call;
  readonly children: readonly Item[];
}
