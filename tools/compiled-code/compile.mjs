import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { compiledCodeIn } from '../../dist/infra/loader/bundle-script.js';
import { databaseStub } from '../database-stub.mjs';
import { sampleEvent } from '../sample-event.mjs';

const program = fileURLToPath(new URL('after-one-request.mjs', import.meta.url));

/** What changes the code that V8 compiles, of the flags that Lambda starts Node with. */
export const lambdaFlags = ['--expose-gc'];

/**
 * Puts beside the bundle in `folder` the code that V8 has compiled of it after init and one request of `route`, by `node`: so
 * functions that are compiled when they are first called are in it.
 */
export async function compile({ folder, route: { method, resource }, node }) {
  rmSync(compiledCodeIn(folder), { force: true });
  const stub = await databaseStub();
  try {
    const event = sampleEvent({ method: method === 'ANY' ? 'GET' : method, resource });
    const args = [...lambdaFlags, program, folder, JSON.stringify(event)];
    const { stdout } = await promisify(execFile)(node, args, { env: stub.environment });
    return JSON.parse(stdout);
  } finally {
    await stub.stop();
  }
}
