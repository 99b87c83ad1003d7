import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { childrenOf, isAlive, processState } from '../../../support/child-processes.ts';
import { describeOnLinux } from '../../../support/linux.ts';
import { otherProcesses, printed } from '../../../support/other-processes.ts';
import { scratchFolder } from '../../../support/scratch-folder.ts';
import { until } from '../../../support/until.ts';

describeOnLinux('the guard', () => {
  const folder = scratchFolder();
  const { run, compiled } = otherProcesses();

  it('ends what it watches, frozen or not, when this process is killed, and nothing else', async () => {
    const guard = compiled('src/infra/local/environments/process-guard.ts', join(folder(), 'guard.mjs'));
    const parent = run(
      `import { spawn } from 'node:child_process';
       const { processGuard } = await import(${JSON.stringify(guard)});
       const guard = processGuard();
       const children = [1, 2, 3, 4].map(() => spawn('/bin/sleep', ['600'], { detached: true, stdio: 'ignore' }));
       for (const { pid } of children) guard.watch(pid);
       guard.release(children[1].pid);
       children[2].kill('SIGSTOP');
       console.log('up');`,
    );
    await printed(parent);
    const all = childrenOf(parent.pid ?? 0);
    const sleeping = all.filter(({ command }) => command.startsWith('/bin/sleep'));
    const released = sleeping[1];
    expect(sleeping).toHaveLength(4);
    await until('one is frozen', () => processState(sleeping[2]?.pid ?? 0) === 'T');
    try {
      parent.kill('SIGKILL');
      await once(parent, 'exit');
      await until('those watched and the guard are gone', () => all.filter(isAlive).length === 1);
      expect(all.filter(isAlive)).toEqual([released]);
    } finally {
      for (const process_ of sleeping.filter(isAlive)) process.kill(process_.pid, 'SIGKILL');
    }
  });

  it('ends nothing and is gone when it is stopped', async () => {
    const guard = compiled('src/infra/local/environments/process-guard.ts', join(folder(), 'guard.mjs'));
    const parent = run(
      `import { spawn } from 'node:child_process';
       const { processGuard } = await import(${JSON.stringify(guard)});
       const guard = processGuard();
       const child = spawn('/bin/sleep', ['600'], { detached: true, stdio: 'ignore' });
       guard.watch(child.pid);
       guard.release(child.pid);
       guard.stop();
       console.log('up');`,
    );
    await printed(parent);
    const shells = () => childrenOf(parent.pid ?? 0).filter(({ command }) => command.startsWith('/bin/sh'));
    await until('the guard is gone', () => shells().length === 0);
    const [sleeping] = childrenOf(parent.pid ?? 0);
    expect(sleeping?.command).toMatch(/^\/bin\/sleep/);
    process.kill(sleeping?.pid ?? 0, 'SIGKILL');
  });
});
