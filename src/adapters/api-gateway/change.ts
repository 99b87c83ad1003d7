import type { Call, Precondition, User, UserService } from '../../domain/index.ts';
import { readBody } from './body.ts';
import { collect } from './collect.ts';
import { etagOf } from './etag.ts';
import type { JsonObject } from './json.ts';
import type { Operation } from './operations.ts';
import { readConditions, requirePrecondition } from './precondition.ts';
import { inBody } from './problem-response.ts';
import { type Route, userIdIn, userPath } from './route.ts';
import { userView } from './user-view.ts';

type Change<T> = (
  service: UserService,
  id: string,
  command: T,
  precondition: Precondition,
  call: Call,
) => Promise<User>;

/**
 * The route of PUT and PATCH: both take a precondition and answer with the user as it is now. The content may have been
 * normalised, so the validator goes with a body and a Content-Location (RFC 9110 §8.7).
 */
export const changeRoute = <T extends object>(
  operation: Operation,
  Request: new (body: JsonObject) => T,
  change: Change<T>,
): Route => ({
  operation,
  locate: inBody,
  async answer(request, service, call) {
    const { command, conditions } = collect(inBody, {
      command: () => readBody(request, Request),
      conditions: () => readConditions(request),
    });
    const user = await change(service, userIdIn(request), command, requirePrecondition(conditions), call);
    return {
      status: 200,
      headers: { ETag: etagOf(user.version), 'Content-Location': userPath(request, user) },
      body: userView(user),
    };
  },
});
