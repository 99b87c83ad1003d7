import { InMemoryUserRepository } from 'hexagonal-users/adapters/in-memory';
import { type Observer, observed } from 'hexagonal-users/adapters/observing';
import { randomIds, systemClock } from 'hexagonal-users/adapters/system';
import { UserService } from 'hexagonal-users/domain';
import type { UserRepository } from 'hexagonal-users/ports';

const calls: string[] = [];
const observer: Observer = ({ method, outcome }) => calls.push(`${method}: ${outcome}`);

const users: UserRepository = observed(new InMemoryUserRepository({ clock: systemClock }), systemClock, observer);
export const service = observed(new UserService({ users, clock: systemClock, ids: randomIds }), systemClock, observer);
