import { operations } from '../operations.ts';
import { readConditions, requirePrecondition } from '../precondition.ts';
import { inBody } from '../problem-response.ts';
import { type Route, userIdIn } from '../route.ts';

/** A body means nothing on DELETE and is not read (RFC 9110 §9.3.5). */
export const deleteUser: Route = {
  operation: operations.deleteUser,
  locate: inBody,
  async answer(request, service, call) {
    const precondition = requirePrecondition(readConditions(request));
    await service.delete(userIdIn(request), precondition, call);
    return { status: 204 };
  },
};
