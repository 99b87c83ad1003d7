import { describe, expect, it } from '@jest/globals';
import { traceOf } from '../support/live-page.ts';
import { programs } from '../support/programs.ts';
import { until } from '../support/until.ts';

const { start } = programs();
const json = { 'Content-Type': 'application/json' };
const ada = JSON.stringify({ email: 'ada@example.com', name: 'Ada Lovelace' });

async function created(address: string, headers: Record<string, string> = {}): Promise<string> {
  const response = await fetch(`${address}/users`, { method: 'POST', headers: { ...json, ...headers }, body: ada });
  return response.headers.get('x-request-id') ?? '';
}
describe('npm start', () => {
  it('shows what happened to a request, and says where', async () => {
    const { address, said } = await start();
    await until('it says where', () => said().includes(`see what happens to each request: ${address}/\n`));
    const trace = await traceOf(address, await created(address));
    expect(trace).toMatchObject({
      summary: { number: 1, method: 'POST', target: '/users', status: 201 },
      event: { resource: '/users', body: ada },
      explanation: {
        operation: 'createUser',
        principal: { kind: 'administrator' },
        command: { method: 'create', arguments: [JSON.parse(ada), { principal: { kind: 'administrator' } }] },
      },
      result: { statusCode: 201 },
      answer: { status: 201 },
    });
    expect(trace.spans[0]?.name).toBe('POST /users');
  });

  it('shows nothing personal with TRACE=masked', async () => {
    const { address } = await start({ env: { TRACE: 'masked' } });
    const trace = await traceOf(address, await created(address));
    expect(trace.request.body.text).toBe('{"email":"•••@•••","name":"•••"}');
    expect(JSON.stringify(trace)).not.toMatch(/ada@|lovelace/i);
  });

  it('records nothing with TRACE=off', async () => {
    const { address } = await start({ env: { TRACE: 'off' } });
    const id = await created(address);
    expect(id).not.toBe('');
    expect((await fetch(`${address}/.local/live/requests/${id}`)).status).toBe(404);
  });

  it('ends though somebody looks on', async () => {
    const program = await start();
    const events = await fetch(`${program.address}/.local/live/events`);
    const text = events.text();
    expect((await program.stop()).code).toBe(0);
    expect(await text).toMatch(/^id: 1\nevent: settings\n/);
  });
});
