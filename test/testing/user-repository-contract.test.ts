import { describe, expect, it } from '@jest/globals';
import { InMemoryUserRepository } from '../../src/adapters/in-memory/index.ts';
import { DomainError } from '../../src/domain/index.ts';
import type { UserRepository } from '../../src/ports/index.ts';
import { buildUser } from '../../src/testing/builders.ts';
import { FixedClock } from '../../src/testing/fixed-clock.ts';
import type { UserRepositoryFixture } from '../../src/testing/user-repository/fixture.ts';
import { laggingFixture } from './lagging-fixture.ts';
import { messageOf, rulesFor } from './tried-rules.ts';

const rule = 'insert › lets any number of users be without subject';
const says = `TriedRepository breaks a rule of UserRepository: ${rule}: `;

function fixture(wrong: Partial<UserRepository> = {}): UserRepositoryFixture {
  const clock = new FixedClock();
  return { clock, repository: Object.assign(new InMemoryUserRepository({ clock }), wrong) };
}

const broken = (error: unknown) => async () => {
  throw error;
};
const messageWith = (open: () => Promise<UserRepositoryFixture>) => messageOf(rulesFor(open), rule);

describe('the contract of UserRepository', () => {
  const rules = rulesFor(async () => fixture());

  it('has so many rules of each behaviour', () => {
    const counts: Record<string, number> = {};
    for (const { behaviour } of rules) counts[behaviour] = (counts[behaviour] ?? 0) + 1;
    expect(counts).toEqual({
      insert: 13,
      find: 14,
      list: 44,
      update: 20,
      remove: 7,
      concurrency: 10,
      isolation: 9,
      idempotency: 27,
      deadline: 22,
    });
  });

  it('has each rule under a name of its own', () => {
    const names = rules.map(({ behaviour, name }) => `${behaviour} › ${name}`);
    expect(names.filter((name, index) => names.indexOf(name) < index)).toEqual([]);
  });

  it('asks for one fixture for each rule, and closes it', async () => {
    let [opened, closed] = [0, 0];
    const counted = rulesFor(async () => {
      opened++;
      return { ...fixture(), close: async () => void closed++ };
    });
    for (const { run } of counted.slice(0, 5)) await run();
    expect([opened, closed]).toEqual([5, 5]);
  });

  it('is kept by a repository whose list lags as much as it may', async () => {
    const outcomes = await Promise.allSettled(rulesFor(async () => laggingFixture()).map(({ run }) => run()));
    expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([]);
  });
});

describe('a rule fails', () => {
  const lost = new Error('the connection is lost');

  it('where there is no fixture', async () => {
    expect(await messageWith(broken(lost))).toBe(
      `${says}when the fixture is opened, expected no error, got Error: the connection is lost`,
    );
  });

  it('where the fixture is nothing', async () => {
    expect(await messageWith(async () => undefined as unknown as UserRepositoryFixture)).toContain(says);
  });

  it('where its answer is an error, which is the cause', async () => {
    const taken = new DomainError('email_taken');
    const [, , third] = rulesFor(async () => fixture({ insert: broken(taken) }));
    await expect(third?.run()).rejects.toMatchObject({
      name: 'Error',
      message: `${says}expected no error, got DomainError: email_taken`,
      cause: taken,
    });
  });

  it('where the list knows somebody who is not found afterwards', async () => {
    const ghost = buildUser({ email: 'ghost@example.com' });
    const list = async () => ({ items: [ghost] });
    expect(await messageWith(async () => fixture({ list }))).toBe(
      `${says}afterwards, expected user ${ghost.id} of the list by id, address and subject, got [undefined, undefined]`,
    );
  });

  it("where the fixture's audit rejects", async () => {
    expect(await messageWith(async () => ({ ...fixture(), audit: broken('a claim is nobody’s') }))).toBe(
      `${says}by the fixture's audit, expected no error, got "a claim is nobody’s"`,
    );
  });

  it('where the fixture does not close', async () => {
    expect(await messageWith(async () => ({ ...fixture(), close: broken(lost) }))).toBe(
      `${says}when the fixture is closed, expected no error, got Error: the connection is lost`,
    );
  });

  it('with all of it, after the rule itself, and the fixture is closed', async () => {
    const wrong = fixture({ insert: broken(lost) });
    let closed = 0;
    const close = async () => void closed++;
    const open = async () => ({ ...wrong, audit: broken('audited'), close });
    expect(await messageWith(open)).toBe(
      `${says}expected no error, got Error: the connection is lost; by the fixture's audit, expected no error, got "audited"`,
    );
    expect(closed).toBe(1);
  });
});
