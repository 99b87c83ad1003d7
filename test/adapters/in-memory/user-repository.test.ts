import { InMemoryUserRepository } from '../../../src/adapters/in-memory/user-repository.ts';
import { userRepositoryContract } from '../../contracts/user-repository/index.ts';
import { FixedClock } from '../../support/fixed-clock.ts';

userRepositoryContract('InMemoryUserRepository', async () => {
  const clock = new FixedClock();
  return { clock, repository: new InMemoryUserRepository({ clock }) };
});
