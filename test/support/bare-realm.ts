import { createContext, SourceTextModule } from 'node:vm';
import { build, type Metafile } from 'esbuild';
import { root } from '../architecture/sources.ts';

export interface Bundle {
  readonly code: string;
  readonly metafile: Metafile;
}

/** `source`, a module that stands in the root of the repository, with all that it imports, for no platform in particular. */
export async function bundled(source: string): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: source, resolveDir: root },
    bundle: true,
    platform: 'neutral',
    format: 'esm',
    target: 'es2022',
    logLevel: 'error',
    write: false,
    metafile: true,
    absWorkingDir: root,
  });
  return { code: outputFiles[0]?.text ?? '', metafile };
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
