// All functions of PyTorch that are known, by the names that they have in `torch`, in `torch.nn.functional` and as methods.

import { aligning } from './aligning.ts';
import { axes } from './axes.ts';
import { bags } from './bags.ts';
import { creation } from './creation.ts';
import { decompositions } from './decompositions.ts';
import { folding } from './folding.ts';
import type { FunctionTable, TorchFunction } from './function.ts';
import { indexing } from './indexing.ts';
import { joining } from './joining.ts';
import { layersAsFunctions } from './layers-as-functions.ts';
import { losses } from './losses.ts';
import { paddings } from './padding.ts';
import { picking } from './picking.ts';
import { pointwise } from './pointwise.ts';
import { products } from './products.ts';
import { reductions } from './reductions.ts';
import { repeating } from './repeating.ts';
import { resizing } from './resizing.ts';
import { searching } from './searching.ts';
import { shapes } from './shapes.ts';
import { signals } from './signals.ts';
import { sizesAsNumbers } from './sizes-as-numbers.ts';
import { spectra } from './spectra.ts';
import { unpooling } from './unpooling.ts';
import { vectors } from './vectors.ts';
import { views } from './views.ts';
import { windows } from './windows.ts';
import { writing } from './writing.ts';

const TABLES: readonly FunctionTable[] = [
  ...[creation, pointwise, shapes, joining, indexing, windows, products, reductions, sizesAsNumbers],
  ...[
    repeating,
    resizing,
    paddings,
    folding,
    layersAsFunctions,
    losses,
    picking,
    searching,
    spectra,
    vectors,
    writing,
    aligning,
    bags,
    decompositions,
    signals,
    unpooling,
    axes,
    views,
  ],
];

const ALL: ReadonlyMap<string, TorchFunction> = new Map(TABLES.flatMap((table) => Object.entries(table)));

/** `undefined` if there is none. `relu_` is `relu`. */
export function functionNamed(name: string): TorchFunction | undefined {
  const found = ALL.get(name);
  if (found) return found;
  return name.endsWith('_') && !name.startsWith('_') ? ALL.get(name.slice(0, -1)) : undefined;
}

/** The same for `torch.nn.functional`, where some names mean something else. */
export function functionalNamed(name: string): TorchFunction | undefined {
  return ALL.get(`F.${name}`) ?? functionNamed(name);
}
