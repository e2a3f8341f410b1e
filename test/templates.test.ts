// What somebody starts from must be right itself: each template, which is what the command and the suggestions insert.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { detectFormat } from '../server/src/formats/detect.ts';
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

function templateFiles(): readonly string[] {
  return readdirSync(`${ROOT}templates`).sort();
}

function templateText(file: string): string {
  return readFileSync(`${ROOT}templates/${file}`, 'utf8');
}

describe('templates', () => {
  it.each(templateFiles())('%s has nothing that is wrong with it', (file) => {
    expect(serious(file, templateText(file))).toEqual([]);
    expect(templateText(file)).toMatch(/^# [A-Z].+\.\n/);
  });

  it('are those that the command offers', () => {
    const source = readFileSync(`${ROOT}client/src/template-list.ts`, 'utf8');
    const offered = [...source.matchAll(/file: '(.+)'/g)].map((match) => match[1]);
    expect(offered.sort()).toEqual([...templateFiles()]);
  });
});

describe('the manifest', () => {
  const { contributes } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8'));

  it('names files that are there', () => {
    const media = contributes.walkthroughs.flatMap(
      ({ steps }: { readonly steps: readonly { readonly media: { readonly markdown: string } }[] }) =>
        steps.map((step) => step.media.markdown),
    );
    expect(media).toHaveLength(readdirSync(`${ROOT}media/walkthrough`).length);
    for (const path of media) expect(existsSync(`${ROOT}${path}`)).toBe(true);
  });

  it('has no snippets of its own, which would be offered in the middle of a model', () => {
    expect(contributes.snippets).toBeUndefined();
  });

  it('lets Enter end a line that a suggestion would not change, in the language of models only', () => {
    const defaults: Record<string, Record<string, unknown>> = contributes.configurationDefaults;
    expect(Object.keys(defaults).filter((key) => key.startsWith('['))).toEqual(['[cnn-yaml]']);
    expect(defaults['[cnn-yaml]']?.['editor.acceptSuggestionOnEnter']).toBe('smart');
  });
});
