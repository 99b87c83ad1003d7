import { unmarshall } from '@aws-sdk/util-dynamodb';
import { type Call, DomainError, type User } from '../../domain/index.ts';
import type { Inserted } from '../../ports/user-repository.ts';
import type { Refusal } from './attempts.ts';
import { type CancellationReason, cancellationReasons } from './failure.ts';
import { replay } from './idempotency-record.ts';
import type { Item } from './items.ts';

type Reason = CancellationReason | undefined;

export const failed = (reason: Reason): reason is CancellationReason => reason?.Code === 'ConditionalCheckFailed';

/** The item that stood in the way, if DynamoDB tells it. The document client does not unmarshall it. */
const itemOf = ({ Item: item }: CancellationReason): Item | undefined =>
  item && unmarshall(item as Parameters<typeof unmarshall>[0]);

/**
 * What a refused insert means, by the order of its parts: idempotency record (where there is a key), e-mail claim, subject
 * claim (where there is a subject), user. A claim or record with the id just made is a trace of our own earlier attempt.
 */
export function judgeInsert(user: User, { idempotencyKey }: Call, { error, uncertain }: Refusal): Inserted {
  const reasons = [...cancellationReasons(error)];
  const record = idempotencyKey === undefined ? undefined : reasons.shift();
  const email = reasons.shift();
  const subject = user.subject === undefined ? undefined : reasons.shift();
  const ownUser = uncertain && failed(reasons.shift());
  const inTheWay = [record, email, subject].filter(failed).map(itemOf);

  if (ownUser || inTheWay.some((item) => item?.['userId'] === user.id)) return { user: { ...user }, replayed: false };
  if (uncertain && inTheWay.includes(undefined)) throw new DomainError('outcome_unknown', { cause: error });
  if (failed(record)) {
    const stored = itemOf(record);
    // Nothing was written, and create may not read: repeating the request asks again.
    if (stored === undefined) throw new DomainError('unavailable', { cause: error });
    return { user: replay(stored, user), replayed: true };
  }
  if (failed(email)) throw new DomainError('email_taken');
  if (failed(subject)) throw new DomainError('already_registered');
  throw error;
}
