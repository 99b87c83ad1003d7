import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import { clientCredentials, tokenSourceFrom } from './access-token.ts';
import { apiAt } from './api.ts';
import { type Program, startProgram } from './program.ts';

/** Set: the service there is tested, a deployed stage or a running `npm start`. Unset: one is started for the suite. */
export const apiUrl = process.env['API_URL'] || undefined;

/** The service that a suite drives, with a token as where it is deployed. `said` is what it printed, where it is a program of ours. */
export function serviceUnderTest() {
  let program: Program | undefined;
  let folder = '';
  beforeAll(async () => {
    if (apiUrl !== undefined) return;
    folder = mkdtempSync(join(tmpdir(), 'hexagonal-users-'));
    program = await startProgram({ env: { DATA_DIR: folder, ACCESS: 'token' } });
  });
  afterAll(async () => {
    await program?.stop();
    if (folder !== '') rmSync(folder, { recursive: true });
  });
  const address = () => apiUrl ?? program?.address ?? '';
  const ours = clientCredentials(() => ({
    clientId: 'e2e',
    clientSecret: 'any',
    tokenUrl: `${address()}/.local/identity/token`,
  }));
  const tokens = apiUrl === undefined ? ours : tokenSourceFrom(process.env);
  return { api: apiAt(address, tokens), said: () => program?.said() ?? '' };
}
