import { newUser } from './new-user.mjs';

/** Two maps: users, and whose each address is. */
export function inMemoryUsers() {
  const users = new Map();
  const owners = new Map();
  return {
    async create(profile) {
      const user = newUser(profile);
      if (owners.has(user.email.toLowerCase())) throw new Error('e-mail taken');
      owners.set(user.email.toLowerCase(), user.id);
      users.set(user.id, user);
      return user;
    },
    async find(id) {
      return users.get(id);
    },
  };
}
