import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fromItem, type Item, toItem, type UnreadableItemError } from '../../../src/adapters/dynamodb/items.ts';
import { DynamoDbUserRepository } from '../../../src/adapters/dynamodb/user-repository.ts';
import type { EmailAddress } from '../../../src/domain/index.ts';
import { buildUser, changed } from '../../../src/testing/builders.ts';
import { asAdministrator } from '../../../src/testing/calls.ts';
import { FixedClock } from '../../../src/testing/fixed-clock.ts';
import { type Engine, embedded, startEngine } from '../../support/dynamodb.ts';
import { describeWithEngine } from '../../support/embedded-engine.ts';
import { rejectionOf } from '../../support/rejection-of.ts';
import { thrownBy } from '../../support/thrown-by.ts';

const user = buildUser({ email: 'Ada@example.com', name: 'Ada Example', subject: 'ada' });
const { subject, ...plain } = user;

/** Each makes an item unreadable. */
const damages: readonly [string, Item][] = [
  ['no email', { email: undefined }],
  ['an email that is no text', { email: 7 }],
  ['no name', { name: undefined }],
  ['a name of null', { name: null }],
  ['a subject that is no text', { subject: ['ada'] }],
  ['a subject of null', { subject: null }],
  ['no createdAt', { createdAt: undefined }],
  ['a createdAt in words', { createdAt: '2025-01-01T12:00:00.000Z' }],
  ['an updatedAt with a fraction', { updatedAt: 1.5 }],
  ['no version', { version: undefined }],
  ['a version as text', { version: '1' }],
  ['a version past 2^53', { version: 2n ** 60n }],
];

describe('the item of a user', () => {
  it('holds what the index and the claims need besides the user', () => {
    const { id, ...attributes } = user;
    expect(toItem(user)).toEqual({
      pk: `USER#${id}`,
      kind: 'USER',
      canonicalEmail: 'ada@example.com',
      ...attributes,
    });
  });

  it.each([
    ['with', user],
    ['without', plain],
  ])('is read as it was written, %s a subject', (_, written) => {
    expect(Object.keys(toItem(written)).includes('subject')).toBe('subject' in written);
    expect(fromItem(toItem(written))).toEqual(written);
    expect(Object.keys(fromItem(toItem(written))).sort()).toEqual(Object.keys(written).sort());
  });

  it.each([
    ['an attribute more', { addedByTheNextVersion: { kept: true } }],
    ['a longer name', { name: 'A'.repeat(1_000) }],
    ['an address that this version would refuse', { email: 'ädä@example' }],
  ])('of the next version, with %s, is read', (_, next) => {
    expect(fromItem({ ...toItem(user), ...next })).toMatchObject({ id: user.id });
  });

  it.each(damages)('with %s is unreadable, which names the user and nothing personal', (_, damage) => {
    const error = thrownBy(() => fromItem({ ...toItem(user), ...damage }));
    expect(error).toMatchObject({ name: 'UnreadableItemError', userId: user.id });
    expect(`${error} ${JSON.stringify(error)}`).not.toMatch(/example/i);
  });

  it.each(['USER#ada@example.com', 'USER#', '', undefined, 7])(
    'under the key %j is unreadable, and not quoted',
    (pk) => {
      const error = thrownBy(() => fromItem({ ...toItem(user), pk }));
      expect(error).toMatchObject({ name: 'UnreadableItemError', userId: 'without a valid id' });
    },
  );
});

describeWithEngine('a table with items of other versions', (binary) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEngine(embedded(binary));
  });
  afterAll(() => engine?.stop());

  const admin = asAdministrator();

  const open = async () => {
    const TableName = await engine.newTable();
    const { client } = engine;
    const told: string[] = [];
    const onUnreadable = ({ userId }: UnreadableItemError) => told.push(userId);
    const options = { client, tableName: TableName, clock: new FixedClock() };
    const repository = new DynamoDbUserRepository({ ...options, onUnreadable });
    const stored = async () => (await repository.insert(buildUser(), admin)).user;
    const keyOf = (id: string) => ({ TableName, Key: { pk: `USER#${id}` } });
    const damage = (id: string) =>
      client.send(
        new UpdateCommand({
          ...keyOf(id),
          UpdateExpression: 'SET createdAt = :text',
          ExpressionAttributeValues: { ':text': 'long ago' },
        }),
      );
    return { client, options, repository, told, stored, keyOf, damage };
  };

  it('finding an unreadable one by id, address or subject throws, naming its id', async () => {
    const { repository, damage } = await open();
    const { id, email } = (await repository.insert(buildUser({ subject: 'ada' }), admin)).user;
    await damage(id);
    const finds = [
      () => repository.find(id, admin),
      () => repository.findByEmail(email, admin),
      () => repository.findBySubject('ada', admin),
    ];
    for (const find of finds)
      expect(await rejectionOf(find())).toMatchObject({ name: 'UnreadableItemError', userId: id });
  });

  it.each([1, 2, 3, 100])('a list in pages of %i leaves unreadable ones out, and tells of each', async (limit) => {
    const { repository, told, stored, damage } = await open();
    const inserted = [await stored(), await stored(), await stored(), await stored(), await stored()];
    const users = inserted.sort((one, other) => (one.id < other.id ? -1 : 1));
    const unreadable = [users[0], users[2], users[4]].flatMap((one) => one?.id ?? []);
    for (const id of unreadable) await damage(id);
    const listed = [];
    let page = await repository.list({ limit }, admin);
    for (let turn = 0; turn < 10; turn++) {
      listed.push(...page.items);
      if (page.nextCursor === undefined) break;
      page = await repository.list({ limit, cursor: page.nextCursor }, admin);
    }
    expect(listed).toEqual([users[1], users[3]]);
    expect(told).toEqual(unreadable);
  });

  it('a list needs nobody to tell', async () => {
    const { options, stored, damage } = await open();
    await damage((await stored()).id);
    expect(await new DynamoDbUserRepository(options).list({ limit: 20 }, admin)).toEqual({ items: [] });
  });

  it('an item of the next version is found, listed, updated without loss, and removed', async () => {
    const { client, repository, told, stored, keyOf } = await open();
    const before = await stored();
    const { Item: written } = await client.send(new GetCommand(keyOf(before.id)));
    const added = { locale: 'en', tags: new Set(['a']), nested: { list: [1, { deep: true }] } };
    await client.send(new PutCommand({ TableName: keyOf(before.id).TableName, Item: { ...written, ...added } }));

    expect(await repository.find(before.id, admin)).toEqual(before);
    expect(await repository.findByEmail(before.email as EmailAddress, admin)).toEqual(before);
    expect(await repository.list({ limit: 20 }, admin)).toEqual({ items: [before] });

    const after = changed(before, { name: 'Ada Changed', email: 'changed@example.com' });
    await repository.update(before, after, admin);
    const { Item: updated } = await client.send(new GetCommand(keyOf(before.id)));
    expect(updated).toEqual({ ...toItem(after), ...added });

    await repository.remove(after, admin);
    expect(await repository.find(before.id, admin)).toBeUndefined();
    expect(told).toEqual([]);
  });

  it('a claim whose user is missing finds nobody', async () => {
    const { client, repository, stored, keyOf } = await open();
    const { id, email } = await stored();
    await client.send(new DeleteCommand(keyOf(id)));
    expect(await repository.findByEmail(email, admin)).toBeUndefined();
  });
});
