// What somebody starts from must be right itself: each template, and each snippet with its placeholders as they stand.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  cnnYamlSnippets,
  templateFiles,
  templateText,
  YOLO_ROW,
  yamlSnippets,
} from '../scripts/generate/snippets.ts';
import { snippetText } from '../server/src/features/completion/snippet-text.ts';
import { detectFormat } from '../server/src/formats/index.ts';
import { AnalyzedDocument } from '../server/src/workspace/analyzed-document.ts';
import { DEFAULT_CONFIGURATION } from '../server/src/workspace/configuration.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

/** Findings that a person should look at: warnings and errors. */
function serious(fileName: string, text: string): readonly string[] {
  const format = detectFormat(fileName, text);
  if (!format) throw new Error(`${fileName} is not taken for a model`);
  const log = (message: string) => {
    throw new Error(message);
  };
  const configuration = DEFAULT_CONFIGURATION;
  const { findings, network } = new AnalyzedDocument({ text, fileName, format, configuration, log });
  expect(network.layers.length).toBeGreaterThan(5);
  return findings
    .filter(({ severity }) => severity === 'warning' || severity === 'error')
    .map(({ message }) => message);
}

/** The snippets of a file in `snippets/`, as they stand when nothing has been filled in. */
function snippetsOf(content: string): readonly [name: string, text: string][] {
  const snippets: Record<string, { readonly body: string | readonly string[] }> = JSON.parse(content);
  return Object.entries(snippets).map(([name, { body }]) => [name, snippetText([body].flat().join('\n'))]);
}

describe('templates', () => {
  it.each(templateFiles())('%s has nothing that is wrong with it', (file) => {
    expect(serious(file, templateText(file))).toEqual([]);
    expect(templateText(file)).toMatch(/^# [A-Z].+\.\n/);
  });

  it('are those that the command offers', () => {
    const source = readFileSync(`${ROOT}client/src/templates.ts`, 'utf8');
    const offered = [...source.matchAll(/file: '(.+)'/g)].map((match) => match[1]);
    expect(offered.sort()).toEqual([...templateFiles()]);
  });
});

describe('snippets', () => {
  it.each([cnnYamlSnippets(), yamlSnippets()])('$path is what `npm run generate` writes', (file) => {
    expect(readFileSync(`${ROOT}${file.path}`, 'utf8')).toBe(file.content);
  });

  it.each(snippetsOf(cnnYamlSnippets().content))('%s has nothing that is wrong with it', (name, text) => {
    expect(serious(`${name}.cnn.yaml`, text)).toEqual([]);
    expect(templateFiles().map((file) => templateText(file).trimEnd())).toContain(text);
  });

  it.each(snippetsOf(yamlSnippets().content))('%s has nothing that is wrong with it', (name, text) => {
    const isRow = name === YOLO_ROW.prefix;
    expect(serious('yolo-detector-n.yaml', isRow ? around(text) : text)).toEqual([]);
  });

  /** A model with a row between others. */
  function around(row: string): string {
    return `nc: 4\nbackbone:\n  - [-1, 1, Conv, [32, 3, 2]]\n  ${row}\n  - [-1, 1, C2f, [64]]\n\nhead:\n  - [-1, 1, Classify, [nc]]\n`;
  }
});

describe('the manifest', () => {
  const { contributes } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8'));

  it('names files that are there', () => {
    const media = contributes.walkthroughs.flatMap(
      ({ steps }: { readonly steps: readonly { readonly media: { readonly markdown: string } }[] }) =>
        steps.map((step) => step.media.markdown),
    );
    const snippets = contributes.snippets.map(({ path }: { readonly path: string }) => path);
    expect(media).toHaveLength(readdirSync(`${ROOT}media/walkthrough`).length);
    for (const path of [...media, ...snippets]) expect(existsSync(`${ROOT}${path}`)).toBe(true);
  });

  it('lets Enter end a line that a suggestion would not change, in the language of models only', () => {
    const defaults: Record<string, Record<string, unknown>> = contributes.configurationDefaults;
    expect(Object.keys(defaults).filter((key) => key.startsWith('['))).toEqual(['[cnn-yaml]']);
    expect(defaults['[cnn-yaml]']?.['editor.acceptSuggestionOnEnter']).toBe('smart');
  });
});
