// What is found out about a layer from its class and its config.
import type { LibraryLayer } from '../../libraries/library.ts';
import type { FileProblem } from '../../network/file-problem.ts';
import type { Layer } from '../../network/network.ts';
import type { Layout } from '../../network/shape.ts';
import type { Stated } from '../../network/stated.ts';

export interface Described {
  readonly operation?: string;
  readonly attributes: Layer['attributes'];
  readonly incomplete?: true;
  readonly layout?: Layout;
  /** It says so itself. */
  readonly saysLayout?: true;
  /** What is known of it beside its operation. */
  readonly stated?: Stated;
  readonly problems: readonly FileProblem[];
  /** The record, for edits. */
  readonly record?: LibraryLayer;
}
