import { ContainerModule } from 'inversify';
import { routes } from '../../../dist/adapters/api-gateway/routes/index.js';
import { InMemoryUserRepository } from '../../../dist/adapters/in-memory/index.js';
import { composeHandler } from '../../../dist/infra/container/handler.js';
import { tokens } from '../../../dist/infra/container/tokens.js';

/** As `inMemoryHandler` is composed; `users` is asked, too, so that a store which fails fails here as it does for the others. */
export function createHandler(users) {
  class Repository extends InMemoryUserRepository {
    async find(id, call) {
      users.get(id);
      return super.find(id, call);
    }
  }
  const module = new ContainerModule(({ bind }) => {
    bind(tokens.users)
      .toResolvedValue((clock) => new Repository({ clock }), [tokens.clock])
      .inSingletonScope();
  });
  return composeHandler(module, Object.values(routes));
}
