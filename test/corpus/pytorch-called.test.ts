// The longest table.
import { holdTables } from './pytorch-tables.ts';

holdTables((name) => name === 'published models, called');
