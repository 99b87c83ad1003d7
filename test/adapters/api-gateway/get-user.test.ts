import { describe, expect, it } from '@jest/globals';
import { InMemoryUserRepository } from '../../../src/adapters/in-memory/index.ts';
import type { User } from '../../../src/domain/index.ts';
import { buildUser } from '../../../src/testing/builders.ts';
import { asAdministrator } from '../../../src/testing/calls.ts';
import { FixedClock } from '../../../src/testing/fixed-clock.ts';
import { idAt } from '../../../src/testing/sequential-ids.ts';
import { Edge } from '../../support/edge.ts';

async function edgeWith(user: User): Promise<Edge> {
  const users = new InMemoryUserRepository({ clock: new FixedClock() });
  await users.insert(user, asAdministrator());
  return new Edge(() => users);
}

describe('GET /users/{userId}', () => {
  it('gives the view, its tag, and leave to keep it', async () => {
    const edge = new Edge();
    const user = await edge.created();
    const { status, headers, json } = await edge.send('GET', `/users/${user.id}`);
    expect([status, json]).toEqual([200, user]);
    expect(headers).toMatchObject({ etag: '"1"', 'cache-control': 'private, no-cache', vary: 'Accept, Origin' });
  });

  it.each([
    ['"1"', 304],
    ['W/"1"', 304],
    ['"7", "1"', 304],
    ['*', 304],
    ['"2"', 200],
    ['"1,2"', 200],
    ['"01"', 200],
    [['"7"', '"1"'], 304],
    [['"1"', '"7"'], 304],
  ])('answers If-None-Match: %s', async (tag, status) => {
    const edge = new Edge();
    const { id } = await edge.created();
    const answer = await edge.send('GET', `/users/${id}`, { headers: { 'if-NONE-match': tag } });
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({ etag: '"1"', 'cache-control': 'private, no-cache', vary: 'Accept, Origin' });
    if (status === 304) {
      expect(answer.text).toBe('');
      expect(answer.headers).not.toHaveProperty('content-type');
    }
  });

  it.each([
    ['"1"', 200, 'private, no-cache'],
    ['*', 200, 'private, no-cache'],
    ['W/"1"', 412, 'no-store'],
    ['"2"', 412, 'no-store'],
  ])('answers If-Match: %s', async (tag, status, cacheControl) => {
    const edge = new Edge();
    const { id } = await edge.created();
    const answer = await edge.send('GET', `/users/${id}`, { headers: { 'If-Match': tag } });
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({ etag: '"1"', 'cache-control': cacheControl });
  });

  it.each(['1', '"1', '"1" "2"', '', 'W/1', '*, "1"'])('refuses If-None-Match: %s', async (tag) => {
    const edge = new Edge();
    const { id } = await edge.created();
    const { status, json } = await edge.send('GET', `/users/${id}`, { headers: { 'If-None-Match': tag } });
    expect([status, json.errors[0].header]).toEqual([400, 'If-None-Match']);
  });

  const user = buildUser({ id: idAt(1, 'a') });

  it.each([
    ['an unknown id', idAt(99)],
    ['no UUID', 'ada'],
    ['a malformed escape', '%'],
    ['an escaped character', user.id.replace('a', '%61')],
    ['another case', user.id.toUpperCase()],
  ])('answers 404 for %s, always the same', async (_what, id) => {
    const edge = await edgeWith(user);
    expect((await edge.send('GET', `/users/${user.id}`)).status).toBe(200);
    const { status, headers, json } = await edge.send('GET', `/users/${id}`);
    expect([status, headers['cache-control']]).toEqual([404, 'no-store']);
    expect({ ...json, instance: undefined }).toEqual({
      type: '/problems/user_not_found',
      title: 'User not found',
      status: 404,
      detail: 'There is no such user.',
      code: 'user_not_found',
    });
  });

  it('answers HEAD with the headers of GET, also where it fails', async () => {
    const edge = new Edge();
    const { id } = await edge.created('Zoë 👩', 'zoe@example.com');
    const got = await edge.send('GET', `/users/${id}`);
    const { 'x-request-id': _get, ...headers } = got.headers;
    expect(headers['content-length']).toBe(String(Buffer.byteLength(got.text)));
    expect(await edge.send('HEAD', `/users/${id}`)).toMatchObject({ status: 200, text: '', headers });
    expect(await edge.send('HEAD', '/users/ada')).toMatchObject({ status: 404, text: '' });
  });
});
