import { mkdtempSync } from 'node:fs';
import { forScale } from './for-scale.ts';
import { starts } from './processes.ts';
import { pythonTree } from './python-tree.ts';
import { inTerminal } from './report.ts';
const scratch = mkdtempSync('/tmp/sp/bench-');
for (const part of process.argv.slice(2)) {
  const lines = part === 'tree' ? await pythonTree('/tmp/sp/dist', scratch) : part === 'start' ? await starts('/tmp/sp/dist', scratch) : forScale('/tmp/sp/dist', scratch);
  for (const l of lines) console.log(inTerminal(l));
}
