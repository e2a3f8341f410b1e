// All tables but the longest, which run beside them.
import { holdTables } from './pytorch-tables.ts';

holdTables((name) => name !== 'published models, called' && name !== 'sizes of inputs, looked for');
