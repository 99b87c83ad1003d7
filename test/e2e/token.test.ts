import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { apiAt } from '../support/api.ts';
import { describeWithEngine } from '../support/embedded-engine.ts';
import { runProgram } from '../support/program.ts';
import { programs } from '../support/programs.ts';
import { apiUrl } from '../support/service-under-test.ts';

if (apiUrl !== undefined) console.warn(`SKIPPED: npm run token; the key of ${apiUrl} is not ours`);

const run = promisify(execFile);

/** `npm run --silent token -- …` */
const token = (args: readonly string[], env: Readonly<Record<string, string>>) =>
  run(process.execPath, ['dist/infra/local/token.js', ...args], { env });

(apiUrl === undefined ? describeWithEngine : describe.skip)('npm run token', () => {
  const { start, dataDirectory } = programs();
  const env = () => ({ DATA_DIR: dataDirectory() });

  /** A path that is not there: who has a token that the gateway takes is told so. */
  const tryOut = async (address: string, bearer?: string) => {
    const headers: Record<string, string> = bearer === undefined ? {} : { authorization: `Bearer ${bearer}` };
    return (await apiAt(() => address).call('GET', '/nothing', { headers })).status;
  };

  it('prints a token that a service on the same folder takes, whether it runs or not', async () => {
    const { stdout: early } = await token(['--subject', 'ada'], env());
    expect(early).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    const first = await start({ env: { ACCESS: 'token' } });
    const { stdout: late } = await token(['--group', 'a', '--group', 'b', '--subject', 'ada'], env());
    expect(decodeJwt(late)).toMatchObject({ sub: 'ada', 'cognito:groups': ['a', 'b'] });
    expect(await tryOut(first.address)).toBe(401);
    for (const one of [early, late]) expect(await tryOut(first.address, one.trim())).toBe(404);
    const { stdout: said } = await first.stop();
    // The folder is not the default one: without its name, the command would make a token that nobody takes.
    const command = `DATA_DIR=${dataDirectory()} npm run token -- --help`;
    expect(said).toContain(`it listens on this machine only; whoever calls needs a token (${command})\n`);
    const second = await start({ env: { ACCESS: 'token' } });
    expect(await tryOut(second.address, late.trim())).toBe(404);
    expect(statSync(join(dataDirectory(), 'signing-key.pem')).mode & 0o777).toBe(0o600);
  });

  it('prints none that a service on another folder takes', async () => {
    const program = await start();
    const { stdout } = await token(['--subject', 'ada'], { DATA_DIR: join(dataDirectory(), 'other') });
    expect([await tryOut(program.address, stdout.trim()), await tryOut(program.address)]).toEqual([401, 404]);
    expect((await program.stop()).stdout).toContain('whoever sends no token is an administrator (ACCESS=token asks');
  });

  it('takes scope and lifetime, and says what they may be', async () => {
    const { stdout } = await token(['--scope', 'users/read', '--expires-in', '60'], env());
    const { scope, exp = 0, iat = 0 } = decodeJwt(stdout);
    expect([scope, exp - iat]).toEqual(['users/read', 60]);
    const refused = (...args: string[]) =>
      token(args, env()).catch((error) => [error.code, error.stdout, error.stderr]);
    expect(await refused('--scope', 'all')).toEqual([1, '', 'The scopes are users/read, users/write, users/admin.\n']);
    expect(await refused('--expires-in', '1h')).toEqual([1, '', 'A token lives for 1 to 86400 seconds.\n']);
    expect(await refused('--user', 'ada')).toEqual([1, '', expect.stringContaining("'--user'")]);
    expect((await token(['--help'], env())).stdout).toContain('--subject NAME');
  });

  it('says where else to ask, where no folder holds the key', async () => {
    const elsewhere = { ...env(), DYNAMODB_ENDPOINT: 'http://127.0.0.1:8000' };
    await expect(token([], elsewhere)).rejects.toMatchObject({
      stderr: 'Here the signing key is in memory alone: start the service, and POST to its /.local/identity/token.\n',
    });
  });
});

(apiUrl === undefined ? describe : describe.skip)('npm start', () => {
  it.each([
    ['ACCESS', 'iam'],
    ['CORS_ORIGIN', '*'],
  ])('ends with a sentence for %s=%s', async (name, value) => {
    const { code, stdout, stderr } = await runProgram({ env: { [name]: value } });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(new RegExp(`^${name} is ".+"; set it to .+\\.\\n$`));
  });
});
