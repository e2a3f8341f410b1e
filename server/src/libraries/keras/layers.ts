// The layers of keras.layers that are operations here, by any of their names. What has none is known by its name alone.
import type { LibraryLayer } from '../library.ts';
import { activations } from './layers/activations.ts';
import { applications } from './layers/applications.ts';
import { attention } from './layers/attention.ts';
import { codeLayers } from './layers/code.ts';
import { convolutions } from './layers/convolutions.ts';
import { core } from './layers/core.ts';
import { merging } from './layers/merging.ts';
import { normalizations } from './layers/normalizations.ts';
import { pools } from './layers/pools.ts';
import { preprocessing } from './layers/preprocessing.ts';
import { recurrentLayers } from './layers/recurrent.ts';
import { reshaping } from './layers/reshaping.ts';
import { unchanged } from './layers/unchanged.ts';

export const kerasLayers: readonly LibraryLayer[] = Object.freeze([
  ...convolutions,
  ...pools,
  ...core,
  ...recurrentLayers,
  ...attention,
  ...preprocessing,
  ...codeLayers,
  ...activations,
  ...normalizations,
  ...reshaping,
  ...merging,
  ...unchanged,
  ...applications,
]);

const BY_NAME: ReadonlyMap<string, LibraryLayer> = new Map(
  kerasLayers.flatMap((layer) =>
    [layer.name.replace(/^.*\./, ''), ...(layer.aliases ?? [])].map((name) => [name, layer] as const),
  ),
);

/**
 * The layer of this class: `Conv2D`, also `BatchNormalizationV1` and `Package>Conv2D`. What only models of `keras.applications`
 * bring along is theirs, and not a class of somebody's own with the same name.
 */
export function kerasLayer(className: string, module = ''): LibraryLayer | undefined {
  const layer = BY_NAME.get(className) ?? BY_NAME.get(plainName(className));
  const isElsewhere = layer?.name.startsWith('keras.applications.') && !module.includes('.applications.');
  return isElsewhere ? undefined : layer;
}

function plainName(className: string): string {
  return className.replace(/^.*>/, '').replace(/V\d$/, '');
}
