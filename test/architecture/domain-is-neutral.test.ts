import { beforeAll, describe, expect, it } from '@jest/globals';
import type { UserService } from '../../src/domain/index.ts';
import type { UserRepository } from '../../src/ports/user-repository.ts';
import { asAdministrator } from '../../src/testing/calls.ts';
import { FixedClock } from '../../src/testing/fixed-clock.ts';
import { sequentialIds } from '../../src/testing/sequential-ids.ts';
import { type Bundle, bundled, runBare } from '../support/bare-realm.ts';

describe('src/domain, bundled for no platform in particular,', () => {
  let built: Bundle;
  beforeAll(async () => {
    built = await bundled("export * from './src/domain/index.ts';");
  });

  it('imports nothing', () => {
    const [output] = Object.values(built.metafile.outputs);
    expect(output?.imports).toEqual([]);
  });

  it('is made of nothing but itself, and of all of it', () => {
    const inputs = Object.keys(built.metafile.inputs).filter((path) => path !== '<stdin>');
    expect(inputs.length).toBeGreaterThanOrEqual(10);
    expect(inputs.filter((path) => !path.startsWith('src/domain/'))).toEqual([]);
  });

  it('does its work where there are no globals but the language itself', async () => {
    const exported = await runBare(built.code);
    const Service = exported['UserService'] as typeof UserService;
    const insert: UserRepository['insert'] = async (user) => ({ user, replayed: false });
    const service = new Service({ users: { insert } as UserRepository, clock: new FixedClock(), ids: sequentialIds() });
    const { user } = await service.create({ email: 'ada@example.com', name: ' Ade\u0301le ' }, asAdministrator());
    expect(user).toMatchObject({ email: 'ada@example.com', name: 'Ad\u00e9le', version: 1 });
    const refused = service.create({ email: 'ada', name: '' }, asAdministrator());
    await expect(refused).rejects.toMatchObject({ code: 'invalid_input', violations: [{}, {}] });
  });

  it.each(['process.version', 'new URL("a:b")', 'setTimeout(() => {})', 'crypto.randomUUID()', 'structuredClone(1)'])(
    'could not have used %s there',
    async (expression) => {
      await expect(runBare(`export const value = ${expression};`)).rejects.toMatchObject({ name: 'ReferenceError' });
    },
  );
});
