import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Gateway } from '../../../src/infra/local/gateway.ts';
import { fixtureFileName, fixtureOf } from '../../../src/infra/trace/fixture.ts';
import type { Fixture, FixtureStep } from '../../../src/infra/trace/fixture-format.ts';
import { NoFixture } from '../../../src/infra/trace/no-fixture.ts';
import type { RequestTrace } from '../../../src/infra/trace/request-trace.ts';
import { FixedClock } from '../../../src/testing/fixed-clock.ts';
import { readFixture } from '../../support/fixture-file.ts';
import { key } from '../../support/local-identity.ts';
import { type Recording, startRecording } from '../../support/recording.ts';
import { replay } from '../../support/replay.ts';
import { localTarget, startInMemory } from '../../support/replay-targets.ts';

const nobodysId = '0b8d0f6e-6a43-4c3c-9d0f-3f3f3f3f3f3f';
const ifMatch = (tag: string) => ({ headers: [['If-Match', tag]] as const });

let clock: FixedClock;
let recording: Recording;
let replayed: Gateway;
beforeEach(async () => {
  clock = new FixedClock();
  recording = await startRecording(key, clock);
  replayed = await startInMemory(key);
});
afterEach(() => Promise.all([recording.stop(), replayed.stop()]));

/** Of the request that was sent last. */
function fixtureOfLast(traces: readonly RequestTrace[] = recording.traces): Fixture {
  const last = traces.at(-1);
  if (last === undefined) throw new Error('nothing was sent');
  return fixtureOf(last, traces.slice(0, -1));
}

/** The fixture of the request that was sent last, once an empty service has answered it alike, and then the same service again. */
async function sound(traces?: readonly RequestTrace[]): Promise<Fixture> {
  const fixture = fixtureOfLast(traces);
  const read = readFixture('it', JSON.stringify(fixture));
  const target = localTarget(() => replayed.address, false);
  for (let times = 0; times < 2; times += 1) expect(await replay(read, target)).toEqual({ differences: [] });
  return fixture;
}

const lastOf = ({ steps }: Fixture): FixtureStep => steps.at(-1) as FixtureStep;
const bodyOf = ({ expect: expected }: FixtureStep) => {
  if (expected === undefined) throw new Error('no answer is expected');
  return expected.body;
};
const requestsOf = ({ steps }: Fixture) => steps.map(({ request }) => `${request.method} ${request.target}`);

describe('a fixture', () => {
  it('is a request with its answer, and what differs each time is a placeholder', async () => {
    await recording.make('ada@example.com');
    expect(await sound()).toEqual({
      version: 1,
      name: 'POST /users answers 201',
      steps: [
        {
          as: 'administrator',
          request: {
            method: 'POST',
            target: '/users',
            headers: { 'Content-Type': 'application/json' },
            body: { json: { email: '{{email 1}}', name: 'Ada' } },
          },
          expect: {
            status: 201,
            headers: {
              'Cache-Control': 'no-store',
              'X-Content-Type-Options': 'nosniff',
              Vary: 'Accept, Origin',
              'X-Request-Id': '{{request id}}',
              'Content-Type': 'application/json',
              Location: '/users/{{user 1}}',
              ETag: '"1"',
            },
            body: {
              json: {
                id: '{{user 1}}',
                email: '{{email 1}}',
                name: 'Ada',
                createdAt: '{{time 1}}',
                updatedAt: '{{time 1}}',
              },
            },
          },
        },
      ],
    });
  });

  it('has a name for its file', async () => {
    await recording.send('PATCH', `/users/${nobodysId}`, { ...ifMatch('*'), body: { name: 'Bob' } });
    expect(fixtureFileName(await sound())).toBe('patch-users-user-1-answers-404.json');
  });

  it('begins with what made and changed the same user, and with nothing else', async () => {
    const ada = await recording.make('ada@example.com');
    const bob = await recording.make('bob@example.com', 'Bob');
    await recording.send('PATCH', `/users/${ada}`, { ...ifMatch('"1"'), body: { name: 'Ada King' } });
    await recording.send('GET', `/users/${ada}`);
    await recording.send('PATCH', `/users/${bob}`, { ...ifMatch('*'), body: { name: 'Rob' } });
    await recording.send('PATCH', `/users/${ada}`, { ...ifMatch('"1"'), body: { name: 'Ada Byron' } });
    expect(requestsOf(await sound())).toEqual(['POST /users', 'PATCH /users/{{user 1}}', 'PATCH /users/{{user 1}}']);
  });

  it('has the user who has the address, and who had it before', async () => {
    const ada = await recording.make('ada@example.com');
    await recording.send('DELETE', `/users/${ada}`, ifMatch('*'));
    const bob = await recording.make('bob@example.com', 'Bob');
    await recording.send('PATCH', `/users/${bob}`, { ...ifMatch('*'), body: { email: 'ADA@example.com' } });
    await recording.make('other@example.com');
    await recording.send('POST', '/users', { body: { email: 'ada@example.com', name: 'Cy' } });
    const fixture = await sound();
    expect(requestsOf(fixture)).toEqual([
      'POST /users',
      'DELETE /users/{{user 1}}',
      'POST /users',
      'PATCH /users/{{user 2}}',
      'POST /users',
    ]);
    expect(lastOf(fixture).expect?.status).toBe(409);
  });

  it('has the first request with its Idempotency-Key, quoted or not', async () => {
    const body = { email: 'ada@example.com', name: 'Ada' };
    await recording.send('POST', '/users', { headers: [['Idempotency-Key', 'one']], body });
    await recording.send('POST', '/users', { headers: [['Idempotency-Key', '"one"']], body });
    expect(lastOf(await sound()).request.headers).toMatchObject({ 'Idempotency-Key': '"{{key 1}}"' });
    expect(lastOf(fixtureOfLast()).expect?.headers).toMatchObject({ 'Idempotent-Replayed': 'true' });
    await recording.send('POST', '/users', {
      headers: [['Idempotency-Key', 'one']],
      body: { ...body, email: 'b@c.de' },
    });
    expect(requestsOf(await sound())).toHaveLength(3);
    expect(lastOf(fixtureOfLast()).expect?.status).toBe(422);
  });

  it('leaves what is no Idempotency-Key as it is', async () => {
    await recording.send('POST', '/users', { headers: [['Idempotency-Key', 'a "b"']], body: {} });
    expect(lastOf(await sound()).request.headers).toMatchObject({ 'Idempotency-Key': 'a "b"' });
  });
});

describe('placeholders', () => {
  it('keep that one address is written in two ways', async () => {
    await recording.make('Ada@Example.com');
    await recording.send('GET', '/users?email=ADA%40example.COM&limit=3');
    const fixture = await sound();
    expect(lastOf(fixture).request.target).toBe('/users?email={{email 1, spelling 2}}&limit=3');
    expect(lastOf(fixture).expect?.body).toMatchObject({ json: { items: [{ email: '{{email 1}}' }] } });
  });

  it('stand within longer texts, names of members and paths, for whole addresses alone', async () => {
    await recording.make('ada@example.com', 'not xada@example.com');
    await recording.send('POST', '/users', {
      body: { email: 'x', name: 'I am (ada@example.com), not lada@example.com.', 'ada@example.com': 1 },
    });
    const { request, expect: expected } = lastOf(await sound());
    expect(request.body).toEqual({
      json: { email: 'x', name: 'I am ({{email 1}}), not {{email 3}}.', '{{email 1}}': 1 },
    });
    expect(expected?.body).toMatchObject({ json: { errors: [{ pointer: '/{{email 1}}' }, { pointer: '/email' }] } });
    await recording.send('GET', '/users/ada@example.com');
    expect(lastOf(await sound()).request.target).toBe('/users/{{email 1}}');
    await recording.send('GET', '/of%20ada@example.com%2Fx?limit=a+b');
    expect(lastOf(await sound()).request.target).toBe('/of%20{{email 1}}%2Fx?limit=a+b');
  });

  it.each(['.ada@example.com', 'éada@example.com', 'x@ada@example.com', 'ada@example.comé', 'ada@example.com.ü'])(
    'are not for a part of another word: %s',
    async (word) => {
      await recording.make('ada@example.com');
      await recording.make('bob@example.com', `by ${word}`);
      const { steps } = await sound();
      expect(steps.at(-1)?.request.body).toMatchObject({ json: { name: `by ${word}` } });
    },
  );

  it('are not for a part of another id', async () => {
    const id = await recording.make('ada@example.com');
    for (const part of [`0${id}`, `${id}-0`, `é${id}`]) {
      await recording.send('PATCH', `/users/${id}`, { ...ifMatch('*'), body: { name: `of ${part}, ${id}` } });
      expect(lastOf(await sound()).request.body).toEqual({ json: { name: `of ${part}, {{user 1}}` } });
    }
  });

  it('are for an address that begins with a sign', async () => {
    await recording.make('ada@example.com', 'of +ada@example.com');
    expect(lastOf(await sound()).request.body).toMatchObject({ json: { name: 'of {{email 2}}' } });
  });

  it('are told from braces of the text', async () => {
    const id = await recording.make('ada@example.com', '{{user 1}} {{{braces}}} {');
    await recording.send('GET', `/users/${id}`);
    expect(lastOf(await sound()).expect?.body).toMatchObject({
      json: { name: '{{braces}}user 1}} {{braces}}{braces}}} {' },
    });
  });

  it('do not take two times for one because they were the same once', async () => {
    const id = await recording.make('ada@example.com');
    await recording.make('bob@example.com');
    await recording.send('PATCH', `/users/${id}`, { ...ifMatch('*'), body: { email: 'x@example.com' } });
    await recording.send('POST', '/users', { body: { email: 'ada@example.com', name: 'Bob' } });
    const times = (await sound()).steps.map((step) => {
      const { json } = bodyOf(step) as { json: Readonly<Record<string, unknown>> };
      const { createdAt, updatedAt } = json;
      return [createdAt, updatedAt];
    });
    expect(times).toEqual([
      ['{{time 1}}', '{{time 1}}'],
      ['{{time 1}}', '{{time 2}}'],
      ['{{time 3}}', '{{time 3}}'],
    ]);
  });

  it('leave a name that looks like a time', async () => {
    await recording.make('ada@example.com', '2025-01-02T03:04:05.006Z');
    expect(lastOf(await sound()).expect?.body).toMatchObject({ json: { name: '2025-01-02T03:04:05.006Z' } });
  });

  it('leave entity-tags, and ids of another form', async () => {
    await recording.send('GET', `/users/${nobodysId.toUpperCase()}`, { headers: [['If-None-Match', 'W/"7", "8"']] });
    const { request } = lastOf(await sound());
    expect([request.target, request.headers]).toEqual([
      `/users/${nobodysId.toUpperCase()}`,
      { 'If-None-Match': 'W/"7", "8"' },
    ]);
  });
});

describe('a body', () => {
  it.each([
    ['JSON, whatever its blanks and escapes', '{ "email":\n "\\u0061da@example.com","name":"A" }', 201],
    ['no JSON', '{"email":"ada@example.com",', 400],
    ['a member twice', '{"name":"A","name":"B","email":"ada@example.com"}', 400],
    ['numbers of their own', '{"name":1.0,"email":"ada@example.com"}', 400],
  ])('is %s', async (_, body, status) => {
    await recording.send('POST', '/users', { body });
    const step = lastOf(await sound());
    expect(step.expect?.status).toBe(status);
    expect(JSON.stringify(step.request)).not.toContain('ada@');
  });

  it('is Base64 where it is no UTF-8', async () => {
    await recording.send('POST', '/users', { body: Buffer.from([0x7b, 0xff]) });
    expect(lastOf(await sound()).request.body).toEqual({ base64: 'e/8=' });
  });

  it('is none', async () => {
    await recording.send('POST', '/users');
    expect(lastOf(await sound()).request).not.toHaveProperty('body');
    await recording.send('HEAD', `/users/${nobodysId}`);
    expect(lastOf(await sound()).expect).not.toHaveProperty('body');
  });
});

describe('who calls', () => {
  it('is said as a kind, and persons keep apart', async () => {
    const mine = await recording.make('ada@example.com', 'Ada', { as: 'ada' });
    await recording.make('bob@example.com', 'Bob', { as: 'bob' });
    await recording.send('PATCH', '/users/me', { as: 'ada', ...ifMatch('*'), body: { name: 'A' } });
    await recording.send('GET', `/users/${mine}`, { as: 'bob' });
    const fixture = await sound();
    expect(fixture.steps.map(({ as, expect: expected }) => [as, expected?.status])).toEqual([
      ['person 1', 201],
      ['person 2', 201],
      ['person 1', 200],
      ['person 2', 404],
    ]);
  });

  it.each([
    ['nobody, whom a HEAD tells nothing', { as: 'nobody', method: 'HEAD' }, { as: 'nobody' }, 401],
    ['nobody', { as: 'nobody' }, { as: 'nobody' }, 401],
    ['a stranger', { as: 'stranger' }, { as: 'stranger' }, 401],
    ['a program without rights', { as: 'program' }, { as: 'program' }, 403],
    ['somebody who may only read', { as: 'ada', scope: 'users/read' }, { as: 'person 1', scope: 'users/read' }, 403],
    [
      'an administrator who may only read',
      { as: 'administrator', scope: 'users/read' },
      { as: 'administrator', scope: 'users/read' },
      403,
    ],
  ])(
    'is %s',
    async (_, { method = 'POST', ...sent }: { method?: string; as: string; scope?: string }, caller, status) => {
      const body = method === 'POST' ? { body: { email: 'ada@example.com', name: 'Ada' } } : {};
      await recording.send(method, '/users', { ...sent, ...body });
      const { request: __, expect: expected, ...rest } = lastOf(await sound());
      expect([rest, expected?.status]).toEqual([caller, status]);
    },
  );

  it('is nobody who was refused for the page that it is, whatever credentials that had', async () => {
    const headers = [
      ['Origin', 'http://elsewhere.example'],
      ['Authorization', 'Bearer x'],
    ] as const;
    await recording.send('GET', '/users', { as: 'nobody', headers });
    expect(recording.traces.at(-1)?.answer?.status).toBe(403);
    await recording.make('ada@example.com');
    expect((await sound()).steps).toMatchObject([{ as: 'administrator' }]);
  });

  it('is never told by a token or a name', async () => {
    await recording.make('ada@example.com', 'Ada', { as: 'persephone' });
    await recording.send('GET', '/users/me', { as: 'persephone', headers: [['Cookie', 'persephone=1']] });
    const text = JSON.stringify(await sound());
    const tokens = recording.traces.flatMap(({ request }) =>
      request.headers.flatMap(([name, value]) => (name === 'Authorization' ? [value.replace('Bearer ', '')] : [])),
    );
    expect(tokens).toHaveLength(2);
    for (const told of [...tokens, 'Bearer', 'Authorization', 'persephone']) expect(text).not.toContain(told);
  });
});

describe('a list', () => {
  it('has everybody that there was', async () => {
    await recording.make('ada@example.com');
    await recording.make('bob@example.com', 'Bob');
    await recording.send('GET', '/users');
    const fixture = await sound();
    expect(requestsOf(fixture)).toEqual(['POST /users', 'POST /users', 'GET /users']);
    expect(lastOf(fixture).expect?.headers).not.toHaveProperty('Link');
    const { page } = bodyOf(lastOf(fixture)) as { page: { items: { id: string }[] } };
    expect(page.items.map(({ id }) => id).sort()).toEqual(['{{user 1}}', '{{user 2}}']);
  });

  it('leaves out who was made before', async () => {
    const ada = await recording.make('ada@example.com');
    await recording.make('bob@example.com', 'Bob');
    await recording.send('PATCH', `/users/${ada}`, { ...ifMatch('*'), body: { name: 'A' } });
    await recording.send('GET', '/users');
    const fixture = await sound(recording.traces.slice(1));
    expect(requestsOf(fixture)).toEqual(['POST /users', 'GET /users']);
    expect(lastOf(fixture).expect?.body).toMatchObject({ page: { items: [{ name: 'Bob' }] } });
  });

  it('goes on with the cursor that a page before gave', async () => {
    for (const name of ['ada', 'bob', 'cy']) await recording.make(`${name}@example.com`, name);
    const { answer } = await recording.send('GET', '/users?limit=2');
    const { nextCursor } = JSON.parse(answer?.body.text ?? '');
    await recording.send('GET', `/users?limit=2&cursor=${nextCursor}`);
    expect(requestsOf(await sound()).slice(-2)).toEqual([
      'GET /users?limit=2',
      'GET /users?limit=2&cursor={{cursor 1}}',
    ]);
    // Of the three, one alone is kept: an empty table would have no second page.
    expect(() => fixtureOfLast(recording.traces.slice(2))).toThrow('the page of its cursor was made before');
  });
});

describe('what cannot be set up', () => {
  const before = 'was made before. Create it again, and send the request again.';

  it.each<[string, string, (id: string) => Promise<unknown>]>([
    ['a user', 'its user', (id) => recording.send('GET', `/users/${id}`)],
    ['a version', 'its user', (id) => recording.send('DELETE', `/users/${id}`, ifMatch('"7"'))],
    ['who has the address', 'the user who has the address', () => recording.make('ada@example.com')],
    ['found by address', 'its user', () => recording.send('GET', '/users?email=ada@example.com')],
    ['me', 'its user', () => recording.send('GET', '/users/me', { as: 'ada' })],
    ["the caller's own", "the caller's user", () => recording.make('b@example.com', 'Bob', { as: 'ada' })],
    [
      'a key',
      'the user of its Idempotency-Key',
      () =>
        recording.send('POST', '/users', {
          as: 'ada',
          headers: [['Idempotency-Key', '1']],
          body: { email: 'a@b.cd', name: 'A' },
        }),
    ],
  ])('is told: %s', async (_, what, send) => {
    const id = await recording.make('ada@example.com', 'Ada', { as: 'ada', headers: [['Idempotency-Key', '1']] });
    await send(id);
    expect(() => fixtureOfLast(recording.traces.slice(1))).toThrow(NoFixture);
    expect(() => fixtureOfLast(recording.traces.slice(1))).toThrow(`${what} ${before}`);
    await sound();
  });

  it('is left out where the request needs nothing of it', async () => {
    const id = await recording.make('ada@example.com');
    await recording.send('DELETE', `/users/${id}`, ifMatch('*'));
    await recording.make('ada@example.com');
    expect(requestsOf(await sound(recording.traces.slice(1)))).toEqual(['POST /users']);
    await recording.send('GET', `/users/${id}`);
    expect(requestsOf(await sound(recording.traces.slice(1)))).toEqual(['GET /users/{{user 1}}']);
  });

  it('is what the gateway of this machine refuses by itself', async () => {
    for (const method of ['GET', 'HEAD']) {
      await recording.send(method, '/users', { headers: [['Origin', 'http://elsewhere.example']] });
      expect(() => fixtureOfLast()).toThrow(
        /^(GET, request 1|HEAD, request 2), was refused by the gateway of this machine/,
      );
    }
  });

  it.each(['/users?access_token=zq&limit=1', 'http://ada:zq@localhost/users'])(
    'is what has credentials in its URL: %s',
    async (target) => {
      await recording.send('GET', target);
      expect(() => fixtureOfLast()).toThrow('GET, request 1, has credentials in its URL');
      await recording.make('ada@example.com');
      await sound();
    },
  );

  it('is what has had no answer', async () => {
    const { answer: _, ...trace } = await recording.send('GET', '/users');
    expect(() => fixtureOf(trace, [])).toThrow('GET, request 1, has no answer');
  });
});

describe('what went wrong', () => {
  const failed = { functionName: 'createUser', environment: { id: 'createUser/1' }, cold: false, waited: 0, log: [] };

  it('before, and was repeated under a key, is sent without an answer that is expected', async () => {
    const sent = { headers: [['Idempotency-Key', '1']] as const, body: { email: 'ada@example.com', name: 'Ada' } };
    const { answer: _, ...first } = await recording.send('POST', '/users', sent);
    const again = await recording.send('POST', '/users', sent);
    const fixture = await sound([{ ...first, invocation: failed }, again]);
    expect(fixture.steps.map(({ expect: expected }) => expected?.status)).toEqual([undefined, 201]);
  });

  it('is said where it was asked for, and not where it was overcome before', async () => {
    const id = await recording.make('ada@example.com');
    const trace = await recording.send('GET', `/users/${id}`);
    const [made] = recording.traces;
    const faulty = (one: RequestTrace): RequestTrace => ({ ...one, summary: { ...one.summary, faults: ['throttle'] } });
    const fixture = fixtureOf(faulty(trace), [faulty(made as RequestTrace)]);
    expect(fixture.steps.map(({ faults }) => faults)).toEqual([undefined, ['throttle']]);
    const target = localTarget(() => replayed.address, false);
    expect(await replay(fixture, target)).toEqual({
      skipped: 'nothing can be made to go wrong there',
      differences: [],
    });
  });
});
