// Models that a program saves, and loads again under the same path: what is loaded is what was saved.
import { NONE } from '../../../python/make.ts';
import type { Foreign, Given, Instance, Run, Value } from '../../../python/values.ts';
import type { Layers } from './layers.ts';
import { isModel, keep, keptList, layersIn } from './state.ts';

/** `ModelCheckpoint('best.keras')`: a model that is trained with it is saved there. */
export class Checkpoint implements Foreign {
  readonly type = 'foreign';
  readonly class = 'keras.callbacks.ModelCheckpoint';
  readonly isApart = true;
  readonly path: Value | undefined;

  constructor(path: Value | undefined) {
    this.path = path;
  }
}

export function checkpoint({ positional, keywords }: Given, run: Run): Value {
  const isOfWeights = keywords.get('save_weights_only');
  const isWhole = !isOfWeights || run.truth(isOfWeights.value) === false;
  return new Checkpoint(isWhole ? (positional[0] ?? keywords.get('filepath'))?.value : undefined);
}

/** `model.save('model.keras')` */
export function save(model: Instance, path: Value | undefined, run: Run, layers: Layers): Value {
  if (path?.type === 'text') layers.session.saved.set(path.value, copyOf(model, run, layers));
  return NONE;
}

/** `save_model(model, 'model.keras')` */
export function saveModel({ positional, keywords }: Given, run: Run, layers: Layers): Value {
  const model = (positional[0] ?? keywords.get('model'))?.value;
  const path = (positional[1] ?? keywords.get('filepath'))?.value;
  return isModel(model) ? save(model, path, run, layers) : NONE;
}

/** What is saved while a model is trained. */
export function saveTrained(model: Instance, { keywords }: Given, run: Run, layers: Layers): void {
  const callbacks = keywords.get('callbacks')?.value;
  const all = callbacks?.type === 'list' || callbacks?.type === 'tuple' ? callbacks.items : [callbacks];
  for (const one of all) if (one instanceof Checkpoint) save(model, one.path, run, layers);
}

/** `load_model('model.keras')` */
export function loadModel(given: Given, run: Run, layers: Layers): Value {
  const path = (given.positional[0] ?? given.keywords.get('filepath'))?.value;
  const saved = path?.type === 'text' ? layers.session.saved.get(path.value) : undefined;
  if (!saved) return run.unknown('keras.models.load_model');
  const { session } = layers;
  const model = copyOf(saved, run, layers);
  session.made.set(model, session.written.definition(model.class.name, given, run));
  session.models.push(model);
  return model;
}

/** Another model of the same layers: of these it is not known from now on of which of both what is changed is changed. */
function copyOf(model: Instance, run: Run, { session, graphs }: Layers): Instance {
  const made: Instance = { ...model, table: { ...model.table, entries: new Map(model.table.entries) } };
  for (const what of ['layers', 'weights'] as const) {
    const { items, open } = keptList(model, what, run);
    keep(made, what, { type: 'list', items: [...items], open }, run);
  }
  const graph = graphs.get(model);
  if (graph) graphs.set(made, graph);
  for (const one of session.data.filter((data) => data.model === model))
    session.data.push({ ...one, model: made });
  for (const one of layersIn(model)) if (one !== model) session.shared.add(one);
  return made;
}
