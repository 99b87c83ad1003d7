import { createHandler } from '../../src/adapters/api-gateway/handler.ts';
import { routes } from '../../src/adapters/api-gateway/routes/index.ts';
import { InMemoryUserRepository } from '../../src/adapters/in-memory/index.ts';
import { randomIds, systemClock } from '../../src/adapters/system/index.ts';
import { UserService } from '../../src/domain/index.ts';
import { inThisProcess, serveAll } from '../../src/infra/local/environments/in-this-process.ts';
import type { Functions } from '../../src/infra/local/functions.ts';
import { type Gateway, startGateway } from '../../src/infra/local/gateway.ts';
import { authenticator } from '../../src/infra/local/identity/authentication.ts';
import { issuerFunction, issuerHandler } from '../../src/infra/local/identity/issuer-function.ts';
import type { SigningKey } from '../../src/infra/local/identity/signing-key.ts';
import type { HeaderLines } from '../../src/infra/trace/request-trace.ts';
import type { Clock } from '../../src/ports/index.ts';
import type { TokenSource } from './access-token.ts';
import type { ReplayCaller, ReplayTarget } from './replay.ts';
import { sendRaw } from './send-raw.ts';

const bearer = (token: string): HeaderLines => [['Authorization', `Bearer ${token}`]];

/** What needs no token that somebody would have to give. */
const withoutToken: Partial<Record<ReplayCaller['kind'], HeaderLines>> = {
  nobody: [],
  stranger: bearer('nobody.knows.this'),
};

/** A token of the laptop's issuer. */
async function issued(address: string, { kind, subject, scope }: ReplayCaller): Promise<string> {
  const ofAdministrator = scope === undefined ? {} : { subject, groups: 'administrators', scope };
  const ofOthers = { scope: scope ?? 'users/read users/write', ...(kind === 'person' ? { subject } : {}) };
  const form = { grant_type: 'client_credentials', ...(kind === 'administrator' ? ofAdministrator : ofOthers) };
  const response = await fetch(`${address}/.local/identity/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa('replay:any')}` },
    body: new URLSearchParams(form),
  });
  return ((await response.json()) as { access_token: string }).access_token;
}

/** The API on this machine, whose issuer makes tokens of anybody, and which asks for them. */
export const localTarget = (address: () => string, hasFaults: boolean): ReplayTarget => ({
  send: (request) => sendRaw(address(), request),
  credentials: async (caller) => withoutToken[caller.kind] ?? bearer(await issued(address(), caller)),
  hasFaults,
});

/**
 * A service elsewhere, with the one token that there is: an administrator's who may do all. Without a token whoever calls is one, and
 * nobody is nobody.
 */
export const remoteTarget = (address: string, tokens: TokenSource): ReplayTarget => ({
  send: (request) => sendRaw(address, request),
  credentials: async ({ kind, scope }) => {
    const token = await tokens();
    if (kind === 'nobody' && token === undefined) return undefined;
    if (kind !== 'administrator' || scope !== undefined) return withoutToken[kind];
    return token === undefined ? [] : bearer(token);
  },
  hasFaults: false,
});

export interface InMemoryOptions {
  /** Puts something between the gateway and the functions. */
  readonly around?: (functions: Functions) => Functions;
  readonly clock?: Clock;
}

/** A gateway that asks for tokens, before an empty service in memory. */
export function startInMemory(
  key: SigningKey,
  { around = (functions) => functions, clock = systemClock }: InMemoryOptions = {},
): Promise<Gateway> {
  const service = new UserService({ users: new InMemoryUserRepository({ clock }), clock, ids: randomIds });
  const handler = createHandler(Object.values(routes), { service, clock, log: () => {} });
  return startGateway(0, {
    functions: around(inThisProcess(serveAll(handler))),
    ownHandlers: new Map([[issuerFunction.name, issuerHandler(key)]]),
    authenticate: authenticator('token', key),
    say: () => {},
    complain: (part, error) => console.error(part, error),
  });
}
