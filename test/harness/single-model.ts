// A document whose text describes one model, or of which only the one that is shown matters, for tests of formats.
import type { FormatDocument, Model } from '../../server/src/formats/format.ts';
import type { Network } from '../../server/src/network/network.ts';

export interface SingleModel extends FormatDocument {
  readonly network: Network;
  readonly edit: Model['edit'];
}

export function singleModel(document: FormatDocument): SingleModel {
  const { network, edit } = document.models.find(({ role }) => role === 'shown') ?? document.models[0];
  return { ...document, network, edit };
}
