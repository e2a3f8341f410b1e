// Published files say the same whether they are read piece by piece or as a whole.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { asOneSegment } from '../../server/src/syntax/yaml/as-one-segment.ts';
import { readInPieces } from '../../server/src/syntax/yaml/read-in-pieces.ts';
import { readYaml } from '../../server/src/syntax/yaml/read-yaml.ts';
import { plainTree } from '../harness/plain-tree.ts';
import { inCorpus } from './shared.ts';

const corpus = inCorpus('corpus', 'Pieces of published files');

it.skipIf(corpus === undefined)('published files in pieces', () => {
  const names = readdirSync(corpus ?? '', { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => /\.ya?ml$/.test(name));
  expect(files.length).toBeGreaterThan(100);
  let inPieces = 0;
  for (const file of files) {
    const text = readFileSync(join(corpus ?? '', file), 'utf8');
    const options = { looseBrackets: true };
    const tree = readInPieces(text, options);
    if (tree.inPieces) inPieces++;
    expect(plainTree(asOneSegment(tree)), file).toEqual(plainTree(readYaml(text, options)));
  }
  expect(inPieces).toBeGreaterThan(files.length / 2);
});
