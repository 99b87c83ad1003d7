import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleOptions } from '../../tools/bundle-options.mjs';
import { compile } from '../../tools/compiled-code/compile.mjs';
import { bundlePeer } from './bundles.mjs';
import { race, route } from './cold-start.mjs';
import { nodes, versionOf } from './nodes.mjs';
import { secureStub } from './secure-stub.mjs';
import { peers } from './subjects.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const folder = here('../../build/bench/cold');
const deployed = here('../../build/lambda/createUser');

const names = {
  service: 'this service',
  compiled: 'this service, compiled code',
  again: 'this service, once more',
  bare: 'bare SDK handler',
  bareOptions: 'bare SDK handler, as lean as this service',
  bareCompiled: 'bare SDK handler, as lean as this service, compiled code',
};

/** A folder for each subject, as Lambda would get it. */
async function prepare() {
  rmSync(folder, { recursive: true, force: true });
  for (const name of [names.service, names.again]) {
    cpSync(deployed, join(folder, name), { recursive: true, filter: (file) => !file.endsWith('.cache') });
  }
  for (const { key, name } of peers) await bundlePeer(key, 'dynamodb', join(folder, name, 'index.cjs'));
  // With the same loader, options and client on both sides, a ratio is the price of container, validator and architecture alone.
  const { external, supported, mainFields } = bundleOptions;
  await bundlePeer('bare', 'dynamodb, this client', join(folder, names.bareOptions, 'bundle.cjs'), {
    external,
    supported,
    mainFields,
  });
  cpSync(join(deployed, 'index.cjs'), join(folder, names.bareOptions, 'index.cjs'));
}

/** Copies with code that this version of Node compiled. */
async function compileAhead(node) {
  for (const [from, to] of [
    [names.service, names.compiled],
    [names.bareOptions, names.bareCompiled],
  ]) {
    rmSync(join(folder, to), { recursive: true, force: true });
    cpSync(join(folder, from), join(folder, to), { recursive: true });
    await compile({ folder: join(folder, to), route, node });
  }
}

const subjects = [
  names.compiled,
  names.service,
  names.again,
  names.bareCompiled,
  names.bareOptions,
  ...peers.map(({ name }) => name),
].map((name) => ({ name, folder: join(folder, name) }));

/** CPU of init and the first create, against DynamoDB's protocol over TLS on 127.0.0.1, by version of Node. */
export async function cold({ rounds, progress }) {
  await prepare();
  const stub = await secureStub();
  try {
    const found = [];
    for (const node of nodes) {
      await compileAhead(node);
      const rows = await race(subjects, { node, rounds, environment: stub.environment, progress });
      const bare = rows.find(({ name }) => name === names.bare).cpu.median;
      found.push({ node: versionOf(node), rows: rows.map((row) => ({ ...row, ratio: row.cpu.median / bare })) });
    }
    return found;
  } finally {
    await stub.stop();
  }
}
