import { createHandler, type HandlerDependencies } from '../../../adapters/api-gateway/handler.ts';
import { toHttpRequest } from '../../../adapters/api-gateway/http-request.ts';
import { principalOf } from '../../../adapters/api-gateway/principal.ts';
import { routes } from '../../../adapters/api-gateway/routes/index.ts';
import type { Explanation } from '../../trace/explanation.ts';

/** What the deployed functions are told, each by its environment. */
export type EdgeSettings = Required<Pick<HandlerDependencies, 'anonymousActions' | 'corsOrigin'>>;

type Service = HandlerDependencies['service'];
type Command = Extract<Explanation, { command: unknown }>['command'];

const methods = ['create', 'get', 'list', 'replace', 'patch', 'delete'] as const satisfies readonly (keyof Service)[];

/** A domain service that notes what it is asked, and does not get to an answer. */
function noting(note: (command: Command) => void): Service {
  const noted = methods.map((method) => [
    method,
    async (...given: readonly unknown[]) => {
      note({ method, arguments: given });
      throw new Error('this service only notes what it is asked');
    },
  ]);
  return Object.fromEntries(noted) as Service;
}

/** The call without what is no data. */
const asData = ({ method, arguments: given }: Command): Command => {
  const { onAttempt: _, ...call } = given.at(-1) as Record<string, unknown>;
  return { method, arguments: [...given.slice(0, -1), call] };
};

/** Milliseconds that a function has. */
const timeout = 10_000;

const timeOf = (event: unknown): number => {
  const time = (event as { requestContext?: { requestTimeEpoch?: unknown } }).requestContext?.requestTimeEpoch;
  return typeof time === 'number' ? time : 0;
};

/** HEAD is served as GET is, and its answer lacks the body that says why. */
const asGet = (event: unknown): unknown =>
  (event as { httpMethod?: unknown } | null)?.httpMethod === 'HEAD'
    ? { ...(event as object), httpMethod: 'GET' }
    : event;

/**
 * What the edge makes of an event, by the same code that a function runs, up to the domain service and no further. `deadline` is what
 * it is for a function that has the event at once.
 * @throws Error where it is no event of a REST API
 */
export async function explain(given: unknown, { anonymousActions, corsOrigin }: EdgeSettings): Promise<Explanation> {
  const event = asGet(given);
  let command: Command | undefined;
  let operation = '';
  const handler = createHandler(Object.values(routes), {
    service: noting((noted) => {
      command = noted;
    }),
    clock: { now: () => timeOf(event) },
    log: (entry) => {
      operation = entry.operation;
    },
    anonymousActions,
    corsOrigin,
  });
  const { statusCode, body } = await handler(event, { getRemainingTimeInMillis: () => timeout });
  const who = { operation, principal: principalOf(toHttpRequest(event), anonymousActions) };
  if (command !== undefined) return { ...who, command: asData(command) };
  if (statusCode < 400) return { ...who, answered: statusCode };
  const { status, code, detail, errors } = JSON.parse(body);
  return { ...who, refusal: { status, code, detail, ...(errors === undefined ? {} : { errors }) } };
}
