import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { tourPage } from './tour-page.mjs';

const source = 'src/infra/page';
const built = 'build/page';

/** The page of the live view, for browsers that get updates: all it needs is in three files. The guided tour has a page and its style. */
await rm(built, { recursive: true, force: true });
await mkdir(built, { recursive: true });
await build({
  entryPoints: [
    { in: `${source}/main.tsx`, out: 'page' },
    { in: `${source}/styles/page.css`, out: 'page' },
    { in: `${source}/styles/tour.css`, out: 'tour' },
  ],
  outdir: built,
  bundle: true,
  minify: true,
  format: 'esm',
  // The first with the style sheet's `light-dark()`.
  target: ['chrome123', 'firefox120', 'safari17.5'],
  tsconfig: 'tsconfig.page.json',
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
});
await copyFile(`${source}/index.html`, `${built}/index.html`);
await writeFile(`${built}/tour.html`, tourPage(await readFile('docs/tour.md', 'utf8')));
