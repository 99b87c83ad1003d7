import type { Fault } from './with-fault.ts';

interface PlantedFault extends Fault {
  readonly what: string;
  /** One of the rules that it breaks, behind its behaviour. */
  readonly breaks: string;
  /** Of the message, where it is worth telling. */
  readonly shown?: string;
}

const repository = 'user-repository.ts';
const records = 'idempotency-records.ts';
const pageRule = (limit: number) =>
  `list › of 7 users gives everyone exactly once in pages of ${limit}, each full but the last`;
const cursorRule = (which: string) => `list › refuses as invalid_input, naming the cursor, ${which}`;

/** Faults that people make in a repository, each with a rule that nobody can then keep. */
export const plantedFaults: readonly PlantedFault[] = [
  {
    what: 'an address that is taken is taken again',
    file: repository,
    from: "if (this.#emailClaims.has(canonicalEmail(user.email))) throw new DomainError('email_taken');",
    to: '',
    breaks: 'insert › refuses the same address as email_taken and writes nothing',
    shown: 'expected a refusal as email_taken, got { user: { id: ',
  },
  {
    what: 'addresses are compared as they are written',
    file: repository,
    from: 'if (this.#emailClaims.has(canonicalEmail(user.email)))',
    to: 'if ([...this.#users.values()].some(({ email }) => email === user.email))',
    breaks: 'insert › refuses another case of the local part address as email_taken and writes nothing',
  },
  {
    what: 'a subject that is taken is taken again',
    file: repository,
    from: 'if (user.subject !== undefined && this.#subjectClaims.has(user.subject))',
    to: 'if (false)',
    breaks: 'insert › refuses a taken subject as already_registered and writes nothing',
  },
  {
    what: 'an id that is taken is overwritten',
    file: repository,
    from: 'if (this.#users.has(user.id))',
    to: 'if (false)',
    breaks: 'insert › refuses an id that is taken, as a bug, and writes nothing',
  },
  {
    what: 'a subject that is not there is stored as undefined',
    file: repository,
    from: 'this.#users.set(user.id, { ...user });',
    to: 'this.#users.set(user.id, { ...user, subject: user.subject });',
    breaks: 'insert › keeps a user without subject without one',
    shown: 'expected no member subject, got { id: ',
  },
  {
    what: 'the claim on an address is kept on delete',
    file: repository,
    from: 'this.#drop(this.#stored(before));',
    to: `const { email, id } = this.#stored(before);
    this.#drop(before);
    this.#emailClaims.set(canonicalEmail(email), id);`,
    breaks: 'remove › frees the address',
    shown: 'expected no error, got DomainError: email_taken',
  },
  {
    what: 'the claim on a subject is kept on delete',
    file: repository,
    from: 'if (subject !== undefined) this.#subjectClaims.delete(subject);',
    to: '',
    breaks: 'remove › frees the subject',
  },
  {
    what: 'the claim on the old address is kept on a change of it',
    file: repository,
    from: 'this.#drop(stored);',
    to: '',
    breaks: 'update › claims the new address and frees the old one',
  },
  {
    what: 'the new address is not claimed',
    file: repository,
    from: 'this.#put({ ...stored,',
    to: 'this.#users.set(stored.id, { ...stored,',
    breaks: 'update › claims the new address and frees the old one',
  },
  {
    what: "a user moves to another's address",
    file: repository,
    from: 'if (owner !== undefined && owner !== before.id)',
    to: 'if (false)',
    breaks: "update › refuses another's address, written taken@example.com, as email_taken",
  },
  {
    what: 'a stale version is updated',
    file: repository,
    from: 'if (stored?.version !== version)',
    to: 'if (stored === undefined)',
    breaks: 'update › refuses a stale version as version_mismatch and writes nothing',
  },
  {
    what: 'a stale version is removed',
    file: repository,
    from: 'if (stored?.version !== version)',
    to: 'if (stored === undefined)',
    breaks: 'remove › refuses a stale version as version_mismatch and removes nothing',
  },
  {
    what: 'the version is not raised',
    file: repository,
    from: 'version: after.version',
    to: 'version: stored.version',
    breaks: 'update › writes the next version also where nothing else changes',
  },
  {
    what: 'whatever is passed is written',
    file: repository,
    from: '...profileOf(after),',
    to: '...after,',
    breaks: 'update › keeps createdAt, whatever is passed',
  },
  {
    what: 'it waits between its look and its insert',
    file: repository,
    from: 'this.#put(user);',
    to: 'await undefined;\n    this.#put(user);',
    breaks: 'concurrency › lets one of 20 concurrent inserts of one address win, in whatever case',
  },
  {
    what: 'it waits between its look and its update',
    file: repository,
    from: 'this.#drop(stored);',
    to: 'await undefined;\n    this.#drop(stored);',
    breaks: 'concurrency › lets one of two writers win, and keeps what it wrote',
    shown: 'expected { succeeded: 1, refused: ["version_mismatch"] }, got { succeeded: 2, refused: [] }',
  },
  {
    what: 'it finds its own object',
    file: repository,
    from: 'user && { ...user };',
    to: 'user;',
    breaks: 'isolation › lets nobody change a user through what find returned',
  },
  {
    what: 'it lists its own objects',
    file: repository,
    from: '.map((user) => ({ ...user }));',
    to: ';',
    breaks: 'isolation › lets nobody change a user through what list returned',
  },
  {
    what: 'it keeps the object that it is passed',
    file: repository,
    from: 'this.#users.set(user.id, { ...user });',
    to: 'this.#users.set(user.id, user);',
    breaks: 'isolation › lets nobody change a user through what was passed to insert',
  },
  {
    what: 'a key is not compared with the profile',
    file: records,
    from: 'if (!sameProfile(profileOf(record.user), profileOf(user)))',
    to: 'if (false)',
    breaks: 'idempotency › refuses the key with another name as idempotency_key_reused, and still replays the first',
  },
  {
    what: 'a key never expires',
    file: records,
    from: ' || record.expiresAt <= now',
    to: '',
    breaks: 'idempotency › counts a key as absent after 24 hours, with the same profile',
  },
  {
    what: 'a key is forgotten at once',
    file: records,
    from: 'if (call.idempotencyKey === undefined) return;',
    to: 'return;',
    breaks: 'idempotency › gives an administrator the first answer again, marked as replayed, and stores nothing',
  },
  {
    what: 'a key is everybody’s',
    file: records,
    from: 'principal.subject : null',
    to: 'null : null',
    breaks: 'idempotency › keeps the keys of one user apart from those of another',
  },
  {
    what: 'a refused insert records its key',
    file: repository,
    from: 'if (this.#emailClaims.has(',
    to: 'this.#idempotency.keep({ ...user }, call, now);\n    if (this.#emailClaims.has(',
    breaks: 'idempotency › records no key for an insert refused as email_taken',
  },
  {
    what: 'a replay gives the user of today',
    file: repository,
    from: 'user: { ...first }',
    to: 'user: { ...(this.#users.get(first.id) ?? first) }',
    breaks: 'idempotency › gives the first answer also after the user changed',
  },
  {
    what: 'the list loses a user',
    file: repository,
    from: 'rest.length > limit &&',
    to: 'rest.length > limit + 1 &&',
    breaks: pageRule(6),
  },
  {
    what: 'the list gives a user twice',
    file: repository,
    from: 'id > after',
    to: 'id >= after',
    breaks: pageRule(2),
  },
  {
    what: 'the list has no end',
    file: repository,
    from: 'cursor === undefined ? undefined : fromCursor(cursor)',
    to: 'undefined as UserId | undefined',
    breaks: pageRule(2),
    shown: 'expected the list to end, got 200 pages and a cursor',
  },
  {
    what: 'the last page has a cursor',
    file: repository,
    from: 'rest.length > limit &&',
    to: '',
    breaks: pageRule(7),
  },
  {
    what: 'a damaged cursor is taken',
    file: 'cursor.ts',
    from: ' || toCursor(id) !== cursor',
    to: '',
    breaks: cursorRule('a cursor with something added'),
    shown: 'for the cursor "',
  },
  {
    what: 'a deadline counts for nothing',
    file: repository,
    from: 'now >= deadline',
    to: 'false',
    breaks: 'deadline › insert past its deadline is unavailable and writes nothing',
  },
  {
    what: 'a deadline is a millisecond late',
    file: repository,
    from: 'now >= deadline',
    to: 'now > deadline',
    breaks: 'deadline › find at its deadline is unavailable: nobody waits any more',
  },
];
