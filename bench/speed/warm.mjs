import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sampleEvent } from '../../tools/sample-event.mjs';
import { bundlePeer } from './bundles.mjs';
import { measuredBy } from './child.mjs';
import { nodes, versionOf } from './nodes.mjs';
import { quartilesOf } from './quantiles.mjs';
import { secureStub } from './secure-stub.mjs';
import { peers } from './subjects.mjs';
import { bundleThisService } from './this-service.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const folder = here('../../build/bench/warm');
const program = here('warm-child.cjs');
const [node] = nodes.slice(-1);

const events = JSON.stringify({
  create: sampleEvent({ method: 'POST', resource: '/users' }),
  get: sampleEvent({ method: 'GET', resource: '/users/{userId}' }),
});

/** Requests: through the SDK each takes about a hundred times as long. */
const counts = { memory: { before: 5_000, measured: 40_000 }, dynamodb: { before: 500, measured: 3_000 } };

const names = ['this service', ...peers.map(({ name }) => name)];

async function prepare() {
  rmSync(folder, { recursive: true, force: true });
  for (const kind of Object.keys(counts)) {
    await bundleThisService(kind, join(folder, kind, 'this service/index.cjs'));
    for (const { key, name } of peers) await bundlePeer(key, kind, join(folder, kind, name, 'index.cjs'));
  }
}

/** CPU of one warm create and one warm get: with users in memory, and through the SDK. */
export async function warm({ rounds, share, progress }) {
  await prepare();
  const stub = await secureStub();
  const found = new Map(names.map((name) => [name, { memory: [], dynamodb: [] }]));
  try {
    for (let round = 0; round < rounds; round++) {
      progress(`warm: round ${round + 1} of ${rounds}`);
      for (const [kind, count] of Object.entries(counts)) {
        for (const index of names.keys()) {
          const name = names[(index + round) % names.length];
          const { before, measured } = count;
          const counted = { before: before * share, measured: measured * share };
          const args = [join(folder, kind, name), events, JSON.stringify(counted)];
          found.get(name)[kind].push(await measuredBy(program, args, { node, environment: stub.environment }));
        }
      }
    }
  } finally {
    await stub.stop();
  }
  const of = (name, kind, member) => quartilesOf(found.get(name)[kind].map((each) => each[member]));
  return {
    node: versionOf(node),
    rows: names.map((name) => ({
      name,
      create: of(name, 'memory', 'create'),
      get: of(name, 'memory', 'get'),
      createThroughSdk: of(name, 'dynamodb', 'create'),
      getThroughSdk: of(name, 'dynamodb', 'get'),
    })),
  };
}
