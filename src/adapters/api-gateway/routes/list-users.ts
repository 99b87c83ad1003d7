import type { HttpRequest } from '../http-request.ts';
import { readListQuery } from '../list-parameters.ts';
import { operations } from '../operations.ts';
import { inQuery } from '../problem-response.ts';
import type { Route } from '../route.ts';
import { userView } from '../user-view.ts';

/** The same list further on (RFC 8288), with the limit as the client gave it. */
function nextLink({ path, query }: HttpRequest, cursor: string): string {
  const limit = query.get('limit')?.map((value) => `limit=${value}&`) ?? [];
  return `<${path}?${limit.join('')}cursor=${cursor}>; rel="next"`;
}

export const listUsers: Route = {
  operation: operations.listUsers,
  locate: inQuery,
  async answer(request, service, call) {
    const { items, nextCursor } = await service.list(readListQuery(request), call);
    const body = { items: items.map(userView) };
    if (nextCursor === undefined) return { status: 200, body };
    return { status: 200, headers: { Link: nextLink(request, nextCursor) }, body: { ...body, nextCursor } };
  },
};
