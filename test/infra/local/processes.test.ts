import { once } from 'node:events';
import { expect, it } from '@jest/globals';
import { argumentsOf, endProcess, startTimeOf } from '../../../src/infra/local/processes.ts';
import { describeOnLinux } from '../../support/linux.ts';
import { otherProcesses, printed } from '../../support/other-processes.ts';
import { until } from '../../support/until.ts';

const noProcess = 2 ** 22 + 1; // Above the highest pid that Linux gives.

describeOnLinux('processes', () => {
  const { run } = otherProcesses();

  it('have a start time as long as they live', async () => {
    const child = run('console.log("up"); setInterval(() => {}, 1e6)');
    await printed(child);
    const pid = child.pid ?? 0;
    expect(startTimeOf(process.pid)).toMatch(/^\d+$/);
    expect(startTimeOf(pid)).toMatch(/^\d+$/);
    expect(startTimeOf(pid)).toBe(startTimeOf(pid));
    expect(startTimeOf(noProcess)).toBeUndefined();
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(startTimeOf(pid)).toBeUndefined();
  });

  it('live no more when they have ended and nobody has looked', async () => {
    const parent = run(
      `import { spawn } from 'node:child_process';
       let shell;
       process.on('SIGTERM', () => shell.kill('SIGKILL'));
       shell = spawn('sh', ['-c', 'true & echo $!; exec sleep 20'], { stdio: ['ignore', 'inherit', 'inherit'] });
       shell.on('exit', () => process.exit());`,
    );
    const zombie = Number(await printed(parent));
    await until('the process has ended', () => argumentsOf(zombie).join('') === '');
    expect(startTimeOf(zombie)).toBeUndefined();
    parent.kill('SIGTERM');
    await once(parent, 'exit');
  });

  it('end by SIGTERM, and by SIGKILL when they do not listen', async () => {
    const listening = run('console.log("up"); setInterval(() => {}, 1e6)');
    const deaf = run('process.on("SIGTERM", () => {}); console.log("up"); setInterval(() => {}, 1e6)');
    await Promise.all([printed(listening), printed(deaf)]);
    const gone = [listening, deaf].map((child) => once(child, 'exit'));
    const ended = await Promise.all(
      [listening, deaf].map(({ pid = 0 }) => endProcess(pid, startTimeOf(pid) ?? 'gone')),
    );
    await Promise.all(gone);
    expect(ended).toEqual([true, true]);
    expect([listening.signalCode, deaf.signalCode]).toEqual(['SIGTERM', 'SIGKILL']);
  });

  it('are left alone when the pid is that of another one by now', async () => {
    const other = run('console.log("up"); setInterval(() => {}, 1e6)');
    await printed(other);
    expect(await endProcess(other.pid ?? 0, '1')).toBe(true);
    expect(startTimeOf(other.pid ?? 0)).toBeDefined();
  });
});
