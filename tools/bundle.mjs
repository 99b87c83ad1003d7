import { mkdir, rm, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { functions } from '../dist/infra/operations.js';

const kebab = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

await Promise.all(['build/lambda', 'build/metafiles'].map((folder) => rm(folder, { recursive: true, force: true })));
await mkdir('build/metafiles', { recursive: true });
await Promise.all(
  functions.map(async ({ name }) => {
    const { metafile } = await build({
      entryPoints: [`src/infra/lambda/${kebab(name)}.ts`],
      outfile: `build/lambda/${name}/index.cjs`,
      bundle: true,
      minify: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      // CommonJS throughout: whoever loads a bundle gives it all that it gets, by its `require`.
      supported: { 'dynamic-import': false },
      // The default picks class-validator's CommonJS build, twenty times the size.
      mainFields: ['es2015', 'module', 'main'],
      legalComments: 'none',
      logLevel: 'warning',
      metafile: true,
    });
    // Beside the folder that is deployed: what went into it.
    await writeFile(`build/metafiles/${name}.json`, JSON.stringify(metafile));
  }),
);
