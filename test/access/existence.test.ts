import { describe, expect, it } from '@jest/globals';
import { InMemoryUserRepository } from '../../src/adapters/in-memory/user-repository.ts';
import type { UserRepository } from '../../src/ports/user-repository.ts';
import { FixedClock } from '../../src/testing/fixed-clock.ts';
import { Edge } from '../support/edge.ts';
import { buildEvent, requestIdAt } from '../support/events.ts';
import { castIn } from './cast.ts';
import type { Caller, Target } from './matrix.ts';

/** `users`, and the names of the methods that were called of it. */
function recorded(users: UserRepository) {
  const called: string[] = [];
  const repository = new Proxy(users, {
    get: (target, name: keyof UserRepository) => {
      const method = target[name].bind(target) as (...args: unknown[]) => unknown;
      return (...args: unknown[]) => {
        called.push(name);
        return method(...args);
      };
    },
  });
  return { repository, called };
}

const methods = ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'];

const conditions: readonly Readonly<Record<string, string>>[] = [
  {},
  ...['*', '"1"', '"2"', 'W/"1"', '"1", "7"', '1', ''].map((tag) => ({ 'If-Match': tag })),
  ...['*', '"1"', '"2"', 'W/"1"', '1'].flatMap((tag) => [
    { 'If-None-Match': tag },
    { 'If-Match': '*', 'If-None-Match': tag },
    { 'If-Match': '"1"', 'If-None-Match': tag },
  ]),
  { 'If-Match': '*', 'Content-Type': 'text/plain' },
  { 'If-Match': '*', Accept: 'text/html' },
];

/** By what they say of the record that is asked for, and of another one. */
const bodies = (asked: { email: string; name: string }, taken: string): readonly unknown[] => [
  { email: 'free@example.com', name: 'Eve' },
  { email: asked.email, name: asked.name },
  { email: taken, name: 'Eve' },
  { email: 'nonsense', name: '' },
  { name: 'Eve' },
  {},
  'no JSON',
  undefined,
];

/** Whose record the caller must not be able to tell from none. */
const hidden: readonly [Caller, Target][] = [
  ['ada', "bob's"],
  ['bob', "ada's"],
  ['ada', 'ownerless'],
  ['somebody without a record', "bob's"],
  ['somebody without a record', 'ownerless'],
  ['anonymous', "bob's"],
];

describe.each(hidden)('for %s, %s record and one that never existed are the same', (caller, target) => {
  it.each(methods)('to %s: status, headers and body, byte by byte, after the same reads', async (method) => {
    const users = new InMemoryUserRepository({ clock: new FixedClock() });
    const { ids, claims, records, stored, before } = await castIn(users);
    const asked = target === "ada's" ? records.ada : target === "bob's" ? records.bob : records.ownerless;
    const taken = asked === records.ada ? records.bob.email : records.ada.email;
    const { repository, called } = recorded(users);
    const edge = new Edge(() => repository);

    const answerFor = async (id: string, headers: Readonly<Record<string, string>>, body: unknown) => {
      called.length = 0;
      const event = buildEvent(method, `/users/${id}`, {
        headers,
        body,
        claims: claims[caller],
        requestId: requestIdAt(1),
      });
      return { result: await edge.handler(event), calls: [...called] };
    };

    const statuses = new Set<number>();
    for (const headers of conditions) {
      for (const body of bodies(asked, taken)) {
        const there = await answerFor(ids[target], headers, body);
        expect(there).toEqual(await answerFor(ids['never existed'], headers, body));
        expect(JSON.stringify(there.result)).not.toContain(asked.id);
        statuses.add(there.result.statusCode);
      }
    }
    expect(statuses).toContain(caller === 'anonymous' ? 403 : 404);
    expect(await stored()).toEqual(before);
    expect(edge.failures).toEqual([]);
  });
});

/**
 * The same calls of the repository, so the same reads of the table: what is left is that an item travels and is read where there
 * is one, some microseconds beside a network's milliseconds.
 */
it('the reads that are counted are those of a record that is there', async () => {
  const users = new InMemoryUserRepository({ clock: new FixedClock() });
  const { ids, claims } = await castIn(users);
  const { repository, called } = recorded(users);
  const edge = new Edge(() => repository);
  await edge.send('GET', `/users/${ids["bob's"]}`, { claims: claims.ada });
  await edge.send('PATCH', '/users/me', { claims: claims.ada, headers: { 'If-Match': '*' }, body: {} });
  expect(called).toEqual(['find', 'findBySubject', 'update']);
});
