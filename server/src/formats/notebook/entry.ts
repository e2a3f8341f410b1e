// The entry of notebooks. They are Python in cells, so that what reads them is there.
export { notebookEntry as entry } from '../python/notebook-entry.ts';
