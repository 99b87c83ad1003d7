import { InMemoryUserRepository } from 'hexagonal-users/adapters/in-memory';
import { FixedClock, userRepositoryContract } from 'hexagonal-users/testing';

/** The rules that every `UserRepository` keeps, asked of the in-memory one. The runner of their tests is the first two lines. */
export function rules() {
  const tests = [];
  const runner = { describe: (_, body) => body(), it: (_, test) => tests.push(test) };
  userRepositoryContract(runner, 'InMemoryUserRepository', async () => {
    const clock = new FixedClock();
    return { clock, repository: new InMemoryUserRepository({ clock }) };
  });
  return tests;
}

export async function contract() {
  const tests = rules();
  const failures = [];
  for (const test of tests) await test().catch(({ message }) => failures.push(message));
  return { passed: tests.length - failures.length, failures };
}
