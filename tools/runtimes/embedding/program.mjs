import { InMemoryUserRepository } from 'hexagonal-users/adapters/in-memory';
import { systemClock as clock, randomIds } from 'hexagonal-users/adapters/system';
import { UserService } from 'hexagonal-users/domain';

const codeOf = (refused) => refused.then(() => 'not refused').catch(({ code }) => code);

/** What a program of yours does with the library, and what it is told. */
export async function program() {
  const service = new UserService({ users: new InMemoryUserRepository({ clock }), clock, ids: randomIds });
  const call = { principal: { kind: 'administrator' } };

  const { user } = await service.create({ email: 'ada@example.com', name: 'Ada Lovelace' }, call);
  const duplicate = await codeOf(service.create({ email: 'ADA@example.com', name: 'Ada King' }, call));
  const { id, version } = await service.get(user.id, call);
  const patched = await service.patch(id, { name: 'Ada King' }, { expected: [version] }, call);
  const stale = await codeOf(service.patch(id, { name: 'Ada Byron' }, { expected: [version] }, call));
  const { items } = await service.list({ limit: 10 }, call);
  await service.delete(id, { expected: [patched.version] }, call);
  const gone = await codeOf(service.get(id, call));

  return {
    created: user.email,
    duplicate,
    patched: patched.version,
    stale,
    listed: items.map(({ name }) => name),
    gone,
  };
}
