import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import {
  type Call,
  canonicalEmail,
  DomainError,
  type EmailAddress,
  type Page,
  type PageRequest,
  sameProfile,
  type User,
  type UserId,
} from '../../domain/index.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Inserted, UserRepository } from '../../ports/user-repository.ts';
import { claimsOf } from './claims.ts';
import { fromCursor, toCursor } from './cursor.ts';
import { cancellationReasons } from './failure.ts';
import { toIdempotencyRecord } from './idempotency-record.ts';
import { fromItem, type Item, toItem, UnreadableItemError } from './items.ts';
import { emailKey, idInUserKey, subjectKey, userKey } from './keys.ts';
import { failed, judgeInsert } from './refusal.ts';
import { Table } from './table.ts';
import { deleteClaim, deleteUser, putNew, putNewOrExpired, updateUser } from './writes.ts';

/** What the repository is made of. */
export interface DynamoDbUserRepositoryOptions {
  /** Must not retry by itself: `maxAttempts: 1`. */
  readonly client: DynamoDBDocumentClient;
  /** Of a table that has `tableSchema`. */
  readonly tableName: string;
  /** For deadlines, and for how long an idempotency key is known. */
  readonly clock: Clock;
  /** Told of an item that a list leaves out because it can't be read. */
  readonly onUnreadable?: (error: UnreadableItemError) => void;
}

/**
 * Users in one DynamoDB table: an item for the user and one for each claim, written together or not at all.
 * @example
 * ```ts
 * import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
 * import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
 * import {
 *   DynamoDbUserRepository,
 *   type DynamoDbUserRepositoryOptions,
 *   type UnreadableItemError,
 * } from 'hexagonal-users/adapters/dynamodb';
 * import { systemClock } from 'hexagonal-users/adapters/system';
 *
 * const options: DynamoDbUserRepositoryOptions = {
 *   client: DynamoDBDocumentClient.from(new DynamoDBClient({ maxAttempts: 1 })),
 *   tableName: 'users',
 *   clock: systemClock,
 *   onUnreadable: ({ userId }: UnreadableItemError) => console.error(`user ${userId} can't be read`),
 * };
 * const repository = new DynamoDbUserRepository(options);
 * ```
 */
export class DynamoDbUserRepository implements UserRepository {
  readonly #table: Table;
  readonly #clock: Clock;
  readonly #onUnreadable: (error: UnreadableItemError) => void;

  constructor({ client, tableName, clock, onUnreadable = () => {} }: DynamoDbUserRepositoryOptions) {
    this.#table = new Table(client, tableName, clock);
    this.#clock = clock;
    this.#onUnreadable = onUnreadable;
  }

  async insert(user: User, call: Call): Promise<Inserted> {
    const nowSeconds = Math.floor(this.#clock.now() / 1000);
    const record = toIdempotencyRecord(user, call, nowSeconds);
    const refusal = await this.#table.transact(
      [
        ...(record === undefined ? [] : [putNewOrExpired(record, nowSeconds)]),
        ...[...claimsOf(user), toItem(user)].map(putNew),
      ],
      call,
    );
    return refusal === undefined ? { user: { ...user }, replayed: false } : judgeInsert(user, call, refusal);
  }

  async find(id: UserId, call: Call): Promise<User | undefined> {
    const item = await this.#table.get(userKey(id), call);
    return item && fromItem(item);
  }

  async findByEmail(email: EmailAddress, call: Call): Promise<User | undefined> {
    const canonical = canonicalEmail(email);
    const claim = await this.#table.get(emailKey(canonical), call);
    const user = claim && (await this.find(claim['userId'] as UserId, call));
    // Between the two reads the user may have given the address up.
    return user && canonicalEmail(user.email) === canonical ? user : undefined;
  }

  async findBySubject(subject: string, call: Call): Promise<User | undefined> {
    const claim = await this.#table.get(subjectKey(subject), call);
    return claim && this.find(claim['userId'] as UserId, call);
  }

  async list({ limit, cursor }: PageRequest, call: Call): Promise<Page<User>> {
    const after = cursor === undefined ? undefined : userKey(fromCursor(cursor));
    // One more than asked for tells whether there is a next page, so that no last page is an empty one.
    const { Items: found = [], LastEvaluatedKey } = await this.#table.queryUsers(limit + 1, after, call);
    const page = found.slice(0, limit);
    const items = page.flatMap((item) => this.#readable(item));
    const last = page.at(-1);
    const more = found.length > limit || LastEvaluatedKey !== undefined;
    return more && last !== undefined ? { items, nextCursor: toCursor(idInUserKey(last['pk'])) } : { items };
  }

  async update(before: User, after: User, call: Call): Promise<void> {
    const [released] = claimsOf(before);
    const [claimed] = claimsOf(after);
    // DynamoDB refuses a transaction that names an item twice.
    const moved = released.pk === claimed.pk ? [] : [putNew(claimed), deleteClaim(released)];
    const refusal = await this.#table.transact([updateUser(before, after), ...moved], call);
    if (refusal === undefined) return;
    const { error, uncertain } = refusal;
    const [user, claim] = cancellationReasons(error);
    // The user first: after an attempt that was applied, the claim that stands in the way is our own.
    if (!failed(user)) throw failed(claim) ? new DomainError('email_taken') : error;
    if (!uncertain) throw new DomainError('version_mismatch');
    const current = await this.#afterWrite(after, call);
    // By its time as well: the same change made by somebody else is for the domain to judge.
    const own = current?.version === after.version && current.updatedAt === after.updatedAt;
    if (own && sameProfile(current, after)) return;
    const overtaken = current === undefined || current.version > after.version;
    throw new DomainError(overtaken ? 'outcome_unknown' : 'version_mismatch', { cause: error });
  }

  async remove(before: User, call: Call): Promise<void> {
    const refusal = await this.#table.transact([deleteUser(before), ...claimsOf(before).map(deleteClaim)], call);
    if (refusal === undefined) return;
    const { error, uncertain } = refusal;
    if (!failed(cancellationReasons(error)[0])) throw error;
    // Gone after an attempt that may have been applied: as asked.
    if (uncertain && (await this.#afterWrite(before, call)) === undefined) return;
    throw new DomainError('version_mismatch');
  }

  /** What became of a write that may have been applied. That it can't be read leaves the outcome open. */
  async #afterWrite({ id }: User, call: Call): Promise<User | undefined> {
    try {
      return await this.find(id, call);
    } catch (cause) {
      throw new DomainError('outcome_unknown', { cause });
    }
  }

  #readable(item: Item): readonly User[] {
    try {
      return [fromItem(item)];
    } catch (error) {
      if (!(error instanceof UnreadableItemError)) throw error;
      this.#onUnreadable(error);
      return [];
    }
  }
}
