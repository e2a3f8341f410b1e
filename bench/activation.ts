// What the extension itself costs VS Code: loading its bundle and running `activate` up to where it starts the server.
// The editor's API is a stand-in that does nothing, so that this is the client's own work.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Line, median, ms } from './measure.ts';

const ROUNDS = 15;
const MOST = 50;

/** Every member of the stand-in is a class, a function and a namespace of such members at once. */
const SCRIPT = `
const Module = require('node:module');
const stub = (members = new Map()) => new Proxy(function () {}, {
  get: (target, key) => {
    if (key === Symbol.toPrimitive) return () => '1.91.0';
    if (key === Symbol.iterator) return [][Symbol.iterator].bind([]);
    if (key === 'prototype') return target.prototype;
    if (key === 'then') return undefined;
    if (!members.has(key)) members.set(key, stub());
    return members.get(key);
  },
  set: (target, key, value) => members.set(key, value) !== undefined,
  apply: () => stub(),
  construct: () => stub(),
});
const vscode = stub();
vscode.version = '1.91.0';
const load = Module._load;
Module._load = (request, ...rest) => (request === 'vscode' ? vscode : load(request, ...rest));
let loaded;
require('node:child_process').fork = () => {
  const end = performance.now();
  console.log(JSON.stringify([loaded - start, end - loaded]));
  process.exit(0);
};
const start = performance.now();
const client = require(process.argv[2]);
loaded = performance.now();
const context = { subscriptions: [], extensionUri: stub(), asAbsolutePath: () => process.argv[2] };
client.activate(context).then(
  () => process.exit(2),
  (error) => { console.error(error); process.exit(1); },
);
`;

export function activation(dist: string, scratch: string): readonly Line[] {
  const script = join(scratch, 'activate.cjs');
  writeFileSync(script, SCRIPT);
  const loads: number[] = [];
  const activations: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const output = execFileSync(process.execPath, [script, join(dist, 'client.js')], { encoding: 'utf8' });
    const [load = Number.NaN, activate = Number.NaN]: readonly number[] = JSON.parse(output);
    loads.push(load);
    activations.push(activate);
  }
  return [
    {
      what: 'start: activation of the extension, its own work',
      value: median(loads.map((load, round) => load + (activations[round] ?? Number.NaN))),
      unit: 'ms',
      bar: { most: MOST },
      detail: `loading ${ms(median(loads))}, activate ${ms(median(activations))}`,
    },
  ];
}
