// How a project says that its programs are started: the commands that its README shows, and those of the scripts that it names.
import type { FileState } from '../../text/files.ts';

/** `python train.py --config config.json` */
export interface Command {
  /** The file, from the folder that the text stands in. */
  readonly file: string;
  /** Behind it. */
  readonly words: readonly string[];
}

/** Longer texts are no such instructions. */
const LONGEST = 200_000;

/** Of a project. */
const MOST = 60;
const MOST_SCRIPTS = 4;

/** What says nothing of models. */
const BESIDE = /(?:setup|prepare|preprocess|prepro|data|download|convert|plot|view)[^/]*\.py$/i;

/** In the order of the text; `read` gives the files beside it. */
export function commandsIn(text: string, read: (path: string) => FileState): readonly Command[] {
  if (text.length > LONGEST) return [];
  const found: Command[] = [];
  let scripts = 0;
  const variables = new Map<string, string>();
  for (const line of text.replaceAll(/\\[ \t]*\r?\n/g, ' ').split('\n')) {
    const set = /^\s*(?:export\s+)?(\w+)=(\S+)\s*$/.exec(line);
    if (set?.[1] !== undefined) variables.set(set[1], (set[2] ?? '').replaceAll(/["']/g, ''));
    const [, inner] = /(?:^|[\s`])(?:ba)?sh\s+(\S+\.sh)\b/.exec(line) ?? [];
    if (inner !== undefined && scripts < MOST_SCRIPTS) {
      scripts += 1;
      const state = read(inner);
      if (typeof state === 'object') found.push(...commandsIn(state.text, () => 'absent'));
    }
    const command = commandIn(line, variables);
    if (command && found.length < MOST) found.push(command);
  }
  return found;
}

function commandIn(line: string, variables: ReadonlyMap<string, string>): Command | undefined {
  const [, rest] = /(?:^|[\s`$])(?:python[\d.]*|torchrun(?=\s+-))\s+([^`|;&#]{1,2000})/.exec(line) ?? [];
  if (rest === undefined) return undefined;
  const all = (rest.replace(/\s\d?>[^>]*$/, '').match(/"[^"]*"|'[^']*'|\S+/g) ?? []).map((word) =>
    word
      .replaceAll(/^["']|["']$/g, '')
      .replaceAll(/\$\{?(\w+)\}?/g, (whole, name) => variables.get(name) ?? whole),
  );
  const at = all.findIndex((word) => /^[\w./-]+\.py$/.test(word));
  const file = all[at];
  const isCommand = at === 0 || all[0]?.startsWith('-');
  if (file === undefined || !isCommand || BESIDE.test(file)) return undefined;
  const words: string[] = [];
  for (const word of all.slice(at + 1)) {
    // What is to be filled in says nothing, nor does the option that it is for.
    if (!/[<>$[\]{}]|\.\.\./.test(word)) words.push(word);
    else if (words.at(-1)?.startsWith('-')) words.pop();
  }
  return { file: file.replace(/^\.\//, ''), words };
}
