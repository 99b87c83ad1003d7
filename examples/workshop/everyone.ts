import type { Call, ListUsersQuery, User, UserService } from 'hexagonal-users/domain';

/** All users, in one array: the domain gives at most a hundred at a time. */
export async function everyone(users: UserService, call: Call): Promise<User[]> {
  const found: User[] = [];
  let query: ListUsersQuery | undefined = { limit: 100 };
  while (query !== undefined) {
    const { items, nextCursor } = await users.list(query, call);
    found.push(...items);
    query = nextCursor && { limit: 100, cursor: nextCursor };
  }
  return found;
}
