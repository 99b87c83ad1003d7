import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createContext, SourceTextModule } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { UserService } from '../../src/domain/index.ts';
import type { UserRepository } from '../../src/ports/user-repository.ts';
import { asAdministrator } from '../../src/testing/calls.ts';
import { FixedClock } from '../../src/testing/fixed-clock.ts';
import { sequentialIds } from '../../src/testing/sequential-ids.ts';
import { root } from './sources.ts';

interface Metafile {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, { readonly imports: readonly unknown[] }>>;
}

/** With esbuild's command line: its API does not run in jest's realm. */
async function bundle(entry: string, folder: string): Promise<{ readonly code: string; readonly metafile: Metafile }> {
  const [code, metafile] = [join(folder, 'bundle.js'), join(folder, 'metafile.json')];
  const flags = ['--bundle', '--platform=neutral', '--format=esm', '--target=es2022', '--log-level=error'];
  await promisify(execFile)(
    join(root, 'node_modules/.bin/esbuild'),
    [entry, ...flags, `--outfile=${code}`, `--metafile=${metafile}`],
    { cwd: root },
  );
  return { code: await readFile(code, 'utf8'), metafile: JSON.parse(await readFile(metafile, 'utf8')) };
}

/** What `code` exports, run where there is the language and nothing else: no Node, no DOM. */
async function runBare(code: string): Promise<Readonly<Record<string, unknown>>> {
  const module = new SourceTextModule(code, { context: createContext({}) });
  await module.link((specifier) => {
    throw new Error(`imports ${specifier}`);
  });
  await module.evaluate();
  return module.namespace as Record<string, unknown>;
}

describe('src/domain, bundled for no platform in particular,', () => {
  let folder: string;
  let built: Awaited<ReturnType<typeof bundle>>;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hexagonal-users-domain-'));
    built = await bundle('src/domain/index.ts', folder);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('imports nothing', () => {
    const [output] = Object.values(built.metafile.outputs);
    expect(output?.imports).toEqual([]);
  });

  it('is made of nothing but itself, and of all of it', () => {
    const inputs = Object.keys(built.metafile.inputs);
    expect(inputs.length).toBeGreaterThanOrEqual(10);
    expect(inputs.filter((path) => !path.startsWith('src/domain/'))).toEqual([]);
  });

  it('does its work where there are no globals but the language itself', async () => {
    const exported = await runBare(built.code);
    const Service = exported['UserService'] as typeof UserService;
    const insert: UserRepository['insert'] = async (user) => ({ user, replayed: false });
    const service = new Service({ users: { insert } as UserRepository, clock: new FixedClock(), ids: sequentialIds() });
    const { user } = await service.create({ email: 'ada@example.com', name: ' Ade\u0301le ' }, asAdministrator());
    expect(user).toMatchObject({ email: 'ada@example.com', name: 'Ad\u00e9le', version: 1 });
    const refused = service.create({ email: 'ada', name: '' }, asAdministrator());
    await expect(refused).rejects.toMatchObject({ code: 'invalid_input', violations: [{}, {}] });
  });

  it.each(['process.version', 'new URL("a:b")', 'setTimeout(() => {})', 'crypto.randomUUID()', 'structuredClone(1)'])(
    'could not have used %s there',
    async (expression) => {
      await expect(runBare(`export const value = ${expression};`)).rejects.toMatchObject({ name: 'ReferenceError' });
    },
  );
});
