// Writes snippets/*.json, what the editor offers by its own means: each template as a whole, and a row of a YOLO file.
// A template stays a file that can be read and checked; the snippet is derived from it.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: string | readonly string[];
}

/** What is no whole file, with its placeholders. */
export const YOLO_ROW: Snippet = {
  prefix: 'yolo-row',
  description: 'A row of a YOLO model: [from, repeats, module, args]',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: these are placeholders of the editor.
  body: '- [${1:-1}, ${2:1}, ${3:Conv}, [${4:64}, ${5:3}, ${6:2}]]',
};

const TEMPLATES = fileURLToPath(new URL('../../templates/', import.meta.url));

/** The names of the templates' files. */
export function templateFiles(): readonly string[] {
  return readdirSync(TEMPLATES).sort();
}

export function templateText(file: string): string {
  return readFileSync(`${TEMPLATES}${file}`, 'utf8');
}

export function cnnYamlSnippets(): { readonly path: string; readonly content: string } {
  const files = templateFiles().filter((file) => file.endsWith('.cnn.yaml'));
  return snippetFile('cnn-yaml', files.map(snippetOf));
}

export function yamlSnippets(): { readonly path: string; readonly content: string } {
  const files = templateFiles().filter((file) => !file.endsWith('.cnn.yaml'));
  return snippetFile('yaml', [...files.map(snippetOf), YOLO_ROW]);
}

/** The first line of a template is a comment that says what it is. */
function snippetOf(file: string): Snippet {
  const lines = templateText(file).trimEnd().split('\n');
  const name = file.replace(/(?:\.cnn)?\.yaml$/, '');
  return {
    prefix: name.startsWith('yolo') ? name : `model-${name}`,
    description: (lines[0] ?? '').replace(/^# /, ''),
    // biome-ignore lint/suspicious/noTemplateCurlyInString: these are placeholders of the editor.
    body: lines.map((line) => escaped(line).replace(/^model: (.*)$/, 'model: ${1:$1}')),
  };
}

function escaped(line: string): string {
  return line.replace(/[\\$}]/g, (sign) => `\\${sign}`);
}

function snippetFile(language: string, snippets: readonly Snippet[]) {
  const named = Object.fromEntries(snippets.map((snippet) => [snippet.prefix, snippet]));
  return { path: `snippets/${language}.json`, content: `${JSON.stringify(named, null, 2)}\n` };
}
