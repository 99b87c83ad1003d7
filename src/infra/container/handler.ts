import 'reflect-metadata/lite';
import { Container, type ContainerModule } from 'inversify';
import { createHandler, type Handler } from '../../adapters/api-gateway/handler.ts';
import type { Route } from '../../adapters/api-gateway/route.ts';
import { domainModule } from './domain-module.ts';
import { anonymousActions, corsOrigin } from './environment.ts';
import { log } from './log.ts';
import { tokens } from './tokens.ts';

/** Chooses the adapters, once: everything that the returned handler needs is made here, outside of it. */
export function composeHandler(repositoryModule: ContainerModule, routes: readonly Route[]): Handler {
  const container = new Container();
  container.load(domainModule, repositoryModule);
  return createHandler(routes, {
    service: container.get(tokens.service),
    clock: container.get(tokens.clock),
    log,
    anonymousActions: anonymousActions(),
    corsOrigin: corsOrigin(),
  });
}
