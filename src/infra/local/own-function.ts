import { problemTypes } from '../../adapters/api-gateway/problem.ts';
import type { FunctionRow } from '../operations.ts';
import type { AnswerStream } from './answer-stream.ts';
import type { ApiGatewayEvent } from './api-gateway-event.ts';
import { gatewayProblem } from './gateway-problem.ts';

/** By resource. */
export type Methods = Readonly<Record<string, readonly string[]>>;

interface Result<Body> {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
  /** Of a body that is no text. */
  readonly isBase64Encoded?: boolean;
}

/** What answers for it, if need be with a body that goes on. */
export type OwnHandler<Body extends string | AnswerStream = string | AnswerStream> = (
  event: unknown,
) => Promise<Result<Body>>;

/** A function that the laptop's gateway has and a deployment lacks: it is given every request of its resources, and asks nobody for a token. */
export const ownFunction = (name: string, methods: Methods): FunctionRow => ({
  name,
  routes: Object.keys(methods).map((resource) => ({ method: 'ANY', resource, scopes: [] })),
  rights: [],
});

/** Refuses what is none of `methods`, and puts the id of the request to what `answer` says to the others. */
export const ownHandler =
  <Body extends string | AnswerStream = string>(
    methods: Methods,
    answer: (event: ApiGatewayEvent) => Result<Body> | Promise<Result<Body>>,
  ): OwnHandler<Body | string> =>
  async (given) => {
    const event = given as ApiGatewayEvent;
    const { requestId } = event.requestContext;
    const allowed = methods[event.resource] ?? [];
    if (!allowed.includes(event.httpMethod)) {
      const headers = { Allow: allowed.join(', ') };
      return gatewayProblem({ code: 'method_not_allowed', ...problemTypes.method_not_allowed, headers }, { requestId });
    }
    const { headers, ...rest } = await answer(event);
    return { ...rest, headers: { ...headers, 'X-Request-Id': requestId } };
  };
