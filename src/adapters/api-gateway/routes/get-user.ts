import { etagOf } from '../etag.ts';
import { operations } from '../operations.ts';
import { isNotModified, readConditions } from '../precondition.ts';
import { inBody } from '../problem-response.ts';
import { type Route, userIdIn } from '../route.ts';
import { userView } from '../user-view.ts';

export const getUser: Route = {
  operation: operations.getUser,
  locate: inBody,
  async answer(request, service, call) {
    const conditions = readConditions(request);
    const user = await service.get(userIdIn(request), call);
    const headers = { ETag: etagOf(user.version), 'Cache-Control': 'private, no-cache' };
    return isNotModified(conditions, user) ? { status: 304, headers } : { status: 200, headers, body: userView(user) };
  },
};
