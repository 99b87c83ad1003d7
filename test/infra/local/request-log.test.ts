import { describe, expect, it } from '@jest/globals';
import { logLine } from '../../../src/infra/local/request-log.ts';
import { routeMatcher } from '../../../src/infra/local/routes.ts';
import { functions } from '../../../src/infra/operations.ts';

const match = routeMatcher(functions);
const requestId = 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef';
const id = '0b8d0f6e-6a43-4c3c-9d0f-3f3f3f3f3f3f';

const lineFor = (method: string, path: string, status: number | undefined = 200) =>
  logLine({ method, path, route: match(method, path), status, milliseconds: 11.6, requestId });

describe('the line of a request', () => {
  it('has method, path, status, milliseconds and request id', () => {
    expect(lineFor('POST', '/users', 201)).toBe(`POST /users 201 12 ms ${requestId}`);
    expect(lineFor('GET', `/users/${id}`)).toBe(`GET /users/${id} 200 12 ms ${requestId}`);
    expect(lineFor('GET', '/', 404)).toBe(`GET / 404 12 ms ${requestId}`);
  });

  it('says where the client went away', () => {
    const line = logLine({
      method: 'GET',
      path: '/',
      route: match('GET', '/'),
      status: undefined,
      milliseconds: 0,
      requestId,
    });
    expect(line).toBe(`GET / aborted 0 ms ${requestId}`);
  });

  it.each([
    ['/users/ann@example.com', '/users/{userId}'],
    [`/users/${id}x`, '/users/{userId}'],
    [`/users/${id}/ann@example.com`, '/{proxy+}'],
    ['/ann@example.com', '/{proxy+}'],
    ['/users/a\nPOST', '/users/{userId}'],
  ])('shows of %j only the resource', (path, shown) => {
    expect(lineFor('GET', path, 404)).toBe(`GET ${shown} 404 12 ms ${requestId}`);
  });
});
