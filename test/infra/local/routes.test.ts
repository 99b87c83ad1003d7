import { describe, expect, it } from '@jest/globals';
import { routeMatcher } from '../../../src/infra/local/routes.ts';
import { functions } from '../../../src/infra/operations.ts';

const match = routeMatcher(functions);
const id = '0b8d0f6e-6a43-4c3c-9d0f-3f3f3f3f3f3f';

describe('the match of a request to a function', () => {
  it.each(functions.flatMap(({ name, routes }) => routes.map((route) => ({ name, ...route }))))(
    'finds $name for $method $resource',
    ({ name, method, resource, scopes }) => {
      const path = resource.replace('{userId}', id).replace('{proxy+}', 'a/b');
      expect(match(method === 'ANY' ? 'PROPFIND' : method, path)).toMatchObject({
        functionName: name,
        resource,
        scopes,
      });
    },
  );

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])(
    'gives unmatched a %s that the path does not have',
    (method) => {
      expect(match(method, '/users')).toMatchObject({
        functionName: 'unmatched',
        resource: '/users',
        pathParameters: null,
      });
    },
  );

  it.each([
    ['/users/', 'users/'],
    ['/users//', 'users//'],
    [`/users/${id}/`, `users/${id}/`],
    [`/users/${id}/x`, `users/${id}/x`],
    ['/Users', 'Users'],
    ['/usersx', 'usersx'],
    ['//users', '/users'],
    ['/a\nb', 'a\nb'],
  ])('gives the greedy resource what is no path of ours: %j', (path, proxy) => {
    expect(match('GET', path)).toMatchObject({
      functionName: 'unmatched',
      resource: '/{proxy+}',
      pathParameters: { proxy },
    });
  });

  it('leaves the root to unmatched', () => {
    expect(match('GET', '/')).toMatchObject({ functionName: 'unmatched', resource: '/', pathParameters: null });
  });

  it.each(['%41', '%', '%zz', 'a%2Fb', 'é', '..'])('does not decode the path parameter %s', (userId) => {
    expect(match('GET', `/users/${userId}`)).toMatchObject({
      functionName: 'getUser',
      resource: '/users/{userId}',
      pathParameters: { userId },
    });
  });
});
