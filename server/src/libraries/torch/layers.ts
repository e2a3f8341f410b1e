// The layers of torch.nn that are operations here, by name. Containers, losses, and what reads sequences or indices are not.
import type { LibraryLayer } from '../library.ts';
import { activations } from './layers/activations.ts';
import { convolutions } from './layers/convolutions.ts';
import { dropouts } from './layers/dropouts.ts';
import { linear } from './layers/linear.ts';
import { normalizations } from './layers/normalizations.ts';
import { paddings } from './layers/padding.ts';
import { pools } from './layers/pools.ts';
import { reshaping } from './layers/reshaping.ts';
import { resizing } from './layers/resizing.ts';

export const torchLayers: readonly LibraryLayer[] = Object.freeze([
  ...convolutions,
  ...pools,
  ...linear,
  ...normalizations,
  ...activations,
  ...dropouts,
  ...paddings,
  ...reshaping,
  ...resizing,
]);

const BY_NAME: ReadonlyMap<string, LibraryLayer> = new Map(torchLayers.map((layer) => [layer.name, layer]));

/** The layer with this full name: `torch.nn.Conv2d`. */
export function torchLayer(name: string): LibraryLayer | undefined {
  return BY_NAME.get(name);
}
