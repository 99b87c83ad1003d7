import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { after, it } from 'node:test';

// The program itself: the package's own command would outlive its end.
const { default: workerd } = createRequire(import.meta.url)('workerd');
const options = ['--socket-addr', 'http=127.0.0.1:0', '--control-fd', '1'];
const program = spawn(workerd, ['serve', 'workerd.capnp', ...options], {
  cwd: import.meta.dirname,
  stdio: ['ignore', 'pipe', 'inherit'],
});
after(() => program.kill());

const [listening] = await once(createInterface({ input: program.stdout }), 'line');
const url = `http://127.0.0.1:${JSON.parse(listening).port}`;

async function send(path: string, input?: unknown) {
  const response = await fetch(url + path, input === undefined ? {} : { method: 'POST', body: JSON.stringify(input) });
  return { status: response.status, body: await response.json() };
}

it('creates, shows and lists a user', async () => {
  const { status, body: user } = await send('/users', { email: 'ada@example.com', name: 'Ada Lovelace' });
  assert.equal(status, 201);
  assert.deepEqual(await send(`/users/${user.id}`), { status: 200, body: user });
  assert.deepEqual(await send('/users'), { status: 200, body: { items: [user] } });
});

it('answers errors by their code', async () => {
  const grace = { email: 'grace@example.com', name: 'Grace Hopper' };
  await send('/users', grace);
  assert.deepEqual(await send('/users', grace), { status: 409, body: { code: 'email_taken', violations: [] } });
  assert.deepEqual(await send('/users/nobody'), { status: 404, body: { code: 'user_not_found', violations: [] } });
  assert.deepEqual(await send('/people'), { status: 404, body: { code: 'path_not_found' } });
  const { status, body } = await send('/users', null);
  assert.deepEqual([status, body.code, body.violations.length], [400, 'invalid_input', 2]);
});
