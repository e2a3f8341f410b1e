// Dependencies are exactly those that were looked at: one version each, with its checksum, from no named host.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const root = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const manifest: Readonly<Record<string, unknown>> = JSON.parse(read('package.json'));
const lockText = read('package-lock.json');
const { packages }: { packages: Readonly<Record<string, Locked>> } = JSON.parse(lockText);
const own = packages['']?.devDependencies ?? {};
const locked = Object.entries(packages).filter(([path]) => path !== '');

describe('dependencies', () => {
  it('are for development only: what is shipped is bundled', () => {
    for (const kind of ['dependencies', 'optionalDependencies', 'peerDependencies', 'bundledDependencies']) {
      expect(manifest[kind]).toBeUndefined();
    }
  });

  it('are named in one exact version each, which is the one that is locked', () => {
    expect(manifest.devDependencies).toEqual(own);
    expect(Object.keys(own).length).toBeGreaterThan(20);
    for (const [name, version] of Object.entries(own)) {
      expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+$/)]);
      expect([name, packages[`node_modules/${name}`]?.version]).toEqual([name, version]);
    }
  });

  it('have a checksum each in the lock file, which names no host', () => {
    expect(locked.length).toBeGreaterThan(400);
    const weak = locked.filter(([, { integrity }]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ''));
    expect(weak.map(([path]) => path)).toEqual([]);
    const placed = locked.filter(([, { resolved, link }]) => resolved !== undefined || link);
    expect(placed.map(([path]) => path)).toEqual([]);
    expect(lockText).not.toMatch(/registry|\.tgz/);
  });

  it('run no scripts when they are installed, but for these', () => {
    const withScripts = locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path);
    expect(withScripts.sort()).toEqual([
      'node_modules/@vscode/vsce-sign',
      'node_modules/esbuild',
      'node_modules/keytar',
    ]);
  });

  it('have a line each on what they are there for', () => {
    const contributing = read('CONTRIBUTING.md');
    const unexplained = Object.keys(own).filter((name) => {
      const suffix = /^vscode-languageserver(-\w+)$/.exec(name)?.[1];
      return !contributing.includes(`\`${name}\``) && !(suffix && contributing.includes(`\`${suffix}\``));
    });
    expect(unexplained).toEqual([]);
  });
});
