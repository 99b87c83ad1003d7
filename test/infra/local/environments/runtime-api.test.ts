import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type RuntimeApi, startRuntimeApi } from '../../../../src/infra/local/environments/runtime-api.ts';

const invocation = { id: 'id-1', functionArn: 'arn:f', deadline: 1_700_000_000_123, event: { héllo: ['wörld'] } };

let api: RuntimeApi;
let asked: number;
let failures: Error[];
beforeEach(async () => {
  [asked, failures] = [0, []];
  api = await startRuntimeApi({ asked: () => void asked++, initFailed: (error) => failures.push(error) });
});
afterEach(() => api.stop());

const call = (method: string, path: string, body?: unknown) =>
  fetch(`http://${api.address}/2018-06-01/runtime/${path}`, {
    method,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
const next = () => call('GET', 'invocation/next');
const statusOf = async (response: Promise<Response>) => (await response).status;

async function untilAsked(): Promise<void> {
  while (!api.isAsked()) await new Promise((resolve) => setImmediate(resolve));
}

/** A runtime that has the event. */
async function running() {
  const response = next();
  await untilAsked();
  const outcome = api.invoke(invocation);
  outcome.catch(() => {});
  return { response: await response, outcome };
}

describe('the next invocation', () => {
  it('is waited for, and told as AWS does', async () => {
    const response = next();
    await untilAsked();
    expect(asked).toBe(1);
    void api.invoke({ ...invocation, traceId: 'Root=1' });
    const { status, headers } = await response;
    expect(status).toBe(200);
    expect(Object.fromEntries(headers)).toMatchObject({
      'lambda-runtime-aws-request-id': 'id-1',
      'lambda-runtime-deadline-ms': '1700000000123',
      'lambda-runtime-invoked-function-arn': 'arn:f',
      'lambda-runtime-trace-id': 'Root=1',
    });
    expect(await (await response).json()).toEqual(invocation.event);
  });

  it('has no trace id where there is none', async () => {
    expect((await running()).response.headers.has('lambda-runtime-trace-id')).toBe(false);
  });

  it('is refused while another one is not answered, and while it is being waited for', async () => {
    await running();
    expect(await statusOf(next())).toBe(403);
    await call('POST', 'invocation/id-1/response', 'null');
    const waiting = next();
    await untilAsked();
    expect(await statusOf(next())).toBe(403);
    expect(asked).toBe(2);
    void api.invoke(invocation);
    expect(await statusOf(waiting)).toBe(200);
  });
});

describe('an answer', () => {
  it('is the result, as JSON', async () => {
    const { outcome } = await running();
    const response = await call('POST', 'invocation/id-1/response', { statusCode: 200 });
    expect([response.status, await response.json()]).toEqual([202, { status: 'OK' }]);
    expect(await outcome).toEqual({ statusCode: 200 });
  });

  it('that is no JSON fails the invocation', async () => {
    const { outcome } = await running();
    expect(await statusOf(call('POST', 'invocation/id-1/response', '{'))).toBe(202);
    await expect(outcome).rejects.toThrow(SyntaxError);
  });

  it('that is an error is thrown again, with its name and stack', async () => {
    const { outcome } = await running();
    const report = { errorType: 'RangeError', errorMessage: 'too far', stackTrace: ['RangeError: too far', '  at f'] };
    expect(await statusOf(call('POST', 'invocation/id-1/error', report))).toBe(202);
    await expect(outcome).rejects.toMatchObject({
      name: 'RangeError',
      message: 'too far',
      stack: 'RangeError: too far\n  at f',
    });
  });

  it('with another id is refused, and the right one is still taken', async () => {
    const { outcome } = await running();
    const response = await call('POST', 'invocation/id-2/response', '"wrong"');
    expect([response.status, await response.json()]).toEqual([
      400,
      { errorType: 'InvalidRequestID', errorMessage: 'Invalid request ID' },
    ]);
    await call('POST', 'invocation/id-1/response', '"right"');
    expect(await outcome).toBe('right');
  });

  it.each(['response', 'error'])('is refused a second time, as a %s', async (kind) => {
    const { outcome } = await running();
    await call('POST', 'invocation/id-1/response', '"first"');
    const response = await call('POST', `invocation/id-1/${kind}`, '"second"');
    expect([response.status, (await response.json()) as unknown]).toEqual([
      403,
      expect.objectContaining({ errorType: 'InvalidStateTransition' }),
    ]);
    expect(await outcome).toBe('first');
  });

  it('without an event is refused', async () => {
    expect(await statusOf(call('POST', 'invocation/id-1/response', 'null'))).toBe(400);
  });
});

describe('an error of init', () => {
  it('is told', async () => {
    expect(await statusOf(call('POST', 'init/error', { errorType: 'E', errorMessage: 'no way' }))).toBe(202);
    await new Promise((resolve) => setImmediate(resolve));
    expect(failures.map(({ name, message }) => [name, message])).toEqual([['E', 'no way']]);
  });

  it('is refused after init', async () => {
    await running();
    expect(await statusOf(call('POST', 'init/error', {}))).toBe(403);
    expect(failures).toEqual([]);
  });
});

it.each([
  ['GET', 'nothing'],
  ['POST', 'invocation/next'],
  ['GET', 'invocation/id-1/response'],
])('%s %s is not there', async (method, path) => {
  expect(await statusOf(call(method, path))).toBe(404);
});
