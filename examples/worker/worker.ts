import { InMemoryUserRepository } from 'hexagonal-users/adapters/in-memory';
import { systemClock as clock, randomIds } from 'hexagonal-users/adapters/system';
import { type Call, isDomainError, type ProfileInput, UserService } from 'hexagonal-users/domain';
import { statuses } from '../http-server/statuses.ts';

const users = new UserService({ users: new InMemoryUserRepository({ clock }), clock, ids: randomIds });
const call: Call = { principal: { kind: 'administrator' } };

/** What is no object has none of the members, and the domain says so. */
const inputOf = async (request: Request): Promise<ProfileInput> => Object(await request.json().catch(() => {}));

async function answerTo(request: Request): Promise<Response> {
  const [, collection, id = ''] = new URL(request.url).pathname.split('/');
  switch (`${request.method} /${collection}${id && '/{id}'}`) {
    case 'GET /users':
      return Response.json(await users.list({}, call));
    case 'POST /users':
      return Response.json((await users.create(await inputOf(request), call)).user, { status: 201 });
    case 'GET /users/{id}':
      return Response.json(await users.get(id, call));
    default:
      return Response.json({ code: 'path_not_found' }, { status: 404 });
  }
}

function problemOf(error: unknown): Response {
  if (!isDomainError(error)) throw error;
  return Response.json({ code: error.code, violations: error.violations }, { status: statuses[error.code] });
}

export default { fetch: (request: Request): Promise<Response> => answerTo(request).catch(problemOf) };
