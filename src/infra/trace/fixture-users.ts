import { me } from '../../domain/index.ts';
import { emailOf, type SeenChange, type SeenUser } from './seen-change.ts';

/** Whether the answer shows that there was a user at the request's path. */
const foundOne = ({ settled = 0 }: SeenChange): boolean =>
  (settled >= 200 && settled < 300) || [304, 409, 412].includes(settled);

/** What there is once the steps of a fixture have been sent, one after the other. */
export class FixtureUsers {
  readonly #made = new Set<string>();
  /** Also who is no more. */
  readonly #seen = new Set<string>();
  /** By who has it; by the address itself, where it is not known who got it. */
  readonly #addresses = new Map<string, string>();
  readonly #keys = new Set<string>();
  readonly #persons = new Map<string, string>();
  readonly #cursors = new Set<string>();
  /** How many users the pages so far have shown. */
  #paged = 0;

  has = (id: string): boolean => this.#made.has(id);

  #isMade = ({ target, subject = '' }: SeenChange): boolean =>
    target === me ? this.#persons.has(subject) : this.#made.has(target ?? '');

  #hasAddress = (addresses: readonly string[]): boolean =>
    addresses.some((address) => [...this.#addresses.values()].includes(address));

  /** What of this request's answer the steps so far do not account for; undefined where it can be had again. */
  missing(one: SeenChange): string | undefined {
    const { settled, target, users, code, key = '', replayed, subject = '', cursor, addresses, lists, changes } = one;
    if (target !== undefined && !this.#isMade(one) && (foundOne(one) || (changes && settled === undefined)))
      return 'its user';
    if (code === 'email_taken' && !this.#hasAddress(addresses)) return 'the user who has the address';
    if (code === 'already_registered' && !this.#persons.has(subject)) return "the caller's user";
    if ((code === 'idempotency_key_reused' || replayed) && !this.#keys.has(key))
      return 'the user of its Idempotency-Key';
    if (lists && cursor !== undefined && !this.#cursors.has(cursor)) return 'the page of its cursor';
    const isNew = settled === 201;
    if (!lists && !isNew && users.some(({ id }) => !this.#made.has(id))) return 'its user';
    return undefined;
  }

  /** Takes in what the request did. */
  add(one: SeenChange): void {
    if (one.lists) this.#turnPage(one);
    if (one.key !== undefined && one.changes) this.#keys.add(one.key);
    const { settled, changes, users, addresses, trace } = one;
    if (!changes) return;
    if (settled === undefined) for (const address of addresses) this.#addresses.set(address, address);
    for (const user of users) if (settled === 201) this.#make(user, one);
    for (const user of users) if (settled === 200) this.#addresses.set(user.id, emailOf(user));
    if (settled === 204 && trace.request.method === 'DELETE') this.#remove(one);
  }

  /** On an empty table no more follows where the pages so far had everybody. */
  #turnPage({ users, nextCursor }: SeenChange): void {
    this.#paged += users.length;
    if (nextCursor !== undefined && this.#made.size > this.#paged) this.#cursors.add(nextCursor);
  }

  /** What a key's first answer repeats, others may have changed since. */
  #make(user: SeenUser, { subject }: SeenChange): void {
    if (this.#seen.has(user.id)) return;
    this.#seen.add(user.id);
    this.#made.add(user.id);
    this.#addresses.set(user.id, emailOf(user));
    if (subject !== undefined) this.#persons.set(subject, user.id);
  }

  #remove({ target = '', subject = '' }: SeenChange): void {
    const id = target === me ? (this.#persons.get(subject) ?? '') : target;
    this.#made.delete(id);
    this.#addresses.delete(id);
    for (const [person, user] of this.#persons) if (user === id) this.#persons.delete(person);
  }
}
