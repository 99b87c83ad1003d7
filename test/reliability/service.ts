import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { violationsIn } from '../support/audit-dynamodb.ts';
import { clientOf } from '../support/dynamodb.ts';
import { enginesOn } from '../support/engines-on.ts';
import { type Program, startProgram } from '../support/program.ts';
import type { Ledger } from './load.ts';

/** `npm start` on a folder of its own. */
export interface Service {
  readonly program: Program;
  /** The pid of its engine; undefined while there is none. */
  enginePid(): number | undefined;
  /** What the table says that the ledger does not, and the other way round. */
  audit(ledger: Ledger): Promise<string[]>;
}

/** Runs `work` on the service, and ends what is left of it. */
export async function withService<T>(
  work: (service: Service) => Promise<T>,
  env: Readonly<Record<string, string>> = {},
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'hexagonal-users-'));
  const database = join(folder, 'users.sqlite');
  const program = await startProgram({ env: { DATA_DIR: folder, ...env } });
  const enginePid = () => enginesOn(database)[0];
  const audit = async (ledger: Ledger) => {
    const { port } = JSON.parse(readFileSync(join(folder, 'lock'), 'utf8'));
    return auditLedger(`http://127.0.0.1:${port}`, ledger);
  };
  try {
    return await work({ program, enginePid, audit });
  } finally {
    await program.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function auditLedger(endpoint: string, { present, gone }: Ledger): Promise<string[]> {
  const client = clientOf(endpoint);
  try {
    const items: Record<string, unknown>[] = [];
    for await (const { Items = [] } of paginateScan({ client }, { TableName: 'users', ConsistentRead: true }))
      items.push(...Items);
    const stored = new Map(
      items.flatMap((item): [string, Record<string, unknown>][] =>
        item['kind'] === 'USER' ? [[String(item['pk']).slice('USER#'.length), item]] : [],
      ),
    );
    const differs = [...present].filter(([id, { version, name, email }]) => {
      const item = stored.get(id);
      return item?.['version'] !== version || item['name'] !== name || item['email'] !== email;
    });
    return [
      ...violationsIn(items),
      ...differs.map(
        ([id, { version }]) => `${id}, version ${version}, is not stored so: version ${stored.get(id)?.['version']}`,
      ),
      ...[...gone].filter((id) => stored.has(id)).map((id) => `${id} was deleted and is there`),
      ...[...stored.keys()]
        .filter((id) => !present.has(id) && !gone.has(id))
        .map((id) => `${id} was created by nobody`),
    ];
  } finally {
    client.destroy();
  }
}
