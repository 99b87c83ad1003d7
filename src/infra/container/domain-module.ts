import { ContainerModule } from 'inversify';
import { randomIds, systemClock } from '../../adapters/system/index.ts';
import { UserService } from '../../domain/index.ts';
import { tokens } from './tokens.ts';

/** The domain service on whatever repository another module binds. */
export const domainModule = new ContainerModule(({ bind }) => {
  bind(tokens.clock).toConstantValue(systemClock);
  bind(tokens.ids).toConstantValue(randomIds);
  bind(tokens.service)
    .toResolvedValue(
      (users, clock, ids) => new UserService({ users, clock, ids }),
      [tokens.users, tokens.clock, tokens.ids],
    )
    .inSingletonScope();
});
