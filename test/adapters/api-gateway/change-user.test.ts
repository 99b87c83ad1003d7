import { describe, expect, it } from '@jest/globals';
import { idAt } from '../../../src/testing/sequential-ids.ts';
import { Edge } from '../../support/edge.ts';

const bob = { email: 'bob@example.com', name: 'Bob' };

/** PUT and PATCH differ in what they take; this body is one that both take. */
describe.each(['PUT', 'PATCH'])('%s /users/{userId}', (method) => {
  const change = async (edge: Edge, id: string, headers: Record<string, string | string[]>, body: unknown = bob) =>
    edge.send(method, `/users/${id}`, { headers, body, prefix: '/v1' });

  it('changes the user and answers with what it is now', async () => {
    const edge = new Edge();
    const user = await edge.created();
    edge.clock.advance(1);
    const { status, headers, json } = await change(edge, user.id, { 'If-Match': '"1"' });
    expect([status, json]).toEqual([200, { ...user, ...bob, updatedAt: '2025-01-01T12:00:00.001Z' }]);
    expect(headers).toMatchObject({
      etag: '"2"',
      'content-location': `/v1/users/${user.id}`,
      'cache-control': 'no-store',
    });
    expect((await edge.send('GET', `/users/${user.id}`)).json).toEqual(json);
  });

  it.each<[string | string[], number]>([
    ['"1"', 200],
    ['*', 200],
    ['"7", "1"', 200],
    [',"7",, "1",', 200],
    [['"7"', '"1"'], 200],
    [['"1"', '"7"'], 200],
    ['"a,b", "1"', 200],
    ['W/"1"', 412],
    ['"1,1"', 412],
    ['"2"', 412],
    ['"01"', 412],
    ['"1.0"', 412],
  ])('judges If-Match: %s', async (tag, status) => {
    const edge = new Edge();
    const { id } = await edge.created();
    const { status: got, headers } = await change(edge, id, { 'if-match': tag });
    expect([got, headers['etag']]).toEqual([status, status === 200 ? '"2"' : '"1"']);
    expect((await edge.send('GET', `/users/${id}`)).json.name).toBe(status === 200 ? 'Bob' : 'Ada');
  });

  it.each(['1', '"1', '"1, 1"', '"1" "1"', ''])(
    'refuses If-Match: %s, which is no list of entity-tags',
    async (tag) => {
      const edge = new Edge();
      const { id } = await edge.created();
      const { status, json } = await change(edge, id, { 'If-Match': tag });
      expect([status, json.errors[0].header]).toEqual([400, 'If-Match']);
      expect((await edge.send('GET', `/users/${id}`)).headers['etag']).toBe('"1"');
    },
  );

  it('answers 412 for If-None-Match that names the user, and writes nothing', async () => {
    const edge = new Edge();
    const { id } = await edge.created();
    for (const tag of ['*', '"1"', 'W/"1"']) {
      expect((await change(edge, id, { 'If-Match': '"1"', 'If-None-Match': tag })).status).toBe(412);
    }
    expect((await edge.send('GET', `/users/${id}`)).headers['etag']).toBe('"1"');
  });

  it('answers 412 for If-None-Match: * also where the user is already as asked', async () => {
    const edge = new Edge();
    const { id, email, name } = await edge.created();
    const { status, headers } = await change(edge, id, { 'If-Match': '*', 'If-None-Match': '*' }, { email, name });
    expect([status, headers['etag']]).toEqual([412, '"1"']);
  });

  it('needs If-Match', async () => {
    const edge = new Edge();
    const { id } = await edge.created();
    const { status, json } = await change(edge, id, {});
    expect([status, json.code]).toEqual([428, 'precondition_required']);
    expect(json.detail).toContain('If-Match');
  });

  it('repeated after a lost answer, gives what is there', async () => {
    const edge = new Edge();
    const { id } = await edge.created();
    const first = await change(edge, id, { 'If-Match': '"1"' });
    const again = await change(edge, id, { 'If-Match': '"1"' });
    expect([again.status, again.json, again.headers['etag']]).toEqual([200, first.json, '"2"']);
  });

  it('refuses an address that is taken', async () => {
    const edge = new Edge();
    await edge.created('Bob');
    const { id } = await edge.created();
    const { status, json } = await change(edge, id, { 'If-Match': '"1"' });
    expect([status, json.code]).toEqual([409, 'email_taken']);
  });

  it.each([
    ['a bad body comes before a missing If-Match', { email: 'x' }, {}, 400],
    ['a missing If-Match comes before an unknown user', bob, {}, 428],
    ['an unknown user comes before a stale If-Match', bob, { 'If-Match': '"9"' }, 404],
  ])('%s', async (_what, body, headers, status) => {
    expect((await change(new Edge(), idAt(99), headers, body)).status).toBe(status);
  });

  it('names faults of body and header at once', async () => {
    const { json } = await change(new Edge(), idAt(1), { 'If-Match': '1' }, { email: 'x', name: '' });
    expect(json.errors.map((error: object) => Object.values(error)[0])).toEqual(['/email', '/name', 'If-Match']);
  });

  it('names both headers where both are malformed', async () => {
    const { status, json } = await change(new Edge(), idAt(1), { 'If-Match': '1', 'If-None-Match': '2' });
    expect(status).toBe(400);
    expect(json.errors.map(({ header }: { header: string }) => header)).toEqual(['If-Match', 'If-None-Match']);
  });

  it.each(['email', 'name'])('refuses null for %s', async (member) => {
    const { status, json } = await change(new Edge(), idAt(1), { 'If-Match': '*' }, { ...bob, [member]: null });
    expect(status).toBe(400);
    expect(json.errors).toEqual([{ pointer: `/${member}`, code: 'required', detail: expect.any(String) }]);
  });
});

describe('PATCH /users/{userId}', () => {
  it.each([
    ['the name alone', { name: 'Eve' }, { email: 'ada@example.com', name: 'Eve' }],
    ['the address alone', { email: 'eve@example.com' }, { email: 'eve@example.com', name: 'Ada' }],
    ['nothing', {}, { email: 'ada@example.com', name: 'Ada' }],
  ])('changes %s, which is a new version', async (_what, body, expected) => {
    const edge = new Edge();
    const { id } = await edge.created();
    const { status, json, headers } = await edge.send('PATCH', `/users/${id}`, {
      body,
      headers: { 'If-Match': '"1"' },
    });
    expect([status, json, headers['etag']]).toEqual([200, expect.objectContaining(expected), '"2"']);
  });

  it.each([
    ['application/merge-patch+json', 200],
    ['application/json', 200],
    ['application/json-patch+json', 415],
  ])('judges Content-Type %s', async (type, status) => {
    const edge = new Edge();
    const { id } = await edge.created();
    const headers = { 'If-Match': '"1"', 'Content-Type': type };
    const answer = await edge.send('PATCH', `/users/${id}`, { body: bob, headers });
    expect(answer.status).toBe(status);
    expect(answer.headers['accept-patch']).toBe(
      status === 415 ? 'application/merge-patch+json, application/json' : undefined,
    );
  });
});

describe('DELETE /users/{userId}', () => {
  it('removes the user, once', async () => {
    const edge = new Edge();
    const { id } = await edge.created();
    const headers = { 'If-Match': '"1"' };
    const { status, text, headers: got } = await edge.send('DELETE', `/users/${id}`, { headers, body: 'ignored' });
    expect([status, text]).toEqual([204, '']);
    expect(got).not.toHaveProperty('content-type');
    expect((await edge.send('DELETE', `/users/${id}`, { headers })).status).toBe(404);
    expect((await edge.send('POST', '/users', { body: { email: 'ada@example.com', name: 'Ada' } })).status).toBe(201);
  });

  it.each<[Record<string, string>, number]>([
    [{ 'If-Match': '"2"' }, 412],
    [{ 'If-Match': 'W/"1"' }, 412],
    [{}, 428],
    [{ 'If-Match': '1' }, 400],
    [{ 'If-Match': '"1"', 'If-None-Match': '"1"' }, 412],
    [{ 'If-Match': '"1"', 'If-None-Match': '*' }, 412],
    [{ 'If-Match': '"1"', 'If-None-Match': '1' }, 400],
  ])('judges %j, and removes nothing', async (headers, status) => {
    const edge = new Edge();
    const { id } = await edge.created();
    expect((await edge.send('DELETE', `/users/${id}`, { headers })).status).toBe(status);
    expect((await edge.send('GET', `/users/${id}`)).status).toBe(200);
  });
});
