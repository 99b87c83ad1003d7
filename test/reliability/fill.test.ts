import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { afterEach, expect, it } from '@jest/globals';
import { toItem } from '../../src/adapters/dynamodb/items.ts';
import { violationsIn } from '../support/audit-dynamodb.ts';
import { clientOf } from '../support/dynamodb.ts';
import { describeWithEngine } from '../support/embedded-engine.ts';
import { enginesOn } from '../support/engines-on.ts';
import { otherProcesses } from '../support/other-processes.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { until } from '../support/until.ts';
import { userAt } from './fill-user.ts';
import { withKeptEngine } from './world.ts';

const script = pathToFileURL(resolve('tools/run-bundled.mjs')).href;

describeWithEngine('npm run fill', () => {
  const { run } = otherProcesses();
  const folder = scratchFolder();
  const data = () => join(folder(), 'data');
  const engines = () => enginesOn(join(data(), 'users.sqlite'));

  afterEach(() => {
    for (const pid of engines()) process.kill(pid, 'SIGKILL');
  });

  function fill(...args: readonly string[]) {
    const program = ['run-bundled.mjs', 'test/reliability/fill.ts'];
    const child = run(`await import(${JSON.stringify(script)})`, { args: [...program, ...args] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        said += chunk;
      });
    }
    const ended = once(child, 'close').then(([code]) => ({ code, said }));
    const endAt = async (text: string, signal: NodeJS.Signals) => {
      await until(`it says ${text}`, () => said.includes(text));
      child.kill(signal);
      return ended;
    };
    return { ended, endAt };
  }

  it('goes on where it was killed and where it was stopped, goes further, and leaves each user once', async () => {
    await fill('--users=2000', '--data-dir', data()).endAt('600 of 2,000', 'SIGKILL');

    const stopped = await fill('--users=2000', '--data-dir', data()).endAt('1,400 of 2,000', 'SIGINT');
    expect(stopped).toEqual({ code: 130, said: expect.stringMatching(/going on at \d{3} of 2,000\n/) });
    expect([engines(), existsSync(join(data(), 'lock'))]).toEqual([[], false]);

    const whole = await fill('--users=2300', '--data-dir', data()).ended;
    expect(whole).toEqual({
      code: 0,
      said: expect.stringMatching(/going on at 1,\d{3} of 2,300\n[\s\S]*2,300 users are/),
    });
    expect(engines()).toEqual([]);

    const items: Record<string, unknown>[] = [];
    await withKeptEngine(data(), async (endpoint) => {
      const client = clientOf(endpoint);
      for await (const { Items = [] } of paginateScan({ client }, { TableName: 'users', ConsistentRead: true }))
        items.push(...Items);
      client.destroy();
    });
    const byKey = new Map(items.map((item) => [item['pk'], item]));
    expect(violationsIn(items)).toEqual([]);
    expect(items).toHaveLength(2 * 2_300);
    for (let index = 0; index < 2_300; index++) {
      const item = toItem(userAt(index));
      expect(byKey.get(item.pk)).toEqual(item);
    }
  });

  it('says what is wrong in a sentence', async () => {
    expect(await fill('--users=5', '--endpoint=http://192.0.2.1:8000').ended).toEqual({
      code: 1,
      said: expect.stringMatching(/^--endpoint is no engine on this machine; .*\n$/),
    });
  });
});
