import { type Service, withService } from '../../test/reliability/service.ts';
import { loadClient } from './load-client.ts';
import { type Load, type LoadName, loadNames, loadOf } from './loads.ts';
import { type Percentiles, percentilesOf } from './quantiles.mjs';
import { residentMemory } from './resident-memory.ts';

/** Bytes; null where nobody tells. */
interface Memory {
  readonly before: number | null;
  readonly after: number | null;
}

/** What clients met under one load. Each connection waits for its answer before it asks again. */
export interface LoadFigures {
  readonly connections: number;
  readonly load: LoadName;
  readonly seconds: number;
  readonly requests: number;
  readonly requestsPerSecond: number;
  readonly milliseconds: Percentiles;
  /** How often each other status came than the one expected, `no answer` among them; empty where all is well. */
  readonly unexpected: Readonly<Record<string, number>>;
  /** Resident memory of the service, and of the engine that it runs. */
  readonly memory: { readonly service: Memory; readonly engine: Memory };
}

export interface ScaleOptions {
  /** For each load. */
  readonly seconds: number;
  readonly connections: readonly number[];
  readonly progress: (line: string) => void;
}

/** Seconds of each load that count for nothing, while code is compiled. */
const warmUp = 2;

interface Met {
  readonly times: readonly number[];
  readonly seconds: number;
  readonly unexpected: Readonly<Record<string, number>>;
}

async function send(address: string, connections: number, load: Load, seconds: number, ids: string[]): Promise<Met> {
  const client = loadClient(address, connections);
  const times: number[] = [];
  const unexpected: Record<string, number> = {};
  const startedAt = performance.now();
  const end = startedAt + seconds * 1000;

  async function connection(): Promise<void> {
    const sender = load.sender(ids);
    while (performance.now() < end) {
      const sentAt = performance.now();
      const answer = await client.ask(sender.next()).catch(() => undefined);
      times.push(performance.now() - sentAt);
      if (answer?.status === load.expected) {
        sender.learn(answer);
        continue;
      }
      const status = String(answer?.status ?? 'no answer');
      unexpected[status] = (unexpected[status] ?? 0) + 1;
    }
  }

  try {
    await Promise.all(Array.from({ length: connections }, connection));
  } finally {
    client.close();
  }
  return { times, seconds: (performance.now() - startedAt) / 1000, unexpected };
}

async function measure(
  { program, enginePid }: Service,
  connections: number,
  name: LoadName,
  seconds: number,
  ids: string[],
): Promise<LoadFigures> {
  const memory = () => ({ service: residentMemory(program.pid), engine: residentMemory(enginePid()) });
  const before = memory();
  const met = await send(program.address, connections, loadOf(name), seconds, ids);
  const after = memory();
  return {
    connections,
    load: name,
    seconds: Number(met.seconds.toFixed(3)),
    requests: met.times.length,
    requestsPerSecond: Number((met.times.length / met.seconds).toFixed(1)),
    milliseconds: percentilesOf(met.times),
    unexpected: met.unexpected,
    memory: {
      service: { before: before.service, after: after.service },
      engine: { before: before.engine, after: after.engine },
    },
  };
}

/** What `npm start` bears, its data on disk. Clients and service share the machine, so both are in the figures. */
export function scale({ seconds, connections, progress }: ScaleOptions): Promise<LoadFigures[]> {
  return withService(
    async (service) => {
      const { program } = service;
      // It is a process of its own, and would outlive one that is told to end.
      const end = () => void program.stop();
      process.once('exit', end);
      // Nobody reads what it prints, which would be kept here.
      program.deafen();
      const ids: string[] = [];
      const figures: LoadFigures[] = [];
      try {
        for (const name of loadNames) await send(program.address, 8, loadOf(name), Math.min(warmUp, seconds), ids);
        for (const count of connections) {
          for (const name of loadNames) {
            progress(`${name}, ${count} connections, ${seconds} s`);
            figures.push(await measure(service, count, name, seconds, ids));
          }
        }
      } finally {
        process.removeListener('exit', end);
      }
      return figures;
      // Processes of their own would share two processors with the clients, each warming up a compiler: that is what would be measured.
    },
    { ENVIRONMENTS: 'in-process' },
  );
}
