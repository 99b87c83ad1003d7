import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { functions } from '../../dist/infra/operations.js';
import { bundlePeer } from './bundles.mjs';
import { peers } from './subjects.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Whose code a module is, in the words of the table. */
function partOf(path) {
  const name = [...path.matchAll(/node_modules\/((?:@[^/]+\/)?[^/]+)/g)].at(-1)?.[1];
  if (name === undefined) return path.includes('bench/') ? 'the API itself' : 'this service';
  // The cache of the SDK's endpoint discovery.
  if (/^@(aws-sdk|smithy|aws)\/|^(mnemonist|obliterator)$/.test(name)) return 'AWS SDK';
  return name.replace(/^@inversifyjs\/.*/, 'inversify');
}

function parts({ outputs }) {
  const [{ bytes, inputs }] = Object.values(outputs);
  const sizes = {};
  for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
    const part = partOf(path);
    sizes[part] = (sizes[part] ?? 0) + bytesInOutput;
  }
  return { bytes, parts: Object.entries(sizes).sort(([, one], [, other]) => other - one) };
}

/** Bytes of what each API deploys for its create, and of what they are. */
export async function size() {
  const rows = functions.map(({ name }) => {
    const metafile = JSON.parse(readFileSync(join(root, `build/metafiles/${name}.json`), 'utf8'));
    const compiled = statSync(join(root, `build/lambda/${name}/bundle.cache`), { throwIfNoEntry: false })?.size;
    return { name: `this service, ${name}`, ...parts(metafile), compiled };
  });
  for (const { key, name } of peers) {
    const metafile = await bundlePeer(key, 'dynamodb', join(root, `build/bench/size/${key}.cjs`));
    rows.push({ name, ...parts(metafile) });
  }
  return { rows };
}
