// All tables but the longest, which runs beside them.
import { holdTables } from './pytorch-tables.ts';

holdTables((name) => name !== 'published models, called');
