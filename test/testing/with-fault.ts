import { readFileSync } from 'node:fs';
import { build, type Plugin } from 'esbuild';
import type { InMemoryUserRepository } from '../../src/adapters/in-memory/index.ts';

/** One edit of a source of the in-memory adapter. */
export interface Fault {
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly from: string;
  readonly to: string;
}

const folder = 'src/adapters/in-memory';

function edited({ file, from, to }: Fault): string {
  const path = `${folder}/${file}`;
  const [head, tail, ...more] = readFileSync(path, 'utf8').split(from);
  if (tail === undefined || more.length > 0) throw new Error(`${path} does not have exactly one: ${from}`);
  return `${head}${to}${tail}`;
}

const editing = (fault: Fault): Plugin => ({
  name: 'fault',
  setup({ onLoad }) {
    const contents = edited(fault);
    onLoad({ filter: /./ }, ({ path }) =>
      path.endsWith(`${folder}/${fault.file}`) ? { contents, loader: 'ts' } : null,
    );
  },
});

/** The in-memory adapter as it would be with this fault. */
export async function withFault(fault: Fault): Promise<typeof InMemoryUserRepository> {
  const { outputFiles } = await build({
    entryPoints: [`${folder}/index.ts`],
    bundle: true,
    format: 'esm',
    write: false,
    plugins: [editing(fault)],
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
  const { InMemoryUserRepository: Repository } = await import(`data:text/javascript;base64,${code}`);
  return Repository;
}
