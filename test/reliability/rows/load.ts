import { inMemoryHandler } from '../../../src/infra/container/in-memory.ts';
import { inThisProcess, serveAll } from '../../../src/infra/local/environments/in-this-process.ts';
import { startGateway } from '../../../src/infra/local/gateway.ts';
import { asOwner } from '../../support/as-owner.ts';
import { type Ledger, newLedger, percentilesOf, unexpectedIn, writer } from '../load.ts';
import { randomFrom } from '../random.ts';
import type { Outcome, Row, RunOptions } from '../row.ts';
import { withService } from '../service.ts';

const connections = { quick: 8, full: 64 };

const write = (address: string, ledger: Ledger, { seed, quick }: RunOptions, isOver: () => boolean) =>
  Promise.all(
    Array.from({ length: connections[quick ? 'quick' : 'full'] }, (_, index) =>
      writer(address, ledger, randomFrom(seed + index), isOver),
    ),
  );

const during = (seconds: number, progress: (done: number) => void) => {
  const start = Date.now();
  return () => {
    const passed = (Date.now() - start) / 1000;
    progress(Math.floor(passed));
    return passed >= seconds;
  };
};

const outcomeOf = (ledger: Ledger, seconds: number, violations: readonly string[] = []): Outcome => ({
  count: ledger.times.length,
  violations: [...ledger.violations, ...violations],
  figures: {
    'requests a second': Math.round(ledger.times.length / seconds),
    'writes acknowledged': ledger.acknowledged,
    ...percentilesOf(ledger.times),
  },
});

export const loadInMemory: Row = {
  id: 'R1',
  what: `load through the whole edge on the in-memory repository, ${connections.full} connections, 60 % get, 20 % create, 10 % patch, 10 % delete`,
  target: '60 s, 0 unexpected statuses',
  size: { quick: 2, full: 60 },
  async run(size, options) {
    const unused = () => {};
    const gateway = await startGateway(0, {
      functions: inThisProcess(serveAll(inMemoryHandler())),
      ownHandlers: new Map(),
      authenticate: asOwner,
      say: unused,
      complain: unused,
    });
    const ledger = newLedger();
    try {
      await write(gateway.address, ledger, options, during(size, options.progress));
    } finally {
      await gateway.stop();
    }
    return outcomeOf(ledger, size, unexpectedIn(ledger));
  },
};

export const loadOnDisk: Row = {
  id: 'R2',
  what: `the same load on npm start, its data on disk`,
  target: '60 s, 0 unexpected statuses',
  size: { quick: 2, full: 60 },
  run: (size, options) =>
    withService(async ({ program }) => {
      const ledger = newLedger();
      await write(program.address, ledger, options, during(size, options.progress));
      return outcomeOf(ledger, size, unexpectedIn(ledger));
    }),
};

export const ledgerHolds: Row = {
  id: 'R3',
  what: 'every acknowledged write against a full read of the table after the load: nothing lost, nothing made up, no claim without its user',
  target: '50,000 acknowledged writes, 0 lost, 0 phantom, 0 orphan claims',
  size: { quick: 200, full: 50_000 },
  run: (size, options) =>
    withService(async ({ program, audit }) => {
      const ledger = newLedger();
      const start = Date.now();
      await write(program.address, ledger, options, () => {
        options.progress(ledger.acknowledged);
        return ledger.acknowledged >= size;
      });
      const seconds = (Date.now() - start) / 1000;
      const violations = await audit(ledger);
      const [id] = ledger.present.keys();
      const lost = id === undefined ? ledger : { ...ledger, gone: new Set([...ledger.gone, id]) };
      const caught = (await audit(lost)).length - violations.length;
      return {
        ...outcomeOf(ledger, seconds, violations),
        count: ledger.acknowledged,
        control: { what: 'a write that the ledger was told wrongly', caught, of: 1 },
      };
    }),
};
