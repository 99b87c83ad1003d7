import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from '@jest/globals';
import { startBackend } from '../../src/infra/local/backend.ts';
import { cleanup } from '../../src/infra/local/cleanup.ts';
import { readConfiguration } from '../../src/infra/local/configuration.ts';
import { startGateway } from '../../src/infra/local/gateway.ts';
import { policiesOf } from '../../src/infra/local/role-policies.ts';
import { type FunctionRow, functions } from '../../src/infra/operations.ts';
import { apiAt, freshEmail } from '../support/api.ts';
import { asOwner } from '../support/as-owner.ts';
import { describeWithEngine } from '../support/embedded-engine.ts';
import { programs } from '../support/programs.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { apiUrl } from '../support/service-under-test.ts';

if (apiUrl !== undefined) console.warn(`SKIPPED: least privilege; the roles behind ${apiUrl} are not ours to change`);

const table = 'arn:aws:dynamodb:eu-west-1:000000000000:table/users';

/** A function, one action taken from its role, and the line that tells it. */
const taken: [name: string, action: string, line: string][] = [
  ['createUser', 'dynamodb:PutItem', 'dynamodb:PutItem on TABLE for the keys EMAIL#* within TransactWriteItems'],
  ['listUsers', 'dynamodb:Query', 'dynamodb:Query on TABLE/index/by-kind'],
  ['getUser', 'dynamodb:GetItem', 'dynamodb:GetItem on TABLE for the keys USER#*'],
  ['replaceUser', 'dynamodb:UpdateItem', 'dynamodb:UpdateItem on TABLE for the keys USER#* within TransactWriteItems'],
  ['patchUser', 'dynamodb:PutItem', 'dynamodb:PutItem on TABLE for the keys EMAIL#* within TransactWriteItems'],
  ['deleteUser', 'dynamodb:DeleteItem', 'dynamodb:DeleteItem on TABLE for the keys USER#* within TransactWriteItems'],
];

(apiUrl === undefined ? describeWithEngine : describe.skip)('a right taken from a role', () => {
  const folder = scratchFolder();
  let started = cleanup();
  afterEach(async () => {
    await started.run();
    started = cleanup();
  });

  const without = (name: string, action: string): FunctionRow[] =>
    functions.map((row) =>
      row.name === name ? { ...row, rights: row.rights.filter((right) => right.action !== action) } : row,
    );

  /** What `npm start` does, in this process and with the policies of these rows. */
  async function start(rows: readonly FunctionRow[]) {
    const said: string[] = [];
    const say = (line: string) => said.push(line);
    const configuration = readConfiguration({ DATA_DIR: folder() });
    const { functions } = await startBackend(configuration, { cleanup: started, say, policies: policiesOf(rows) });
    const complain = (part: string) => said.push(`${part} failed`);
    const gateway = await startGateway(0, { functions, ownHandlers: new Map(), authenticate: asOwner, say, complain });
    started.add(gateway.stop);
    return { ...apiAt(() => gateway.address), said };
  }

  /** One call of each operation, on a user that is there where it can be. Answers with the statuses by function. */
  async function statuses({ call }: Awaited<ReturnType<typeof start>>) {
    const created = await call('POST', '/users', { body: { email: freshEmail(), name: 'Ann' } });
    const path = `/users/${created.json.id ?? '00000000-0000-4000-8000-000000000000'}`;
    const headers = { 'if-match': '*' };
    const replacement = { email: freshEmail(), name: 'Bob' };
    return {
      createUser: created,
      listUsers: await call('GET', '/users'),
      getUser: await call('GET', path),
      replaceUser: await call('PUT', path, { headers, body: replacement }),
      patchUser: await call('PATCH', path, { headers, body: { email: freshEmail() } }),
      deleteUser: await call('DELETE', path, { headers }),
    };
  }

  it.each(taken)('fails that function, %s without %s, as in the cloud', async (name, action, line) => {
    const service = await start(without(name, action));
    const { [name as 'createUser']: failed, ...others } = await statuses(service);
    expect([failed.status, failed.headers.get('content-type')]).toEqual([500, 'application/problem+json']);
    expect(failed.json).toMatchObject({ status: 500, code: 'internal_error' });
    expect(failed.text).not.toMatch(/dynamodb|arn:|denied/i);
    for (const { status } of Object.values(others)) expect([200, 201, 204, 404]).toContain(status);
    expect(service.said.filter((said) => said.startsWith('access denied'))).toEqual([
      `access denied: ${name} lacks ${line.replace('TABLE', table)}`,
    ]);
  });

  it('can be all of them: a role that is not there allows nothing', async () => {
    const service = await start(functions.filter(({ name }) => name !== 'getUser'));
    const { getUser, ...others } = await statuses(service);
    expect(getUser.status).toBe(500);
    for (const { status } of Object.values(others)) expect(status).toBeLessThan(300);
  });
});

(apiUrl === undefined ? describeWithEngine : describe.skip)('npm start', () => {
  const programsHere = programs();

  it('denies its functions nothing that they use, and has nothing to complain of', async () => {
    const program = await programsHere.start();
    const { call, create } = apiAt(() => program.address);
    for (let count = 0; count < 20; count++) {
      const { id, email } = await create();
      const path = `/users/${id}`;
      const headers = { 'if-match': '*' };
      const answers = [
        await call('GET', path),
        await call('GET', '/users?limit=1'),
        await call('GET', `/users?email=${encodeURIComponent(email)}`),
        await call('PUT', path, { headers, body: { email: freshEmail(), name: 'Bob' } }),
        await call('PATCH', path, { headers, body: { email: freshEmail() } }),
        await call('DELETE', path, { headers }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 204]);
    }
    expect(await program.stop()).toMatchObject({ code: 0, stderr: '' });
    expect(program.said()).not.toContain('access denied');
  });
});

it.each(functions.map(({ name }) => name))('the bundle of %s has no way around its own environment', (name) => {
  const bundle = readFileSync(`build/lambda/${name}/bundle.cjs`, 'utf8');
  expect(bundle.match(/\bimport\(|\b(?:globalThis|global)\.process\b|\bgetBuiltinModule\b/g)).toBeNull();
});
