import { describe, expect, it } from '@jest/globals';
import type { Handler } from '../../../src/adapters/api-gateway/handler.ts';
import { toApiGatewayEvent } from '../../../src/infra/local/api-gateway-event.ts';
import { inThisProcess } from '../../../src/infra/local/environments/in-this-process.ts';
import { invoke } from '../../../src/infra/local/invocation.ts';

const requestId = 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef';
const event = toApiGatewayEvent(
  {
    method: 'GET',
    target: { path: '/users', query: [] },
    protocol: 'HTTP/1.1',
    headers: [],
    sourceIp: '127.0.0.1',
    body: Buffer.alloc(0),
    requestId,
    receivedAt: 0,
  },
  { functionName: 'listUsers', resource: '/users', scopes: [], pathParameters: null },
  { kind: 'owner' },
);

async function outcome(handler: Handler | undefined) {
  const complaints: unknown[] = [];
  const complain = (part: string, error: unknown) => complaints.push([part, String(error)]);
  const functions = inThisProcess(new Map(handler === undefined ? [] : [['listUsers', handler]]));
  const call = () => functions.invoke('listUsers', event);
  return { answer: await invoke({ functionName: 'listUsers', call, event, complain }), complaints };
}

describe('an invocation', () => {
  it('gives the function the event and a context with a budget', async () => {
    const seen: unknown[] = [];
    const { answer, complaints } = await outcome(async (given, context) => {
      seen.push(given, context, context?.getRemainingTimeInMillis());
      return { statusCode: 200, body: 'ok' };
    });
    expect(answer).toMatchObject({ status: 200, body: Buffer.from('ok') });
    expect(complaints).toEqual([]);
    expect(seen[0]).toBe(event);
    expect(seen[1]).toMatchObject({ functionName: 'listUsers', awsRequestId: requestId });
    expect(seen[2]).toBeGreaterThan(0);
    expect(seen[2]).toBeLessThanOrEqual(10_000);
  });

  it.each<[string, Handler | undefined, string]>([
    ['that rejects', () => Promise.reject(new Error('a secret')), 'a secret'],
    [
      'that throws',
      () => {
        throw new Error('a secret');
      },
      'a secret',
    ],
    ['with a malformed result', async () => ({ statusCode: 0, body: 'a secret' }), 'statusCode is no status'],
    ['that is not there', undefined, 'no such function'],
  ])('of a function %s is an unknown outcome that tells the client nothing', async (_what, handler, cause) => {
    const { answer, complaints } = await outcome(handler);
    expect(answer.status).toBe(504);
    expect(answer.headers).toMatchObject({
      'Content-Type': ['application/problem+json'],
      'Cache-Control': ['no-store'],
      'X-Request-Id': [requestId],
      'Retry-After': ['1'],
    });
    expect(JSON.parse(String(answer.body))).toEqual({
      type: '/problems/outcome_unknown',
      title: 'Outcome unknown',
      status: 504,
      detail: expect.any(String),
      instance: `urn:uuid:${requestId}`,
      code: 'outcome_unknown',
    });
    expect(complaints).toEqual([[`the function listUsers (${requestId})`, expect.stringContaining(cause)]]);
  });
});
