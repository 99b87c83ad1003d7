import {
  type Call,
  canonicalEmail,
  DomainError,
  type EmailAddress,
  type Page,
  type PageRequest,
  profileOf,
  type User,
  type UserId,
} from 'hexagonal-users/domain';
import type { Clock, Inserted, UserRepository } from 'hexagonal-users/ports';
import type { BindValues, Database } from 'node-sqlite3-wasm';
import { fromCursor, toCursor } from './cursor.ts';
import { keep, replay } from './idempotency-records.ts';
import { schema } from './schema.ts';

/** Users in a SQLite database: each method is one transaction, or one statement. */
export class SqliteUserRepository implements UserRepository {
  readonly #database: Database;
  readonly #clock: Clock;

  /** Makes the tables where there are none. The database stays the caller's, who closes it. */
  constructor({ database, clock }: { readonly database: Database; readonly clock: Clock }) {
    this.#database = database;
    this.#clock = clock;
    database.exec(schema);
  }

  async insert(user: User, call: Call): Promise<Inserted> {
    return this.#atomically(call, (now) => {
      const first = replay(this.#database, user, call, now);
      if (first !== undefined) return { user: first, replayed: true };
      if (this.#one('canonical_email = ?', canonicalEmail(user.email))) throw new DomainError('email_taken');
      if (user.subject !== undefined && this.#one('subject = ?', user.subject))
        throw new DomainError('already_registered');
      const { id, email, subject = null, version } = user;
      const row = [id, canonicalEmail(email), subject, version, JSON.stringify(user)];
      this.#database.run('INSERT INTO users VALUES (?, ?, ?, ?, ?)', row);
      keep(this.#database, user, call, now);
      return { user: { ...user }, replayed: false };
    });
  }

  async find(id: UserId, call: Call): Promise<User | undefined> {
    return this.#inTime(call, () => this.#one('id = ?', id));
  }

  async findByEmail(email: EmailAddress, call: Call): Promise<User | undefined> {
    return this.#inTime(call, () => this.#one('canonical_email = ?', canonicalEmail(email)));
  }

  async findBySubject(subject: string, call: Call): Promise<User | undefined> {
    return this.#inTime(call, () => this.#one('subject = ?', subject));
  }

  async list({ limit, cursor }: PageRequest, call: Call): Promise<Page<User>> {
    const after = cursor === undefined ? '' : fromCursor(cursor);
    return this.#inTime(call, () => {
      const found = this.#users('id > ? ORDER BY id LIMIT ?', [after, limit + 1]);
      const items = found.slice(0, limit);
      const last = items.at(-1);
      return found.length > limit && last !== undefined ? { items, nextCursor: toCursor(last.id) } : { items };
    });
  }

  async update(before: User, after: User, call: Call): Promise<void> {
    this.#atomically(call, () => {
      const stored = this.#stored(before);
      const owner = this.#one('canonical_email = ?', canonicalEmail(after.email));
      if (owner !== undefined && owner.id !== before.id) throw new DomainError('email_taken');
      const { email, updatedAt, version } = after;
      const user: User = { ...stored, ...profileOf(after), updatedAt, version };
      const row = [canonicalEmail(email), version, JSON.stringify(user), stored.id];
      this.#database.run('UPDATE users SET canonical_email = ?, version = ?, user = ? WHERE id = ?', row);
    });
  }

  async remove(before: User, call: Call): Promise<void> {
    this.#atomically(call, () => {
      const { id } = this.#stored(before);
      this.#database.run('DELETE FROM users WHERE id = ?', [id]);
    });
  }

  #users(condition: string, values: BindValues): User[] {
    const rows = this.#database.all(`SELECT user FROM users WHERE ${condition}`, values);
    return rows.map(({ user }) => JSON.parse(String(user)));
  }

  #one(condition: string, value: string): User | undefined {
    return this.#users(condition, [value])[0];
  }

  #stored({ id, version }: User): User {
    const stored = this.#one('id = ?', id);
    if (stored?.version !== version) throw new DomainError('version_mismatch');
    return stored;
  }

  #atomically<T>(call: Call, work: (now: number) => T): T {
    return this.#inTime(call, (now) => {
      // Immediate: another process waits here, and not between what is read and what is written.
      this.#database.exec('BEGIN IMMEDIATE');
      try {
        const result = work(now);
        this.#database.exec('COMMIT');
        return result;
      } catch (error) {
        if (this.#database.inTransaction) this.#database.exec('ROLLBACK');
        throw error;
      }
    });
  }

  #inTime<T>({ deadline }: Call, work: (now: number) => T): T {
    const now = this.#clock.now();
    if (deadline !== undefined && now >= deadline) throw new DomainError('unavailable');
    try {
      return work(now);
    } catch (error) {
      // Another process has the file. Nothing was written: its turn comes before ours begins.
      if (error instanceof Error && error.message === 'database is locked')
        throw new DomainError('unavailable', { cause: error });
      throw error;
    }
  }
}
