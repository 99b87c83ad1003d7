import { describe, expect, it } from '@jest/globals';
import { claimsOf, clientClaims } from '../../support/claims.ts';
import { Edge } from '../../support/edge.ts';
import type { EventOptions } from '../../support/events.ts';

const [ada, bob] = [claimsOf('ada'), claimsOf('bob')];

/** Ada and Bob, each with a record of their own, in version 1. */
async function setUp() {
  const edge = new Edge();
  const create = async (name: string, claims: object) =>
    (await edge.send('POST', '/users', { claims, body: { email: `${name}@example.com`, name } })).json;
  const records = { ada: await create('ada', ada), bob: await create('bob', bob) };
  const me = (method: string, options: EventOptions = {}) =>
    edge.send(method, '/users/me', { claims: ada, prefix: '/v1', ...options });
  return { edge, records, me };
}

describe.each(['GET', 'HEAD'])('%s /users/me', (method) => {
  it("shows the caller's record, and where it is for everybody", async () => {
    const { edge, records, me } = await setUp();
    const { status, headers, text } = await me(method);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      etag: '"1"',
      'content-location': `/v1/users/${records.ada.id}`,
      'content-length': String(JSON.stringify(records.ada).length),
    });
    if (method === 'GET') expect(JSON.parse(text)).toEqual(records.ada);
    const byId = await edge.send(method, `/users/${records.ada.id}`, { claims: ada });
    expect(byId.headers).not.toHaveProperty('content-location');
  });

  it('may be kept by no cache', async () => {
    const { me } = await setUp();
    expect((await me(method)).headers['cache-control']).toBe('no-store');
    expect((await me(method, { claims: bob })).headers['cache-control']).toBe('no-store');
  });

  it.each(['"1"', 'W/"1"', '*', '"1", "2"'])('takes If-None-Match: %s for a copy of nothing', async (tag) => {
    const { records, me } = await setUp();
    // The tag is Ada's, and Bob's record has it as well.
    const { status, headers } = await me(method, { claims: bob, headers: { 'If-None-Match': tag } });
    expect([status, headers['cache-control']]).toEqual([200, 'no-store']);
    expect(headers['content-location']).toBe(`/v1/users/${records.bob.id}`);
  });

  it('still wants conditions that can be read, and that hold', async () => {
    const { me } = await setUp();
    expect((await me(method, { headers: { 'If-None-Match': '1' } })).status).toBe(400);
    expect((await me(method, { headers: { 'If-Match': '"2"' } })).status).toBe(412);
    expect((await me(method, { headers: { 'If-Match': '"1"' } })).status).toBe(200);
  });

  it.each<[string, EventOptions, number]>([
    ['a person without a record', { claims: claimsOf('carol') }, 404],
    ['an administrator', {}, 404],
    ['a token that is for an application to read', { claims: claimsOf('ada', { token_use: 'id' }) }, 403],
    ['a client under its own credentials', { claims: clientClaims() }, 403],
  ])('is nothing for %s', async (_who, options, status) => {
    const { edge } = await setUp();
    const answer = await edge.send(method, '/users/me', options);
    expect([answer.status, answer.headers['cache-control']]).toEqual([status, 'no-store']);
    expect(answer.headers).not.toHaveProperty('content-location');
  });
});

it("the view of a record that is somebody's does not show whose", async () => {
  const { edge, records, me } = await setUp();
  const members = ['id', 'email', 'name', 'createdAt', 'updatedAt'];
  const { items } = (await edge.send('GET', '/users')).json;
  for (const view of [records.ada, (await me('GET')).json, ...items]) expect(Object.keys(view)).toEqual(members);
});

describe.each(['PUT', 'PATCH'])('%s /users/me', (method) => {
  const body = { email: 'new@example.com', name: 'Ada King' };

  it("changes the caller's record, and names it by its id", async () => {
    const { edge, records, me } = await setUp();
    const { status, headers, json } = await me(method, { headers: { 'If-Match': '"1"' }, body });
    expect([status, json]).toEqual([200, { ...records.ada, ...body }]);
    expect(headers).toMatchObject({ etag: '"2"', 'content-location': `/v1/users/${records.ada.id}` });
    expect((await edge.send('GET', `/users/${records.bob.id}`)).json).toEqual(records.bob);
  });

  it('needs If-Match, and one that holds', async () => {
    const { me } = await setUp();
    expect((await me(method, { body })).status).toBe(428);
    const { status, headers } = await me(method, { headers: { 'If-Match': '"2"' }, body });
    expect([status, headers['etag']]).toEqual([412, '"1"']);
  });
});

describe('DELETE /users/me', () => {
  it("removes the caller's record; a new one is another, under the same token", async () => {
    const { edge, records, me } = await setUp();
    expect((await me('DELETE', { headers: { 'If-Match': '"1"' } })).status).toBe(204);
    expect((await me('GET')).status).toBe(404);
    expect((await me('DELETE', { headers: { 'If-Match': '"1"' } })).status).toBe(404);
    const again = { claims: ada, body: { email: 'ada@example.com', name: 'ada' } };
    const { json } = await edge.send('POST', '/users', again);
    expect(json.id).not.toBe(records.ada.id);
    expect((await me('GET')).json).toEqual(json);
    expect((await edge.send('POST', '/users', again)).json.code).toBe('email_taken');
    const second = { claims: ada, body: { email: 'second@example.com', name: 'ada' } };
    expect((await edge.send('POST', '/users', second)).json.code).toBe('already_registered');
  });
});
