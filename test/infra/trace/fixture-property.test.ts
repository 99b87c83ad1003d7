import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fixtureOf } from '../../../src/infra/trace/fixture.ts';
import type { RequestTrace } from '../../../src/infra/trace/request-trace.ts';
import { readFixture } from '../../support/fixture-file.ts';
import { key } from '../../support/local-identity.ts';
import { type Recording, startRecording } from '../../support/recording.ts';
import { replay } from '../../support/replay.ts';
import { localTarget, startInMemory } from '../../support/replay-targets.ts';

const email = fc.constantFrom('Ann@one.test', 'ann@ONE.test', 'bo+b@one.test', "o'hara@two.test", 'x@two.test');
const name = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.constantFrom('Ann', 'of ann@one.test, and xann@one.test', '{{email 1}}', '{{{', '2026-01-01T00:00:00.000Z'),
);
const caller = fc.constantFrom('administrator', 'administrator', 'ann', 'bob', 'nobody');
const version = fc.constantFrom('"1"', '"2"', '*', 'W/"1"');
/** A user by number, of those that have been made; `me`; one who never was. */
const who = fc.oneof(fc.nat({ max: 3 }), fc.constantFrom('me', '0b8d0f6e-6a43-4c3c-9d0f-3f3f3f3f3f3f'));

const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('POST'),
      as: caller,
      email,
      name,
      key: fc.option(fc.constantFrom('a', 'b')),
    }),
  },
  fc.record({ do: fc.constantFrom('PUT'), as: caller, who, version, email, name }),
  fc.record({ do: fc.constantFrom('PATCH'), as: caller, who, version, email }),
  fc.record({ do: fc.constantFrom('PATCH'), as: caller, who, version, name }),
  fc.record({ do: fc.constantFrom('GET', 'HEAD', 'DELETE'), as: caller, who, version }),
  fc.record({ do: fc.constantFrom('GET'), as: caller, find: email }),
  fc.record({ do: fc.constantFrom('GET'), as: caller, limit: fc.nat({ max: 3 }) }),
);
type Step = Partial<Record<'do' | 'as' | 'email' | 'name' | 'version' | 'find' | 'key', string | null>> & {
  readonly who?: string | number;
  readonly limit?: number;
};

function targetOf({ who: one, find, limit }: Step, ids: readonly string[]): string {
  if (find !== undefined) return `/users?email=${encodeURIComponent(String(find))}`;
  if (limit !== undefined) return `/users?limit=${limit}`;
  if (one === undefined) return '/users';
  return `/users/${typeof one === 'number' ? (ids[one] ?? 'nobody') : one}`;
}

async function send(one: Step, recording: Recording, ids: string[]): Promise<void> {
  const { do: method, as, email: address, name: called, version: tag, key: idempotencyKey } = one;
  const lines: [string, string][] = [];
  if (tag) lines.push([method === 'GET' || method === 'HEAD' ? 'If-None-Match' : 'If-Match', tag]);
  if (idempotencyKey) lines.push(['Idempotency-Key', idempotencyKey]);
  const hasBody = address !== undefined || called !== undefined;
  const trace = await recording.send(String(method), targetOf(one, ids), {
    as: String(as),
    headers: lines,
    ...(hasBody ? { body: { email: address, name: called } } : {}),
  });
  if (trace.answer?.status === 201) ids.push(JSON.parse(trace.answer.body.text).id);
}

/** What differs each time: ids, times, addresses; not those that a client may write by itself, such as in a name. */
function differing({ answer, request }: RequestTrace): readonly string[] {
  const texts = [answer?.body.text ?? '', ...(answer?.headers ?? []).map(([, value]) => value)].join('\n');
  const ids = texts.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [];
  const times = [...texts.matchAll(/"(?:createdAt|updatedAt)":"([^"]+)"/g)].flatMap(([, time = '']) => [time]);
  const addresses =
    `${request.body.text} ${decodeURIComponent(request.target)}`.match(/[\w+']+@(?:one|two)\.test/gi) ?? [];
  return [...ids, ...times, ...addresses];
}

it('a fixture has nothing that differs each time, and a fresh service answers it alike, whatever was sent', async () => {
  let [made, refused] = [0, 0];
  await fc.assert(
    fc.asyncProperty(fc.array(step as fc.Arbitrary<Step>, { minLength: 1, maxLength: 12 }), async (steps) => {
      const recording = await startRecording(key);
      const fresh = await startInMemory(key);
      try {
        const ids: string[] = [];
        for (const one of steps) await send(one, recording, ids);
        const last = recording.traces.at(-1) as RequestTrace;
        const text = JSON.stringify(fixtureOf(last, recording.traces.slice(0, -1)));
        for (const value of recording.traces.flatMap(differing)) expect(text).not.toContain(value);
        const fixture = readFixture('it', text);
        const target = localTarget(() => fresh.address, false);
        expect(await replay(fixture, target)).toEqual({ differences: [] });
        expect(await replay(fixture, target)).toEqual({ differences: [] });
        made += fixture.steps.length;
        refused += (last.answer?.status ?? 0) >= 400 ? 1 : 0;
      } finally {
        await Promise.all([recording.stop(), fresh.stop()]);
      }
    }),
    { numRuns: 60 },
  );
  expect(made).toBeGreaterThan(60);
  expect(refused).toBeGreaterThan(5);
});
