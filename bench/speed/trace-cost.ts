import { writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { parseArgs } from 'node:util';
import { type Service, withService } from '../../test/reliability/service.ts';
import { loadClient } from './load-client.ts';
import { type LoadName, loadOf } from './loads.ts';
import { processorTime } from './processor-time.ts';
import { quartilesOf } from './quantiles.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '1' },
    /** In each round, of each load. */
    requests: { type: 'string', default: '200' },
    /** A file for the figures. */
    out: { type: 'string' },
  },
});
const [rounds, requests] = [Number(values.rounds), Number(values.requests)];

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));

const modes = [
  { name: 'TRACE=off', env: { TRACE: 'off' }, isWatched: false },
  { name: 'TRACE=full', env: { TRACE: 'full' }, isWatched: false },
  { name: 'TRACE=full, with the page open', env: { TRACE: 'full' }, isWatched: true },
] as const;
const loads = ['create', 'get'] as const satisfies readonly LoadName[];

interface Subject {
  readonly service: Service;
  readonly ids: string[];
  readonly costs: Record<(typeof loads)[number], number[]>;
}

/** Over eight connections, so many requests in all. */
async function send({ service, ids }: Subject, name: LoadName, count: number): Promise<void> {
  const load = loadOf(name);
  const client = loadClient(service.program.address, 8);
  let left = count;
  const connection = async () => {
    const sender = load.sender(ids);
    while (left-- > 0) {
      const answer = await client.ask(sender.next());
      if (answer.status !== load.expected) throw new Error(`${name} was answered ${answer.status}`);
      sender.learn(answer);
    }
  };
  try {
    await Promise.all(Array.from({ length: 8 }, connection));
  } finally {
    client.close();
  }
}

/** What the page does: it reads the events as they come. */
const watch = (address: string) =>
  get(`${address}/.local/live/events`, (events) => events.resume().on('error', () => {})).on('error', () => {});

async function measure(subjects: readonly Subject[]): Promise<void> {
  for (const subject of subjects) for (const load of loads) await send(subject, load, requests);
  for (let round = 0; round < rounds; round += 1) {
    for (const load of loads) {
      for (const index of subjects.keys()) {
        // Each is the first one as often as any other.
        const subject = subjects[(index + round) % subjects.length] as Subject;
        const { pid } = subject.service.program;
        const before = processorTime(pid);
        await send(subject, load, requests);
        subject.costs[load].push((processorTime(pid) - before) / requests);
      }
    }
    console.error(`trace: round ${round + 1} of ${rounds}`);
  }
}

/** All of them at the same time, so that the subjects meet the same machine. */
async function withSubjects(left: readonly (typeof modes)[number][], started: readonly Subject[]): Promise<void> {
  const [mode, ...others] = left;
  if (mode === undefined) return measure(started);
  await withService(async (service) => {
    const end = () => void service.program.stop();
    process.once('exit', end);
    service.program.deafen();
    const watching = mode.isWatched ? watch(service.program.address) : undefined;
    const subject: Subject = { service, ids: [], costs: { create: [], get: [] } };
    all.push(subject);
    await withSubjects(others, [...started, subject]);
    watching?.destroy();
    process.removeListener('exit', end);
  }, mode.env);
}

const all: Subject[] = [];
await withSubjects(modes, []);
const [off] = all;
const rows = modes.map(({ name }, at) => {
  const costOf = (load: (typeof loads)[number]) => {
    const costs = all[at]?.costs[load] ?? [];
    return {
      cpu: quartilesOf(costs),
      ratio: quartilesOf(costs.map((cost, round) => cost / (off?.costs[load][round] ?? 0))),
    };
  };
  return { name, create: costOf('create'), get: costOf('get') };
});
const document = `${JSON.stringify({ rounds, requests, rows }, null, 2)}\n`;
if (values.out === undefined) process.stdout.write(document);
else writeFileSync(values.out, document);
