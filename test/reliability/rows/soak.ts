import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { until } from '../../support/until.ts';
import { newLedger, writer } from '../load.ts';
import { randomFrom } from '../random.ts';
import type { Row } from '../row.ts';
import { withService } from '../service.ts';

const writers = 8;
const samplesPerMinute = 4;
const heapMegabytes = 128;
/** Kilobytes a minute. */
const steepest = 50;

interface Sample {
  readonly heapUsed: number;
  readonly handles: number;
}

/** By how much the values grow from one to the next, by least squares. */
function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const over = values.reduce((sum, value, at) => sum + (at - middle) * (value - mean), 0);
  return over / values.reduce((sum, _, at) => sum + (at - middle) ** 2, 0);
}

/** What a process with the heap probe in it has left after a collection. */
async function sampleOf(pid: number, file: string, number: number): Promise<Sample> {
  const lines = () => (existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []);
  process.kill(pid, 'SIGUSR2');
  await until('the heap is told', () => lines().length >= number);
  return JSON.parse(lines()[number - 1] ?? '');
}

export const soak: Row = {
  id: 'R23',
  what: `npm start under load with a heap of ${heapMegabytes} MB: what is left after each collection does not grow, nor do handles`,
  target: `30 min, slope ≤ ${steepest} kB/min, no handle growth`,
  size: { quick: 0, full: 30 },
  async run(size, { seed, progress }) {
    const folder = mkdtempSync(join(tmpdir(), 'hexagonal-users-'));
    const file = join(folder, 'heap');
    const probe = resolve('test/support/heap-probe.mjs');
    const env = { NODE_OPTIONS: `--max-old-space-size=${heapMegabytes} --import ${probe}`, HEAP_PROBE: file };
    try {
      return await withService(async ({ program, audit }) => {
        // What it prints would be kept here, for half an hour.
        program.deafen();
        const ledger = newLedger();
        let over = false;
        const work = Promise.all(
          Array.from({ length: writers }, (_, at) =>
            writer(program.address, ledger, randomFrom(seed + at), () => over),
          ),
        );
        const samples: Sample[] = [];
        for (let number = 1; number <= size * samplesPerMinute; number++) {
          await delay(60_000 / samplesPerMinute);
          samples.push(await sampleOf(program.pid, file, number));
          progress(Math.floor(number / samplesPerMinute));
        }
        over = true;
        await work;
        // The first fifth compiles and fills caches.
        const settled = samples.slice(Math.floor(samples.length / 5));
        const slope = (slopeOf(settled.map(({ heapUsed }) => heapUsed)) * samplesPerMinute) / 1024;
        const handles = slopeOf(settled.map((sample) => sample.handles)) * settled.length;
        return {
          count: ledger.times.length,
          violations: [
            ...ledger.violations,
            ...(slope > steepest ? [`the heap grows by ${slope.toFixed(1)} kB a minute`] : []),
            ...(handles > writers ? [`handles grow by ${handles.toFixed(1)}`] : []),
            ...(await audit(ledger)),
          ],
          figures: {
            'slope, kB a minute': slope.toFixed(1),
            'heap after a collection, MB': `${((settled[0]?.heapUsed ?? 0) / 2 ** 20).toFixed(1)} … ${((settled.at(-1)?.heapUsed ?? 0) / 2 ** 20).toFixed(1)}`,
            handles: `${settled[0]?.handles} … ${settled.at(-1)?.handles}`,
          },
        };
      }, env);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};
