import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { inCriticalSection } from '../../../src/infra/local/critical-section.ts';
import { describeOnLinux } from '../../support/linux.ts';
import { otherProcesses, printed } from '../../support/other-processes.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

describeOnLinux('a critical section', () => {
  const { run, compiled } = otherProcesses();
  const folder = scratchFolder();

  it('is in one process at a time', async () => {
    const counter = `${folder()}/counter`;
    writeFileSync(counter, '0');
    const module = compiled('src/infra/local/critical-section.ts', `${folder()}/critical-section.mjs`);
    const source = `
      import { readFileSync, writeFileSync } from 'node:fs';
      const { inCriticalSection } = await import(${JSON.stringify(module)});
      for (let n = 0; n < 5; n++) await inCriticalSection(${JSON.stringify(counter)}, () => {
        const seen = Number(readFileSync(${JSON.stringify(counter)}, 'utf8'));
        for (const end = Date.now() + 3; Date.now() < end; );
        writeFileSync(${JSON.stringify(counter)}, String(seen + 1));
      });`;
    const children = Array.from({ length: 6 }, () => run(source));
    const codes = await Promise.all(children.map(async (child) => (await once(child, 'exit'))[0]));
    expect(codes).toEqual(children.map(() => 0));
    expect(readFileSync(counter, 'utf8')).toBe('30');
  });

  it('is free again when its process was killed in it', async () => {
    const module = compiled('src/infra/local/critical-section.ts', `${folder()}/critical-section.mjs`);
    const child = run(`
      const { inCriticalSection } = await import(${JSON.stringify(module)});
      await inCriticalSection('/some/path', () => { console.log('in'); for (;;); });`);
    expect(await printed(child)).toBe('in');
    const entered = inCriticalSection('/some/path', () => child.signalCode !== null || child.killed);
    child.kill('SIGKILL');
    expect(await entered).toBe(true);
  });

  it('is left when the work throws', async () => {
    const broken = () => {
      throw new Error('broken');
    };
    await expect(inCriticalSection('/other/path', broken)).rejects.toThrow('broken');
    expect(await inCriticalSection('/other/path', () => 1)).toBe(1);
  });
});
