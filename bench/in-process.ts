// The parts that are measured inside of one process; bundled as the server is, and run by itself.
import { keystrokes } from './keystroke.ts';
import { memory } from './memory.ts';
import { stages } from './stages.ts';
import { wholeFiles } from './whole-file.ts';

const PARTS = { keystroke: keystrokes, stages, 'whole-file': wholeFiles, memory };

for (const [name, part] of Object.entries(PARTS)) {
  if (process.argv.includes(name)) for (const line of part()) console.log(JSON.stringify(line));
}
