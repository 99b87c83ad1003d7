import { ContainerModule } from 'inversify';
import { InMemoryUserRepository } from '../../adapters/in-memory/index.ts';
import { tokens } from './tokens.ts';

export const inMemoryModule = new ContainerModule(({ bind }) => {
  bind(tokens.users)
    .toResolvedValue((clock) => new InMemoryUserRepository({ clock }), [tokens.clock])
    .inSingletonScope();
});
