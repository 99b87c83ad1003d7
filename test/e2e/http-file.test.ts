import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { apiAt } from '../support/api.ts';
import { openApi } from '../support/conformance.ts';
import { type FileRequest, filledIn, parseHttpFile } from '../support/http-file.ts';
import { programs } from '../support/programs.ts';
import { apiUrl } from '../support/service-under-test.ts';

if (apiUrl !== undefined) console.warn(`SKIPPED: docs/users.http; ${apiUrl} may hold its users already`);

const file = parseHttpFile(readFileSync('docs/users.http', 'utf8'));

interface Parameter {
  readonly name: string;
  readonly in: string;
}
const operations = Object.entries<Record<string, { operationId: string }>>(openApi.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, { operationId }]) => ({ operationId, method: method.toUpperCase(), path })),
);
const parameters = Object.values<Parameter>(openApi.components.parameters).filter((one) => one.in !== 'path');

/** `{{baseUrl}}/users/me?limit=1` is of `/users/{userId}`. */
const pathOf = ({ url }: FileRequest) =>
  url
    .replace('{{baseUrl}}', '')
    .replace(/\?.*/, '')
    .replace(/^(\/users\/).+/, '$1{userId}');
const has = (request: FileRequest, { name, in: place }: Parameter) =>
  place === 'header' ? name in request.headers : new RegExp(`[?&]${name}=`).test(request.url);

describe('docs/users.http', () => {
  const successes = file.requests.filter(({ status }) => status < 400);

  it.each(operations)('has $operationId, as it succeeds', ({ method, path }) => {
    expect(successes.map((request) => `${request.method} ${pathOf(request)}`)).toContain(`${method} ${path}`);
  });

  it.each(parameters)('shows $name', (parameter) => {
    expect(successes.filter((request) => has(request, parameter))).not.toEqual([]);
  });

  it('shows a token, and the record of whoever calls', () => {
    const mine = successes.filter(({ headers }) => headers['Authorization'] === 'Bearer {{token}}');
    expect(mine.map(({ method, url }) => `${method} ${url}`)).toContain('GET {{baseUrl}}/users/me');
  });
});

(apiUrl === undefined ? describe : describe.skip)('npm start', () => {
  const { start } = programs();

  it('answers docs/users.http with the statuses that it names, and as often as it is sent', async () => {
    const { address } = await start();
    for (const idempotencyKey of ['first', 'second']) {
      const variables = new Map([...file.variables, ['baseUrl', address], ['idempotencyKey', idempotencyKey]]);
      const answers = new Map<string, Record<string, unknown>>();
      for (const request of file.requests) {
        const { status, json } = await sent(address, request, (text) => filledIn(text, variables, answers));
        expect([request.title, status, json]).toEqual([request.title, request.status, json]);
        if (request.name !== undefined) answers.set(request.name, json);
      }
    }
  });
});

/** Sent with nothing but what the file says. What is not of the API, the sign-in, is in no document. */
async function sent(address: string, { method, url, headers, body }: FileRequest, fill: (text: string) => string) {
  const request = new Request(fill(url), {
    method,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, fill(value)])),
    ...(body === '' ? {} : { body: fill(body) }),
  });
  if (new URL(request.url).pathname.startsWith('/users')) return apiAt(() => address).send(request);
  const response = await fetch(request);
  return { status: response.status, json: await response.json() };
}
