import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { DynamoDbUserRepository } from '../../../src/adapters/dynamodb/user-repository.ts';
import type { User } from '../../../src/domain/index.ts';
import type { UserRepository } from '../../../src/ports/user-repository.ts';
import { buildUser, changed, exampleEmail } from '../../../src/testing/builders.ts';
import { asAdministrator } from '../../../src/testing/calls.ts';
import { FixedClock } from '../../../src/testing/fixed-clock.ts';
import { auditTable } from '../../support/audit-dynamodb.ts';
import { clientOf, type Engine, embedded, startEngine } from '../../support/dynamodb.ts';
import { describeWithEngine } from '../../support/embedded-engine.ts';
import { forgetTokens, loseFirstAnswers } from '../../support/lost-answers.ts';
import { serviceError, socketError } from '../../support/sdk-errors.ts';

const admin = asAdministrator();
const keyed = asAdministrator({ idempotencyKey: 'key' });

interface World {
  /** As others see it: without losses. */
  readonly users: UserRepository;
  readonly stored: User;
  readonly newcomer: User;
}

type Meanwhile = (world: World) => Promise<unknown>;

const nothing: Meanwhile = async () => {};
const renamed: Meanwhile = ({ users, stored }) => users.update(stored, changed(stored, { name: 'Ada Other' }), admin);
const removed: Meanwhile = ({ users, stored }) => users.remove(stored, admin);
const taken: Meanwhile = ({ users, newcomer: { email } }) => users.insert(buildUser({ email }), admin);
const registered: Meanwhile = ({ users }) => users.insert(buildUser({ subject: 'bob' }), admin);
/** Somebody else's identical request, a moment later. */
const same: Meanwhile = ({ users, stored }) =>
  users.update(stored, changed(stored, { name: 'Ada Changed', updatedAt: stored.updatedAt + 9 }), admin);
const twin: Meanwhile = ({ users, newcomer: { email, name } }) => users.insert(buildUser({ email, name }), keyed);
const reused: Meanwhile = ({ users }) => users.insert(buildUser(), keyed);
/** These come after the lost attempt was applied. */
const renamedAgain: Meanwhile = async ({ users, stored }) => {
  const user = (await users.find(stored.id, admin)) as User;
  await users.update(user, changed(user, { name: 'Ada Other' }), admin);
};
const removedAfter: Meanwhile = async ({ users, stored }) =>
  users.remove((await users.find(stored.id, admin)) as User, admin);
const movedAfter: Meanwhile = ({ users, newcomer }) =>
  users.update(newcomer, changed(newcomer, { email: exampleEmail() }), admin);
const removedNew: Meanwhile = ({ users, newcomer }) => users.remove(newcomer, admin);
const addressReused: Meanwhile = ({ users, stored: { email } }) => users.insert(buildUser({ email }), admin);

type Write = (users: UserRepository, world: World) => Promise<unknown>;

const rename: Write = (users, { stored }) => users.update(stored, changed(stored, { name: 'Ada Changed' }), admin);
const move: Write = (users, { stored, newcomer: { email } }) => users.update(stored, changed(stored, { email }), admin);
const remove: Write = (users, { stored }) => users.remove(stored, admin);
const insert: Write = (users, { newcomer }) => users.insert(newcomer, admin);
const insertKeyed: Write = (users, { newcomer }) => users.insert(newcomer, keyed);

const before = 'before its effect';
const after = 'after its effect';

const cases: readonly [string, string, string, string, Write, Meanwhile][] = [
  ['insert', before, 'nothing happens', 'done', insert, nothing],
  ['insert', before, 'another takes the address', 'email_taken', insert, taken],
  ['insert', before, 'another takes the subject', 'already_registered', insert, registered],
  ['insert', after, 'nothing happens', 'done', insert, nothing],
  ['insert', after, 'the new user moves to another address', 'done', insert, movedAfter],
  ['insert with a key', before, 'its twin is inserted', 'replayed', insertKeyed, twin],
  ['insert with a key', before, 'the key is used for another user', 'idempotency_key_reused', insertKeyed, reused],
  ['insert with a key', before, 'another takes the address', 'email_taken', insertKeyed, taken],
  ['insert with a key', after, 'the new user moves to another address', 'done', insertKeyed, movedAfter],
  ['update', before, 'nothing happens', 'done', rename, nothing],
  ['update', before, 'another changes the user', 'version_mismatch', rename, renamed],
  ['update', before, 'another makes the same change', 'version_mismatch', rename, same],
  ['update', before, 'another removes the user', 'outcome_unknown', rename, removed],
  ['update', after, 'nothing happens', 'done', rename, nothing],
  ['update', after, 'another changes the user', 'outcome_unknown', rename, renamedAgain],
  ['update', after, 'another removes the user', 'outcome_unknown', rename, removedAfter],
  ['update of the address', before, 'another takes the address', 'email_taken', move, taken],
  ['update of the address', before, 'another changes the user', 'version_mismatch', move, renamed],
  ['update of the address', after, 'nothing happens', 'done', move, nothing],
  ['update of the address', after, 'another changes the user', 'outcome_unknown', move, renamedAgain],
  ['remove', before, 'nothing happens', 'done', remove, nothing],
  ['remove', before, 'another changes the user', 'version_mismatch', remove, renamed],
  ['remove', before, 'another removes the user', 'done', remove, removed],
  ['remove', after, 'nothing happens', 'done', remove, nothing],
];

/** What the token alone can tell: the write was applied, whatever became of it since. */
const byToken: readonly [string, string, string, Write, Meanwhile][] = [
  ['insert', 'the new user moves to another address', 'done', insert, movedAfter],
  ['insert', 'another removes the new user', 'done', insert, removedNew],
  ['update', 'another changes the user', 'done', rename, renamedAgain],
  ['update', 'another removes the user', 'done', rename, removedAfter],
  ['update of the address', 'another changes the user', 'done', move, renamedAgain],
  ['remove', 'another takes the address', 'done', remove, addressReused],
];

const endingOf = (ended: unknown): string =>
  (ended as { replayed?: boolean } | undefined)?.replayed ? 'replayed' : 'done';

describeWithEngine('a first answer that is lost,', (binary) => {
  let engine: Engine;
  let close = () => {};
  beforeAll(async () => {
    engine = await startEngine(embedded(binary));
  });
  afterEach(() => close());
  afterAll(() => engine?.stop());

  const open = async () => {
    const tableName = await engine.newTable();
    const clock = new FixedClock();
    const users = new DynamoDbUserRepository({ client: engine.client, tableName, clock });
    const { user: stored } = await users.insert(buildUser(), admin);
    const client = clientOf(engine.endpoint);
    close = () => client.destroy();
    const lossy = new DynamoDbUserRepository({ client, tableName, clock });
    return { tableName, clock, client, lossy, world: { users, stored, newcomer: buildUser({ subject: 'bob' }) } };
  };
  type Opened = Awaited<ReturnType<typeof open>>;

  const play = async (
    { tableName, client, lossy, world }: Opened,
    write: Write,
    when: string,
    meanwhile: Meanwhile,
  ) => {
    const loss = { applied: when === after, meanwhile: () => meanwhile(world) };
    loseFirstAnswers(client, () => socketError('ECONNRESET'), loss);
    const ending = await write(lossy, world).then(endingOf, ({ code, name }) => code ?? name);
    await auditTable(engine.client, tableName);
    return ending;
  };

  it.each(cases)(
    'where the token is forgotten, to %s, %s, while %s: %s',
    async (_, when, __, ending, write, meanwhile) => {
      const opened = await open();
      forgetTokens(opened.client);
      expect(await play(opened, write, when, meanwhile)).toBe(ending);
    },
  );

  it.each(byToken)('where the token is known, to %s, while %s: %s', async (_, __, ending, write, meanwhile) => {
    expect(await play(await open(), write, after, meanwhile)).toBe(ending);
  });

  it('is outcome_unknown where nobody can read in time what became of it', async () => {
    const { client, clock, lossy, world } = await open();
    loseFirstAnswers(client, () => socketError('ECONNRESET'));
    forgetTokens(client);
    client.middlewareStack.add(
      (next, { commandName }) =>
        (args) =>
          commandName === 'GetItemCommand' ? Promise.reject(serviceError('ThrottlingException')) : next(args),
      { step: 'initialize' },
    );
    const call = asAdministrator({ deadline: clock.now() + 500 });
    const update = lossy.update(world.stored, changed(world.stored), call);
    await expect(update).rejects.toMatchObject({ code: 'outcome_unknown' });
  });
});
