import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Gateway } from '../../src/infra/local/gateway.ts';
import { tokenSourceFrom } from '../support/access-token.ts';
import { describeWithEngine } from '../support/embedded-engine.ts';
import { readFixtures } from '../support/fixture-file.ts';
import { key } from '../support/local-identity.ts';
import { type Program, startProgram } from '../support/program.ts';
import { type ReplayTarget, replay } from '../support/replay.ts';
import { localTarget, remoteTarget, startInMemory } from '../support/replay-targets.ts';
import { apiUrl } from '../support/service-under-test.ts';

const fixtures = readFixtures('test/recorded');

/** Every fixture, at one place; what it can't be replayed against there is said. */
function replayEach(place: string, target: ReplayTarget): void {
  it.each([...fixtures])('%s', async (file, fixture) => {
    const { skipped, differences } = await replay(fixture, target);
    if (skipped !== undefined) console.warn(`SKIPPED: ${file} on ${place}: ${skipped}`);
    expect(differences).toEqual([]);
  });
}

describe('recorded requests, in memory', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startInMemory(key);
  });
  afterAll(() => gateway.stop());
  replayEach(
    'the service in memory',
    localTarget(() => gateway.address, false),
  );
});

describeWithEngine('recorded requests, on the engine', () => {
  let program: Program;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hexagonal-users-'));
    program = await startProgram({ env: { DATA_DIR: folder, ACCESS: 'token' } });
  });
  afterAll(async () => {
    await program.stop();
    rmSync(folder, { recursive: true });
  });
  replayEach(
    'the engine',
    localTarget(() => program.address, true),
  );
});

const place = apiUrl ?? 'API_URL, which is not set';
const describeDeployed = apiUrl === undefined ? describe.skip : describe;
if (apiUrl === undefined) console.warn(`SKIPPED: recorded requests are not replayed at ${place}`);
describeDeployed(`recorded requests, at ${place}`, () => {
  replayEach(place, remoteTarget(place, tokenSourceFrom(process.env)));
});
