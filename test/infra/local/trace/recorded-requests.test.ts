import { connect } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Handler } from '../../../../src/adapters/api-gateway/handler.ts';
import type { Gateway } from '../../../../src/infra/local/gateway.ts';
import { authenticator } from '../../../../src/infra/local/identity/authentication.ts';
import type { Recorder } from '../../../../src/infra/local/trace/recorder.ts';
import type { RequestTrace } from '../../../../src/infra/trace/request-trace.ts';
import { Edge } from '../../../support/edge.ts';
import { key } from '../../../support/local-identity.ts';
import { seenFunctions, type TracedGatewayOptions, tracedGateway } from '../../../support/traced-gateway.ts';
import { until } from '../../../support/until.ts';

let gateway: Gateway & { readonly recorder: Recorder };
afterEach(() => gateway.stop());

const start = async (handler: Handler, options: Partial<TracedGatewayOptions> = {}) => {
  const seen = seenFunctions(handler);
  gateway = await tracedGateway({ functions: seen.functions, ...options });
  return seen;
};

const kept = () => [...gateway.recorder.all()];
const idsEnded = async (count: number): Promise<string[]> => {
  await until(
    `${count} requests are over`,
    () => kept().filter(({ endedAt }) => endedAt !== undefined).length >= count,
  );
  return kept().map(({ head }) => head.id);
};
const traceOf = async (id = ''): Promise<RequestTrace> =>
  (await (await fetch(`${gateway.address}/.local/live/requests/${id}`)).json()) as RequestTrace;
const lastTrace = async (count = 1) => traceOf((await idsEnded(count)).at(-1));

const ask = (method: string, path: string, headers: Record<string, string> = {}, body?: string) =>
  fetch(`${gateway.address}${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
const json = { 'Content-Type': 'application/json' };

describe('what is recorded of a request', () => {
  it('is the message, the event, the invocation, the result, the answer, and what the edge makes of it', async () => {
    const { invocations } = await start(new Edge().handler);
    const body = '{"email":"ada@example.com","name":"Ada"}';
    const response = await ask('POST', '/users?a=%41&b', { ...json, 'X-B': 'c' }, body);
    const answered = await response.text();
    const trace = await lastTrace();
    const id = response.headers.get('x-request-id');

    expect(trace.summary).toEqual({
      id,
      number: 1,
      method: 'POST',
      target: '/users?a=%41&b',
      receivedAt: expect.any(Number),
      milliseconds: expect.any(Number),
      status: 201,
      functionName: 'createUser',
      environment: 'createUser/1',
      cold: true,
      databaseCalls: 0,
      faults: [],
    });
    expect(trace.request).toMatchObject({ method: 'POST', target: '/users?a=%41&b', protocol: 'HTTP/1.1' });
    expect(trace.request.headers).toContainEqual(['X-B', 'c']);
    expect(trace.request.body).toEqual({ text: body, isBase64Encoded: false });
    expect(trace.event).toEqual(JSON.parse(JSON.stringify(invocations[0]?.event)));
    expect(trace.invocation).toEqual({
      functionName: 'createUser',
      environment: { id: 'createUser/1', pid: 42 },
      cold: true,
      waited: 3,
      initMilliseconds: 20,
      milliseconds: expect.any(Number),
      outcome: 'result',
      log: [JSON.stringify({ level: 'INFO', message: { requestId: id } })],
    });
    expect(trace.result).toMatchObject({ statusCode: 201, body: answered });
    expect(trace.answer).toMatchObject({ status: 201, body: { text: answered, isBase64Encoded: false } });
    expect(trace.answer?.headers).toContainEqual(['X-Request-Id', id]);
    expect(trace.explanation).toMatchObject({ operation: 'createUser', command: { method: 'create' } });
    expect(trace.spans.map(({ name }) => name)).toEqual(['POST /users', 'createUser', 'init']);
  });

  it('is warm the second time, with the problem that the client was told', async () => {
    await start(new Edge().handler);
    await ask('GET', '/users/00000000-0000-4000-8000-000000000001');
    await ask('GET', '/users/00000000-0000-4000-8000-000000000001');
    const { summary, invocation, spans } = await lastTrace(2);
    expect(summary).toMatchObject({ number: 2, status: 404, code: 'user_not_found', cold: false });
    expect(invocation).not.toHaveProperty('initMilliseconds');
    expect(spans.map(({ name }) => name)).toEqual(['GET /users/{userId}', 'getUser']);
  });

  it('is text where it is UTF-8, and Base64 where it is not', async () => {
    await start(async () => ({ statusCode: 200, isBase64Encoded: true, body: '/w==' }));
    await fetch(`${gateway.address}/users`, { method: 'POST', body: Buffer.from([0xfe, 0x41]) });
    const { request, answer } = await lastTrace();
    expect([request.body, answer?.body]).toEqual([
      { text: '/kE=', isBase64Encoded: true },
      { text: '/w==', isBase64Encoded: true },
    ]);
  });

  it('is there while the request is under way, and changes', async () => {
    let finish = () => {};
    await start(
      () =>
        new Promise((resolve) => {
          finish = () => resolve({ statusCode: 200, body: 'done' });
        }),
    );
    const pending = ask('GET', '/users');
    await until('it is invoked', () => kept()[0]?.environment !== undefined);
    const early = await traceOf(kept()[0]?.head.id);
    expect(early.summary).toMatchObject({ functionName: 'listUsers', cold: true });
    for (const member of ['status', 'milliseconds']) expect(early.summary).not.toHaveProperty(member);
    for (const member of ['answer', 'result']) expect(early).not.toHaveProperty(member);
    expect(early.invocation).not.toHaveProperty('outcome');
    expect(early.spans[0]).not.toHaveProperty('milliseconds');
    finish();
    await (await pending).text();
    expect((await lastTrace()).summary).toMatchObject({ status: 200, milliseconds: expect.any(Number) });
  });

  it('has no answer where the client went away before it', async () => {
    let finish = () => {};
    await start(
      () =>
        new Promise((resolve) => {
          finish = () => resolve({ statusCode: 200, body: 'late' });
        }),
    );
    const socket = connect(Number(new URL(gateway.address).port), '127.0.0.1');
    socket.write('GET /users HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await until('it is invoked', () => kept()[0]?.environment !== undefined);
    // Who closes it may only have said all there is to say.
    socket.resetAndDestroy();
    const [id] = await idsEnded(1);
    finish();
    await until('the function is done', () => kept()[0]?.outcome === 'result');
    const trace = await traceOf(id);
    expect(trace.result).toBeDefined();
    expect(trace).not.toHaveProperty('answer');
    expect(trace.summary).not.toHaveProperty('status');
    expect(trace.summary.milliseconds).toBeGreaterThan(0);
  });

  it('has no answer either where the client went away in the middle of it', async () => {
    // More than the system takes for a client who reads nothing.
    const limits = { capacity: 10, bytes: 1e9 };
    await start(async () => ({ statusCode: 200, body: 'x'.repeat(40_000_000) }), { limits });
    const socket = connect(Number(new URL(gateway.address).port), '127.0.0.1');
    socket.on('error', () => {}).pause();
    socket.write('GET /users HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await until('it is answered', () => kept()[0]?.outcome === 'result');
    socket.resetAndDestroy();
    const trace = await lastTrace();
    expect(trace.result).toBeDefined();
    expect(trace).not.toHaveProperty('answer');
    expect(trace.summary).not.toHaveProperty('status');
  });

  it('has neither body nor event where the client went away in the middle of it', async () => {
    const { invocations } = await start(new Edge().handler);
    const socket = connect(Number(new URL(gateway.address).port), '127.0.0.1');
    socket.write('POST /users HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nabc');
    await until('its head is there', () => kept().length === 1);
    socket.destroy();
    const trace = await lastTrace();
    expect([trace.event, trace.answer, trace.request.body.text, invocations.length]).toEqual([
      undefined,
      undefined,
      '',
      0,
    ]);
  });

  it('is a failed invocation where the function fails, or too late', async () => {
    class TimedOut extends Error {
      override readonly name = 'TimedOut';
    }
    let error = new Error('a secret');
    await start(() => Promise.reject(error), { complain: () => {} });
    await ask('GET', '/users');
    const failed = await lastTrace();
    error = new TimedOut('no result');
    await ask('GET', '/users');
    const late = await lastTrace(2);
    expect([failed.invocation?.outcome, late.invocation?.outcome]).toEqual(['failed', 'timed-out']);
    expect([failed.summary.code, failed.summary.status]).toEqual(['outcome_unknown', 504]);
    expect(JSON.stringify(failed)).not.toContain('secret');
  });
});

describe('what the gateway itself refuses is recorded, too:', () => {
  const hasNoEvent = (trace: RequestTrace) => {
    expect(trace).not.toHaveProperty('event');
    expect(trace).not.toHaveProperty('invocation');
    expect(trace.summary).not.toHaveProperty('functionName');
  };

  it('a page of another origin', async () => {
    await start(new Edge().handler);
    await ask('GET', '/users', { 'Sec-Fetch-Site': 'cross-site' });
    const trace = await lastTrace();
    hasNoEvent(trace);
    expect([trace.summary.status, trace.summary.code]).toEqual([403, 'cross_site']);
    expect(trace.spans.map(({ name }) => name)).toEqual(['GET /users']);
  });

  it('who has no token, and never the token itself', async () => {
    await start(new Edge().handler, { authenticate: authenticator('token', key) });
    await ask('GET', '/users', { Authorization: 'Bearer aaa.bbb.ccc' });
    const trace = await lastTrace();
    hasNoEvent(trace);
    expect([trace.summary.status, trace.summary.code]).toEqual([401, 'unauthenticated']);
    expect(trace.request.headers).toContainEqual(['Authorization', 'Bearer •••']);
    expect(JSON.stringify(trace)).not.toContain('aaa.bbb.ccc');
  });

  it('a fault that there is not', async () => {
    const { invocations } = await start(new Edge().handler);
    const response = await ask('GET', '/users', { 'Local-Fault': 'explode' });
    expect([response.status, await response.json()]).toEqual([
      400,
      expect.objectContaining({ code: 'invalid_input', errors: [expect.objectContaining({ header: 'Local-Fault' })] }),
    ]);
    hasNoEvent(await lastTrace());
    expect(invocations).toEqual([]);
  });
});

describe('a request that asks for faults', () => {
  it('hands them to what runs the function, which sees nothing of the header', async () => {
    const { invocations } = await start(new Edge().handler);
    await ask('GET', '/users', { 'local-FAULT': 'throttle, cold-start' });
    const [invocation] = invocations;
    expect(invocation?.options?.faults).toEqual(['throttle', 'cold-start']);
    expect(JSON.stringify(invocation?.event)).not.toMatch(/local-fault/i);
    const { summary, request } = await lastTrace();
    expect(summary.faults).toEqual(['throttle', 'cold-start']);
    expect(JSON.stringify(request.headers)).toMatch(/local-fault/i);
  });

  it('gets them also where nothing is recorded', async () => {
    const { invocations } = await start(new Edge().handler, { isRecording: false });
    await ask('GET', '/users', { 'Local-Fault': 'no-right' });
    expect(invocations[0]?.options).toMatchObject({ faults: ['no-right'], observer: undefined });
    expect(kept()).toEqual([]);
  });
});

describe('the trace that a request belongs to', () => {
  it("is its caller's, and the function is told", async () => {
    const { invocations } = await start(new Edge().handler);
    await ask('GET', '/users', { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' });
    const { spans } = await lastTrace();
    expect(spans.map(({ traceId }) => traceId)).toEqual(spans.map(() => '0af7651916cd43dd8448eb211c80319c'));
    expect(spans[0]?.parentSpanId).toBe('b7ad6b7169203331');
    expect(invocations[0]?.options?.traceId).toBe(
      `Root=1-0af76519-16cd43dd8448eb211c80319c;Parent=${spans[0]?.spanId};Sampled=1`,
    );
  });

  it('is one of its own where the caller sent none that is any good', async () => {
    const { invocations } = await start(new Edge().handler);
    await ask('GET', '/users', { traceparent: 'nonsense' });
    const { spans } = await lastTrace();
    expect(spans[0]).not.toHaveProperty('parentSpanId');
    expect(spans[0]?.traceId).toMatch(/^[0-9a-f]{32}$/);
    expect(invocations[0]?.options?.traceId).toMatch(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=1$/);
  });
});

it("the gateway's own functions are never recorded", async () => {
  await start(new Edge().handler);
  for (const path of ['/', '/.local/live/page.js', '/.local/live/requests/x', '/.local/live/x']) await ask('GET', path);
  await ask('GET', '/x');
  await idsEnded(1);
  expect(kept().map(({ head }) => head.target)).toEqual(['/x']);
});
