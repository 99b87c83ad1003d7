import { expect, it } from '@jest/globals';
import type { APIGatewayProxyResult } from 'aws-lambda';
import { Edge } from './edge.ts';

const always = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', Vary: 'Accept, Origin' };
const problem = { type: '/problems/path_not_found', title: 'x', status: 404, detail: 'x', code: 'path_not_found' };
const asProblem = { ...always, 'Content-Type': 'application/problem+json' };

const answering = (statusCode: number, headers: Record<string, string>, body: unknown) =>
  Object.assign(new Edge(), {
    handler: async (): Promise<APIGatewayProxyResult> => ({ statusCode, headers, body: JSON.stringify(body) }),
  });

it('a test of the edge refuses an answer with a header that openapi.json lacks', async () => {
  const headers = { ...always, 'Content-Type': 'application/json', 'X-Other': '1' };
  await expect(answering(200, headers, { items: [] }).send('GET', '/users')).rejects.toThrow(
    'x-other is not documented',
  );
});

it('a test of the edge refuses a body with a member that openapi.json lacks', async () => {
  const headers = { ...always, 'Content-Type': 'application/json' };
  await expect(answering(200, headers, { items: [], other: 1 }).send('GET', '/users')).rejects.toThrow('the body');
});

it('a test of the edge refuses a status that openapi.json lacks', async () => {
  await expect(answering(418, asProblem, { ...problem, status: 418 }).send('GET', '/users')).rejects.toThrow('418');
});

it('a test of the edge refuses a problem whose status is another one', async () => {
  await expect(answering(200, asProblem, problem).send('GET', '/nothing')).rejects.toThrow();
});
