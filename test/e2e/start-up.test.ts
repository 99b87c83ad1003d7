import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { startEngine } from '../../src/infra/local/engine.ts';
import { engineBinary } from '../../src/infra/local/engine-binary.ts';
import { freePort } from '../../src/infra/local/free-port.ts';
import { apiAt } from '../support/api.ts';
import { describeWithEngine } from '../support/embedded-engine.ts';
import { type Ending, runProgram } from '../support/program.ts';
import { programs } from '../support/programs.ts';
import { apiUrl } from '../support/service-under-test.ts';

if (apiUrl !== undefined) console.warn(`SKIPPED: start-up; the process behind ${apiUrl} is not ours to start`);
const none = () => {};
const describeHere = apiUrl === undefined ? describe : describe.skip;
const describeHereWithEngine = apiUrl === undefined ? describeWithEngine : describe.skip;

/** One sentence for a person, without a stack, and nothing else. */
const expectSentence = ({ code, stdout, stderr }: Ending, sentence: RegExp | string) => {
  expect({ code, stdout, lines: stderr.trim().split('\n').length }).toEqual({ code: 1, stdout: '', lines: 1 });
  expect(stderr.trim()).toEqual(typeof sentence === 'string' ? sentence : expect.stringMatching(sentence));
};

/** A copy of the built program that finds every package but those named. */
function copyOf(folder: string, { bundles = true, without = [] as readonly string[] } = {}): string {
  const root = join(folder, 'copy');
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  for (const name of readdirSync('node_modules')) {
    if (!without.includes(name)) symlinkSync(resolve('node_modules', name), join(root, 'node_modules', name));
  }
  cpSync('dist', join(root, 'dist'), { recursive: true });
  cpSync('package.json', join(root, 'package.json'));
  if (bundles) cpSync('build/lambda', join(root, 'build/lambda'), { recursive: true });
  return root;
}

describeHere('npm start', () => {
  const { folder, start } = programs();

  it('says what is wrong with PORT', async () => {
    expectSentence(
      await runProgram({ env: { PORT: 'http' } }),
      'PORT is "http"; set it to a number from 0 (any free port) to 65535.',
    );
  });

  it('says so where nothing answers at DYNAMODB_ENDPOINT', async () => {
    const endpoint = `http://127.0.0.1:${await freePort()}`;
    expectSentence(
      await runProgram({ env: { DYNAMODB_ENDPOINT: endpoint } }),
      new RegExp(
        `^The table cannot be made on ${endpoint} \\(.*ECONNREFUSED.*\\); start an engine there, or unset DYNAMODB_ENDPOINT\\.$`,
      ),
    );
  });

  it('without an engine for the platform says so and keeps users in memory', async () => {
    const root = copyOf(folder(), { bundles: false, without: ['@dynoxide'] });
    const program = await start({ root });
    expect(program.said()).toContain(`no database engine is published for ${process.platform}-${process.arch}`);
    expect(program.said()).toContain('(data in memory, press Ctrl-C to stop)');
    const { create, call } = apiAt(() => program.address);
    const user = await create();
    expect((await call('GET', `/users/${user.id}`)).json).toEqual(user);
    expect((await call('DELETE', '/users')).status).toBe(405);
    expect(await program.stop('SIGINT')).toMatchObject({ code: 0, stderr: '' });
  });
});

describeHereWithEngine('npm start with the embedded engine', () => {
  const { start, folder, dataDirectory, engines } = programs();
  const run = (env: Record<string, string> = {}) => runProgram({ env: { DATA_DIR: dataDirectory(), ...env } });
  const expectNothingLeft = () => {
    expect(engines()).toEqual([]);
    expect(existsSync(join(dataDirectory(), 'lock'))).toBe(false);
  };

  it('says where it is, and ends with 0 on SIGINT, also when npm repeats it', async () => {
    const program = await start();
    expect(program.said()).toContain(
      `users service on ${program.address} (data in ${dataDirectory()}, press Ctrl-C to stop)\n`,
    );
    process.kill(program.pid, 'SIGINT');
    expect(await program.stop('SIGINT')).toMatchObject({ code: 0, stderr: '' });
    expectNothingLeft();
  });

  it('goes on where nobody reads what it prints', async () => {
    const program = await start();
    program.deafen();
    const api = apiAt(() => program.address);
    for (const user of [await api.create(), await api.create(), await api.create()])
      expect((await api.call('GET', `/users/${user.id}`)).status).toBe(200);
    expect(await program.stop()).toMatchObject({ code: 0 });
    expectNothingLeft();
  });

  it('a second time on one folder exits 1, and the first goes on', async () => {
    const first = await start();
    expectSentence(
      await run(),
      `Another npm start (pid ${first.pid}) is using ${dataDirectory()}; stop it, or set DATA_DIR to another folder.`,
    );
    expect(engines()).toHaveLength(1);
    await apiAt(() => first.address).create();
    expect(await first.stop()).toMatchObject({ code: 0 });
  });

  it('many times at once on one folder leaves one', async () => {
    const starts = await Promise.allSettled(Array.from({ length: 5 }, () => start()));
    expect(starts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(engines()).toHaveLength(1);
  });

  it('on a port that is taken exits 1', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    expectSentence(
      await run({ PORT: String(port) }),
      `Port ${port} is taken; stop what listens there, or set PORT to another one (0 = any free port).`,
    );
    expectNothingLeft();
    other.close();
  });

  it('on a folder that cannot be one exits 1', async () => {
    writeFileSync(join(folder(), 'file'), '');
    const path = join(folder(), 'file');
    expectSentence(
      await run({ DATA_DIR: path }),
      `The data folder ${path} cannot be used: it is a file, not a folder. Set DATA_DIR to a folder that you can write to.`,
    );
    expectSentence(
      await run({ DATA_DIR: '/proc/data' }),
      /^The data folder \/proc\/data cannot be used: .*\. Set DATA_DIR to a folder that you can write to\.$/,
    );
  });

  it('on a file that is no database exits 1', async () => {
    mkdirSync(dataDirectory());
    writeFileSync(join(dataDirectory(), 'users.sqlite'), 'no database'.repeat(1000));
    expectSentence(await run(), /^The database engine .* did not start: .*not a valid SQLite database/);
    expectNothingLeft();
  });

  it('without the bundles says how to make them', async () => {
    const root = copyOf(folder(), { bundles: false });
    const ending = await runProgram({ root, env: { DATA_DIR: dataDirectory() } });
    expectSentence(ending, /^The function \w+ is not built; run npm run build first\.$/);
    expectNothingLeft();
  });

  it('uses the engine at DYNAMODB_ENDPOINT, and leaves it and the data folder alone', async () => {
    const database = join(folder(), 'theirs.sqlite');
    const engine = await startEngine({
      binary: engineBinary() ?? '',
      database,
      logFile: join(folder(), 'theirs.log'),
      port: await freePort(),
      say: none,
    });
    try {
      const env = { DYNAMODB_ENDPOINT: engine.endpoint };
      const [one, other] = await Promise.all([start({ env }), start({ env })]);
      expect(one.said()).toContain(`(data on ${engine.endpoint}, press Ctrl-C to stop)`);
      const user = await apiAt(() => one.address).create();
      expect((await apiAt(() => other.address).call('GET', `/users/${user.id}`)).json).toEqual(user);
      expect(await one.stop()).toMatchObject({ code: 0 });
      expect((await apiAt(() => other.address).call('GET', `/users/${user.id}`)).status).toBe(200);
      expect(existsSync(dataDirectory())).toBe(false);
    } finally {
      await engine.stop();
    }
  });
});
