import { me } from '../../../domain/index.ts';
import { etagOf } from '../etag.ts';
import { operations } from '../operations.ts';
import { isNotModified, readConditions } from '../precondition.ts';
import { inBody } from '../problem-response.ts';
import { type Route, userIdIn, userPath } from '../route.ts';
import { userView } from '../user-view.ts';

/**
 * `me` is one URI for everybody, and a tag is only a version: whoever signs in next on the same browser would be told that the
 * copy of the one before, with the same version, is theirs. So nothing of it is stored (`no-store`, RFC 9111 §5.2.2.5), and no tag
 * is taken for a copy of it: there is no 304. What is worth keeping is at its Content-Location.
 */
export const getUser: Route = {
  operation: operations.getUser,
  locate: inBody,
  async answer(request, service, call) {
    const { ifMatch, ifNoneMatch } = readConditions(request);
    const id = userIdIn(request);
    const user = await service.get(id, call);
    const headers = {
      ETag: etagOf(user.version),
      ...(id === me ? { 'Content-Location': userPath(request, user) } : { 'Cache-Control': 'private, no-cache' }),
    };
    const notModified = isNotModified({ ifMatch, ifNoneMatch: id === me ? undefined : ifNoneMatch }, user);
    return notModified ? { status: 304, headers } : { status: 200, headers, body: userView(user) };
  },
};
