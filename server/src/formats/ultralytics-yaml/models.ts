// The models of a file: one for each scale that it offers, or a single one.
import type { ScaleEntry, Scaling } from '../../network/rows.ts';
import type { Model } from '../format.ts';
import type { ScaledReading } from './scaled-reading.ts';

/** `chosen` is the file as it is read; `readAt` reads it at another scale. */
export function modelsOf(
  chosen: ScaledReading,
  readAt: (scale: string) => ScaledReading,
): readonly [Model, ...Model[]] {
  const { scaling } = chosen.model.network;
  const shown = modelOf(chosen, 'shown', scaling?.name ?? '', scaling);
  const [first = shown, ...others] = (scaling?.offered ?? []).map((name) =>
    name === scaling?.name ? shown : modelOf(readAt(name), 'checked', name, scaling),
  );
  return [first, ...others];
}

function modelOf(
  reading: ScaledReading,
  role: Model['role'],
  id: string,
  scaling: Scaling | undefined,
): Model {
  const entry = scaling?.entries?.find(({ name }: ScaleEntry) => name === id);
  return {
    id,
    role,
    ...(entry && { span: entry.span }),
    // A file whose name chooses the scale works as it is; one that serves all scales does not.
    ...(scaling && scaling.chosenBy !== 'first' && { atMost: 'warning' }),
    get network() {
      return reading.model.network;
    },
    edit: (intent) => reading.edit(intent),
  };
}
