// The bundles leave out features of the protocol that the server does not offer: none that it offers may be among them.

import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { connectInMemory } from './harness/protocol-client.ts';

const parts = pathToFileURL(resolve(import.meta.dirname, '../scripts/bundle/absent-parts.mjs')).href;

it('nothing that the server announces is left out of the bundles', async () => {
  const absent: { CLIENT_FEATURES: string[]; SERVER_FEATURES: string[] } = await import(parts);
  const { capabilities } = await connectInMemory().client.initialize();
  // `documentFormattingProvider` is served by `formatting`.
  const announced = Object.keys(capabilities).map((name) => name.replace(/(?:Provider)?$/, '').toLowerCase());
  for (const feature of [...absent.CLIENT_FEATURES, ...absent.SERVER_FEATURES]) {
    const name = feature.replace(/Provider$/, '').toLowerCase();
    expect(announced.filter((capability) => capability.includes(name))).toEqual([]);
  }
  expect(announced).toContain('hover');
});
