import { createHash } from 'node:crypto';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { User } from '../../../src/domain/index.ts';
import { violationsIn } from '../../support/audit-dynamodb.ts';
import { describeWithEngine } from '../../support/embedded-engine.ts';
import { type AdminTable, adminTables } from './admin-table.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const emailClaim = ({ email }: User): string => `EMAIL#${sha256(email.toLowerCase())}`;
const subjectClaim = ({ subject = '' }: User): string => `SUBJECT#${sha256(subject)}`;
const short = (pk: string): string => `${pk.slice(0, pk.indexOf('#') + 13)}…`;
const gone = '00000000-0000-4000-8000-000000000000';

/** Damage to the table with Ada and Grace, who have subjects, and exactly what is to be told. */
const damages: Record<string, (table: AdminTable, ada: User, grace: User) => Promise<readonly string[]>> = {
  'a user without the claim on the address': async (table, ada) => {
    await table.remove(emailClaim(ada));
    return [`claim-missing: user ${ada.id} lacks its claim ${short(emailClaim(ada))}`];
  },
  'a user without the claim on the subject': async (table, ada) => {
    await table.remove(subjectClaim(ada));
    return [`claim-missing: user ${ada.id} lacks its claim ${short(subjectClaim(ada))}`];
  },
  'a user without any claim': async (table, ada) => {
    for (const claim of [emailClaim(ada), subjectClaim(ada)]) await table.remove(claim);
    return [emailClaim(ada), subjectClaim(ada)].map(
      (claim) => `claim-missing: user ${ada.id} lacks its claim ${short(claim)}`,
    );
  },
  'claims without their user': async (table, ada) => {
    await table.remove(`USER#${ada.id}`);
    return [emailClaim(ada), subjectClaim(ada)].map(
      (claim) => `claim-orphaned: claim ${short(claim)} names the user ${ada.id}, who is not there`,
    );
  },
  'a claim that names another user': async (table, ada, grace) => {
    await table.put({ pk: emailClaim(ada), userId: grace.id });
    return [
      `claim-not-due: claim ${short(emailClaim(ada))} names the user ${grace.id}, who has another address or subject`,
      `claim-of-other: user ${ada.id} is due the claim ${short(emailClaim(ada))}, which names another user`,
    ];
  },
  'a claim that names nobody': async (table, ada) => {
    await table.put({ pk: emailClaim(ada), userId: 'ada' });
    return [
      `claim-of-other: user ${ada.id} is due the claim ${short(emailClaim(ada))}, which names another user`,
      `claim-unreadable: claim ${short(emailClaim(ada))} names nobody who can be read`,
    ];
  },
  'a claim on an address that its user has no more': async (table, ada) => {
    const pk = `EMAIL#${sha256('old@example.com')}`;
    await table.put({ pk, userId: ada.id });
    return [`claim-not-due: claim ${short(pk)} names the user ${ada.id}, who has another address or subject`];
  },
  'a claim on a subject, of a user who has none': async (table) => {
    const { id } = await table.create();
    const pk = `SUBJECT#${sha256('alan')}`;
    await table.put({ pk, userId: id });
    return [`claim-not-due: claim ${short(pk)} names the user ${id}, who has another address or subject`];
  },
  'two users with one address': async (table, ada, grace) => {
    await table.set(grace, 'email', ada.email.toUpperCase());
    await table.set(grace, 'canonicalEmail', ada.email);
    return [
      `claim-not-due: claim ${short(emailClaim(grace))} names the user ${grace.id}, who has another address or subject`,
      `claim-of-other: user ${grace.id} is due the claim ${short(emailClaim(ada))}, which names another user`,
    ];
  },
  'another canonical address than the address': async (table, ada) => {
    await table.set(ada, 'canonicalEmail', ada.email.toUpperCase());
    return [`canonical-differs: user ${ada.id} has another canonical address than its address`];
  },
  'a user who is missing from the index': async (table, ada) => {
    await table.set(ada, 'kind', 'user');
    return [`user-unlisted: user ${ada.id} is missing from lists: its kind is wrong`];
  },
  'a user who cannot be read': async (table, ada) => {
    await table.set(ada, 'version', 'one');
    return [`user-unreadable: user ${ada.id} cannot be read`];
  },
  'a user without an address that can be read, whose claim says nothing': async (table, ada) => {
    await table.set(ada, 'email', 7);
    return [`user-unreadable: user ${ada.id} cannot be read`];
  },
  'a user without an id': async (table) => {
    await table.put({ pk: 'USER#ada@example.com', kind: 'USER' });
    return [`user-unreadable: the user with the hash ${sha256('USER#ada@example.com').slice(0, 12)}… has no valid id`];
  },
  'an item of no known kind': async (table) => {
    await table.put({ pk: 'ada@example.com', email: 'ada@example.com' });
    return [`key-unknown: the item with the hash ${sha256('ada@example.com').slice(0, 12)}… is of no known kind`];
  },
};

describeWithEngine('the audit of a table', (binary) => {
  const newTable = adminTables(binary);

  it('finds nothing where all is well, after one pass', async () => {
    const table = await newTable();
    expect(await table.audit()).toMatchObject({ items: 0, told: [] });
    for (let index = 0; index < 25; index++) await table.create({ key: `key-${index}`, subject: `subject-${index}` });
    for (let index = 0; index < 25; index++) await table.create({ email: `Person-${index}@Example.com` });
    const found = await table.audit({ pageSize: 7 });
    expect(found).toMatchObject({ items: 150, users: 50, claims: 75, suspicions: 0, told: [] });
  });

  it.each(Object.keys(damages))('tells of %s, and of nothing else', async (name) => {
    const table = await newTable();
    const ada = await table.create({ subject: 'ada', key: 'first' });
    const grace = await table.create({ subject: 'grace' });
    for (let index = 0; index < 5; index++) await table.create();
    const expected = (await damages[name]?.(table, ada, grace)) ?? [];
    const { told, faults } = await table.audit({ pageSize: 3 });
    expect([...told].sort()).toEqual([...expected].sort());
    expect(faults).toBe(expected.length);
    expect(told.join()).not.toMatch(/@|\bada\b|grace/i);
  });

  it('reads alone, unless it is asked to repair', async () => {
    const table = await newTable();
    const ada = await table.create({ subject: 'ada' });
    await table.remove(emailClaim(ada));
    const before = await table.items();
    expect((await table.audit()).told).toHaveLength(1);
    expect(await table.items()).toEqual(before);
  });

  it('finds a fault exactly where the audit of the tests does', async () => {
    const at = fc.nat({ max: 3 });
    const damage = fc.oneof(
      fc.record({ kind: fc.constant('remove' as const), which: fc.nat({ max: 40 }) }),
      fc.record({ kind: fc.constant('point' as const), which: at, to: at }),
      fc.record({ kind: fc.constant('readdress' as const), which: at, to: at }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { maxLength: 3 }), async (damages) => {
        const table = await newTable();
        const users: User[] = [];
        for (const subject of ['a', undefined, 'c', undefined])
          users.push(await table.create(subject === undefined ? {} : { subject }));
        const user = (index: number) => users[index] as User;
        for (const one of damages) {
          const items = await table.items();
          if (one.kind === 'remove' && items.length > 0)
            await table.remove(String(items[one.which % items.length]?.['pk']));
          if (one.kind === 'point') await table.put({ pk: emailClaim(user(one.which)), userId: user(one.to).id });
          if (one.kind === 'readdress' && (await table.get(`USER#${user(one.which).id}`)) !== undefined) {
            await table.set(user(one.which), 'email', user(one.to).email);
            await table.set(user(one.which), 'canonicalEmail', user(one.to).email);
          }
        }
        const { faults } = await table.audit({ pageSize: 2 });
        expect(faults > 0).toBe(violationsIn(await table.items()).length > 0);
      }),
      { numRuns: 40 },
    );
  });
});

describeWithEngine('a repair', (binary) => {
  const newTable = adminTables(binary);

  it('deletes claims whose user is gone, and writes missing ones: then the table is sound', async () => {
    const table = await newTable();
    const [ada, grace] = [await table.create({ subject: 'ada' }), await table.create({ subject: 'grace' })];
    await table.remove(`USER#${ada.id}`);
    for (const claim of [emailClaim(grace), subjectClaim(grace)]) await table.remove(claim);
    expect(await table.audit({ repairing: true })).toMatchObject({ faults: 4, repaired: 4 });
    expect(violationsIn(await table.items())).toEqual([]);
    expect(await table.get(emailClaim(grace))).toEqual({ pk: emailClaim(grace), userId: grace.id });
    expect(await table.audit()).toMatchObject({ faults: 0, users: 1, claims: 2 });
  });

  it('leaves alone what nobody can say the right state of', async () => {
    const table = await newTable();
    const [ada, grace] = [await table.create({ subject: 'ada' }), await table.create({ subject: 'grace' })];
    await table.put({ pk: emailClaim(ada), userId: grace.id });
    await table.set(grace, 'canonicalEmail', 'x');
    await table.put({ pk: 'what#1', userId: gone });
    const before = await table.items();
    const { repaired, told } = await table.audit({ repairing: true });
    expect([repaired, told.length]).toEqual([0, 4]);
    expect(await table.items()).toEqual(before);
  });

  it.each([
    ['nothing reserves it', undefined],
    ['its claim names one who is gone', gone],
  ])('does not decide between two users with one address, where %s', async (_, holder) => {
    const table = await newTable();
    const [ada, grace] = [await table.create(), await table.create({ subject: 'grace' })];
    await table.remove(emailClaim(grace));
    await table.set(grace, 'email', ada.email.toUpperCase());
    await table.set(grace, 'canonicalEmail', ada.email);
    await table.remove(subjectClaim(grace));
    await table.remove(emailClaim(ada));
    if (holder !== undefined) await table.put({ pk: emailClaim(ada), userId: holder });
    const { repaired, told } = await table.audit({ repairing: true, pageSize: 2 });
    expect([repaired, told.filter((line) => line.endsWith('(not repaired)')).length]).toEqual([1, told.length - 1]);
    expect((await table.get(emailClaim(ada)))?.['userId']).toBe(holder);
    expect(await table.get(subjectClaim(grace))).toMatchObject({ userId: grace.id });
  });
});
