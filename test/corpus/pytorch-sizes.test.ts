// The sizes that are found where nobody states one: each model is called with many.
import { holdTables } from './pytorch-tables.ts';

holdTables((name) => name === 'sizes of inputs, looked for');
