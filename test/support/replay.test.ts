import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Functions } from '../../src/infra/local/functions.ts';
import type { Gateway } from '../../src/infra/local/gateway.ts';
import { fixtureOf } from '../../src/infra/trace/fixture.ts';
import type { Fixture } from '../../src/infra/trace/fixture-format.ts';
import { key } from './local-identity.ts';
import { startRecording } from './recording.ts';
import { type ReplayTarget, replay } from './replay.ts';
import { localTarget, remoteTarget, startInMemory } from './replay-targets.ts';

interface Result {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
}

/** What is wrong with the service: `change` has the result of every function. */
const around =
  (change: (result: Result, method: string) => void) =>
  (functions: Functions): Functions => ({
    invoke: async (name, event) => {
      const result = (await functions.invoke(name, event)) as Result;
      change(result, event.httpMethod);
      return result;
    },
  });

const changed = (body: string, change: (json: Record<string, unknown>) => void): string => {
  const json = JSON.parse(body);
  change(json);
  return JSON.stringify(json);
};

let fixtures: { readonly renamed: Fixture; readonly listed: Fixture; readonly refused: Fixture };
let service: Gateway | undefined;

beforeEach(async () => {
  const recording = await startRecording(key);
  const id = await recording.make('ada@example.com');
  const latest = () => fixtureOf(recording.traces.at(-1) as never, recording.traces.slice(0, -1));
  await recording.send('PATCH', `/users/${id}`, { headers: [['If-Match', '"1"']], body: { name: 'Ada King' } });
  const renamed = latest();
  await recording.send('GET', '/users');
  const listed = latest();
  await recording.send('GET', '/users', { as: 'stranger' });
  fixtures = { renamed, listed, refused: latest() };
  await recording.stop();
});
afterEach(async () => {
  await service?.stop();
  service = undefined;
});

async function differencesAt(name: keyof typeof fixtures, change: (result: Result, method: string) => void) {
  service = await startInMemory(key, { around: around(change) });
  const { address } = service;
  return (
    await replay(
      fixtures[name],
      localTarget(() => address, false),
    )
  ).differences;
}

const patching = (change: (result: Result) => void) => (result: Result, method: string) => {
  if (method === 'PATCH') change(result);
};
const step = 'step 2 of 2, PATCH /users/{{user 1}}: ';

describe('a replay', () => {
  it.each<[string, (result: Result) => void, RegExp | string]>([
    ['another status', (result) => Object.assign(result, { statusCode: 202 }), 'the status: expected 200, got 202'],
    [
      'a header that is lost',
      ({ headers }) => delete headers['ETag'],
      'the header ETag: expected "\\"2\\"", got nothing',
    ],
    [
      'another header',
      ({ headers }) => Object.assign(headers, { ETag: '"3"' }),
      'the header ETag: expected "\\"2\\"", got "\\"3\\""',
    ],
    [
      'another member',
      (result) => Object.assign(result, { body: changed(result.body, (user) => Object.assign(user, { name: 'Bob' })) }),
      'the body /name: expected "Ada King", got "Bob"',
    ],
    [
      'a member that is lost',
      (result) => Object.assign(result, { body: changed(result.body, (user) => delete user['createdAt']) }),
      /^the body \/createdAt: expected "\{\{time 1\}\}" \("[^"]+Z"\), got nothing$/,
    ],
    [
      'a member that is new',
      (result) => Object.assign(result, { body: changed(result.body, (user) => Object.assign(user, { admin: true })) }),
      'the body /admin: expected nothing, got true',
    ],
    [
      'a number for a text',
      (result) => Object.assign(result, { body: changed(result.body, (user) => Object.assign(user, { name: 1 })) }),
      'the body /name: expected "Ada King", got 1',
    ],
    [
      'another id',
      (result) => Object.assign(result, { body: changed(result.body, (user) => Object.assign(user, { id: 'x' })) }),
      /^the body \/id: expected "\{\{user 1\}\}" \("[^"]+"\), got "x"$/,
    ],
    [
      'a time that is none',
      (result) =>
        Object.assign(result, { body: changed(result.body, (user) => Object.assign(user, { updatedAt: 1 })) }),
      'the body /updatedAt: expected "{{time 2}}", got 1',
    ],
    ['no body', (result) => Object.assign(result, { body: '' }), 'the body: expected JSON, got ""'],
  ])('finds %s, and names it', async (_, change, difference) => {
    const [found = '', ...more] = await differencesAt('renamed', patching(change));
    expect(more).toEqual([]);
    expect(found.startsWith(step)).toBe(true);
    if (typeof difference === 'string') expect(found.slice(step.length)).toBe(difference);
    else expect(found.slice(step.length)).toMatch(difference);
  });

  it('finds a request id that is not the one of the problem', async () => {
    const id = '0b8d0f6e-6a43-4c3c-9d0f-3f3f3f3f3f3f';
    const patched = fixtures.renamed.steps.at(-1);
    if (patched === undefined) throw new Error('there is no step');
    const recording = await startRecording(key);
    await recording.send('GET', `/users/${id}`);
    const missing = fixtureOf(recording.traces[0] as never, []);
    await recording.stop();
    service = await startInMemory(key, {
      around: around((result) => {
        result.body = changed(result.body, (problem) => Object.assign(problem, { instance: `urn:uuid:${id}` }));
      }),
    });
    const { address } = service;
    const { differences } = await replay(
      missing,
      localTarget(() => address, false),
    );
    expect(differences).toEqual([expect.stringContaining('the body /instance: expected "urn:uuid:{{request id}}" (')]);
  });

  it('ends at the first step that is answered otherwise', async () => {
    const found = await differencesAt('renamed', (result) => Object.assign(result, { statusCode: 599 }));
    expect(found).toEqual(['step 1 of 2, POST /users: the status: expected 201, got 599']);
  });

  it.each<[string, (page: { items: Record<string, unknown>[]; nextCursor?: string }) => void, string]>([
    ['a user that is missing in a whole list', (page) => page.items.pop(), 'the body /items/0: expected "{{user 1}}"'],
    [
      'a user who is another',
      ({ items: [user] }) => Object.assign(user ?? {}, { name: 'Bob' }),
      'the body /items/0/name: expected "Ada King", got "Bob"',
    ],
    [
      'a cursor without a Link',
      (page) => Object.assign(page, { nextCursor: 'x' }),
      'the header Link: expected nextCursor "x", got ""',
    ],
  ])('finds in a list %s', async (_, change, difference) => {
    const found = await differencesAt('listed', (result, method) => {
      if (method === 'GET') result.body = changed(result.body, change as never);
    });
    expect(found).toEqual([expect.stringContaining(`step 3 of 3, GET /users: ${difference}`)]);
  });

  it('takes users of others in a list, and more pages than there were', async () => {
    const found = await differencesAt('listed', (result, method) => {
      if (method !== 'GET') return;
      result.headers['Link'] = '</users?cursor=x>; rel="next"';
      result.body = changed(result.body, (page) => Object.assign(page, { items: [{ id: 'other' }], nextCursor: 'x' }));
    });
    expect(found).toEqual([]);
  });

  it('sends nothing where credentials lack', async () => {
    const sent: unknown[] = [];
    const target: ReplayTarget = {
      ...remoteTarget('http://127.0.0.1:1', async () => undefined),
      send: async (request) => {
        sent.push(request);
        throw new Error('nobody is there');
      },
    };
    const as = (kind: string): Fixture => ({
      ...fixtures.renamed,
      steps: fixtures.renamed.steps.map((one, at) => (at === 1 ? { ...one, as: kind as 'program' } : one)),
    });
    for (const kind of ['person 1', 'program', 'nobody']) {
      expect(await replay(as(kind), target)).toEqual({
        skipped: `there are no credentials of ${kind}`,
        differences: [],
      });
    }
    expect(sent).toEqual([]);
    expect(await replay(fixtures.refused, target)).toEqual({
      differences: ['step 1 of 1, GET /users: nobody is there'],
    });
    expect(sent).toHaveLength(1);
  });

  it('asks for what is to go wrong, where it can', async () => {
    const lines: unknown[] = [];
    const target: ReplayTarget = {
      hasFaults: true,
      credentials: async () => [],
      send: async ({ headers }) => {
        lines.push(headers);
        return { status: 204, headers: [], body: Buffer.alloc(0) };
      },
    };
    const request = { method: 'GET', target: '/users' };
    await replay(
      {
        version: 1,
        name: 'it',
        steps: [
          { as: 'nobody', faults: ['throttle', 'lost-answer'], request },
          { as: 'nobody', request },
        ],
      },
      target,
    );
    expect(lines).toEqual([[['local-fault', 'throttle, lost-answer']], []]);
  });

  it('takes other reasons for refused credentials, and no other challenge', async () => {
    const challenged = async (challenge: string) => {
      const gateway = await startInMemory(key);
      const target = localTarget(() => gateway.address, false);
      const { differences } = await replay(fixtures.refused, {
        ...target,
        send: async (request) => {
          const answer = await target.send(request);
          const headers = answer.headers.map(
            ([name, value]) => [name, name === 'WWW-Authenticate' ? challenge : value] as const,
          );
          return { ...answer, headers };
        },
      });
      await gateway.stop();
      return differences;
    };
    expect(await challenged('Bearer realm="users", error="invalid_token", error_description="other"')).toEqual([]);
    expect(await challenged('Bearer realm="others"')).toEqual([
      expect.stringContaining('the header WWW-Authenticate:'),
    ]);
  });

  it('says which value no answer had', async () => {
    const request = { method: 'GET', target: '/users?cursor={{cursor 1}}' };
    const fixture: Fixture = { version: 1, name: 'it', steps: [{ as: 'administrator', request }] };
    expect(
      (
        await replay(
          fixture,
          remoteTarget('http://127.0.0.1:1', async () => undefined),
        )
      ).differences,
    ).toEqual(['step 1 of 1, GET /users?cursor={{cursor 1}}: no answer so far had the cursor 1']);
  });
});
