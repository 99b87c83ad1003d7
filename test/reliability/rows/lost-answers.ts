import { systemClock } from '../../../src/adapters/system/index.ts';
import type { User } from '../../../src/domain/index.ts';
import type { UserRepository } from '../../../src/ports/index.ts';
import { buildUser, changed, exampleEmail } from '../../../src/testing/builders.ts';
import { asAdministrator } from '../../../src/testing/calls.ts';
import { auditTable } from '../../support/audit-dynamodb.ts';
import { clientOf, type Engine } from '../../support/dynamodb.ts';
import { type Loss, lossKinds, startLossyProxy } from '../../support/lossy-proxy.ts';
import { inBatches } from '../batches.ts';
import type { Row } from '../row.ts';
import { naive, sound, type Variant, withEngine } from '../world.ts';

const admin = asAdministrator();

type Write = (lossy: UserRepository, stored: () => Promise<User>, round: number) => Promise<unknown>;

const writes: Readonly<Record<string, Write>> = {
  insert: (lossy) => lossy.insert(buildUser(), admin),
  'insert with a key': (lossy, _, round) =>
    lossy.insert(buildUser(), asAdministrator({ idempotencyKey: `key-${round}` })),
  update: async (lossy, stored) => {
    const before = await stored();
    await lossy.update(before, changed(before, { name: 'Ada Changed' }), admin);
  },
  'update with another address': async (lossy, stored) => {
    const before = await stored();
    await lossy.update(before, changed(before, { email: exampleEmail() }), admin);
  },
  remove: async (lossy, stored) => lossy.remove(await stored(), admin),
};

/** At the same time: silence takes a second of waiting each. */
const atOnce = 20;

async function throughLoss(engine: Engine, loss: Loss, rounds: number, variant: Variant) {
  const tableName = await engine.newTable();
  const proxy = await startLossyProxy(engine.endpoint, loss);
  const client = clientOf(proxy.endpoint, variant.client);
  const lossy = variant.build({ client, tableName, clock: systemClock });
  const direct = variant.build({ client: engine.client, tableName, clock: systemClock });
  const stored = async () => (await direct.insert(buildUser(), admin)).user;
  const refused: string[] = [];
  const torn: string[] = [];
  try {
    for (const [name, write] of Object.entries(writes))
      await inBatches(rounds, atOnce, async (round) => {
        await write(lossy, stored, round).catch((error) => refused.push(`${name}, answer lost by ${loss}: ${error}`));
      });
    await auditTable(engine.client, tableName).catch((error) => torn.push(`after ${loss}: ${error}`));
  } finally {
    client.destroy();
    proxy.close();
  }
  return { refused, torn };
}

export const lostAnswers: Row = {
  id: 'R5',
  what: `the answer to a write is lost after its effect (${lossKinds.join(', ')}): it is told as done, and done once`,
  target: `${lossKinds.length} ways × ${Object.keys(writes).length} writes × 200, 0 false refusals, 0 duplicates`,
  size: { quick: 2, full: 200 },
  run: (size, { quick, progress }) =>
    withEngine(async (engine) => {
      const violations: string[] = [];
      for (const [index, loss] of lossKinds.entries()) {
        const { refused, torn } = await throughLoss(engine, loss, size, sound);
        violations.push(...refused, ...torn);
        progress(Math.round((size * (index + 1)) / lossKinds.length));
      }
      const rounds = quick ? 3 : 10;
      // Where it is silence, the naive one waits for ever: that is for the row of the hung engine.
      const controls = lossKinds.filter((loss) => !loss.startsWith('silence'));
      let caught = 0;
      for (const loss of controls) caught += (await throughLoss(engine, loss, rounds, naive)).refused.length;
      return {
        count: size * lossKinds.length * Object.keys(writes).length,
        violations,
        control: {
          what: 'writes of the naive repository that are refused though they were done',
          caught,
          of: rounds * controls.length * Object.keys(writes).length,
        },
      };
    }),
};
