import { describe, expect, it } from '@jest/globals';
import { InMemoryUserRepository } from '../../../src/adapters/in-memory/user-repository.ts';
import { buildUser } from '../../../src/testing/builders.ts';
import { asAdministrator } from '../../../src/testing/calls.ts';
import { FixedClock } from '../../../src/testing/fixed-clock.ts';
import { userRepositoryContract } from '../../../src/testing/user-repository/contract.ts';

userRepositoryContract({ describe, it }, 'InMemoryUserRepository', async () => {
  const clock = new FixedClock();
  return { clock, repository: new InMemoryUserRepository({ clock }) };
});

it('names the id that was given twice, which is a fault of its generator', async () => {
  const repository = new InMemoryUserRepository({ clock: new FixedClock() });
  const { id } = (await repository.insert(buildUser(), asAdministrator())).user;
  await expect(repository.insert(buildUser({ id }), asAdministrator())).rejects.toThrow(
    `there is a user ${id} already`,
  );
});
