import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { NumberValue } from '@aws-sdk/lib-dynamodb';
import { expect, it } from '@jest/globals';
import { describeWithEngine } from '../../support/embedded-engine.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { command, inFolder } from './admin-commands.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

describeWithEngine('the commands of operators', () => {
  const folder = scratchFolder();
  const data = () => join(folder(), 'data');
  const here = () => ['--data-dir', data()] as const;
  const withAda = () =>
    inFolder(data(), (table) => table.create({ email: 'ada@example.com', subject: 'ada-subject', key: 'first' }));

  it('audit: 0 for a sound table, 1 for one with faults, and after a repair 0 again', async () => {
    const ada = await withAda();
    expect(await command('audit', ...here())).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^sound: 1 user, 2 claims \(0 suspicions looked into, [\d.]+ read units\)\n$/),
    });
    await inFolder(data(), (table) => table.remove(`USER#${ada.id}`));
    const found = await command('audit', ...here(), '--rate', '1000');
    expect([found.code, found.stdout.split('\n').length]).toEqual([1, 4]);
    expect(found.stdout).toContain(`claim-orphaned: claim EMAIL#${sha256('ada@example.com').slice(0, 12)}… names`);
    expect(found.stdout + found.stderr).not.toMatch(/@|ada-subject/);
    expect(await command('audit', ...here(), '--repair')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('2 faults, 2 repaired: 0 users, 2 claims (2 suspicions'),
    });
    expect(await command('audit', ...here())).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^sound: 0 users, 0/),
    });
  });

  it('export: JSON alone on standard output, or a new file for its owner alone', async () => {
    const ada = await withAda();
    const { code, stdout } = await command('export', '--email', 'ADA@example.com', ...here());
    expect([code, JSON.parse(stdout)]).toMatchObject([
      0,
      { userId: ada.id, user: { email: 'ada@example.com' }, claims: [{}, {}], idempotencyRecords: [{}] },
    ]);
    const out = join(folder(), 'ada.json');
    const write = () => command('export', '--subject', 'ada-subject', ...here(), '--out', out);
    expect(await write()).toMatchObject({ code: 0, stdout: '' });
    expect(statSync(out).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ userId: ada.id });
    expect(await write()).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^--out cannot be written \(EEXIST\)/),
    });
    expect(await command('export', '--email', 'nobody@example.com', ...here())).toMatchObject({ code: 1, stdout: '' });
  });

  it('erase: shows what it would delete, deletes it only after a yes, and finds nothing the next time', async () => {
    const ada = await withAda();
    const first = await command('erase', '--user', ada.id, ...here());
    expect(first).toMatchObject({ code: 2, stderr: expect.stringContaining('give --yes') });
    expect(first.stdout).toContain(`of the user ${ada.id}:\n  the user\n`);
    expect(first.stdout.match(/(EMAIL|SUBJECT|IDEM)#/g)).toHaveLength(3);
    expect((await inFolder(data(), (table) => table.items())).length).toBe(4);
    const second = await command('erase', '--user', ada.id, ...here(), '--yes');
    expect(second).toMatchObject({ code: 0, stderr: '' });
    expect(second.stdout).toContain('nothing of it is left');
    expect(second.stdout).toMatch(/35 days[\s\S]*Logs[\s\S]*identity provider/);
    expect(first.stdout + second.stdout).not.toMatch(/ada/i);
    expect(await inFolder(data(), (table) => table.items())).toEqual([]);
    for (const who of [
      ['--user', ada.id],
      ['--email', 'ada@example.com'],
      ['--subject', 'ada-subject'],
    ] as const)
      expect(await command('erase', ...who, ...here())).toMatchObject({
        code: 0,
        stdout: 'Nothing is there of them.\n',
      });
  });

  it('erase: names the user who is still there, by the id', async () => {
    const ada = await withAda();
    // No number of JavaScript is that version: what is read is never what is there.
    const version = NumberValue.from('0.12345678901234567890123');
    await inFolder(data(), (table) => table.set(ada, 'version', version));
    const ended = await command('erase', ...here(), '--user', ada.id, '--yes');
    expect(ended).toMatchObject({ code: 1, stderr: `still there: user ${ada.id}; run it again.\n` });
    expect(ended.stdout).not.toContain('Deleted');
    expect(await inFolder(data(), (table) => table.items())).toHaveLength(4);
  });

  it('all: work on a running engine, and say so where a folder is in use', async () => {
    const ada = await withAda();
    await inFolder(data(), async ({ connection }, endpoint) => {
      await connection.patient.send(
        new CreateTableCommand({
          TableName: 'orders',
          BillingMode: 'PAY_PER_REQUEST',
          AttributeDefinitions: [{ AttributeName: 'order', AttributeType: 'S' }],
          KeySchema: [{ AttributeName: 'order', KeyType: 'HASH' }],
        }),
      );
      expect(await command('audit', '--endpoint', endpoint, '--table', 'orders')).toMatchObject({
        code: 2,
        stderr: 'orders is no table of this service: its key is order; name another one with --table.\n',
      });
      const inUse = await command('audit', ...here());
      expect(inUse).toMatchObject({ code: 2, stdout: '' });
      expect(inUse.stderr).toContain(`Or let it run, and give --endpoint ${endpoint}.\n`);
      expect(await command('audit', '--endpoint', endpoint)).toMatchObject({ code: 0 });
      expect(await command('export', '--endpoint', endpoint, '--user', ada.id)).toMatchObject({ code: 0 });
      expect(await command('audit', '--endpoint', endpoint, '--table', 'another')).toMatchObject({
        code: 2,
        stderr: 'There is no table another there; name another one with --table.\n',
      });
    });
  });

  it.each(['audit', 'export', 'erase'] as const)(
    '%s: ends with 2 and a sentence where it cannot do what is asked',
    async (name) => {
      const who = name === 'audit' ? [] : ['--user', '0ab7e55a-5d63-434f-ad4c-e1cfb2a57d63'];
      expect(await command(name, ...who, ...here())).toEqual({
        code: 2,
        stdout: '',
        stderr: `${data()} holds no users; name the folder that npm start wrote with --data-dir.\n`,
      });
      expect(await command(name, ...who, '--endpoint', 'http://127.0.0.1:1')).toMatchObject({
        code: 2,
        stderr: expect.stringMatching(/^The table users cannot be reached \(.*\)\.\n$/),
      });
      expect(await command(name, '--nonsense')).toMatchObject({
        code: 2,
        stderr: "Unknown option '--nonsense'; --help shows what there is.\n",
      });
      expect(await command(name, '--help')).toMatchObject({
        code: 0,
        stdout: expect.stringContaining(`npm run ${name}`),
      });
    },
  );
});
