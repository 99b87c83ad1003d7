import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { foreignEvents } from '../../corpora/foreign-events.ts';
import { Edge } from '../../support/edge.ts';
import { buildEvent } from '../../support/events.ts';

describe('what is no event of a REST API is refused in a sentence that names it', () => {
  it.each(foreignEvents.map(({ what, ...rest }) => [what, rest] as const))('%s', async (_what, { event, says }) => {
    const refused = new Edge().handler(event);
    await expect(refused).rejects.toThrow(/^not an API Gateway REST API event \(payload 1\.0\): [^<]+$/);
    await expect(refused).rejects.toThrow(says);
  });

  it.each(['requestContext', 'Records', 'version', 'routeKey', 'eventSource'])(
    'also where %s is anything',
    async (member) => {
      await fc.assert(
        fc.asyncProperty(fc.jsonValue(), async (value) => {
          await expect(new Edge().handler({ [member]: value })).rejects.toThrow(/^not an API Gateway REST API event/);
        }),
      );
    },
  );
});

it.each([
  ['something before it', { Records: [{ eventSource: 'x aws:sqs' }] }],
  ['something after it', { Records: [{ eventSource: 'aws:sqs <x>' }] }],
  ['it in a list', { Records: [{ eventSource: ['aws:sqs'] }] }],
  ['no method', { resource: '/users' }],
  ['no resource', { httpMethod: 'GET' }],
])('a source with %s is not named', async (_, event) => {
  await expect(new Edge().handler(event)).rejects.toThrow(/: httpMethod and resource are missing$/);
});

it.each([
  ['null where other events have something', { methodArn: null, routeKey: null, 'detail-type': null }, {}],
  ['null where other contexts have something', {}, { elb: null, connectionId: null }],
  ['a domain that only sounds like a function URL', {}, { domainName: 'api.lambda-url.eu.example.com' }],
  ['a list of domains', {}, { domainName: ['a.lambda-url.eu-west-1.on.aws'] }],
  ['a domain that only begins like a function URL', {}, { domainName: 'a.lambda-url.eu-west-1.on.aws.example.com' }],
])('an event of a REST API with %s is one', async (_, members, context) => {
  const event = buildEvent('GET', '/users');
  const requestContext = { ...event.requestContext, ...context };
  expect((await new Edge().handler({ ...event, ...members, requestContext })).statusCode).toBe(200);
});

it('the authorizer of an HTTP API is named, too', async () => {
  const event = { version: '2.0', type: 'REQUEST', routeArn: 'arn:aws:execute-api:…', routeKey: 'GET /users' };
  await expect(new Edge().handler(event)).rejects.toThrow('authorizer');
});
