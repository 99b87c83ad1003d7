export { buildUser, changed, exampleEmail, type UserOverrides } from './builders.ts';
export { asAdministrator, asAnonymous, asAnonymousWhoMay, asUser } from './calls.ts';
export { FixedClock } from './fixed-clock.ts';
export { idAt, sequentialIds } from './sequential-ids.ts';
export type { TestRunner } from './test-runner.ts';
export { userRepositoryContract } from './user-repository/contract.ts';
export type { UserRepositoryFixture } from './user-repository/fixture.ts';
