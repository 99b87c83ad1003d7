import { InMemoryUserRepository } from 'hexagonal-users/adapters/in-memory';
import { buildUser, FixedClock, type TestRunner, userRepositoryContract } from 'hexagonal-users/testing';

const runner: TestRunner = { describe: (_, body) => body(), it: (_, test) => void test() };

userRepositoryContract(runner, 'InMemoryUserRepository', async () => {
  const clock = new FixedClock();
  return { clock, repository: new InMemoryUserRepository({ clock }) };
});

export const ada = buildUser({ email: 'ada@example.com' });
