import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { type Answer, apiAt, freshEmail, type UserView } from '../support/api.ts';
import { describeWithEngine } from '../support/embedded-engine.ts';
import type { Program } from '../support/program.ts';
import { programs } from '../support/programs.ts';
import { apiUrl } from '../support/service-under-test.ts';
import { until } from '../support/until.ts';

interface Creation {
  readonly key: string;
  readonly body: { readonly email: string; readonly name: string };
}

/** Creates users with eight hands until the service is gone or `enough` says so. Every creation is in one of the two lists. */
function load(program: Program, enough: () => boolean = () => false) {
  const api = apiAt(() => program.address);
  const acknowledged: UserView[] = [];
  const unknown: Creation[] = [];
  const statuses = new Set<number>();
  async function hand(): Promise<void> {
    while (!enough()) {
      const creation = { key: randomUUID(), body: { email: freshEmail(), name: 'Ann' } };
      const headers = { 'idempotency-key': creation.key };
      const answer = await api.call('POST', '/users', { headers, body: creation.body }).catch(() => undefined);
      if (answer !== undefined) statuses.add(answer.status);
      if (answer?.status === 201) acknowledged.push(answer.json);
      else unknown.push(creation);
      if (answer === undefined) return;
    }
  }
  const over = Promise.all(Array.from({ length: 8 }, hand));
  const reached = async (count: number) => {
    // Each hand may need an environment of its own first, and a busy machine is slow to start so many.
    await until(`${count} creations are acknowledged`, () => acknowledged.length >= count, 40_000);
  };
  return { acknowledged, unknown, statuses, over, reached };
}

/** What a busy machine could not do in time is asked again, as its clients are told to. */
async function patiently(ask: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    const answer = await ask();
    if (answer.status !== 503 && answer.status !== 504) return answer;
    await delay(200);
  }
}

async function expectAll(program: Program, users: readonly UserView[]): Promise<void> {
  const { call } = apiAt(() => program.address);
  for (let at = 0; at < users.length; at += 50) {
    const some = users.slice(at, at + 50);
    const answers = await Promise.all(some.map(({ id }) => patiently(() => call('GET', `/users/${id}`))));
    expect(answers.map(({ json }) => json)).toEqual(some);
  }
}

async function settle(program: Program, creations: readonly Creation[]): Promise<void> {
  const { call } = apiAt(() => program.address);
  for (const { key, body } of creations) {
    const answer = await patiently(() => call('POST', '/users', { headers: { 'idempotency-key': key }, body }));
    expect([answer.status, answer.json?.email]).toEqual([201, body.email]);
    const list = await patiently(() => call('GET', `/users?email=${encodeURIComponent(body.email)}`));
    expect(list.json.items).toEqual([answer.json]);
  }
}

if (apiUrl !== undefined) console.warn(`SKIPPED: durability; the process behind ${apiUrl} is not ours to kill`);

(apiUrl === undefined ? describeWithEngine : describe.skip)('every acknowledged user is there again', () => {
  const { start, engines, dataDirectory } = programs();

  it('after SIGTERM, which ends the program with 0 and its engine with it', async () => {
    const first = await start();
    const api = apiAt(() => first.address);
    const users = await Promise.all(Array.from({ length: 10 }, () => api.create()));
    const changed = await api.call('PATCH', `/users/${users[0]?.id}`, {
      headers: { 'if-match': '"1"' },
      body: { name: 'Bob' },
    });
    expect(await first.stop('SIGTERM')).toMatchObject({ code: 0, stderr: '' });
    expect(engines()).toEqual([]);
    expect(existsSync(join(dataDirectory(), 'lock'))).toBe(false);
    await expectAll(await start(), [changed.json, ...users.slice(1)]);
  });

  it('after SIGTERM under load', async () => {
    const first = await start();
    const { reached, over, acknowledged, unknown } = load(first);
    await reached(50);
    expect(await first.stop('SIGTERM')).toMatchObject({ code: 0 });
    await over;
    const second = await start();
    await expectAll(second, acknowledged);
    await settle(second, unknown);
  });

  it('after SIGKILL under load, three times in a row', async () => {
    const all: UserView[] = [];
    const open: Creation[] = [];
    for (const round of [1, 2, 3]) {
      const program = await start();
      await expectAll(program, all);
      const { reached, over, acknowledged, unknown } = load(program);
      await reached(100 * round);
      expect(engines()).toHaveLength(1);
      expect(await program.stop('SIGKILL')).toMatchObject({ signal: 'SIGKILL' });
      await over;
      expect(engines()).toHaveLength(1); // Orphaned: the next start has to deal with it.
      all.push(...acknowledged);
      open.push(...unknown);
    }
    const last = await start();
    expect(engines()).toHaveLength(1);
    await expectAll(last, all);
    await settle(last, open);
  }, 180_000);

  it('after SIGKILL of the engine under load, which the program starts again', async () => {
    const program = await start();
    let killed = 0;
    let whenLastKilled = 0;
    const work = load(program, () => killed === 3 && work.acknowledged.length >= whenLastKilled + 50);
    for (const count of [50, 150, 250]) {
      await work.reached(count);
      const [pid = 0] = engines();
      process.kill(pid, 'SIGKILL');
      whenLastKilled = work.acknowledged.length;
      killed++;
    }
    await work.over;
    for (const status of work.statuses) expect([201, 503, 504]).toContain(status);
    await expectAll(program, work.acknowledged);
    await settle(program, work.unknown);
    expect(await program.stop()).toMatchObject({ code: 0 });
  });

  it('though it was in flight when SIGTERM came', async () => {
    const program = await start();
    const port = Number(new URL(program.address).port);
    const body = JSON.stringify({ email: freshEmail(), name: 'Ann' });
    const socket = connect(port, '127.0.0.1');
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk;
    });
    const head = `POST /users HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n`;
    socket.write(`${head}Expect: 100-continue\r\n\r\n${body.slice(0, 10)}`);
    await once(socket, 'data');
    expect(received).toMatch(/^HTTP\/1\.1 100 Continue/); // The program has the request now.

    const ended = program.stop('SIGTERM');
    await until('the program takes no more connections', () =>
      fetch(program.address).then(
        () => false,
        () => true,
      ),
    );
    socket.write(body.slice(10));
    await once(socket, 'close');

    expect(received).toMatch(/HTTP\/1\.1 201 Created\r\n/);
    expect(received).toMatch(/Connection: close\r\n/);
    expect(await ended).toMatchObject({ code: 0, signal: null });
    await expectAll(await start(), [JSON.parse(received.split('\r\n\r\n')[2] ?? '')]);
  });
});
