import { describe, expect, it } from '@jest/globals';
import {
  type Experiment,
  experiments,
  type Received,
  type Sent,
} from '../../../../src/infra/page/model/experiments.ts';
import { faults } from '../../../../src/infra/trace/faults.ts';

/** What an experiment sends, and what it says. */
async function made(experiment: Experiment) {
  const sent: Sent[] = [];
  const outcome = await experiment.run(async (request): Promise<Received> => {
    sent.push(request);
    const headers: Readonly<Record<string, string>> = {
      'X-Request-Id': `r-${sent.length}`,
      Location: '/users/7',
      ETag: '"1"',
    };
    return { status: 201, body: '{}', header: (name) => headers[name] ?? null };
  });
  return { sent, outcome };
}

const named = (name: string): Experiment => {
  const found = experiments.find((one) => one.name === name);
  if (found === undefined) throw new Error(`there is no experiment ${name}`);
  return found;
};

describe('every experiment', () => {
  it.each(experiments.map((one) => [one.name, one] as const))(
    '%s: leads to the last request it sent',
    async (_, experiment) => {
      const { sent, outcome } = await made(experiment);
      expect(outcome.show).toBe(`r-${sent.length}`);
      expect(outcome.said).toMatch(/\.$/);
      expect(experiment.watch).toMatch(/^[A-Z].*\.$/);
    },
  );

  it('creates nobody but examples', async () => {
    const bodies = (await Promise.all(experiments.map(made))).flatMap(({ sent }) => sent.map(({ body }) => body ?? ''));
    const addresses = bodies.flatMap((body) => body.match(/[^"]+@[^"]+/g) ?? []);
    expect(addresses.filter((address) => !address.endsWith('@example.com'))).toEqual([]);
    expect(new Set(addresses).size).toBeGreaterThan(100);
  });

  it('asks for the fault that it names, and each fault has one', async () => {
    const asked = await Promise.all(
      experiments.map(async (one) => [one.fault, (await made(one)).sent[0]?.headers?.['Local-Fault']]),
    );
    for (const [fault, header] of asked) expect(header).toBe(fault);
    expect(asked.flatMap(([fault]) => fault ?? []).sort()).toEqual([...faults].sort());
  });
});

describe('the experiment', () => {
  it('Same e-mail twice has one address', async () => {
    const { sent } = await made(named('Same e-mail twice'));
    expect(sent[1]?.body).toBe(sent[0]?.body);
  });

  it('Lost update changes what it created, twice from one version', async () => {
    const { sent } = await made(named('Lost update'));
    expect(sent.map(({ method, path, headers }) => [method, path, headers?.['If-Match']])).toEqual([
      ['POST', '/users', undefined],
      ['PATCH', '/users/7', '"1"'],
      ['PATCH', '/users/7', '"1"'],
    ]);
    expect(sent[1]?.body).not.toBe(sent[2]?.body);
  });

  it('Idempotent retry sends the very same under one key', async () => {
    const { sent } = await made(named('Idempotent retry'));
    expect(sent[1]).toEqual(sent[0]);
    expect(sent[0]?.headers?.['Idempotency-Key']).toMatch(/^[\da-f-]{36}$/);
  });

  it('Malformed body is no JSON, then JSON with members that nobody knows', async () => {
    const [broken, unknown] = (await made(named('Malformed body'))).sent.map(({ body }) => body ?? '');
    expect(() => JSON.parse(broken ?? '')).toThrow(SyntaxError);
    expect(Object.keys(JSON.parse(unknown ?? ''))).toEqual(['mail', 'nickname']);
  });

  it('Hundred at once sends a hundred before the first is answered', async () => {
    let sent = 0;
    let released = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      released = resolve;
    });
    const outcome = named('Hundred at once').run(async () => {
      sent += 1;
      await gate;
      return { status: 201, body: '', header: () => 'r' };
    });
    expect(sent).toBe(100);
    released();
    expect((await outcome).said).toMatch(/^100 of 100 answered 201/);
  });
});
