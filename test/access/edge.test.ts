import { describe, expect, it } from '@jest/globals';
import { InMemoryUserRepository } from '../../src/adapters/in-memory/user-repository.ts';
import { exampleEmail } from '../../src/testing/builders.ts';
import { FixedClock } from '../../src/testing/fixed-clock.ts';
import { Edge } from '../support/edge.ts';
import type { EventOptions } from '../support/events.ts';
import { anonymousActions, castIn } from './cast.ts';
import { type Caller, type ListOperation, listCases, type RecordOperation, recordCases } from './matrix.ts';

const ifMatch = { headers: { 'If-Match': '*' } };
const body = () => ({ email: exampleEmail(), name: 'Eve' });

const onRecords: Readonly<Record<RecordOperation, [method: string, options: () => EventOptions]>> = {
  get: ['GET', () => ({})],
  head: ['HEAD', () => ({})],
  replace: ['PUT', () => ({ ...ifMatch, body: body() })],
  patch: ['PATCH', () => ({ ...ifMatch, body: { name: 'Eve' } })],
  delete: ['DELETE', () => ifMatch],
};
const onTheList: Readonly<Record<ListOperation, [method: string, options: (email: string) => EventOptions]>> = {
  create: ['POST', () => ({ body: body() })],
  list: ['GET', () => ({})],
  'list by e-mail': ['GET', (email) => ({ query: { email } })],
};

/** The two who are anonymous differ by what the service was told, not by what they send. */
async function setUp(caller: Caller) {
  const users = new InMemoryUserRepository({ clock: new FixedClock() });
  const cast = await castIn(users);
  const settings = caller === 'anonymous, who may create and get' ? { anonymousActions } : {};
  return { ...cast, edge: new Edge(() => users, settings) };
}

describe('who may do what to which record, over HTTP:', () => {
  it.each(recordCases)('$caller: $operation $target is $status', async ({ caller, operation, target, status }) => {
    const { edge, ids, claims, stored, before } = await setUp(caller);
    const [method, options] = onRecords[operation];
    const answer = await edge.send(method, `/users/${ids[target]}`, { ...options(), claims: claims[caller] });
    expect(answer.status).toBe(status);
    if (status >= 400) expect(await stored()).toEqual(before);
  });

  it.each(listCases)('$caller: $operation is $status', async ({ caller, operation, status }) => {
    const { edge, claims, records, stored, before } = await setUp(caller);
    const [method, options] = onTheList[operation];
    const answer = await edge.send(method, '/users', { ...options(records.bob.email), claims: claims[caller] });
    expect(answer.status).toBe(status);
    expect(await stored()).toEqual(before);
  });
});
