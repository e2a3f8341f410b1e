// Published models with the size that they are looked at with where nobody asks for one, beside the size that PyTorch ran them with. An
// assumed size is one of many, so that another one is not wrong; one that is said to be the only one, or that there is none, is.
import { type Outcome, row, type Table, unknown, wrong } from './outcome.ts';
import { type Entry, entriesHere, type Folders, nameOf, sourceOf } from './published.ts';
import type { Sources } from './reading.ts';

export function inputSizes(folder: string, folders: Folders, sources: Sources): Table {
  const rows = entriesHere(folder, folders).map((entry) =>
    row(nameOf(entry), () => compareInput(entry, folders, sources)),
  );
  return { name: 'sizes of inputs, looked for', rows };
}

function compareInput(entry: Entry, folders: Folders, sources: Sources): Outcome {
  const { shown } = sources.analyze(sourceOf(entry, folders), { model: entry.entry });
  const { network } = shown;
  if (shown.id !== entry.entry) return unknown('no model');
  const gap = network.problems.find(({ type }) => type === 'no-input-size');
  if (gap) return wrong('no square image is said to fit');
  const measured = entry.inputs.map(([, ...sizes]) => sizes.join('×')).join(' and ');
  const inputs = network.layers.filter(({ operation }) => operation === 'input');
  const found = inputs.map(({ attributes }) => {
    const shape = attributes.get('shape')?.value;
    return Array.isArray(shape) ? shape.join('×') : '?';
  });
  const words = found.join(' and ');
  if (words === measured) return { type: 'exact' };
  if (network.inputIs === 'the only size that fits')
    return wrong(`${words} is said to be the only size, not ${measured}`);
  if (found.length === 0 || found.includes('?')) return unknown('no size is found');
  const [first] = entry.inputs;
  const bounds = boundsIn(network.notes);
  const side = first?.at(-1);
  if (bounds && side !== undefined && first?.at(-2) === side) {
    const [least, most] = bounds;
    if (side < least || side > most) return wrong(`${least} to ${most} are said to fit, not ${side}`);
    return unknown('another size is assumed of those that fit');
  }
  return unknown(
    network.inputIs === 'assumed' ? 'another size is assumed: any fits' : 'the file states another size',
  );
}

/** Square sizes that are said to be all that fit. */
function boundsIn(notes: readonly string[]): readonly [number, number] | undefined {
  const [, least, most] = /square sizes from (\d+) to (\d+) fit/.exec(notes.join(' ')) ?? [];
  return least === undefined ? undefined : [Number(least), Number(most)];
}
