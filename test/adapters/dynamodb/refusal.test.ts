import type { CancellationReason } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { Refusal } from '../../../src/adapters/dynamodb/attempts.ts';
import { toIdempotencyRecord } from '../../../src/adapters/dynamodb/idempotency-record.ts';
import { judgeInsert } from '../../../src/adapters/dynamodb/refusal.ts';
import type { User } from '../../../src/domain/index.ts';
import { buildUser } from '../../../src/testing/builders.ts';
import { asUser } from '../../../src/testing/calls.ts';
import { cancelledFor } from '../../support/sdk-errors.ts';
import { thrownBy } from '../../support/thrown-by.ts';

const user = buildUser({ subject: 'ada' });
const keyed = asUser('ada', { idempotencyKey: 'key' });

const other = buildUser({ subject: 'ada' });
const twin = buildUser({ email: user.email, name: user.name, createdAt: user.createdAt - 7_000 });

const inTheWay = (item?: Record<string, unknown>): CancellationReason => ({
  Code: 'ConditionalCheckFailed',
  ...(item === undefined ? {} : { Item: marshall(item) }),
});
const recordOf = (owner: User): CancellationReason => inTheWay(toIdempotencyRecord(owner, keyed, 0));
const claimOf = ({ id }: User): CancellationReason => inTheWay({ pk: 'EMAIL#1', userId: id });
const free: CancellationReason = { Code: 'None' };
const untold = inTheWay();

const inserted = { user, replayed: false };
const replayed = {
  user: { ...user, id: twin.id, createdAt: twin.createdAt, updatedAt: twin.createdAt },
  replayed: true,
};
const refusal = (code: string) => expect.objectContaining({ code });
const [reused, taken, registered] = ['idempotency_key_reused', 'email_taken', 'already_registered'].map(refusal);
const [unavailable, unknown, itself] = ['unavailable', 'outcome_unknown', 'its own error'].map(refusal);

type Reasons = readonly [
  record: CancellationReason,
  email: CancellationReason,
  subject: CancellationReason,
  user: CancellationReason,
];

/** What is in the way, and what that means for the first attempt and for one after another that may have been applied. */
const cases: readonly [string, Reasons, unknown, unknown][] = [
  ["its twin's record", [recordOf(twin), free, free, free], replayed, replayed],
  ["its twin's record and claims", [recordOf(twin), claimOf(twin), claimOf(twin), free], replayed, replayed],
  ["another's record", [recordOf(other), free, free, free], reused, reused],
  ["another's record and address", [recordOf(other), claimOf(other), free, free], reused, reused],
  ["another's address", [free, claimOf(other), free, free], taken, taken],
  ["another's address and subject", [free, claimOf(other), claimOf(other), free], taken, taken],
  ["another's subject", [free, free, claimOf(other), free], registered, registered],
  ['its own record', [recordOf(user), claimOf(user), claimOf(user), inTheWay({ ...user })], inserted, inserted],
  ['its own record, the address gone on', [recordOf(user), claimOf(other), claimOf(user), free], inserted, inserted],
  ['its own user alone', [free, free, free, inTheWay()], itself, inserted],
  ['a key, by a record not told', [untold, free, free, free], unavailable, unknown],
  ['an address, by a claim not told', [free, untold, free, free], taken, unknown],
  ['a subject, by a claim not told', [free, free, untold, free], registered, unknown],
];

const judged = (reasons: readonly CancellationReason[], uncertain: boolean, call = keyed, whom = user): unknown => {
  const error = Object.assign(cancelledFor(...reasons), { code: 'its own error' });
  const judge = () => judgeInsert(whom, call, new Refusal(error, uncertain));
  return thrownBy(judge) ?? judge();
};

describe('an insert that is refused for', () => {
  it.each(cases)('%s', (_, reasons, certain, uncertain) => {
    expect(judged(reasons, false)).toEqual(certain);
    expect(judged(reasons, true)).toEqual(uncertain);
  });

  it('an address, without a key and a subject, has its reasons in other places', () => {
    const { subject, ...plain } = user;
    const { idempotencyKey, ...unkeyed } = keyed;
    expect(judged([claimOf(other), free], false, unkeyed, plain)).toEqual(taken);
    expect(judged([claimOf(user), inTheWay()], true, unkeyed, plain)).toEqual({ user: plain, replayed: false });
    expect(judged([claimOf(other), claimOf(other), free], false, unkeyed, user)).toEqual(taken);
    expect(judged([free, claimOf(other), free], false, unkeyed, user)).toEqual(registered);
  });
});
