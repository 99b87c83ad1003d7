import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { foreignEvents } from '../../corpora/foreign-events.ts';
import { Edge } from '../../support/edge.ts';

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
