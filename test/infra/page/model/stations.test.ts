import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { functions } from '../../../../src/infra/operations.ts';
import { codePlaces, databasePlace, routeOf } from '../../../../src/infra/page/model/code-places.ts';
import { shapesOf } from '../../../../src/infra/page/model/shapes.ts';
import { mostTelling, stationsOf } from '../../../../src/infra/page/model/stations.ts';
import type { DatabaseCall, RequestTrace } from '../../../../src/infra/trace/request-trace.ts';
import { root } from '../../../architecture/sources.ts';
import { creationCall, refusedTrace, sampleTrace, staleUpdate } from '../sample-traces.ts';
import { stubSettings } from '../stub-service.ts';

const statesOf = (trace: RequestTrace) => stationsOf(trace, stubSettings).map(({ state }) => state);
const factsOf = (trace: RequestTrace, settings = stubSettings) => stationsOf(trace, settings).map(({ fact }) => fact);

const throttled = creationCall('u-1', 'ada@example.com', {
  status: 400,
  error: 'ThrottlingException',
  fault: 'throttle',
});
const replayed = creationCall('u-1', 'ada@example.com', {
  status: 400,
  error: 'TransactionCanceledException',
  reasons: ['ConditionalCheckFailed', 'None'],
});
const read = {
  ...creationCall('u-1', 'ada@example.com'),
  operation: 'GetItem',
  input: { Key: { pk: { S: 'USER#u-1' } } },
};

const {
  event: _,
  invocation: __,
  explanation: ___,
  result: ____,
  ...unheard
} = sampleTrace({ number: 1, status: 421, database: [] });

describe.each([
  ['goes all the way', sampleTrace({ number: 1 }), ['passed', 'passed', 'passed', 'passed', 'passed'], 'event'],
  [
    'is refused at the edge',
    refusedTrace(1, '{}', [{ pointer: '/email' }]),
    ['passed', 'passed', 'stopped', 'skipped', 'passed'],
    'domain',
  ],
  ['is refused by the gateway', unheard, ['stopped', 'skipped', 'skipped', 'skipped', 'passed'], 'answer'],
  [
    'breaks a condition',
    sampleTrace({ number: 1, status: 412, code: 'version_mismatch', database: [staleUpdate('u-1')] }),
    ['passed', 'passed', 'passed', 'stopped', 'passed'],
    'database',
  ],
  [
    'is refused by the domain for what was read',
    sampleTrace({ number: 1, status: 412, code: 'version_mismatch', database: [read] }),
    ['passed', 'passed', 'stopped', 'passed', 'passed'],
    'domain',
  ],
  [
    'asked for a cold start',
    sampleTrace({ number: 1, cold: true, faults: ['cold-start'] }),
    ['passed', 'passed', 'passed', 'passed', 'passed'],
    undefined,
  ],
  [
    'succeeds in the end',
    sampleTrace({ number: 1, database: [throttled, throttled, creationCall('u-1', 'ada@example.com')] }),
    ['passed', 'passed', 'passed', 'passed', 'passed'],
    'database',
  ],
  [
    'was made before',
    sampleTrace({ number: 1, database: [replayed] }),
    ['passed', 'passed', 'passed', 'passed', 'passed'],
    'database',
  ],
] as const)('a request that %s', (_name, trace, states, telling) => {
  it('is shown where it came, and where it stopped', () => {
    expect(statesOf(trace)).toEqual(states);
  });

  it('is opened where it tells most', () => {
    expect(mostTelling(trace)).toBe(telling);
  });
});

describe('what a station says of a request', () => {
  it('is what it was there', () => {
    const trace = sampleTrace({ number: 1, cold: true, database: [throttled, creationCall('u-1', 'ada@example.com')] });
    expect(factsOf(trace)).toEqual([
      'POST /users',
      'to createUser/1, cold',
      'create(…)',
      'TransactWriteItems, 2 attempts',
      '201 Created in 204 ms',
    ]);
  });

  it('names each operation in turn, and counts where there is one', () => {
    const transaction = creationCall('u-1', 'ada@example.com');
    const factOf = (...database: readonly DatabaseCall[]) => factsOf(sampleTrace({ number: 1, database }))[3];
    expect(factOf(read, transaction)).toBe('GetItem, TransactWriteItems');
    expect(factOf(read, throttled, throttled, transaction)).toBe('GetItem, TransactWriteItems, 3 attempts');
    expect(factOf(read, read)).toBe('GetItem, 2 calls');
    expect(factOf(transaction)).toBe('TransactWriteItems, 1 call');
  });

  it('is why the gateway refused it', () => {
    const sentenceOf = (text: string) => {
      const answer = { status: 401, headers: [], body: { text, isBase64Encoded: false } };
      return stationsOf({ ...unheard, answer }, stubSettings)[0];
    };
    expect(sentenceOf('{"detail":"There is no token."}')).toMatchObject({
      title: 'HTTP request',
      sentence: 'The gateway refused it: There is no token.',
    });
    expect(sentenceOf('')?.sentence).toBe('The gateway refused it, and asked no function.');
    expect(stationsOf(sampleTrace({ number: 1 }), stubSettings)[0]?.sentence).toMatch(/^A client sends bytes/);
  });

  it('is that the domain refused what it had read, or looked for', () => {
    const refused = { number: 1, method: 'PATCH', database: [read] };
    const stale = sampleTrace({ ...refused, status: 412, code: 'version_mismatch' });
    expect(stationsOf(stale, stubSettings)[2]?.sentence).toBe('Refused by the domain, after it read the user.');
    const missing = sampleTrace({ ...refused, status: 404, code: 'user_not_found' });
    expect(stationsOf(missing, stubSettings)[2]?.sentence).toBe('Refused by the domain, after it looked for the user.');
  });

  it('is that a change found the user as it wants it', () => {
    const sentenceOf = (ifMatch: string, database: readonly DatabaseCall[], method = 'PATCH') =>
      stationsOf(
        sampleTrace({ number: 1, method, status: 200, headers: [['If-Match', ifMatch]], database }),
        stubSettings,
      )[2]?.sentence;
    expect(sentenceOf('"0"', [read])).toBe(
      'The user is already as this request wants it: nothing was written, and it is answered as a repeat.',
    );
    expect(sentenceOf('"1"', [read])).toBe('The user is already as this request wants it: nothing was written.');
    for (const one of [sentenceOf('"0"', [read], 'GET'), sentenceOf('"0"', [read, creationCall('u-1', 'a')])]) {
      expect(one).toMatch(/^The edge checks/);
    }
  });

  it('is that nothing is seen, where users are in memory', () => {
    const trace = sampleTrace({ number: 1, database: [] });
    const memory = { ...stubSettings, database: 'memory' as const };
    expect(factsOf(trace, memory)[3]).toBe('in memory: not seen');
    expect(factsOf(trace)[3]).toBe('not asked');
  });

  it('names the route that refused, also where no function was seen at work', () => {
    const { invocation: _invocation, ...refused } = refusedTrace(1, '{}', []);
    expect(stationsOf(refused, stubSettings)[2]?.place).toBe('src/adapters/api-gateway/routes/create-user.ts');
  });

  it('names files that there are', () => {
    const places = [...Object.values(codePlaces), ...functions.map(({ name }) => routeOf(name))];
    const databases = [
      databasePlace([], true),
      databasePlace(['TransactWriteItems'], false),
      databasePlace(['GetItem'], false),
    ];
    expect([...places, ...databases].filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

describe('the shape of a request', () => {
  it('is told in a few lines at each station', () => {
    const shapes = shapesOf(sampleTrace({ number: 1 }));
    expect(shapes.request).toEqual([
      'POST /users HTTP/1.1',
      'content-type: application/json',
      '',
      '{"email":"ada.1@example.com","name":"Ada Lovelace"}',
    ]);
    expect(shapes.event).toEqual([
      '{ "resource": "/users",',
      '  "httpMethod": "POST",',
      '  "headers": { … },',
      '  "requestContext": { … },',
      expect.stringMatching(/^ {2}"body": "\{.*… \}$/),
    ]);
    expect(shapes.domain[0]).toBe('create(');
    expect(shapes.domain[1]).toBe('  { email: "ada.1@example.com", name: "Ada Lovelace" },');
    expect(shapes.database).toEqual(['✓ Put EMAIL#5f3a9c', '✓ Put USER#u-1']);
    expect(shapes.answer.slice(0, 3)).toEqual(['HTTP/1.1 201 Created', 'content-type: application/json', 'etag: "1"']);
  });

  it('shows what stood in the way', () => {
    expect(shapesOf(sampleTrace({ number: 1, database: [staleUpdate('u-1')] })).database).toEqual([
      '✗ Update USER#u-1',
      '✓ ConditionCheck EMAIL#5f3a9c',
    ]);
    expect(shapesOf(sampleTrace({ number: 1, database: [throttled, read] })).database).toEqual([
      '✗ TransactWriteItems throttle',
      '✓ GetItem',
    ]);
    expect(shapesOf(refusedTrace(1, '{}', [{ pointer: '/email' }])).domain).toEqual(['400 invalid_input', '✗ /email']);
    expect(shapesOf(unheard)).toMatchObject({ event: [], domain: [], database: [] });
  });
});
