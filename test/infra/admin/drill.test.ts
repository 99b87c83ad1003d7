import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { expect, it } from '@jest/globals';
import type { Item } from '../../../src/adapters/dynamodb/items.ts';
import type { User } from '../../../src/domain/index.ts';
import { root } from '../../architecture/sources.ts';
import { describeWithEngine } from '../../support/embedded-engine.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { command, inFolder } from './admin-commands.ts';

const emailClaim = ({ email }: User): string =>
  `EMAIL#${createHash('sha256').update(email.toLowerCase()).digest('hex')}`;

/** By what step 6a does to each item. */
function raised(item: Item): Item {
  const program = /node -p '([^']+)'/.exec(readFileSync(join(root, 'docs/data.md'), 'utf8'))?.[1] ?? '';
  const written = execFileSync(process.execPath, ['-p', program], { input: JSON.stringify(marshall(item)) });
  return unmarshall(JSON.parse(written.toString()));
}

/** docs/data.md, "The drill", with a copy of the folder in the place of point-in-time recovery. */
describeWithEngine('the drill', () => {
  const folder = scratchFolder();
  const [table, restored] = [() => join(folder(), 'data'), () => join(folder(), 'restored')];
  const audit = (path: string, ...more: readonly string[]) => command('audit', '--data-dir', path, ...more);

  it('finds the damage, restores beside it, and puts back what was lost without losing what came later', async () => {
    const users = await inFolder(table(), async (one) => {
      const made: User[] = [];
      for (let index = 0; index < 20; index++) made.push(await one.create());
      return made;
    });
    expect(await audit(table())).toMatchObject({ code: 0 });
    cpSync(table(), join(folder(), 'backup'), { recursive: true });

    // Somebody deletes users by hand, and some of the claims.
    const [lost, unclaimed] = [users.slice(0, 5), users.slice(5, 8)];
    const later = await inFolder(table(), async (one) => {
      for (const { id } of lost) await one.remove(`USER#${id}`);
      for (const user of unclaimed) await one.remove(emailClaim(user));
      return one.create();
    });
    const damaged = await audit(table());
    expect(damaged).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('8 faults, 0 repaired: 16 users, 18 claims'),
    });
    for (const { id } of lost) expect(damaged.stdout).toMatch(new RegExp(`^claim-orphaned: .*${id}`, 'm'));
    for (const { id } of unclaimed) expect(damaged.stdout).toMatch(new RegExp(`^claim-missing: user ${id}`, 'm'));

    cpSync(join(folder(), 'backup'), restored(), { recursive: true });
    expect(await audit(restored())).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^sound: 20 users, 20 claims/),
    });

    // Back into the table that is in use: users from the restored one, then claims by the repair.
    const items = await inFolder(restored(), (one) => Promise.all(lost.map(({ id }) => one.get(`USER#${id}`))));
    await inFolder(table(), async (one) => {
      for (const item of items) await one.put(raised(item ?? {}));
    });
    expect(await audit(table(), '--repair')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('3 faults, 3 repaired'),
    });
    expect(await audit(table())).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^sound: 21 users, 21 claims/),
    });
    const call = { principal: { kind: 'administrator' } } as const;
    await inFolder(table(), async ({ service }) => {
      for (const user of lost)
        expect(await service.get(user.id, call)).toEqual({ ...user, version: user.version + 1_000 });
      for (const user of [...users.slice(5), later]) expect(await service.get(user.id, call)).toEqual(user);
    });

    // Or the restored one in its place: what came later is lost.
    rmSync(table(), { recursive: true });
    cpSync(restored(), table(), { recursive: true });
    expect(await audit(table())).toMatchObject({ code: 0, stdout: expect.stringMatching(/^sound: 20 users/) });
  });
});
