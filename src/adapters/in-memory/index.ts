export { InMemoryUserRepository } from './user-repository.ts';
