import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, it } from '@jest/globals';
import {
  type ExecutionEnvironments,
  type ExecutionEnvironmentsOptions,
  executionEnvironments,
} from '../../../../src/infra/local/environments/execution-environments.ts';
import { processLauncher } from '../../../../src/infra/local/environments/process-launcher.ts';
import type { InvokeOptions } from '../../../../src/infra/local/functions.ts';
import { processState } from '../../../support/child-processes.ts';
import { InvocationNotes } from '../../../support/invocation-notes.ts';
import { lambdaEvent } from '../../../support/lambda-event.ts';
import { describeOnLinux } from '../../../support/linux.ts';
import { scratchFolder } from '../../../support/scratch-folder.ts';
import { until } from '../../../support/until.ts';

describeOnLinux('an environment that is a process', () => {
  const folder = scratchFolder();
  let functions: ExecutionEnvironments | undefined;
  let printed: string[] = [];
  let surroundings = 0;
  let busyWith: () => unknown = () => undefined;

  /** Runs `source` as the function `f`. */
  function given(source: string, options: Partial<ExecutionEnvironmentsOptions> = {}): ExecutionEnvironments {
    mkdirSync(join(folder(), 'f'));
    writeFileSync(join(folder(), 'f', 'index.cjs'), source);
    functions = executionEnvironments({
      launcher: processLauncher({
        surround: async (_name, current) => {
          surroundings++;
          busyWith = () => current()?.observer;
          const stop = async () => void surroundings--;
          return { variables: { OWN: 'own', FOLDER: folder() }, stop };
        },
        folderOf: (name) => join(folder(), name),
        print: (stream, line) => printed.push(`${stream}: ${line}`),
      }),
      concurrency: 3,
      idleSeconds: 1000,
      functionNames: ['f'],
      ...options,
    });
    return functions;
  }
  afterEach(async () => {
    await functions?.stop();
    [functions, printed] = [undefined, []];
    expect(surroundings).toBe(0);
  });

  // biome-ignore lint/suspicious/noExplicitAny: what each function answers, its test knows
  async function send(event: Parameters<typeof lambdaEvent>[0] = {}, options: InvokeOptions = {}): Promise<any> {
    const notes = new InvocationNotes();
    const outcome = functions?.invoke('f', lambdaEvent(event), { observer: notes, ...options });
    const result = await outcome?.catch((error) => error);
    return { notes, result, log: [...notes.log] };
  }
  const pids = () => functions?.states().map(({ pid }) => pid) ?? [];
  const frozen = (pid: number) => until(`${pid} is frozen`, () => processState(pid) === 'T');
  const gone = (pid: number) => until(`${pid} is gone`, () => processState(pid) === undefined);

  it('is cold once, and keeps what the function keeps', async () => {
    given('let count = 0; exports.handler = async () => ({ pid: process.pid, count: ++count });');
    const first = await send();
    const second = await send();
    expect(first.result).toEqual({ pid: first.notes.pid, count: 1 });
    expect(second.result).toEqual({ pid: first.notes.pid, count: 2 });
    expect([first.notes.cold, first.notes.init > 0, second.notes.cold]).toEqual([true, true, false]);
    expect(first.notes.pid).not.toBe(process.pid);
    expect(pids()).toEqual([first.notes.pid]);
  });

  it('tells its surroundings what it is busy with', async () => {
    given('exports.handler = () => new Promise((resolve) => setTimeout(resolve, 200));');
    for (const _ of ['cold', 'warm']) {
      const sent = send();
      await until('it is busy', () => busyWith() !== undefined);
      const seen = busyWith();
      const { notes } = await sent;
      expect(seen).toBe(notes);
      await frozen(notes.pid);
      expect(busyWith()).toBeUndefined();
    }
  });

  it('is frozen while no event is there, and goes on at the next', async () => {
    given('exports.handler = async (event) => event.body;');
    const { notes } = await send();
    for (const body of ['one', 'two', 'three']) {
      await frozen(notes.pid);
      expect(functions?.states()).toMatchObject([{ state: 'frozen', pid: notes.pid }]);
      expect((await send({ body })).result).toBe(body);
    }
  });

  it('does what is left to do after its answer when the next event comes, and not before', async () => {
    given(`
      const { writeFileSync } = require('node:fs');
      exports.handler = async ({ body }) => {
        if (body === 'later') setTimeout(() => writeFileSync(process.env.FOLDER + '/done', ''), 1000);
        else await new Promise((resolve) => setTimeout(resolve, 20));
      };`);
    const { notes } = await send({ body: 'later' });
    await frozen(notes.pid);
    await delay(1200);
    expect(existsSync(join(folder(), 'done'))).toBe(false);
    expect((await send()).notes.pid).toBe(notes.pid);
    await until('it is done', () => existsSync(join(folder(), 'done')));
  });

  it('finds what Lambda gives to a function, and nothing of the person at the laptop', async () => {
    given(`exports.handler = async (event, context) => ({
      event, context, remaining: context.getRemainingTimeInMillis(), env: process.env, cwd: process.cwd(), pid: process.pid
    });`);
    const requestId = 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef';
    const { result } = await send(
      { requestContext: { requestId } as never, body: 'é\u2028' },
      { traceId: 'Root=1-2-3' },
    );
    expect(result.event).toEqual({ headers: {}, requestContext: { requestId }, body: 'é\u2028' });
    expect(result.context).toEqual({
      callbackWaitsForEmptyEventLoop: true,
      functionName: 'f',
      functionVersion: '$LATEST',
      memoryLimitInMB: '512',
      logGroupName: '/aws/lambda/f',
      logStreamName: 'local',
      invokedFunctionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:f',
      awsRequestId: requestId,
    });
    expect(result.remaining).toBeGreaterThan(0);
    expect(result.remaining).toBeLessThanOrEqual(10_000);
    expect(result.cwd).toBe(join(folder(), 'f'));
    expect(result.env).toEqual({
      OWN: 'own',
      FOLDER: folder(),
      _HANDLER: 'index.handler',
      _X_AMZN_TRACE_ID: 'Root=1-2-3',
      AWS_EXECUTION_ENV: expect.stringMatching(/^AWS_Lambda_nodejs\d+\.x$/),
      AWS_LAMBDA_FUNCTION_NAME: 'f',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
      AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/f',
      AWS_LAMBDA_LOG_STREAM_NAME: 'local',
      AWS_LAMBDA_RUNTIME_API: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
      LAMBDA_TASK_ROOT: join(folder(), 'f'),
      LANG: 'en_US.UTF-8',
      TZ: ':UTC',
    });
    expect((await send()).result.env['_X_AMZN_TRACE_ID']).toBeUndefined();
  });

  it('starts as many processes as there are cold events', async () => {
    given('exports.handler = () => new Promise((resolve) => setTimeout(resolve, 50, process.pid));');
    const sent = await Promise.all(Array.from({ length: 7 }, () => send()));
    const cold = sent.filter(({ notes }) => notes.cold);
    expect(cold).toHaveLength(3);
    expect(new Set(sent.map(({ result }) => result))).toEqual(new Set(pids()));
    expect(new Set(cold.map(({ result }) => result)).size).toBe(3);
  });

  it('is ended when no event came for a while', async () => {
    given('exports.handler = async () => {};', { idleSeconds: 0.05 });
    const { notes } = await send();
    await gone(notes.pid);
    expect(functions?.states()).toEqual([]);
    expect((await send()).notes.cold).toBe(true);
  });

  it('prints as Lambda logs, told to the event that it was printed for before that is over', async () => {
    given(`
      console.info('loading');
      exports.handler = async ({ body }) => {
        console.info({ said: body });
        console.error('plain', body);
        console.info('€'.repeat(3_000_000));
        process.stdout.write('no end of line');
      };`);
    const first = await send({ body: 'one' });
    expect(first.log.map((line: string) => line.slice(0, 20))).toEqual(
      expect.arrayContaining(['loading', expect.stringMatching(/^\{"timestamp":"\d/), 'plain one', '€'.repeat(20)]),
    );
    expect(first.log).toHaveLength(4);
    // Not by `toBe`: what differs would be printed.
    expect(first.log.includes('€'.repeat(3_000_000))).toBe(true);
    await frozen(first.notes.pid);
    const second = await send({ body: 'two' });
    const records = second.log.filter((line: string) => line.includes('{'));
    expect(records).toEqual([expect.stringMatching(/^no end of line\{.*"message":\{"said":"two"\}\}$/)]);
    expect(second.log).toHaveLength(3);
    await functions?.stop();
    expect(printed.filter((line) => line.startsWith('stderr'))).toEqual(['stderr: plain one', 'stderr: plain two']);
    expect(printed.at(-1)).toBe('stdout: no end of line');
  });

  it('is told what was printed also where the answer is seen at the same time, and first', async () => {
    // It posts its own answer before it prints, over a connection that is there, while this process is not looking.
    given(`
      const { connect } = require('node:net');
      const { writeSync } = require('node:fs');
      const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');
      const socket = connect(port, host).resume();
      const request = (line) => socket.write(line + ' HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 4\\r\\n\\r\\nnull');
      const known = new Promise((resolve) => socket.once('data', resolve));
      request('GET /nothing');
      exports.handler = async (event, { awsRequestId }) => {
        await known;
        if (event.body !== 'race') return;
        await new Promise((resolve) => setTimeout(resolve, 100));
        request('POST /2018-06-01/runtime/invocation/' + awsRequestId + '/response');
        writeSync(1, 'printed\\n');
        await new Promise(() => {});
      };`);
    await send();
    const sent = send({ body: 'race' });
    await delay(20);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    expect((await sent).log).toEqual(['printed']);
  });

  const short = { init: 10_000, invocation: 10_000, integration: 10_000 };

  it('that takes too long is killed, whatever it does', async () => {
    given('exports.handler = async () => { for (;;); };', { timeouts: { ...short, invocation: 200 } });
    const { notes, result } = await send();
    expect(result).toMatchObject({ name: 'TimedOut' });
    await gone(notes.pid);
  });

  it('that takes too long to load is killed, whatever it does', async () => {
    given('for (;;);', { timeouts: { ...short, init: 500 } });
    const { notes, result } = await send();
    expect(result).toMatchObject({ name: 'TimedOut', message: 'the function was not loaded within 0.5 s' });
    await gone(notes.pid);
  });

  it.each([
    ['exits', 'process.exit(3)', 'the runtime exited (code 3)'],
    ['is killed', "process.kill(process.pid, 'SIGKILL')", 'the runtime exited (SIGKILL)'],
  ])('that %s in the middle fails the event, and the next gets another one', async (_what, end, message) => {
    given(`exports.handler = async ({ body }) => {
      if (body !== 'end') return process.pid;
      console.info('last words');
      ${end};
    };`);
    const { notes } = await send();
    const { result, log } = await send({ body: 'end' });
    expect(result).toMatchObject({ message });
    expect(log).toEqual(['last words']);
    const next = await send();
    expect([next.notes.cold, next.result === notes.pid]).toEqual([true, false]);
  });

  it('that was killed while it was frozen fails no event, also where that came at the same time', async () => {
    given('exports.handler = async () => process.pid;');
    const { notes } = await send();
    await frozen(notes.pid);
    process.kill(notes.pid, 'SIGKILL');
    // Without a turn of the event loop, in which it would be told.
    while (!['Z', undefined].includes(processState(notes.pid)));
    const next = await send();
    expect(next.result).toBe(next.notes.pid);
    expect(next.notes).toMatchObject({ cold: true });
    await gone(notes.pid);
    expect(pids()).toEqual([next.notes.pid]);
  });

  it.each([
    ['rejects', "throw new RangeError('mine')"],
    [
      'throws where nobody catches it',
      "setTimeout(() => { throw new RangeError('mine'); }); await new Promise(() => {})",
    ],
    ['rejects where nobody waits', "Promise.reject(new RangeError('mine')); await new Promise(() => {})"],
  ])('that %s fails the event with the very error', async (how, code) => {
    given(`exports.handler = async () => { ${code} };`);
    const { notes, result } = await send();
    expect(result).toMatchObject({
      name: 'RangeError',
      message: 'mine',
      stack: expect.stringContaining(join(folder(), 'f', 'index.cjs:1:')),
    });
    if (how === 'rejects') return expect((await send()).notes).toMatchObject({ cold: false, pid: notes.pid });
    await gone(notes.pid);
    expect((await send()).notes.cold).toBe(true);
  });

  it.each([
    ['cannot be loaded', "throw new TypeError('broken')", 'broken'],
    ['has no handler', 'exports.other = 1', 'index.handler is undefined or not exported'],
  ])('whose function %s fails each event with the reason', async (_what, source, message) => {
    given(source);
    for (const _ of [1, 2]) {
      const { notes, result } = await send();
      expect(result).toMatchObject({ message });
      await gone(notes.pid);
    }
  });

  it('is frozen and ended with all that it started', async () => {
    given(`
      const { spawn } = require('node:child_process');
      const started = spawn('sleep', ['60'], { stdio: 'inherit' });
      exports.handler = async ({ body }) => (body === 'end' ? process.exit(3) : started.pid);`);
    const { notes, result } = await send();
    await frozen(notes.pid);
    await frozen(result);
    expect((await send()).result).toBe(result);
    expect((await send({ body: 'end' })).result).toMatchObject({ message: 'the runtime exited (code 3)' });
    // Whoever inherits it may be slow to take notice.
    const ended = (pid: number) => until(`${pid} has ended`, () => ['Z', undefined].includes(processState(pid)));
    await ended(result);
    const other = await send();
    await functions?.stop();
    await ended(other.result);
  });

  it('answers null for what JSON cannot say, and fails for what it cannot hold', async () => {
    given('const circle = {}; circle.of = circle; exports.handler = async ({ body }) => body && circle;');
    expect((await send()).result).toBeNull();
    expect((await send({ body: 'circle' })).result).toMatchObject({ message: expect.stringContaining('circular') });
  });

  it('that cannot be started fails the event', async () => {
    const environments = given('');
    const notes = new InvocationNotes();
    functions = executionEnvironments({
      launcher: processLauncher({
        surround: async () => ({ variables: {}, stop: async () => {} }),
        folderOf: () => join(folder(), 'nowhere'),
      }),
      concurrency: 1,
      idleSeconds: 1000,
      functionNames: ['f'],
    });
    await expect(functions.invoke('f', lambdaEvent(), { observer: notes })).rejects.toThrow('ENOENT');
    await environments.stop();
  });

  it('is gone after a stop, be it frozen or busy', async () => {
    given("exports.handler = async ({ body }) => { if (body === 'busy') for (;;); };");
    const { notes } = await send();
    await frozen(notes.pid);
    const busy = [send({ body: 'busy' }), send({ body: 'busy' })];
    await until('both are busy', () => functions?.states().filter(({ state }) => state === 'busy').length === 2);
    const all = pids();
    expect(all).toHaveLength(2);
    await functions?.stop();
    expect(all.map((pid) => processState(pid ?? 0))).toEqual([undefined, undefined]);
    for (const { result } of await Promise.all(busy))
      expect(result).toMatchObject({ message: 'the environment was ended' });
  });
});
