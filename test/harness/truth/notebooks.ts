// Published models of notebooks, read from the `.ipynb` itself: those of PyTorch in both ways of published.ts, and those of Keras.
import { isNotebookName } from '../../../server/src/notebooks/names.ts';
import { type Folders, kerasEntriesHere, kerasRows } from './keras.ts';
import type { Row, Table } from './outcome.ts';
import { entriesHere, publishedRows } from './published.ts';
import type { Sources } from './reading.ts';

/** Where what was measured of one framework is, and the sources. */
export interface Measured {
  readonly expected: string;
  readonly folders: Folders;
}

/** Either may not be on this machine. */
export function notebooks(torch: Measured | undefined, keras: Measured | undefined, sources: Sources): Table {
  return {
    name: 'notebooks',
    rows: [...(torch ? torchRows(torch, sources) : []), ...(keras ? modelsOfKeras(keras, sources) : [])],
  };
}

function torchRows({ expected, folders }: Measured, sources: Sources): readonly Row[] {
  const entries = entriesHere(expected, folders).filter(({ file }) => isNotebookName(file));
  const called = publishedRows(entries, folders, 'called', sources);
  return [
    ...publishedRows(entries, folders, 'asked', sources),
    ...called.map((row) => ({ ...row, name: `${row.name}, called` })),
  ];
}

function modelsOfKeras({ expected, folders }: Measured, sources: Sources): readonly Row[] {
  const entries = kerasEntriesHere(expected, folders).filter(({ source }) => isNotebookName(source.file));
  return kerasRows(entries, sources);
}
