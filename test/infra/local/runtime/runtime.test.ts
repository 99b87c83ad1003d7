import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { runtime } from '../../../../src/infra/local/environments/process-launcher.ts';
import { startRuntimeApi } from '../../../../src/infra/local/environments/runtime-api.ts';
import { freePort } from '../../../../src/infra/local/free-port.ts';
import { scratchFolder } from '../../../support/scratch-folder.ts';

describe('the runtime', () => {
  const folder = scratchFolder();
  let child: ChildProcess | undefined;
  afterEach(() => void child?.kill('SIGKILL'));

  /** Starts it on a function; answers with the code that it ends with. */
  function start(source: string, address: string): Promise<number | null> {
    writeFileSync(join(folder(), 'index.cjs'), source);
    const env = { AWS_LAMBDA_RUNTIME_API: address, LAMBDA_TASK_ROOT: folder(), _HANDLER: 'index.handler' };
    child = spawn(process.execPath, [runtime], { env, stdio: ['ignore', 'inherit', 'inherit'] });
    return once(child, 'exit').then(([code]) => code);
  }
  const invocation = { id: '1', functionArn: 'arn', deadline: 0, event: null };

  it('ends where there is no Runtime API', async () => {
    expect(await start('exports.handler = async () => {};', `127.0.0.1:${await freePort()}`)).toBe(1);
  });

  it.each(['waits', 'is busy'])('ends when the Runtime API is gone while it %s', async (what) => {
    let asked = () => {};
    const isAsked = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const api = await startRuntimeApi({ asked: () => setImmediate(asked), initFailed: () => {} });
    const code = start('setInterval(() => {}, 1e6); exports.handler = () => new Promise(() => {});', api.address);
    await isAsked;
    if (what === 'is busy') void api.invoke(invocation);
    await api.stop();
    expect(await code).toBe(1);
  });

  it.each([
    [129, 'setTimeout(() => { throw new Error("x"); })'],
    [128, 'Promise.reject(new Error("x"))'],
  ])('ends with the code %i as Lambda’s own', async (expected, code) => {
    const api = await startRuntimeApi({
      asked: () => setImmediate(() => void api.invoke(invocation).catch(() => {})),
      initFailed: () => {},
    });
    expect(await start(`exports.handler = () => { ${code}; return new Promise(() => {}); };`, api.address)).toBe(
      expected,
    );
    await api.stop();
  });
});
