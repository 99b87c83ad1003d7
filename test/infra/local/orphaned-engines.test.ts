import { expect, it } from '@jest/globals';
import { endOrphanedEngines } from '../../../src/infra/local/orphaned-engines.ts';
import { startTimeOf } from '../../../src/infra/local/processes.ts';
import { describeOnLinux } from '../../support/linux.ts';
import { otherProcesses, printed } from '../../support/other-processes.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

describeOnLinux('orphaned engines', () => {
  const { run } = otherProcesses();
  const folder = scratchFolder();

  async function engineOn(database: string, argv0 = '/elsewhere/dynoxide') {
    const args = ['serve', '--port', '1', '--db-path', database];
    const child = run('console.log("up"); setInterval(() => {}, 1e6)', { argv0, args });
    await printed(child);
    return child.pid ?? 0;
  }

  it('on the file are ended, and nothing else is', async () => {
    const database = `${folder()}/users.sqlite`;
    const orphans = [await engineOn(database), await engineOn(database, 'dynoxide')];
    const others = [await engineOn(`${database}x`), await engineOn(database, '/bin/editor')];

    const ended = await endOrphanedEngines('/here/dynoxide', database);

    expect([...ended].sort()).toEqual([...orphans].sort());
    expect(orphans.map(startTimeOf)).toEqual([undefined, undefined]);
    expect(others.map(startTimeOf)).not.toContain(undefined);
  });

  it('may be none', async () => {
    expect(await endOrphanedEngines('/here/dynoxide', `${folder()}/users.sqlite`)).toEqual([]);
  });
});
