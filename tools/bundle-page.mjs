import { copyFile, mkdir, rm } from 'node:fs/promises';
import { build } from 'esbuild';

const source = 'src/infra/page';
const built = 'build/page';

/** The page of the live view, for browsers that get updates: all it needs is in these three files. */
await rm(built, { recursive: true, force: true });
await mkdir(built, { recursive: true });
await build({
  entryPoints: [
    { in: `${source}/main.tsx`, out: 'page' },
    { in: `${source}/styles/page.css`, out: 'page' },
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
