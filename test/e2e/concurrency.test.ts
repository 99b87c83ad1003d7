import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { type Answer, freshEmail } from '../support/api.ts';
import { serviceUnderTest } from '../support/service-under-test.ts';

const { call, create } = serviceUnderTest().api;

const times = <T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));

const tally = (answers: readonly Answer[]) => {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

const found = async (email: string) => (await call('GET', `/users?email=${encodeURIComponent(email)}`)).json.items;

describe('at once', () => {
  it('fifty who want one address: one gets it', async () => {
    const email = freshEmail();
    const answers = await times(50, (index) => call('POST', '/users', { body: { email, name: `Name ${index}` } }));
    expect(tally(answers)).toEqual({ 201: 1, 409: 49 });
    expect(await found(email)).toEqual([answers.find(({ status }) => status === 201)?.json]);
  });

  it('fifty who change one version in fifty ways: one does', async () => {
    const { id } = await create();
    const answers = await times(50, (index) =>
      call('PATCH', `/users/${id}`, { headers: { 'if-match': '"1"' }, body: { name: `Name ${index}` } }),
    );
    expect(tally(answers)).toEqual({ 200: 1, 412: 49 });
    const now = await call('GET', `/users/${id}`);
    expect(now.json).toEqual(answers.find(({ status }) => status === 200)?.json);
    expect(now.headers.get('etag')).toBe('"2"');
  });

  it('one creation sent fifty times with one key: one user, fifty equal answers', async () => {
    const email = freshEmail();
    const headers = { 'idempotency-key': randomUUID() };
    const answers = await times(50, () => call('POST', '/users', { headers, body: { email, name: 'Ann' } }));
    expect(tally(answers)).toEqual({ 201: 50 });
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get('idempotent-replayed') === 'true')).toHaveLength(49);
    expect(await found(email)).toEqual([answers[0]?.json]);
  });

  it('fifty who take one address by changing theirs: one gets it, the others keep their own', async () => {
    const users = await times(50, () => create());
    const email = freshEmail();
    const answers = await Promise.all(
      users.map(({ id }) => call('PATCH', `/users/${id}`, { headers: { 'if-match': '"1"' }, body: { email } })),
    );
    expect(tally(answers)).toEqual({ 200: 1, 409: 49 });
    expect(await found(email)).toEqual([answers.find(({ status }) => status === 200)?.json]);
  });

  it('fifty who delete one user: it is gone, and nobody is told anything else', async () => {
    const { id } = await create();
    const answers = await times(50, () => call('DELETE', `/users/${id}`, { headers: { 'if-match': '"1"' } }));
    expect(new Set(answers.map(({ status }) => status))).not.toContain(412);
    expect(answers.every(({ status }) => [204, 404].includes(status))).toBe(true);
    expect(tally(answers)[204]).toBeGreaterThanOrEqual(1);
  });
});
