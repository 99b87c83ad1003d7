import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from '@jest/globals';
import { type Answer, freshEmail, type ProblemCode, type UserPage, type UserView } from '../support/api.ts';
import { apiUrl, serviceUnderTest } from '../support/service-under-test.ts';
import { until } from '../support/until.ts';

const { api, said } = serviceUnderTest();
const { client, call, create, follow } = api;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const header = ({ headers }: { readonly headers: Headers }, name: string) => headers.get(name);
const at = (userId: string) => ({ path: { userId } });
const seenAs = (etag: string, userId: string) => ({ ...at(userId), header: { 'If-Match': etag } });

/** An answer of the typed client, which knows the codes that its operation may be answered with. */
interface Refusal<Code> {
  readonly response: Response;
  readonly error?: { readonly code: Code } | undefined;
}

function expectProblem<Code extends ProblemCode>(answer: Refusal<Code> | Answer, status: number, code: NoInfer<Code>) {
  const [response, problem] = 'json' in answer ? [answer, answer.json] : [answer.response, answer.error];
  expect([response.status, problem?.code]).toEqual([status, code]);
  expect(header(response, 'content-type')).toBe('application/problem+json');
  expect(header(response, 'cache-control')).toBe('no-store');
  expect(problem).toMatchObject({
    type: expect.stringMatching(new RegExp(`/problems/${code}$`)),
    title: expect.any(String),
    status,
    detail: expect.any(String),
  });
}

describe('createUser', () => {
  it('answers 201 with the user, its ETag and where it is', async () => {
    const email = freshEmail();
    const { data, response } = await client.POST('/users', { body: { email, name: ' Zoë 🦊 ' } });
    expect(response.status).toBe(201);
    expect(data).toEqual({
      id: expect.stringMatching(uuid),
      email,
      name: 'Zoë 🦊',
      createdAt: expect.stringMatching(time),
      updatedAt: data?.createdAt,
    });
    expect(header(response, 'etag')).toBe('"1"');
    expect(header(response, 'cache-control')).toBe('no-store');
    expect(header(response, 'x-content-type-options')).toBe('nosniff');
    expect(header(response, 'x-request-id')).toMatch(uuid);
    expect((await follow(header(response, 'location') ?? '')).json).toEqual(data);
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
    const answer = await client.POST('/users', { body: { email: email.toUpperCase(), name: 'Bob' } });
    expectProblem(answer, 409, 'email_taken');
    expect(JSON.stringify(answer.error)).not.toContain(id);
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
    expectProblem(await client.GET('/users', { headers: { accept: 'text/html' } }), 406, 'not_acceptable');
  });

  it('repeats its answer for a key, and refuses the key with another input', async () => {
    const params = { header: { 'Idempotency-Key': randomUUID() } };
    const body = { email: freshEmail(), name: 'Ann' };
    const first = await client.POST('/users', { params, body });
    const again = await client.POST('/users', { params, body });
    expect([first.response.status, again.response.status]).toEqual([201, 201]);
    expect(again.data).toEqual(first.data);
    expect(header(again.response, 'idempotent-replayed')).toBe('true');
    const other = await client.POST('/users', { params, body: { ...body, name: 'Bob' } });
    expectProblem(other, 422, 'idempotency_key_reused');
  });
});

describe('getUser', () => {
  it('answers with the user, and 304 to who has it', async () => {
    const user = await create();
    const { data, response } = await client.GET('/users/{userId}', { params: at(user.id) });
    expect([response.status, data, header(response, 'etag')]).toEqual([200, user, '"1"']);
    expect(header(response, 'cache-control')).toBe('private, no-cache');

    const ifNot = (etag: string) =>
      client.GET('/users/{userId}', { params: { ...at(user.id), header: { 'If-None-Match': etag } } });
    const unchanged = await ifNot('W/"1"');
    expect([unchanged.response.status, unchanged.data, unchanged.error]).toEqual([304, undefined, '']);
    for (const name of ['etag', 'cache-control', 'vary'])
      expect(header(unchanged.response, name)).toBe(header(response, name));
    expect((await ifNot('"2"')).response.status).toBe(200);
  });

  it('finds nobody who never was', async () => {
    expectProblem(await client.GET('/users/{userId}', { params: at(randomUUID()) }), 404, 'user_not_found');
  });

  it.each(['nobody', '%41', '%zz', '0B8D0F6E-6A43-4C3C-9D0F-3F3F3F3F3F3F'])('finds nobody for %s', async (id) => {
    expectProblem(await call('GET', `/users/${id}`), 404, 'user_not_found');
  });
});

describe('listUsers', () => {
  const ofThree = async (query: { cursor?: string }) => {
    const { data, response } = await client.GET('/users', { params: { query: { limit: 3, ...query } } });
    return { status: response.status, link: header(response, 'link'), page: data };
  };
  const linked = async (link: string) => {
    const answer = await follow(link);
    return { status: answer.status, link: header(answer, 'link'), page: answer.json as UserPage };
  };

  it.each([
    ['nextCursor', (cursor: string) => ofThree({ cursor })],
    ['Link', (_: string, link: string) => linked(link)],
  ])('shows every user exactly once, page by page, by %s', async (_, next) => {
    const users = await Promise.all(Array.from({ length: 7 }, () => create()));
    const seen: UserView[] = [];
    let { status, link, page } = await ofThree({});
    for (;;) {
      expect(status).toBe(200);
      seen.push(...(page?.items ?? []));
      if (page?.nextCursor === undefined) {
        expect(link).toBeNull();
        break;
      }
      expect(page.items).toHaveLength(3);
      const [, target = ''] = /^<([^>]+)>; rel="next"$/.exec(link ?? '') ?? [];
      expect(target).toContain('limit=3');
      expect(target).toContain(`cursor=${page.nextCursor}`);
      ({ status, link, page } = await next(page.nextCursor, target));
    }
    const ids = seen.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(seen).toEqual(expect.arrayContaining(users));
  });

  it('finds one by its address', async () => {
    const user = await create({ email: `e2e+tag-${randomUUID()}@example.com` });
    const find = (email: string) => client.GET('/users', { params: { query: { email } } });
    expect((await find(user.email.toUpperCase())).data).toEqual({ items: [user] });
    expect((await find(freshEmail())).data).toEqual({ items: [] });
  });

  it('refuses a cursor that no page gave, and names it', async () => {
    const answer = await client.GET('/users', { params: { query: { cursor: 'x' } } });
    expectProblem(answer, 400, 'invalid_input');
    expect(answer.error?.errors?.[0]?.parameter).toBe('cursor');
  });

  it.each(['limit=0', 'limit=1e1', 'limit=1&limit=2', 'page=1', 'limit=', 'email=x'])(
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
    const { data, response } = await client.PUT('/users/{userId}', { params: seenAs('"1"', user.id), body });
    expect([response.status, header(response, 'etag')]).toEqual([200, '"2"']);
    expect(data).toEqual({ ...user, ...body, updatedAt: expect.stringMatching(time) });
    expect((await follow(header(response, 'content-location') ?? '')).json).toEqual(data);
    await create({ email: user.email }); // The former address is free again.
  });

  it('needs the whole user', async () => {
    const { id } = await create();
    const answer = await call('PUT', `/users/${id}`, { headers: { 'if-match': '"1"' }, body: { name: 'Bob' } });
    expectProblem(answer, 400, 'invalid_input');
    expect(answer.json.errors[0].pointer).toBe('/email');
  });

  it('refuses an address that is taken', async () => {
    const [one, other] = [await create(), await create()];
    const body = { email: other.email, name: 'Ann' };
    const answer = await client.PUT('/users/{userId}', { params: seenAs('"1"', one.id), body });
    expectProblem(answer, 409, 'email_taken');
    expect((await client.GET('/users/{userId}', { params: at(one.id) })).data).toEqual(one);
  });
});

describe('patchUser', () => {
  const rename = (name: string, params: ReturnType<typeof seenAs>) =>
    client.PATCH('/users/{userId}', { params, body: { name } });

  it('changes what it names and nothing else', async () => {
    const user = await create();
    const { data, response } = await client.PATCH('/users/{userId}', {
      params: seenAs('"1"', user.id),
      headers: { 'content-type': 'application/merge-patch+json' },
      body: { name: 'Bob' },
    });
    expect([response.status, header(response, 'etag')]).toEqual([200, '"2"']);
    expect(data).toEqual({ ...user, name: 'Bob', updatedAt: expect.stringMatching(time) });
  });

  it('says how to resubmit without If-Match, and tells a stale one the current ETag', async () => {
    const { id } = await create();
    expectProblem(await call('PATCH', `/users/${id}`, { body: { name: 'Bob' } }), 428, 'precondition_required');
    expect((await rename('Bob', seenAs('*', id))).response.status).toBe(200);
    const stale = await rename('Cy', seenAs('"1"', id));
    expectProblem(stale, 412, 'version_mismatch');
    expect(header(stale.response, 'etag')).toBe('"2"');
    expect((await client.GET('/users/{userId}', { params: at(id) })).data?.name).toBe('Bob');
  });

  it('repeated after its answer was lost, answers what is there', async () => {
    const { id } = await create();
    const [first, again] = [await rename('Bob', seenAs('"1"', id)), await rename('Bob', seenAs('"1"', id))];
    expect(first.data?.name).toBe('Bob');
    expect([again.response.status, again.data, header(again.response, 'etag')]).toEqual([200, first.data, '"2"']);
  });

  it('says what it takes', async () => {
    const { id } = await create();
    const headers = { 'if-match': '"1"', 'content-type': 'text/plain' };
    const answer = await call('PATCH', `/users/${id}`, { headers, body: '{}' });
    expectProblem(answer, 415, 'unsupported_media_type');
    expect(header(answer, 'accept-patch')).toContain('application/merge-patch+json');
  });
});

describe('deleteUser', () => {
  it('answers 204, and then the user is gone and its address free', async () => {
    const user = await create();
    const remove = (etag: string) => client.DELETE('/users/{userId}', { params: seenAs(etag, user.id) });
    expectProblem(await remove('"2"'), 412, 'version_mismatch');
    const { response } = await remove('"1"');
    expect([response.status, await response.text(), header(response, 'content-type')]).toEqual([204, '', null]);
    expectProblem(await client.GET('/users/{userId}', { params: at(user.id) }), 404, 'user_not_found');
    expectProblem(await remove('"1"'), 404, 'user_not_found');
    await create({ email: user.email });
  });
});

describe('HEAD', () => {
  it('has the headers of GET and no body', async () => {
    const { id } = await create();
    const found = { params: at(id) };
    const missing = { params: at(randomUUID()) };
    const list = { params: { query: { email: freshEmail() } } };
    const pairs = [
      [await client.GET('/users/{userId}', found), await client.HEAD('/users/{userId}', found)],
      [await client.GET('/users', list), await client.HEAD('/users', list)],
      [await client.GET('/users/{userId}', missing), await client.HEAD('/users/{userId}', missing)],
    ] as const;
    for (const [{ response: get }, { response: head }] of pairs) {
      expect([head.status, await head.text()]).toEqual([get.status, '']);
      for (const name of ['etag', 'content-type', 'content-length', 'cache-control', 'vary']) {
        expect([name, header(head, name)]).toEqual([name, header(get, name)]);
      }
    }
  });
});

describe('OPTIONS and other methods', () => {
  const id = randomUUID();
  const allow = (answer: { readonly headers: Headers }) => header(answer, 'allow')?.split(', ').sort();

  it.each([
    ['/users', () => client.OPTIONS('/users'), ['GET', 'HEAD', 'OPTIONS', 'POST'], 'DELETE'],
    [
      `/users/${id}`,
      () => client.OPTIONS('/users/{userId}', { params: at(id) }),
      ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'PUT'],
      'POST',
    ],
  ] as const)('are told of %s', async (path, options, methods, notThere) => {
    const { response } = await options();
    expect([response.status, await response.text(), allow(response)]).toEqual([204, '', methods]);
    const refused = await call(notThere, path);
    expectProblem(refused, 405, 'method_not_allowed');
    expect(allow(refused)).toEqual(methods);
  });
});

describe('other paths', () => {
  it.each(['/nothing', '/users/', `/users/${randomUUID()}/`, '/users/a/b', '//users'])(
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
    await client.GET('/users', { params: { query: { email } } });
    await call('GET', `/users/${email}`);
    const { response } = await client.GET('/users/{userId}', { params: at(id) });
    const last = new RegExp(`^GET /users/${id} 200 \\d+ ms ${header(response, 'x-request-id')}$`, 'm');
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
