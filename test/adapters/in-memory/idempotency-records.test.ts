import { expect, it } from '@jest/globals';
import { IdempotencyRecords } from '../../../src/adapters/in-memory/idempotency-records.ts';
import { buildUser } from '../../../src/testing/builders.ts';
import { asAdministrator } from '../../../src/testing/calls.ts';
import { FixedClock, hour } from '../../../src/testing/fixed-clock.ts';

const keyed = (key: string) => asAdministrator({ idempotencyKey: key });

it('forgets what has expired when it keeps something new: it holds names and addresses', () => {
  const clock = new FixedClock();
  const records = new IdempotencyRecords();
  const users = new Map(['old', 'again', 'young', 'new'].map((key) => [key, buildUser()]));
  const keep = (key: string) => records.keep(users.get(key) ?? buildUser(), keyed(key), clock.now());
  keep('again');
  keep('old');
  clock.advance(12 * hour);
  keep('young');
  clock.advance(12 * hour);
  keep('again');
  keep('new');
  expect(records.size).toBe(3);
  for (const key of ['again', 'young', 'new'])
    expect(records.replay(users.get(key) ?? buildUser(), keyed(key), clock.now())).toEqual(users.get(key));
});
