import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, stop } from 'esbuild';

/** What programs bundle of the package. */
const parts = {
  'the domain': ['domain'],
  'the domain, `InMemoryUserRepository`, `systemClock` and `randomIds`': [
    'domain',
    'adapters/in-memory',
    'adapters/system',
  ],
};

/** One module for no platform in particular. An import that is left in it is an error. */
async function bundled(input) {
  const { metafile, outputFiles } = await build({
    ...input,
    bundle: true,
    minify: true,
    platform: 'neutral',
    format: 'esm',
    target: 'es2022',
    metafile: true,
    write: false,
    logLevel: 'error',
  });
  const left = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
  if (left.length > 0) throw new Error(`the bundle still imports ${left.join(', ')}`);
  return outputFiles[0].contents;
}

/** Everything that is asked of a runtime, as one module. */
export const bundleOfAll = (folder) => bundled({ entryPoints: [join(folder, 'all.mjs')] });

/** Bytes of each part, minified, and of that in gzip. */
export async function sizes(folder) {
  const rows = [];
  for (const [name, exports] of Object.entries(parts)) {
    const contents = exports.map((one) => `export * from 'hexagonal-users/${one}';`).join('\n');
    const bundle = await bundled({ stdin: { contents, resolveDir: folder } });
    rows.push({ name, bytes: bundle.length, gzip: gzipSync(bundle).length });
  }
  return rows;
}

export { stop };
