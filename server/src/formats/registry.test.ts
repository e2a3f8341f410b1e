import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kits } from '../../../test/harness/format-kits.ts';
import { detectFormat, fallbackFormat } from './detect.ts';
import type { FormatEntry } from './entry.ts';
import { formats } from './index.ts';
import { formatOfDocument, loadFormatOf, MODEL_FILE_NAMES } from './load.ts';
import { recognized, recognizedByContent } from './recognized.ts';
import { formatEntries } from './registry.ts';

describe('the registry', () => {
  it('says the words without which no text is of a format', () => {
    for (const { format, models, fileName } of kits)
      for (const text of models) {
        expect(format.recognizes(fileName, text)).toBe(true);
        expect(format.marks?.some((mark) => text.includes(mark)) ?? true).toBe(true);
      }
    expect(kits.flatMap(({ format }) => format.marks ?? []).length).toBeGreaterThan(0);
  });

  it('loads all formats, in the same order, with what their entries say', async () => {
    expect(await Promise.all(formatEntries.map((entry) => entry.load()))).toEqual(formats);
    for (const [index, { load: _, ...entry }] of formatEntries.entries())
      expect(formats[index]).toMatchObject(entry);
  });

  it('is what the folders are called', () => {
    const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect(formatEntries.map(({ id }) => id)).toEqual(folders.sort());
  });

  it('has endings of file names, each once', () => {
    expect([...new Set(MODEL_FILE_NAMES)]).toEqual(MODEL_FILE_NAMES);
    for (const { fileNames } of formatEntries)
      expect(MODEL_FILE_NAMES).toEqual(expect.arrayContaining([...fileNames]));
  });

  it('has at most one format for what nobody recognises, and none that shares its language', () => {
    expect(formatEntries.filter(({ isFallback }) => isFallback)).toHaveLength(1);
    const own = formatEntries.flatMap(({ ownLanguage }) => ownLanguage?.id ?? []);
    expect(new Set(own).size).toBe(own.length);
    expect(formatEntries.flatMap(({ languageIds }) => languageIds).filter((id) => own.includes(id))).toEqual(
      [],
    );
  });

  it.each(formatEntries)('$id recognises by their names the files of its own language', (entry) => {
    for (const ending of entry.ownLanguage?.fileNames ?? [])
      expect(entry.recognizes(`net${ending}`, '')).toBe(true);
  });

  it.each(['# convlint: cnn', '#convlint:cnn ', '# convlint: cnnx', 'a: 1', ''])(
    'has a first line that says to editors what it says here: %s',
    (line) => {
      const [cnnYaml] = formatEntries;
      const isForEditors = new RegExp(cnnYaml?.ownLanguage?.firstLine ?? '').test(line);
      expect(cnnYaml?.recognizes('model.yaml', `${line}\n`)).toBe(isForEditors);
    },
  );
});

describe.each(kits)('the kit of $format.id', ({ format, fileName, models }) => {
  it('has models of its format', () => {
    for (const text of models) {
      expect(detectFormat(fileName, text)?.id).toBe(format.id);
      for (const { network } of format.read(text, { fileName }).models)
        expect(network.format).toBe(format.id);
    }
  });

  it('has models that no other format takes for its own', () => {
    for (const text of models)
      expect(formats.filter((other) => other.recognizes(fileName, text))).toEqual([format]);
  });
});

it('there is a kit for each format', () => {
  expect(kits.map((kit) => kit.format)).toEqual(formats);
});

describe('a format is told', () => {
  const [cnnYaml, rows] = ['cnn-yaml', 'ultralytics-yaml'].map((id) =>
    formats.find((format) => format.id === id),
  );

  it('by name and content, alike before and after it is loaded', async () => {
    for (const { fileName, models } of kits) {
      for (const text of models) {
        for (const name of [fileName, 'model.yaml', 'notes.txt', undefined])
          expect((await loadFormatOf(name, text))?.id).toBe(detectFormat(name, text)?.id);
      }
    }
  });

  it('by content alone where there is no name', () => {
    const byName: FormatEntry = { ...toy('by-name'), recognizes: (name) => name.endsWith('.toy') };
    const byContent: FormatEntry = { ...toy('by-content'), recognizes: (_, text) => text.includes('toy') };
    expect(recognizedByContent([byName, byContent], 'a toy')).toBe(byContent);
    expect(recognizedByContent([byName], 'a toy')).toBeUndefined();
    expect(recognized([byName, byContent], 'a.toy', 'a toy')).toBe(byName);
  });

  it('by the language of a document, if that is its own', () => {
    expect(formatOfDocument('cnn-yaml', 'untitled:Untitled-1', '')?.id).toBe(cnnYaml?.id);
    expect(formatOfDocument('yaml', 'notes.yaml', 'a: 1')).toBeUndefined();
    expect(formatOfDocument('yaml', 'net.yaml', 'nc: 1\nbackbone:\n  - [-1, 1, Conv, [8]]\n')?.id).toBe(
      rows?.id,
    );
    expect(fallbackFormat()).toBe(cnnYaml);
  });
});

function toy(id: string): FormatEntry {
  const offers = {
    completion: false,
    names: false,
    outline: false,
    syntax: false,
    advice: false,
    outside: false,
  };
  return { id, title: id, fileNames: ['.toy'], languageIds: ['toy'], offers, recognizes: () => false };
}
