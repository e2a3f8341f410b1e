// Which layer after an edit is which layer before it: what stands at the same place of the text, as far as the edit
// left it there.
import { homeRange } from '../network/home.ts';
import type { Layer, LayerId, TensorId } from '../network/network.ts';
import type { TextEdit } from '../text/edit.ts';
import type { ModelVersion } from './fix.ts';
import { originOf } from './origin.ts';

/** A text before and after edits. */
export interface Change {
  readonly before: ModelVersion;
  readonly after: ModelVersion;
  readonly edits: readonly TextEdit[];
}

export interface SameLayers {
  /** What a layer became; `undefined` if it is gone. */
  now(id: LayerId): LayerId | undefined;
  /** What a layer was; `undefined` if it is new. */
  was(id: LayerId): LayerId | undefined;
  /** What a tensor became: that of the layer which a removed one read, where its own layer is gone. */
  tensorNow(tensor: TensorId): TensorId | undefined;
  /** What a tensor was: new layers stand for what they read. */
  tensorWas(tensor: TensorId): TensorId | undefined;
}

/** Pairs the layers of both versions: one definition may be many layers, and the n-th stays the n-th. */
export function sameLayers({ before, after, edits }: Change): SameLayers {
  const origin = originOf(edits);
  const ids = new Map<string, LayerId>();
  const placesBefore = places(before, (offset) => offset);
  before.network.layers.forEach(({ id }, index) => {
    ids.set(placesBefore[index] ?? '', id);
  });
  const was = new Map<LayerId, LayerId>();
  const now = new Map<LayerId, LayerId>();
  const placesAfter = places(after, origin);
  after.network.layers.forEach(({ id }, index) => {
    const old = ids.get(placesAfter[index] ?? '');
    if (old === undefined) return;
    was.set(id, old);
    now.set(old, id);
  });
  return {
    now: (id) => now.get(id),
    was: (id) => was.get(id),
    tensorNow: (tensor) => standIn(tensor, before.network.layers, now),
    tensorWas: (tensor) => standIn(tensor, after.network.layers, was),
  };
}

/** For each layer its place, with a number where several layers are written there. */
function places(version: ModelVersion, origin: (offset: number) => number): readonly string[] {
  const counts = new Map<number, number>();
  return version.network.layers.map((layer) => {
    const place = origin(homeRange(layer, version, 'kindSpan').start);
    const nth = counts.get(place) ?? 0;
    counts.set(place, nth + 1);
    return `${place}#${nth}`;
  });
}

function standIn(
  tensor: TensorId,
  layers: readonly Layer[],
  others: ReadonlyMap<LayerId, LayerId>,
): TensorId | undefined {
  let at: TensorId | undefined = tensor;
  for (let steps = 0; at !== undefined && steps <= layers.length; steps++) {
    const other = others.get(at.layer);
    if (other !== undefined) return { layer: other, output: at.output };
    at = layers[at.layer]?.inputs[0]?.target;
  }
  return undefined;
}
