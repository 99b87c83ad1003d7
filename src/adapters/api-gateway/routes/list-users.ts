import type { ListUsersQuery } from '../../../domain/index.ts';
import { readListQuery } from '../list-parameters.ts';
import { operations } from '../operations.ts';
import { inQuery } from '../problem-response.ts';
import type { Route } from '../route.ts';
import { userView } from '../user-view.ts';

/** The same list further on (RFC 8288), by the limit that was asked for. */
function nextLink(path: string, { limit }: ListUsersQuery, cursor: string): string {
  return `<${path}?${limit === undefined ? '' : `limit=${limit}&`}cursor=${cursor}>; rel="next"`;
}

export const listUsers: Route = {
  operation: operations.listUsers,
  locate: inQuery,
  async answer(request, service, call) {
    const query = readListQuery(request);
    const { items, nextCursor } = await service.list(query, call);
    const body = { items: items.map(userView) };
    if (nextCursor === undefined) return { status: 200, body };
    return { status: 200, headers: { Link: nextLink(request.path, query, nextCursor) }, body: { ...body, nextCursor } };
  },
};
