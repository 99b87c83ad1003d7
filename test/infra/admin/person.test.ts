import { createHash } from 'node:crypto';
import { Readable, Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import type { User } from '../../../src/domain/index.ts';
import { isConfirmed } from '../../../src/infra/admin/confirm.ts';
import { erasePerson } from '../../../src/infra/admin/erase-person.ts';
import { idOf, personNamed } from '../../../src/infra/admin/find-person.ts';
import { findPerson } from '../../../src/infra/admin/person.ts';
import { personDocument } from '../../../src/infra/admin/person-document.ts';
import type { Who } from '../../../src/infra/admin/who.ts';
import { intercept } from '../../reliability/world.ts';
import { violationsIn } from '../../support/audit-dynamodb.ts';
import { describeWithEngine } from '../../support/embedded-engine.ts';
import { type AdminTable, adminTables, silent } from './admin-table.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const call = { principal: { kind: 'administrator' } } as const;

/** A page at a time of three items: nothing fits into one. */
const find = (table: AdminTable, { id }: { id: User['id'] }) => findPerson(table.reader(3), id, silent);
const identified = (table: AdminTable, who: object) => idOf(table.reader(3), who as Who, silent);
const named = (table: AdminTable, who: object) => personNamed(table.reader(3), who as Who, () => silent);
async function erase(table: AdminTable, user: User) {
  const options = { service: table.service, table: table.table, reader: table.reader() };
  return erasePerson(await find(table, user), options);
}

/** Grace, whom nothing may happen to, and Ada, with all that there can be of her. */
async function withPeople(newTable: () => Promise<AdminTable>) {
  const table = await newTable();
  const grace = await table.create({ subject: 'grace-subject', key: 'grace-key' });
  const earlier = await table.create({ email: 'ada@example.com', key: 'earlier' });
  await table.service.delete(earlier.id, { expected: 'any' }, call);
  const ada = await table.create({ email: 'ada@example.com', subject: 'ada-subject', key: 'ada-key' });
  return { table, grace, earlier, ada };
}

describeWithEngine('one person', (binary) => {
  const newTable = adminTables(binary);

  it('is found by id, by address in any case, and by subject', async () => {
    const { table, ada } = await withPeople(newTable);
    for (const who of [{ userId: ada.id }, { email: 'ADA@example.com' }, { subject: 'ada-subject' }])
      expect(await identified(table, who)).toBe(ada.id);
    for (const who of [{ email: 'nobody@example.com' }, { subject: 'nobody' }])
      expect(await identified(table, who)).toBeUndefined();
  });

  it('is found without a claim, and after the user is gone by a claim that was left', async () => {
    const { table, ada } = await withPeople(newTable);
    await table.remove(`EMAIL#${sha256('ada@example.com')}`);
    expect(await identified(table, { email: 'ADA@example.com' })).toBe(ada.id);
    await table.remove(`USER#${ada.id}`);
    expect(await identified(table, { email: 'ada@example.com' })).toBeUndefined();
    expect(await identified(table, { subject: 'ada-subject' })).toBe(ada.id);
  });

  it('is never taken for somebody else, where a claim or two users say so', async () => {
    const { table, ada, grace } = await withPeople(newTable);
    await table.put({ pk: `EMAIL#${sha256('ada@example.com')}`, userId: grace.id });
    await expect(identified(table, { email: 'ada@example.com' })).rejects.toMatchObject({
      name: 'StartupError',
      message: expect.stringContaining(`names the user ${grace.id}, who has another one; run npm run audit`),
    });
    await table.remove(`EMAIL#${sha256('ada@example.com')}`);
    await table.set(grace, 'email', 'Ada@example.com');
    const refused = expect.objectContaining({ message: expect.stringMatching(/^That names 2 users, .*--user\.$/) });
    await expect(identified(table, { email: 'ada@example.com' })).rejects.toEqual(refused);
    expect(await identified(table, { userId: ada.id })).toBe(ada.id);
  });

  it.each([{ email: 'ADA@example.com' }, { subject: 'ada-subject' }])(
    'is the user who is there, where the claim of %j names one who is gone, and that claim is theirs',
    async (who) => {
      const { table, ada } = await withPeople(newTable);
      const gone = '00000000-0000-4000-8000-000000000000';
      const stale = [`EMAIL#${sha256('ada@example.com')}`, `SUBJECT#${sha256('ada-subject')}`];
      for (const pk of stale) await table.put({ pk, userId: gone });
      const person = await named(table, who);
      expect(person).toMatchObject({ userId: ada.id, user: { email: 'ada@example.com' } });
      expect(person?.claims.map(({ pk }) => pk).sort()).toEqual(stale);
      expect(await erase(table, ada)).toEqual([]);
      for (const pk of [`USER#${ada.id}`, ...stale]) expect(await table.get(pk)).toBeUndefined();
    },
  );

  it.each([
    ['email', 'Ada@example.com', { email: 'ada@example.com' }],
    ['subject', 'ada-subject', { subject: 'ada-subject' }],
  ])('is never one of two users with one %s, though the claim names one', async (attribute, value, who) => {
    const { table, ada, grace } = await withPeople(newTable);
    await table.set(grace, attribute, value);
    const refused = named(table, who);
    await expect(refused).rejects.toMatchObject({ name: 'StartupError' });
    await expect(refused).rejects.toThrow(/^That names 2 users, .*--user\.$/);
    for (const { id } of [ada, grace]) {
      await expect(refused).rejects.toThrow(id);
      expect(await named(table, { userId: id })).toMatchObject({ userId: id, user: { subject: expect.anything() } });
    }
  });

  it('is found by the address itself, whatever is stored as the canonical one', async () => {
    const { table, ada } = await withPeople(newTable);
    await table.set(ada, 'canonicalEmail', 'x');
    await table.remove(`EMAIL#${sha256('ada@example.com')}`);
    expect(await identified(table, { email: 'ADA@example.com' })).toBe(ada.id);
  });
});

describeWithEngine('an export', (binary) => {
  const newTable = adminTables(binary);

  it('holds every item of the person, and none of anybody else', async () => {
    const { table, ada, earlier, grace } = await withPeople(newTable);
    const { service } = table;
    await table.create({ email: 'ada-more@example.com' });
    await table.set(ada, 'nickname', new Set(['countess']));
    await table.put({ pk: 'LATER#1', userId: ada.id });
    await table.set(ada, 'later', {
      tags: new Set(['a']),
      numbers: [new Set([1n, 2n ** 53n]), { deep: new Set([Buffer.from('ab')]) }],
      binary: Buffer.from('ab'),
      createdAt: 1,
      none: null,
      yes: true,
    });
    await table.set(ada, 'large', 2n ** 53n);
    const document = JSON.parse(JSON.stringify(personDocument(await find(table, ada), 'users', 0))) as ReturnType<
      typeof personDocument
    >;
    const record = (key: string, principal: object, userId: string) => ({
      pk: `IDEM#${sha256(JSON.stringify([...Object.values(principal), 'createUser', key]))}`,
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      userId,
      createdAt: expect.stringMatching(/^20\d\d-.*Z$/),
      expiresAt: expect.stringMatching(/^20\d\d-.*Z$/),
    });
    const subject = { kind: 'user', subject: 'ada-subject' };
    const nobody = { kind: 'administrator', subject: null };
    const expected = [record('ada-key', subject, ada.id), record('earlier', nobody, earlier.id)];
    expect(document).toMatchObject({ exportedAt: '1970-01-01T00:00:00.000Z', userId: ada.id, table: 'users' });
    expect(document.user).toEqual({
      pk: `USER#${ada.id}`,
      kind: 'USER',
      email: 'ada@example.com',
      canonicalEmail: 'ada@example.com',
      name: 'Ada Example',
      subject: 'ada-subject',
      createdAt: new Date(ada.createdAt).toISOString(),
      updatedAt: new Date(ada.updatedAt).toISOString(),
      version: 1,
      nickname: ['countess'],
      later: {
        tags: ['a'],
        numbers: [expect.arrayContaining([1, '9007199254740992']), { deep: ['YWI='] }],
        binary: 'YWI=',
        createdAt: 1,
        none: null,
        yes: true,
      },
      large: '9007199254740992',
    });
    expect([...document.claims].sort((a, b) => (String(a['pk']) < String(b['pk']) ? -1 : 1))).toEqual([
      { pk: `EMAIL#${sha256('ada@example.com')}`, userId: ada.id },
      { pk: `SUBJECT#${sha256('ada-subject')}`, userId: ada.id },
    ]);
    const { idempotencyRecords: records } = document;
    expect(records).toHaveLength(2);
    for (const one of expected) expect(records).toContainEqual(one);
    for (const { createdAt, expiresAt } of records)
      expect((Date.parse(String(expiresAt)) - Date.parse(String(createdAt))) / 3_600_000).toBeCloseTo(24, 2);
    expect(document.others).toEqual([{ pk: 'LATER#1', userId: ada.id }]);
    expect(JSON.stringify(document)).not.toContain(grace.id);
    expect(await service.get(ada.id, call)).toMatchObject({ version: 1 });
  });

  it('is of the items as last written', async () => {
    const { table, ada } = await withPeople(newTable);
    const consistent: unknown[] = [];
    intercept(table.connection.patient, ['ScanCommand', 'GetItemCommand'], (input, send) => {
      consistent.push(input['ConsistentRead']);
      return send(input);
    });
    await identified(table, { email: 'nobody@example.com' });
    await find(table, ada);
    expect(consistent.length).toBeGreaterThan(5);
    expect(new Set(consistent)).toEqual(new Set([true]));
  });

  it('leaves a record to the one who made it, though the profile is the same by now', async () => {
    const table = await newTable();
    const first = await table.create({ email: 'ada@example.com', key: 'first' });
    await table.service.patch(first.id, { email: 'other@example.com' }, { expected: 'any' }, call);
    const second = await table.create({ email: 'ada@example.com', key: 'second' });
    expect((await find(table, second)).records).toMatchObject([{ userId: second.id }]);
    expect((await find(table, first)).records).toMatchObject([{ userId: first.id }]);
  });
});

describeWithEngine('an erasure', (binary) => {
  const newTable = adminTables(binary);

  it('leaves nothing of the person, and everything of the others', async () => {
    const { table, ada, earlier, grace } = await withPeople(newTable);
    await table.put({ pk: 'LATER#1', userId: ada.id });
    const graces = await find(table, grace);
    expect(await erase(table, ada)).toEqual([]);
    const items = await table.items();
    const words = [ada.id, earlier.id, 'ada', sha256('ada@example.com'), sha256('ada-subject')];
    for (const word of words) expect(JSON.stringify(items).toLowerCase()).not.toContain(`"${word}"`);
    expect(JSON.stringify(items)).not.toMatch(/ada@example|ada-subject/);
    expect(items).toHaveLength(4);
    expect(await find(table, grace)).toEqual(graces);
    expect(await find(table, ada)).toMatchObject({ user: undefined, claims: [], records: [], others: [] });
    expect(await erase(table, ada)).toEqual([]);
  });

  it.each<[string, (table: AdminTable, ada: User, grace: User) => Promise<unknown>]>([
    ['who cannot be read', (table, ada) => table.set(ada, 'version', 'one')],
    ['who has no claim', (table) => table.remove(`EMAIL#${sha256('ada@example.com')}`)],
    [
      'whose claim names another',
      (table, _, { id }) => table.put({ pk: `EMAIL#${sha256('ada@example.com')}`, userId: id }),
    ],
    [
      'who holds a claim too many',
      (table, { id }) => table.put({ pk: `EMAIL#${sha256('old@example.com')}`, userId: id }),
    ],
    ['who is gone, with claims and records left', (table, { id }) => table.remove(`USER#${id}`)],
  ])('ends a user %s', async (_, damage) => {
    const { table, ada, grace } = await withPeople(newTable);
    await damage(table, ada, grace);
    expect(await erase(table, ada)).toEqual([]);
    expect(JSON.stringify(await table.items())).not.toContain(ada.id);
    expect(await table.service.get(grace.id, call)).toEqual(grace);
  });

  it('takes along the claim on their address that names nobody', async () => {
    const { table, ada } = await withPeople(newTable);
    const claim = `EMAIL#${sha256('ada@example.com')}`;
    await table.put({ pk: claim });
    expect(await erase(table, ada)).toEqual([]);
    expect(await table.get(claim)).toBeUndefined();
  });

  it('goes by the address that the user has at that moment, and touches no claim that is somebody else’s by now', async () => {
    const { table, ada } = await withPeople(newTable);
    const person = await find(table, ada);
    await table.service.patch(ada.id, { email: 'countess@example.com' }, { expected: 'any' }, call);
    const next = await table.create({ email: 'ada@example.com' });
    const options = { service: table.service, table: table.table, reader: table.reader() };
    expect(await erasePerson(person, options)).toEqual([]);
    expect(violationsIn(await table.items())).toEqual([]);
    expect(await table.service.get(next.id, call)).toEqual(next);
  });

  it('takes nothing of a user who stays, since somebody changed them meanwhile', async () => {
    const { table, ada } = await withPeople(newTable);
    await table.set(ada, 'version', 'one');
    const before = (await table.items()).length;
    intercept(table.connection.single, 'TransactWriteItemsCommand', async (input, send) => {
      await table.set(ada, 'version', 'two');
      return send(input);
    });
    expect(await erase(table, ada)).toEqual([`USER#${ada.id}`]);
    expect(await table.items()).toHaveLength(before);
  });

  it('tells of what is there all the same', async () => {
    const { table, ada } = await withPeople(newTable);
    const { single } = table.connection;
    intercept(single, 'TransactWriteItemsCommand', async () => ({ output: {} }));
    const left = await erase(table, ada);
    // The user and its claims go by the service, here with a client of its own.
    expect(left.map((pk) => pk.split('#')[0])).toEqual(['IDEM', 'IDEM']);
  });
});

describe('whoever is asked', () => {
  it.each([
    ['yes\n', true],
    [' yes \nno\n', true],
    ['y\n', false],
    ['\n', false],
    ['no\nyes\n', false],
    ['', false],
  ])('%j: %p', async (typed, expected) => {
    let asked = '';
    const output = new Writable({
      write: (chunk, _, done) => {
        asked += chunk;
        done();
      },
    });
    expect(await isConfirmed(Readable.from(typed === '' ? [] : [typed]), output)).toBe(expected);
    expect(asked).toContain('Type yes');
  });
});
