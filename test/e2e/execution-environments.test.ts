import { afterEach, describe, expect, it } from '@jest/globals';
import { apiAt, freshEmail } from '../support/api.ts';
import {
  childrenOf,
  environmentsAmong,
  isAlive,
  type KnownProcess,
  processGroup,
  processState,
} from '../support/child-processes.ts';
import { describeWithEngine } from '../support/embedded-engine.ts';
import type { Program } from '../support/program.ts';
import { programs } from '../support/programs.ts';
import { apiUrl } from '../support/service-under-test.ts';
import { until } from '../support/until.ts';

if (apiUrl !== undefined) console.warn(`SKIPPED: execution environments; those behind ${apiUrl} are not ours to see`);

const times = <T>(count: number, work: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, work));

(apiUrl === undefined ? describeWithEngine : describe.skip)('execution environments', () => {
  const { start, engines } = programs();

  const environmentsOf = ({ pid }: Program) => environmentsAmong(childrenOf(pid));
  const untilAllAreFrozen = (program: Program) =>
    until('all are frozen', () => environmentsOf(program).every(({ pid }) => processState(pid) === 'T'));
  /** All that the program started, its engine aside, which outlives it where it is killed. */
  function startedBy({ pid }: Program): readonly KnownProcess[] {
    const started = childrenOf(pid).filter((child) => !engines().includes(child.pid));
    known.push(...started);
    return started;
  }
  const known: KnownProcess[] = [];
  afterEach(() => {
    for (const { pid } of known.splice(0).filter(isAlive)) process.kill(pid, 'SIGKILL');
  });

  /** Creates and reads users, some at once. */
  async function use(program: Program): Promise<void> {
    const { create, call } = apiAt(() => program.address);
    const [user] = await times(6, create);
    await times(4, () => call('GET', `/users/${user?.id}`));
    expect((await call('GET', `/users/${user?.id}`)).status).toBe(200);
  }
  const coldIn = (program: Program) => program.said().match(/"cold":true/g)?.length;

  it('are started when an event needs one: as many processes as cold starts, fewer than allowed', async () => {
    const program = await start({ env: { CONCURRENCY: '3' } });
    expect(environmentsOf(program)).toEqual([]);
    const { create, call } = apiAt(() => program.address);
    const { id } = await create();
    expect(environmentsOf(program)).toHaveLength(1);
    for (let count = 0; count < 5; count++) expect((await call('GET', `/users/${id}`)).status).toBe(200);
    expect(environmentsOf(program)).toHaveLength(2);
    const answers = await times(20, () => call('GET', `/users/${id}`));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(environmentsOf(program)).toHaveLength(4);
    await until('all is logged', () => program.said().match(/"cold":(true|false)/g)?.length === 26);
    expect(coldIn(program)).toBe(4);
    await untilAllAreFrozen(program);
  });

  it('are no part of the process group that Ctrl-C goes to, nor is their guard', async () => {
    const program = await start();
    await apiAt(() => program.address).create();
    const started = startedBy(program);
    expect(started).toHaveLength(2);
    expect(started.map(({ pid }) => processGroup(pid))).toEqual(started.map(({ pid }) => pid));
  });

  it('are ended when nobody needs them', async () => {
    const program = await start({ env: { IDLE_SECONDS: '1' } });
    await apiAt(() => program.address).create();
    expect(environmentsOf(program)).toHaveLength(1);
    await until('it is ended', () => environmentsOf(program).length === 0);
    await apiAt(() => program.address).create();
    expect(coldIn(program)).toBe(2);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('leave nothing behind after %s', async (signal) => {
    const program = await start();
    await use(program);
    const started = startedBy(program);
    expect(environmentsAmong(started).length).toBeGreaterThanOrEqual(2);
    expect(await program.stop(signal)).toMatchObject({ code: 0, stderr: '' });
    await until('its guard is gone', () => !started.some(isAlive));
  });

  it('leave nothing behind where a second Ctrl-C ends the program at once', async () => {
    const program = await start();
    await use(program);
    const started = startedBy(program);
    const body = `{"email":"${freshEmail()}"`;
    // Half a request holds the stop back.
    const half = fetch(`${program.address}/users`, {
      method: 'POST',
      duplex: 'half',
      body: new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode(body)) }),
    } as RequestInit).catch(() => {});
    process.kill(program.pid, 'SIGINT');
    await until('it is stopping', () => program.said().includes('stopping'));
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await program.stop('SIGINT');
    await half;
    await until('nothing is left', () => !started.some(isAlive));
  });

  it('leave nothing behind after SIGKILL, be they frozen or busy', async () => {
    const program = await start();
    await use(program);
    await untilAllAreFrozen(program);
    const frozen = startedBy(program);
    // The database stands still, and so these stay busy.
    const engine = engines()[0] ?? 0;
    process.kill(engine, 'SIGSTOP');
    const { call } = apiAt(() => program.address);
    const busy = times(2, () => call('DELETE', '/users/00000000-0000-4000-8000-000000000000').catch(() => {}));
    try {
      await until('two more are started', () => startedBy(program).length === frozen.length + 2);
      const started = startedBy(program);
      await program.stop('SIGKILL');
      await busy;
      await until('nothing is left', () => !started.some(isAlive));
    } finally {
      process.kill(engine, 'SIGCONT');
    }
  });

  it('share the process where that is asked for', async () => {
    const program = await start({ env: { ENVIRONMENTS: 'in-process' } });
    await use(program);
    expect(startedBy(program)).toEqual([]);
    expect(coldIn(program)).toBeGreaterThanOrEqual(2);
    expect(await program.stop()).toMatchObject({ code: 0, stderr: '' });
  });
});
