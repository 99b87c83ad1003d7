import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, it } from 'node:test';
import { InMemoryUserRepository } from 'hexagonal-users/adapters/in-memory';
import { systemClock as clock, randomIds } from 'hexagonal-users/adapters/system';
import { workshopHandler } from './workshop-handler.ts';

let handler: ReturnType<typeof workshopHandler>;
beforeEach(() => {
  handler = workshopHandler({ users: new InMemoryUserRepository({ clock }), clock, ids: randomIds });
});

async function send(httpMethod: string, resource: string, userid?: string, input?: unknown) {
  const pathParameters = userid === undefined ? null : { userid };
  const body = input === undefined ? null : JSON.stringify(input);
  const { statusCode, headers, body: answer } = await handler({ httpMethod, resource, pathParameters, body });
  assert.deepEqual(headers, { 'Content-Type': 'application/json', 'Access-Control-Allow-Origin': '*' });
  return { statusCode, answer: JSON.parse(answer) };
}
const create = (input: unknown) => send('POST', '/users', undefined, input);
const get = (userid: string) => send('GET', '/users/{userid}', userid);
const put = (userid: string, input: unknown) => send('PUT', '/users/{userid}', userid, input);
const remove = (userid: string) => send('DELETE', '/users/{userid}', userid);

const ada = { email: 'ada@example.com', name: 'Ada Lovelace' };
const refused = (error: string) => ({ statusCode: 400, answer: { 'Error:': error } });
const empty = { statusCode: 200, answer: {} };

describe('as in the workshop', () => {
  it('a new user has an id and a timestamp', async () => {
    const { statusCode, answer } = await create(ada);
    assert.equal(statusCode, 200);
    assert.deepEqual(Object.keys(answer).sort(), ['email', 'name', 'timestamp', 'userid']);
    assert.ok(Math.abs(Date.parse(answer.timestamp) - Date.now()) < 60_000);
    assert.deepEqual(await get(answer.userid), { statusCode: 200, answer });
  });

  it('a new user may bring an id', async () => {
    const userid = randomUUID();
    assert.equal((await create({ ...ada, userid })).answer.userid, userid);
    assert.equal((await create({ ...ada, userid, name: 'Ada King' })).answer.name, 'Ada King');
    assert.equal((await get(userid)).answer.name, 'Ada King');
  });

  it('the list is an array of everyone', async () => {
    assert.deepEqual(await send('GET', '/users'), { statusCode: 200, answer: [] });
    for (let index = 0; index < 120; index++) await create({ email: `ada-${index}@example.com`, name: 'Ada' });
    const { answer } = await send('GET', '/users');
    assert.equal(new Set(answer.map(({ email }: { email: string }) => email)).size, 120);
  });

  it('PUT creates, and replaces', async () => {
    const userid = randomUUID();
    assert.equal((await put(userid, ada)).answer.userid, userid);
    const { answer } = await put(userid, { ...ada, name: 'Ada King' });
    assert.deepEqual((await send('GET', '/users')).answer, [answer]);
  });

  it('a user who is not there is an empty one, and deleted', async () => {
    const userid = randomUUID();
    assert.deepEqual(await get(userid), empty);
    assert.deepEqual(await remove(userid), empty);
    await put(userid, ada);
    assert.deepEqual(await remove(userid), empty);
    assert.deepEqual(await get(userid), empty);
  });

  it('another route is not supported', async () => {
    const answer = { statusCode: 400, answer: { Message: 'Unsupported route' } };
    assert.deepEqual(await send('PATCH', '/users/{userid}', randomUUID(), ada), answer);
    assert.deepEqual(await send('GET', '/constructor'), answer);
  });
});

describe('stricter than in the workshop:', () => {
  it('an address belongs to one user', async () => {
    await create(ada);
    assert.deepEqual(await create({ ...ada, email: 'ADA@example.com' }), refused('email_taken'));
    const { answer } = await create({ ...ada, email: 'other@example.com' });
    assert.deepEqual(await put(answer.userid, ada), refused('email_taken'));
  });

  it('a user has an address and a name, and nothing else is kept', async () => {
    assert.deepEqual(await create({ name: 'John Doe' }), refused('email is required'));
    for (const input of [undefined, null, 'text', []])
      assert.deepEqual(await create(input), refused('email is required, name is required'));
    assert.equal((await create({ ...ada, admin: true })).answer.admin, undefined);
  });

  it('an id is a UUID', async () => {
    assert.deepEqual(await get('1'), empty);
    assert.deepEqual(await put('1', ada), refused('user_not_found'));
  });
});

it('a bug is not answered', async () => {
  const broken = new InMemoryUserRepository({ clock });
  broken.list = () => Promise.reject(new Error('a bug'));
  handler = workshopHandler({ users: broken, clock, ids: randomIds });
  await assert.rejects(send('GET', '/users'), { message: 'a bug' });
});
