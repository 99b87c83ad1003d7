import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createContext, SourceTextModule } from 'node:vm';
import { root } from '../architecture/sources.ts';

interface Metafile {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, { readonly imports: readonly unknown[] }>>;
}

export interface Bundle {
  readonly code: string;
  readonly metafile: Metafile;
}

/**
 * `source`, a module that stands in the root of the repository, with all that it imports, for no platform in particular. With esbuild's
 * command line: its API does not run in jest's realm.
 */
export async function bundled(source: string): Promise<Bundle> {
  const folder = await mkdtemp(join(tmpdir(), 'hexagonal-users-bundle-'));
  try {
    const [code, metafile] = [join(folder, 'bundle.js'), join(folder, 'metafile.json')];
    const flags = ['--bundle', '--platform=neutral', '--format=esm', '--target=es2022', '--log-level=error'];
    const args = [...flags, `--outfile=${code}`, `--metafile=${metafile}`];
    const running = promisify(execFile)(join(root, 'node_modules/.bin/esbuild'), args, { cwd: root });
    running.child.stdin?.end(source);
    await running;
    return { code: await readFile(code, 'utf8'), metafile: JSON.parse(await readFile(metafile, 'utf8')) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What `code` exports, run where there is the language and nothing else: no Node, no DOM. */
export async function runBare(code: string): Promise<Readonly<Record<string, unknown>>> {
  const module = new SourceTextModule(code, { context: createContext({}) });
  await module.link((specifier) => {
    throw new Error(`imports ${specifier}`);
  });
  await module.evaluate();
  return module.namespace as Record<string, unknown>;
}
