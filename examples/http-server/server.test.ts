import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { after, it } from 'node:test';

const program = spawn(process.execPath, ['--import', 'tsx', 'server.ts'], {
  cwd: import.meta.dirname,
  env: { ...process.env, PORT: '0' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
after(() => program.kill());

const output = createInterface({ input: program.stdout });
const [greeting] = await once(output, 'line');
const url = greeting.split(' ').at(-1);

const logged: string[] = [];
output.on('line', (line) => logged.push(line));

async function send(method: string, path: string, body?: unknown) {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
  const response = await fetch(`${url}${path}`, init);
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

it('creates, shows, replaces, lists and deletes a user, and logs a line for each call', async () => {
  const created = await send('POST', '/users', { email: 'ada@example.com', name: 'Ada Lovelace' });
  assert.equal(created.status, 201);
  const path = `/users/${created.body.id}`;
  assert.deepEqual(await send('GET', path), { status: 200, body: created.body });
  const replaced = await send('PUT', path, { email: 'ada@example.com', name: 'Ada King' });
  assert.equal(replaced.body.name, 'Ada King');
  assert.deepEqual(await send('GET', '/users'), { status: 200, body: { items: [replaced.body] } });
  assert.deepEqual(await send('DELETE', path), { status: 204, body: undefined });
  assert.equal((await send('GET', path)).status, 404);
  while (logged.length < 6) await once(output, 'line');
  const outcomes = logged.map((line) => line.replace(/ [\d.]+ ms$/, ''));
  assert.deepEqual(outcomes, ['create ok', 'get ok', 'replace ok', 'list ok', 'delete ok', 'get user_not_found']);
});

it('answers errors by their code', async () => {
  const grace = { email: 'grace@example.com', name: 'Grace Hopper' };
  await send('POST', '/users', grace);
  assert.deepEqual(await send('POST', '/users', grace), { status: 409, body: { code: 'email_taken', violations: [] } });
  for (const body of [{ email: 'grace' }, null, 'text', undefined]) {
    const refused = await send('POST', '/users', body);
    assert.deepEqual([refused.status, refused.body.code], [400, 'invalid_input']);
  }
  assert.equal((await send('PATCH', '/users')).status, 404);
});
