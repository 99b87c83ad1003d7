import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { functions } from '../../src/infra/operations.ts';
import { javaScript, javaScriptAndTypes, needs, reachedFrom } from './published.ts';
import { root, sourcesIn } from './sources.ts';

interface Export {
  readonly types: string;
  readonly default: string;
}

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const { './package.json': itself, ...exported }: Readonly<Record<string, Export>> = manifest.exports;
const pathOf = (file: string): string => file.replace(/^\.\//, '');

/** What is in the package besides the library itself. */
const papers = ['LICENSE', 'README.md', 'package.json'];

/** What the construct deploys; compiled code is there where `npm run compile` ran after the build. */
const deployed = functions
  .flatMap(({ name }) => ['index.cjs', 'bundle.cjs', 'bundle.cache'].map((file) => `build/lambda/${name}/${file}`))
  .filter((file) => !file.endsWith('.cache') || existsSync(join(root, file)));

/** The files that `npm pack` would put into the package as it is built now. */
async function packedFiles(): Promise<string[]> {
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const { stdout } = await promisify(execFile)('npm', args, { cwd: root, shell: process.platform === 'win32' });
  const [{ files }]: [{ files: { path: string }[] }] = JSON.parse(stdout);
  return files.map(({ path }) => path).sort();
}

describe('an export of the package', () => {
  it('says where its types and its code are, and nothing else', () => {
    expect(itself).toBe('./package.json');
    for (const [name, paths] of Object.entries(exported)) {
      const file = expect.stringMatching(/^\.\/dist\/.*\/index\.js$/);
      expect({ name, ...paths }).toEqual({ name, types: paths.default.replace(/\.js$/, '.d.ts'), default: file });
    }
  });

  it('names its ring: the package as a whole exports nothing', () => {
    expect(Object.keys(exported).sort()).toEqual(Object.keys(needs).sort());
    expect(needs).not.toHaveProperty(['.']);
  });

  it('promises that nothing happens when it is imported', () => {
    expect(manifest.sideEffects).toBe(false);
  });

  const built = sourcesIn('dist');

  it.each(Object.entries(needs))('%s needs %j to run', (name, packages) => {
    const { default: entry = '' } = exported[name] ?? {};
    const reached = reachedFrom([pathOf(entry)], built, javaScript);
    expect(reached).toMatchObject({ broken: [], packages });
  });

  it('has every package among the peers that it needs to run or for its types, and the client that users make', () => {
    const entries = Object.values(exported).map(({ types }) => pathOf(types));
    const { packages } = reachedFrom(entries, built, javaScriptAndTypes);
    const installed = packages.filter((name) => !name.startsWith('node:'));
    const wanted = installed.map((name) => (name === 'aws-lambda' ? '@types/aws-lambda' : name));
    expect(Object.keys(manifest.peerDependencies).sort()).toEqual([...wanted, '@aws-sdk/client-dynamodb'].sort());
    expect(Object.keys(manifest.peerDependenciesMeta)).toEqual(Object.keys(manifest.peerDependencies));
    expect(manifest.dependencies).toBeUndefined();
  });

  describe('in the package', () => {
    let packed: string[];
    beforeAll(async () => {
      packed = await packedFiles();
    });

    it('has every file that it reaches, and the package has no other', () => {
      const entries = Object.values(exported).flatMap(({ types, default: code }) => [pathOf(types), pathOf(code)]);
      const { files, broken } = reachedFrom(entries, built, javaScriptAndTypes);
      expect(broken).toEqual([]);
      expect(packed).toEqual([...papers, ...deployed, ...files].sort());
    });
  });
});

describe('what an export reaches', () => {
  const sources = {
    'dist/a/index.js': "export { b } from './b.js';\nexport const later = () => import('../c/c.js');",
    'dist/a/index.d.ts': "export { b } from './b.ts';\nexport type { T } from './types.ts';",
    'dist/a/b.js': "import { get } from '@scope/name/part';\nimport 'node:fs/promises';\nexport const b = get();",
    'dist/a/b.d.ts': "export declare const b: import('other').B;",
    'dist/a/types.js': 'export {};',
    'dist/a/types.d.ts': 'export interface T {}',
    'dist/c/c.js': "import 'name';",
    'dist/c/c.d.ts': 'export {};',
    'dist/a/stale.js': '',
  };
  const reached = (planted = {}, kinds = javaScript) =>
    reachedFrom(['dist/a/index.js'], { ...sources, ...planted }, kinds);

  it('is what runs', () => {
    const files = ['dist/a/b.js', 'dist/a/index.js', 'dist/c/c.js'];
    expect(reached()).toEqual({ files, packages: ['@scope/name', 'name', 'node:fs/promises'], broken: [] });
  });

  it('is what runs and its types', () => {
    const { files, packages } = reached({}, javaScriptAndTypes);
    expect(files).toEqual(
      Object.keys(sources)
        .filter((path) => path !== 'dist/a/stale.js')
        .sort(),
    );
    expect(packages).toEqual(['@scope/name', 'name', 'node:fs/promises', 'other']);
  });

  it.each([
    ['an import that leads nowhere', "import './gone.js';", ['dist/a/gone.js is not there']],
    ['an import without an extension', "import './b';", ["dist/a/b.js imports './b', which has no extension"]],
  ])('is broken by %s', (_, code, broken) => {
    expect(reached({ 'dist/a/b.js': code })).toMatchObject({ broken });
  });

  it('has no computed name that nobody sees', () => {
    const { packages } = reached({ 'dist/a/b.js': 'export const load = (name) => import(name);' });
    expect(packages).toContain('a computed name');
  });
});
