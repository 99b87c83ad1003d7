import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import {
  type Call,
  isDomainError,
  type Precondition,
  type ProfileInput,
  parseUserId,
  type User,
  UserService,
  type UserServicePorts,
} from 'hexagonal-users/domain';
import { everyone } from './everyone.ts';

/** What the workshop's function reads of an event. */
export type WorkshopEvent = Pick<APIGatewayProxyEvent, 'httpMethod' | 'resource' | 'pathParameters' | 'body'>;

type Input = ProfileInput & { readonly userid?: string };

/** The workshop's authorizer has decided already who may use which route. */
const call: Call = { principal: { kind: 'administrator' } };
const anyVersion: Precondition = { expected: 'any' };
const headers = { 'Content-Type': 'application/json', 'Access-Control-Allow-Origin': '*' };

const viewOf = ({ id, email, name, updatedAt }: User) => ({
  userid: id,
  email,
  name,
  timestamp: new Date(updatedAt).toISOString(),
});

/** What is no object has none of the members, and the domain says so. */
function inputOf(body: string | null): Input {
  try {
    return Object(JSON.parse(body ?? ''));
  } catch {
    return Object({});
  }
}

/** In the workshop, a user who is not there is an empty one. */
async function orEmpty<T>(found: Promise<T>): Promise<T | Record<string, never>> {
  return found.catch((error) => {
    if (isDomainError(error, 'user_not_found')) return {};
    throw error;
  });
}

function errorOf(error: unknown): APIGatewayProxyResult {
  // A bug is no answer: Lambda reports it, and API Gateway answers for it.
  if (!isDomainError(error)) throw error;
  const violations = error.violations.map(({ field, detail }) => `${field} ${detail}`);
  return { statusCode: 400, headers, body: JSON.stringify({ 'Error:': violations.join(', ') || error.code }) };
}

export function workshopHandler(ports: UserServicePorts) {
  const users = new UserService(ports);

  /** Replaces whoever has this id; where there is nobody, creates them under it. */
  async function put(id: string, input: Input): Promise<User> {
    try {
      return await users.replace(id, input, anyVersion, call);
    } catch (error) {
      if (!isDomainError(error, 'user_not_found')) throw error;
      const ids = { next: () => parseUserId(id) };
      return (await new UserService({ ...ports, ids }).create(input, call)).user;
    }
  }

  const routes: Readonly<Record<string, (id: string, input: Input) => Promise<unknown>>> = {
    'GET /users': async () => (await everyone(users, call)).map(viewOf),
    'POST /users': async (_, input) => viewOf(await put(input.userid ?? ports.ids.next(), input)),
    'GET /users/{userid}': async (id) => orEmpty(users.get(id, call).then(viewOf)),
    'PUT /users/{userid}': async (id, input) => viewOf(await put(id, input)),
    'DELETE /users/{userid}': async (id) => (await orEmpty(users.delete(id, anyVersion, call))) ?? {},
  };

  return async ({ httpMethod, resource, pathParameters, body }: WorkshopEvent): Promise<APIGatewayProxyResult> => {
    const route = routes[`${httpMethod} ${resource}`];
    if (route === undefined)
      return { statusCode: 400, headers, body: JSON.stringify({ Message: 'Unsupported route' }) };
    return route(pathParameters?.['userid'] ?? '', inputOf(body)).then(
      (answer) => ({ statusCode: 200, headers, body: JSON.stringify(answer) }),
      errorOf,
    );
  };
}
