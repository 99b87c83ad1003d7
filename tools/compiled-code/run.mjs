import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { functions } from '../../dist/infra/operations.js';
import { install } from '../stand-alone.mjs';
import { compile } from './compile.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const node = here('node_modules/node-24/bin/node');

install(here('.'));
if (!existsSync(node)) {
  console.warn(
    `SKIPPED: the Node of the functions, for Linux on x64, can't be installed on ${process.platform} on ${process.arch}: they will compile their code at each cold start`,
  );
  const isDue = process.platform === 'linux' && process.arch === 'x64';
  process.exit(process.env.CI && isDue ? 1 : 0);
}
for (const { name, routes } of functions) {
  const { bytes, node: version } = await compile({
    folder: here(`../../build/lambda/${name}`),
    route: routes[0],
    node,
  });
  console.error(`${name}: ${bytes} bytes, compiled by Node ${version}`);
}
