import { expect, it } from '@jest/globals';
import { units } from '../../bench/speed/units.ts';
import { describeWithEngine } from '../support/embedded-engine.ts';

/** Requests, read units, write units: by hand, from what the design says of each operation. */
const due: Readonly<Record<string, readonly [number, number, number]>> = {
  createUser: [1, 0, 5],
  'createUser, with Idempotency-Key': [1, 0, 7],
  'createUser, of oneself': [1, 0, 7],
  'createUser, of oneself, as large as can be': [1, 0, 9],
  getUser: [1, 1, 0],
  'getUser, /users/me': [2, 2, 0],
  'listUsers, 20 a page': [1, 0.5, 0],
  'listUsers, 100 a page': [1, 2, 0],
  'listUsers, by email': [2, 2, 0],
  'listUsers, by an email that nobody has': [1, 1, 0],
  replaceUser: [2, 1, 3],
  patchUser: [2, 1, 3],
  'patchUser, with another email': [2, 1, 7],
  deleteUser: [2, 1, 5],
  'deleteUser, of oneself by /users/me': [3, 2, 7],
};

describeWithEngine('what operations ask of DynamoDB', () => {
  it('is as the design says, by the engine and by the rule', async () => {
    const figures = await units({ progress: () => {} });
    expect(figures).toEqual(
      Object.entries(due).map(([operation, [requests, read, write]]) => ({
        operation,
        requests,
        reported: { read, write },
        byRule: { read, write },
      })),
    );
  });
});
