export type { Clock } from './clock.ts';
export type { IdGenerator } from './id-generator.ts';
export type { Inserted, UserRepository } from './user-repository.ts';
