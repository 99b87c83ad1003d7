import { readBody } from '../body.ts';
import { collect } from '../collect.ts';
import { etagOf } from '../etag.ts';
import { readIdempotencyKey } from '../idempotency-key.ts';
import { operations } from '../operations.ts';
import { inBody } from '../problem-response.ts';
import { CreateUserRequest } from '../requests/user-requests.ts';
import type { Route } from '../route.ts';
import { userView } from '../user-view.ts';

export const createUser: Route = {
  operation: operations.createUser,
  locate: inBody,
  async answer(request, service, call) {
    const { command, idempotencyKey } = collect(inBody, {
      command: () => readBody(request, CreateUserRequest),
      idempotencyKey: () => readIdempotencyKey(request),
    });
    const { user, replayed } = await service.create(
      command,
      idempotencyKey === undefined ? call : { ...call, idempotencyKey },
    );
    return {
      status: 201,
      headers: {
        Location: `${request.path}/${user.id}`,
        ETag: etagOf(user.version),
        ...(replayed ? { 'Idempotent-Replayed': 'true' } : {}),
      },
      body: userView(user),
    };
  },
};
