import { mkdir, rm, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { functions } from '../dist/infra/operations.js';
import { bundleOptions } from './bundle-options.mjs';

const kebab = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

// With all that was made of bundles before: compiled code must never be found beside another bundle.
await Promise.all(['build/lambda', 'build/metafiles'].map((folder) => rm(folder, { recursive: true, force: true })));
await mkdir('build/metafiles', { recursive: true });
await Promise.all(
  functions.map(async ({ name }) => {
    const folder = `build/lambda/${name}`;
    await build({ ...bundleOptions, entryPoints: ['src/infra/loader/index.ts'], outfile: `${folder}/index.cjs` });
    const entryPoints = [`src/infra/lambda/${kebab(name)}.ts`];
    const { metafile } = await build({
      ...bundleOptions,
      entryPoints,
      outfile: `${folder}/bundle.cjs`,
      metafile: true,
    });
    // Beside the folder that is deployed: what went into it.
    await writeFile(`build/metafiles/${name}.json`, JSON.stringify(metafile));
  }),
);
