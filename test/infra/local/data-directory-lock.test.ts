import { once } from 'node:events';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { lockDataDirectory, readLock } from '../../../src/infra/local/data-directory-lock.ts';
import { startTimeOf } from '../../../src/infra/local/processes.ts';
import { describeOnLinux } from '../../support/linux.ts';
import { otherProcesses, printed } from '../../support/other-processes.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const noProcess = 2 ** 22 + 1; // Above the highest pid that Linux gives.
const us = () => ({ pid: process.pid, startedAt: startTimeOf(process.pid), port: 7 });

describeOnLinux('the lock of the data folder', () => {
  const { run, compiled } = otherProcesses();
  const folder = scratchFolder();
  const lock = () => `${folder()}/lock`;

  it('names its owner, and is gone when given back', async () => {
    const release = await lockDataDirectory(lock(), 7);
    expect(readLock(lock())).toEqual(us());
    expect(readdirSync(folder())).toEqual(['lock']);
    await release();
    expect(readdirSync(folder())).toEqual([]);
  });

  it('is refused while its owner lives, with a sentence', async () => {
    const owner = run('console.log("up"); setInterval(() => {}, 1e6)');
    await printed(owner);
    const held = { pid: owner.pid ?? 0, startedAt: startTimeOf(owner.pid ?? 0), port: 1 };
    writeFileSync(lock(), JSON.stringify(held));
    await expect(lockDataDirectory(lock(), 7)).rejects.toMatchObject({
      name: 'StartupError',
      message: `Another npm start (pid ${owner.pid}) is using ${folder()}; stop it, or set DATA_DIR to another folder.`,
    });
    expect(readLock(lock())).toEqual(held);
    expect(readdirSync(folder())).toEqual(['lock']);
  });

  it.each([
    ['of a process that is gone', JSON.stringify({ pid: noProcess, startedAt: '1', port: 1 })],
    ['whose pid belongs to another process by now', JSON.stringify({ pid: process.pid, startedAt: '1', port: 1 })],
    ['that does not say when its owner started', JSON.stringify({ pid: process.pid, port: 1 })],
    ['that was not written to the end', '{"pid":1'],
    ['that is empty', ''],
    ['of something else', 'null'],
  ])('is taken over from one %s', async (_what, content) => {
    writeFileSync(lock(), content);
    await lockDataDirectory(lock(), 7);
    expect(readLock(lock())).toEqual(us());
  });

  it('is not given back by one who has lost it', async () => {
    const release = await lockDataDirectory(lock(), 7);
    writeFileSync(lock(), JSON.stringify({ ...us(), pid: 1 }));
    await release();
    expect(existsSync(lock())).toBe(true);
  });

  it.each([1, 2, 3])('goes to one of many that take it over at once, round %i', async () => {
    writeFileSync(lock(), JSON.stringify({ pid: noProcess, startedAt: '1', port: 1 }));
    const module = compiled('src/infra/local/data-directory-lock.ts', `${folder()}/lock.mjs`);
    const source = `
      import { once } from 'node:events';
      const { lockDataDirectory } = await import(${JSON.stringify(module)});
      console.log('ready');
      await once(process.stdin, 'data');
      await lockDataDirectory(${JSON.stringify(lock())}, 1).then(() => console.log('won'), ({ message }) => console.log(message));
      await once(process.stdin, 'end');`;
    const children = Array.from({ length: 8 }, () => run(source));
    await Promise.all(children.map(printed));
    const results = Promise.all(children.map(printed));
    for (const child of children) child.stdin.write('go\n');
    const said = await results;

    const winner = children[said.indexOf('won')]?.pid;
    expect(readLock(lock())).toMatchObject({ pid: winner });
    const refusal = `Another npm start (pid ${winner}) is using ${folder()}; stop it, or set DATA_DIR to another folder.`;
    expect(said.filter((line) => line !== 'won')).toEqual(Array(7).fill(refusal));
    for (const child of children) child.stdin.end();
    await Promise.all(children.map((child) => child.exitCode ?? once(child, 'exit')));
  });
});
