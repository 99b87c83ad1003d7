import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { systemClock } from '../../../src/adapters/system/index.ts';
import { Edge } from '../../support/edge.ts';
import { until } from '../../support/until.ts';
import { newLedger, percentilesOf, unexpectedIn, writer } from '../load.ts';
import { randomFrom } from '../random.ts';
import type { Row } from '../row.ts';
import { type Service, withService } from '../service.ts';
import { naive, openWorld, withEngine } from '../world.ts';

const writers = 16;

/** 404: a delete that is repeated because its outcome was not known has happened; whether it may say so, the ledger judges. */
const allowed = [503, 504, 404];

/** Milliseconds: environments for all writers are started first. */
const patience = 60_000;

/** Runs the load while `disturb` does its work, and goes on a little when that is over. */
async function underLoad({ program }: Service, seed: number, disturb: () => Promise<void>) {
  const ledger = newLedger();
  let over = false;
  const work = Promise.all(
    Array.from({ length: writers }, (_, index) =>
      writer(program.address, ledger, randomFrom(seed + index), () => over),
    ),
  );
  try {
    await until('the load is under way', () => ledger.acknowledged > 50, patience);
    await disturb();
    const before = ledger.acknowledged;
    await until('the service works again', () => ledger.acknowledged > before + 20, patience);
  } finally {
    over = true;
    await work;
  }
  return ledger;
}

export const engineKilled: Row = {
  id: 'R4',
  what: 'the database is killed under load and comes back: nothing acknowledged is lost, no user without its claim, every unknown outcome settles',
  target: '25 kills, 0 lost, 0 torn',
  size: { quick: 2, full: 25 },
  run: (size, { seed, progress }) =>
    withService(async (service) => {
      const ledger = await underLoad(service, seed, async () => {
        for (let kill = 1; kill <= size; kill++) {
          await until('there is an engine', () => service.enginePid() !== undefined);
          process.kill(service.enginePid() ?? 0, 'SIGKILL');
          progress(kill);
          // Past the time after which the service takes the engine for calm again.
          await delay(2_500);
        }
      });
      return {
        count: size,
        violations: [...ledger.violations, ...unexpectedIn(ledger, ...allowed), ...(await service.audit(ledger))],
        figures: {
          'writes acknowledged': ledger.acknowledged,
          'not known at first (504)': ledger.statuses.get(504) ?? 0,
          'refused unwritten (503)': ledger.statuses.get(503) ?? 0,
        },
      };
    }),
};

/** Milliseconds: the longest that a request may take by its own deadline, and what a loaded machine may add. */
const deadline = 8_000;
const allowance = 700;

/** Whether the naive repository leaves a request without an answer for as long as that. */
const naiveNeverAnswers = (): Promise<boolean> =>
  withEngine(async (engine) => {
    const world = await openWorld(engine, systemClock, naive);
    const edge = new Edge(() => world.users);
    const { id } = await edge.created('Ada');
    process.kill(engine.pid, 'SIGSTOP');
    // The signal is sent before it is heard: until then the engine may answer once more.
    await until('the engine stands still', () => /\) T /.test(readFileSync(`/proc/${engine.pid}/stat`, 'utf8')));
    try {
      const answer = edge.send('GET', `/users/${id}`).catch(() => {});
      return await Promise.race([answer.then(() => false), delay(deadline + allowance, true)]);
    } finally {
      process.kill(engine.pid, 'SIGCONT');
      world.close();
    }
  });

export const engineHung: Row = {
  id: 'R7',
  what: 'the database stops answering (SIGSTOP): every request is answered within its own deadline, and all is well when it goes on',
  target: `every answer within ${deadline} ms of its event (+ ${allowance} ms for the machine), 0 lost`,
  size: { quick: 1, full: 5 },
  run: (size, { seed, progress }) =>
    withService(
      async (service) => {
        const control = naiveNeverAnswers();
        const ledger = await underLoad(service, seed, async () => {
          for (let stop = 1; stop <= size; stop++) {
            const pid = service.enginePid() ?? 0;
            process.kill(pid, 'SIGSTOP');
            // Long enough for every request that is in flight to come to its deadline.
            await delay(deadline + 1_000);
            process.kill(pid, 'SIGCONT');
            progress(stop);
            await delay(1_000);
          }
        });
        // By the functions' own records: a client's time has cold starts in it, which begin before the request has a deadline.
        const log = service.program.said() + service.program.complained();
        const records = [...log.matchAll(/"milliseconds":(\d+)/g)].map(([, time]) => Number(time));
        const late = records.filter((time) => time > deadline + allowance);
        const unrecorded = ledger.times.length - records.length;
        return {
          count: size,
          violations: [
            ...ledger.violations,
            ...late.map((time) => `an answer after ${time} ms`),
            ...(unrecorded > 0 ? [`${unrecorded} answers without a record of their time`] : []),
            ...unexpectedIn(ledger, ...allowed),
            ...(await service.audit(ledger)),
          ],
          figures: {
            requests: ledger.times.length,
            'worst, by the function': `${Math.max(...records)} ms`,
            ...percentilesOf(ledger.times),
          },
          control: {
            what: 'request of the naive repository that is never answered',
            caught: (await control) ? 1 : 0,
            of: 1,
          },
        };
        // An environment for each: a request that waits for another one's has its own time besides.
      },
      { CONCURRENCY: String(writers) },
    ),
};
