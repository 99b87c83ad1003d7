import type { APIGatewayProxyResult } from 'aws-lambda';
import { type Action, authorize, type Call, type UserService } from '../../domain/index.ts';
import { checkAccept } from './accept.ts';
import { corsHeaders } from './cors.ts';
import { type HttpRequest, toHttpRequest } from './http-request.ts';
import { type HttpResponse, toResult } from './http-response.ts';
import { principalOf } from './principal.ts';
import { inBody, problemResponse, toProblem } from './problem-response.ts';
import { described, effort, outcome, type RequestLogEntry, type Settled } from './request-log.ts';
import type { Route } from './route.ts';
import { answerUnmatched } from './unmatched.ts';

/** What a handler is made of. */
export interface HandlerDependencies {
  /** Whom the routes ask. */
  readonly service: UserService;
  /** Of deadlines: the one that the repository reads. */
  readonly clock: {
    /** Epoch milliseconds. */
    now(): number;
  };
  /** Told of every request of a REST API, once, when its answer is there. Must not throw: the request would fail, whatever it did. */
  readonly log: (entry: RequestLogEntry) => void;
  /** What a caller may do whom nobody knows; nothing unless it is said. */
  readonly anonymousActions?: readonly Action[];
  /** The one origin, such as `https://app.example.com`, whose pages may call; none unless it is said. */
  readonly corsOrigin?: string | undefined;
}

/** The part of Lambda's context that is used. */
export interface InvocationContext {
  /** Milliseconds until the function is ended. */
  getRemainingTimeInMillis(): number;
}

/** What Lambda calls with an event of a REST API, and what answers it. */
export type Handler = (event: unknown, context?: InvocationContext) => Promise<APIGatewayProxyResult>;

/** Milliseconds: what is kept to answer in, and the longest that a request may take. */
const reserve = 500;
const longest = 8_000;

/**
 * The function that Lambda calls, for the given routes; what matches none of them is answered as unmatched.
 * It rejects, with a sentence, for what is no event of a REST API: there is nobody to answer in HTTP.
 * @example
 * ```ts
 * import {
 *   createHandler,
 *   type RequestLogEntry,
 *   type Handler,
 *   type HandlerDependencies,
 *   type InvocationContext,
 *   routes,
 * } from 'hexagonal-users/adapters/api-gateway';
 * import { systemClock } from 'hexagonal-users/adapters/system';
 * import type { UserService } from 'hexagonal-users/domain';
 *
 * const handlerOn = (service: UserService): Handler => {
 *   const dependencies: HandlerDependencies = {
 *     service,
 *     clock: systemClock,
 *     log: (entry: RequestLogEntry) => console.info(entry),
 *     corsOrigin: 'https://app.example.com',
 *   };
 *   return createHandler([routes.createUser, routes.getUser], dependencies);
 * };
 * const tenSeconds: InvocationContext = { getRemainingTimeInMillis: () => 10_000 };
 * ```
 */
export function createHandler(
  routes: readonly Route[],
  { service, clock, log, anonymousActions = [], corsOrigin }: HandlerDependencies,
): Handler {
  async function answer(request: HttpRequest, route: Route | undefined, call: Call): Promise<HttpResponse> {
    if (route === undefined) return answerUnmatched(request);
    authorize(call.principal, route.operation.action);
    checkAccept(request);
    return route.answer(request, service, call);
  }

  async function settle(request: HttpRequest, route: Route | undefined, call: Call): Promise<Settled> {
    try {
      return { response: await answer(request, route, call) };
    } catch (error) {
      const problem = toProblem(error, route?.locate ?? inBody);
      return { response: problemResponse(problem, request), failure: { error, problem } };
    }
  }

  let cold = true;

  return async (event, context) => {
    const request = toHttpRequest(event);
    const begun = performance.now();
    // A hand-made context may lack the method: that is no limit.
    const remaining = context?.getRemainingTimeInMillis?.();
    const deadline = clock.now() + Math.min((remaining ?? Number.POSITIVE_INFINITY) - reserve, longest);
    const route = routes.find(
      ({ operation: { methods, resource } }) => resource === request.resource && methods.includes(request.method),
    );
    const principal = principalOf(request, anonymousActions);
    const { counts, onAttempt } = effort();
    const settled = await settle(request, route, { principal, deadline, onAttempt });
    const milliseconds = Math.round(performance.now() - begun);
    log({
      ...described(request, route, principal),
      ...outcome(settled),
      cold,
      milliseconds,
      ...(remaining === undefined ? {} : { remainingMilliseconds: remaining - milliseconds }),
      ...counts,
    });
    cold = false;
    const { response } = settled;
    return toResult({ ...response, headers: { ...response.headers, ...corsHeaders(request, corsOrigin) } }, request);
  };
}
