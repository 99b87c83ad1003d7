import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from '@jest/globals';
import { type Answer, freshEmail, type UserView } from '../support/api.ts';
import { apiUrl, serviceUnderTest } from '../support/service-under-test.ts';
import { until } from '../support/until.ts';

const { api, said } = serviceUnderTest();
const { call, create, follow } = api;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const header = ({ headers }: Answer, name: string) => headers.get(name);
const ifMatch = (etag: string) => ({ 'if-match': etag });

function expectProblem(answer: Answer, status: number, code: string) {
  expect([answer.status, answer.json?.code]).toEqual([status, code]);
  expect(header(answer, 'content-type')).toBe('application/problem+json');
  expect(header(answer, 'cache-control')).toBe('no-store');
  expect(answer.json).toMatchObject({
    type: expect.stringMatching(new RegExp(`/problems/${code}$`)),
    title: expect.any(String),
    status,
    detail: expect.any(String),
  });
}

describe('createUser', () => {
  it('answers 201 with the user, its ETag and where it is', async () => {
    const email = freshEmail();
    const answer = await call('POST', '/users', { body: { email, name: ' Zoë 🦊 ' } });
    expect(answer.status).toBe(201);
    expect(answer.json).toEqual({
      id: expect.stringMatching(uuid),
      email,
      name: 'Zoë 🦊',
      createdAt: expect.stringMatching(time),
      updatedAt: answer.json.createdAt,
    });
    expect(header(answer, 'etag')).toBe('"1"');
    expect(header(answer, 'cache-control')).toBe('no-store');
    expect(header(answer, 'x-content-type-options')).toBe('nosniff');
    expect(header(answer, 'x-request-id')).toMatch(uuid);
    expect((await follow(header(answer, 'location') ?? '')).json).toEqual(answer.json);
  });

  it('refuses what is wrong with it, all at once', async () => {
    const answer = await call('POST', '/users', { body: { email: 'nobody', name: '', admin: true } });
    expectProblem(answer, 400, 'invalid_input');
    const pointers = answer.json.errors.map(({ pointer }: { pointer: string }) => pointer);
    expect([...new Set(pointers)].sort()).toEqual(['/admin', '/email', '/name']);
  });

  it.each(['{', '[]', 'null', '"text"', ''])('refuses %j as a body', async (body) => {
    expectProblem(await call('POST', '/users', { body }), 400, 'invalid_input');
  });

  it('refuses an address that is taken, whatever its case, without a word about the other user', async () => {
    const { email, id } = await create();
    const answer = await call('POST', '/users', { body: { email: email.toUpperCase(), name: 'Bob' } });
    expectProblem(answer, 409, 'email_taken');
    expect(answer.text).not.toContain(id);
  });

  it('refuses other media types and says which it takes', async () => {
    const answer = await call('POST', '/users', { body: 'email=a', headers: { 'content-type': 'text/plain' } });
    expectProblem(answer, 415, 'unsupported_media_type');
    expect(header(answer, 'accept')).toContain('application/json');
  });

  it('refuses a body that is too long', async () => {
    expectProblem(await call('POST', '/users', { body: 'x'.repeat(8193) }), 413, 'content_too_large');
  });

  it('refuses who takes no JSON', async () => {
    expectProblem(await call('GET', '/users', { headers: { accept: 'text/html' } }), 406, 'not_acceptable');
  });

  it('repeats its answer for a key, and refuses the key with another input', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const body = { email: freshEmail(), name: 'Ann' };
    const first = await call('POST', '/users', { headers, body });
    const again = await call('POST', '/users', { headers, body });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.json).toEqual(first.json);
    expect(header(again, 'idempotent-replayed')).toBe('true');
    const other = await call('POST', '/users', { headers, body: { ...body, name: 'Bob' } });
    expectProblem(other, 422, 'idempotency_key_reused');
  });
});

describe('getUser', () => {
  it('answers with the user, and 304 to who has it', async () => {
    const user = await create();
    const answer = await call('GET', `/users/${user.id}`);
    expect([answer.status, answer.json, header(answer, 'etag')]).toEqual([200, user, '"1"']);
    expect(header(answer, 'cache-control')).toBe('private, no-cache');

    const unchanged = await call('GET', `/users/${user.id}`, { headers: { 'if-none-match': 'W/"1"' } });
    expect([unchanged.status, unchanged.text]).toEqual([304, '']);
    for (const name of ['etag', 'cache-control', 'vary']) expect(header(unchanged, name)).toBe(header(answer, name));
    expect((await call('GET', `/users/${user.id}`, { headers: { 'if-none-match': '"2"' } })).status).toBe(200);
  });

  it.each([randomUUID(), 'nobody', '%41', '%zz', '0B8D0F6E-6A43-4C3C-9D0F-3F3F3F3F3F3F'])(
    'finds nobody for %s',
    async (id) => {
      expectProblem(await call('GET', `/users/${id}`), 404, 'user_not_found');
    },
  );
});

describe('listUsers', () => {
  it('shows every user exactly once, page by page', async () => {
    const users = await Promise.all(Array.from({ length: 7 }, () => create()));
    const seen: UserView[] = [];
    let page = await call('GET', '/users?limit=3');
    for (;;) {
      expect(page.status).toBe(200);
      seen.push(...page.json.items);
      const link = header(page, 'link');
      if (page.json.nextCursor === undefined) {
        expect(link).toBeNull();
        break;
      }
      expect(page.json.items).toHaveLength(3);
      const [, next = ''] = /^<([^>]+)>; rel="next"$/.exec(link ?? '') ?? [];
      expect(next).toContain('limit=3');
      expect(next).toContain(`cursor=${page.json.nextCursor}`);
      page = await follow(next);
    }
    const ids = seen.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(seen).toEqual(expect.arrayContaining(users));
  });

  it('finds one by its address', async () => {
    const user = await create({ email: `e2e+tag-${randomUUID()}@example.com` });
    const find = (email: string) => call('GET', `/users?email=${encodeURIComponent(email)}`);
    expect((await find(user.email.toUpperCase())).json).toEqual({ items: [user] });
    expect((await find(freshEmail())).json).toEqual({ items: [] });
  });

  it.each(['limit=0', 'limit=1e1', 'limit=1&limit=2', 'cursor=x', 'page=1', 'limit=', 'email=x'])(
    'refuses ?%s and names it',
    async (query) => {
      const answer = await call('GET', `/users?${query}`);
      expectProblem(answer, 400, 'invalid_input');
      expect(answer.json.errors[0].parameter).toBe(query.split('=')[0]);
    },
  );
});

describe('replaceUser', () => {
  it('answers with the user as it is now', async () => {
    const user = await create();
    const body = { email: freshEmail(), name: 'Bob' };
    const answer = await call('PUT', `/users/${user.id}`, { headers: ifMatch('"1"'), body });
    expect([answer.status, header(answer, 'etag')]).toEqual([200, '"2"']);
    expect(answer.json).toEqual({ ...user, ...body, updatedAt: expect.stringMatching(time) });
    expect((await follow(header(answer, 'content-location') ?? '')).json).toEqual(answer.json);
    await create({ email: user.email }); // The former address is free again.
  });

  it('needs the whole user', async () => {
    const { id } = await create();
    const answer = await call('PUT', `/users/${id}`, { headers: ifMatch('"1"'), body: { name: 'Bob' } });
    expectProblem(answer, 400, 'invalid_input');
    expect(answer.json.errors[0].pointer).toBe('/email');
  });

  it('refuses an address that is taken', async () => {
    const [one, other] = [await create(), await create()];
    const body = { email: other.email, name: 'Ann' };
    expectProblem(await call('PUT', `/users/${one.id}`, { headers: ifMatch('"1"'), body }), 409, 'email_taken');
    expect((await call('GET', `/users/${one.id}`)).json).toEqual(one);
  });
});

describe('patchUser', () => {
  it('changes what it names and nothing else', async () => {
    const user = await create();
    const headers = { ...ifMatch('"1"'), 'content-type': 'application/merge-patch+json' };
    const answer = await call('PATCH', `/users/${user.id}`, { headers, body: { name: 'Bob' } });
    expect([answer.status, header(answer, 'etag')]).toEqual([200, '"2"']);
    expect(answer.json).toEqual({ ...user, name: 'Bob', updatedAt: expect.stringMatching(time) });
  });

  it('says how to resubmit without If-Match, and tells a stale one the current ETag', async () => {
    const { id } = await create();
    expectProblem(await call('PATCH', `/users/${id}`, { body: { name: 'Bob' } }), 428, 'precondition_required');
    expect((await call('PATCH', `/users/${id}`, { headers: ifMatch('*'), body: { name: 'Bob' } })).status).toBe(200);
    const stale = await call('PATCH', `/users/${id}`, { headers: ifMatch('"1"'), body: { name: 'Cy' } });
    expectProblem(stale, 412, 'version_mismatch');
    expect(header(stale, 'etag')).toBe('"2"');
    expect((await call('GET', `/users/${id}`)).json.name).toBe('Bob');
  });

  it('repeated after its answer was lost, answers what is there', async () => {
    const { id } = await create();
    const patch = () => call('PATCH', `/users/${id}`, { headers: ifMatch('"1"'), body: { name: 'Bob' } });
    const [first, again] = [await patch(), await patch()];
    expect([again.status, again.json, header(again, 'etag')]).toEqual([200, first.json, '"2"']);
  });

  it('says what it takes', async () => {
    const { id } = await create();
    const headers = { ...ifMatch('"1"'), 'content-type': 'text/plain' };
    const answer = await call('PATCH', `/users/${id}`, { headers, body: '{}' });
    expectProblem(answer, 415, 'unsupported_media_type');
    expect(header(answer, 'accept-patch')).toContain('application/merge-patch+json');
  });
});

describe('deleteUser', () => {
  it('answers 204, and then the user is gone and its address free', async () => {
    const user = await create();
    const stale = await call('DELETE', `/users/${user.id}`, { headers: ifMatch('"2"') });
    expectProblem(stale, 412, 'version_mismatch');
    const answer = await call('DELETE', `/users/${user.id}`, { headers: ifMatch('"1"') });
    expect([answer.status, answer.text, header(answer, 'content-type')]).toEqual([204, '', null]);
    expectProblem(await call('GET', `/users/${user.id}`), 404, 'user_not_found');
    expectProblem(await call('DELETE', `/users/${user.id}`, { headers: ifMatch('"1"') }), 404, 'user_not_found');
    await create({ email: user.email });
  });
});

describe('HEAD', () => {
  it('has the headers of GET and no body', async () => {
    const { id } = await create();
    for (const path of [`/users/${id}`, `/users?email=${encodeURIComponent(freshEmail())}`, `/users/${randomUUID()}`]) {
      const [get, head] = [await call('GET', path), await call('HEAD', path)];
      expect([head.status, head.text]).toEqual([get.status, '']);
      for (const name of ['etag', 'content-type', 'content-length', 'cache-control', 'vary']) {
        expect([name, header(head, name)]).toEqual([name, header(get, name)]);
      }
    }
  });
});

describe('OPTIONS and other methods', () => {
  const allowed = {
    '/users': ['GET', 'HEAD', 'OPTIONS', 'POST'],
    [`/users/${randomUUID()}`]: ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'PUT'],
  };
  const allow = (answer: Answer) => header(answer, 'allow')?.split(', ').sort();

  it.each(Object.entries(allowed))('are told of %s', async (path, methods) => {
    const options = await call('OPTIONS', path);
    expect([options.status, options.text, allow(options)]).toEqual([204, '', methods]);
    const [notThere = ''] = ['DELETE', 'POST'].filter((method) => !methods.includes(method));
    const refused = await call(notThere, path);
    expectProblem(refused, 405, 'method_not_allowed');
    expect(allow(refused)).toEqual(methods);
  });
});

describe('other paths', () => {
  it.each(['/', '/nothing', '/users/', `/users/${randomUUID()}/`, '/users/a/b', '//users'])(
    'are not there: %s',
    async (path) => {
      expectProblem(await call('GET', path), 404, 'path_not_found');
    },
  );
});

describe('the program', () => {
  if (apiUrl !== undefined) console.warn(`SKIPPED: what the program prints; the service at ${apiUrl} is none of ours`);
  const itOnOurs = apiUrl === undefined ? it : it.skip;

  itOnOurs('prints one line a request, and nothing personal', async () => {
    const email = freshEmail();
    const { id } = await create({ email, name: 'Persephone' });
    await call('GET', `/users?email=${email}`);
    await call('GET', `/users/${email}`);
    const answer = await call('GET', `/users/${id}`);
    const last = new RegExp(`^GET /users/${id} 200 \\d+ ms ${header(answer, 'x-request-id')}$`, 'm');
    await until('the last request is logged', () => last.test(said()));
    expect(said()).toMatch(/^POST \/users 201 \d+ ms [0-9a-f-]{36}$/m);
    expect(said()).toMatch(/^GET \/users\/\{userId\} 404 \d+ ms [0-9a-f-]{36}$/m);
    expect(said()).not.toMatch(/@|example|persephone/i);
  });
});

afterAll(() => {
  const [, ...lines] = said().trim().split('\n');
  const odd = lines.filter((line) => / 5\d\d \d+ ms /.test(line));
  expect(odd).toEqual([]);
});
