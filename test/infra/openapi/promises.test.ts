import { beforeAll, describe, expect, it } from '@jest/globals';
import { openApi, resolved } from '../../support/conformance.ts';
import type { Answer } from '../../support/edge.ts';
import { everyAnswer } from './every-answer.ts';
import { ofTheGateway } from './recipes.ts';

/** Each for a reason that these requests do not meet: a gateway without ids, a version that is not known, another cause of a 415. */
const sometimesThere = /^(?:\d+ X-Request-Id|412 ETag|415 Accept(?:-Patch|-Encoding)?)$/;
/** For pages: `cors.test.ts`; by the gateway alone: `authentication.test.ts`. */
const ofOtherTests = / Access-Control-[\w-]+$|^403 WWW-Authenticate$/;

/** Every answer to a request of the rules and recipes, by method, template of the path, and status. */
const answers = new Map<string, Answer[]>();

beforeAll(async () => {
  for (const { place, answer } of await everyAnswer()) answers.set(place, [...(answers.get(place) ?? []), answer]);
});

const statusesOfTheGateway = [401, 429];

/** Every response that the document promises of the service itself. */
const promised = Object.entries<Record<string, { responses: object }>>(openApi.paths).flatMap(([path, methods]) =>
  Object.entries(methods).flatMap(([method, { responses }]) =>
    Object.entries(responses)
      .filter(([status]) => status !== 'default' && !statusesOfTheGateway.includes(Number(status)))
      .map(([status, response]) => ({
        place: `${method.toUpperCase()} ${path} ${status}`,
        status,
        response: resolved(response),
      })),
  ),
);

/** HEAD is answered as GET is, and a bug of OPTIONS takes one that there is not: neither is asked for each of its statuses. */
const isAsked = (place: string): boolean => !place.startsWith('HEAD ') && !/^OPTIONS .* 500$/.test(place);

describe('what openapi.json promises comes:', () => {
  it('the gateway alone answers with two of the statuses', () => {
    expect(ofTheGateway).toHaveLength(statusesOfTheGateway.length);
    expect(promised.length).toBeGreaterThan(50);
  });

  it.each(promised.filter(({ place }) => isAsked(place)))('$place', ({ place, status, response }) => {
    const came = answers.get(place) ?? [];
    expect(came.length).toBeGreaterThan(0);
    for (const [name, header] of Object.entries(response.headers)) {
      if (sometimesThere.test(`${status} ${name}`)) continue;
      const without = came.filter(({ headers }) => headers[name.toLowerCase()] === undefined).length;
      // Where one answer came alone, it cannot show that a header is only sometimes there.
      if (came.length > 1 || resolved(header).required === true) {
        expect([name, without === 0]).toEqual([name, resolved(header).required === true]);
      }
    }
  });

  it('each header that only some answers carry', () => {
    // Problems of one status are one response, whatever the operation.
    const responseAt = (place: string): string => (/ 4\d\d$| 5\d\d$/.test(place) ? place.slice(-3) : place);
    const came = new Set(
      [...answers].flatMap(([place, some]) =>
        some.flatMap(({ headers }) => Object.keys(headers).map((name) => `${responseAt(place)} ${name}`)),
      ),
    );
    const missing = promised
      .filter(({ place }) => isAsked(place))
      .flatMap(({ place, response }) => Object.keys(response.headers).map((name) => `${responseAt(place)} ${name}`))
      .filter((promise) => !ofOtherTests.test(promise))
      .filter((promise) => !came.has(promise.replace(/[^ ]+$/, (name) => name.toLowerCase())));
    expect([...new Set(missing)]).toEqual([]);
  });
});
