// What the writers of edits get: the text and all that was read from it.
import type { Network } from '../../../network/network.ts';
import type { Conventions } from '../../../operations/attribute-spec.ts';
import type { Origin } from '../lower/drafts.ts';
import type { WrittenModel } from '../written.ts';

export interface EditContext {
  readonly source: string;
  readonly model: WrittenModel;
  readonly network: Network;
  readonly origins: readonly (Origin | undefined)[];
  readonly conventions: Conventions;
}
