import { parseArgs } from 'node:util';
import { Presets, SingleBar } from 'cli-progress';
import { systemClock as clock, randomIds } from 'hexagonal-users/adapters/system';
import { UserService } from 'hexagonal-users/domain';
import { importUsers, type Tally } from './import-users.ts';
import { inMemory, inTable } from './repository.ts';
import { openUsersFile } from './users-file.ts';

function argumentsGiven() {
  const options = { table: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } } as const;
  try {
    const { positionals, values } = parseArgs({ allowPositionals: true, options });
    const [path] = positionals;
    if (path !== undefined && values['dry-run'] !== (values.table !== undefined)) return { path, table: values.table };
  } catch {
    // An option that nobody knows.
  }
  console.error('usage: npm start -- users.csv (--table NAME | --dry-run)');
  return process.exit(2);
}

const { path, table } = argumentsGiven();
const users = new UserService({ users: table === undefined ? inMemory() : inTable(table), clock, ids: randomIds });
const tally: Tally = { imported: 0, present: 0, refused: [] };
const bar = new SingleBar({ format: '{bar} {percentage}% | line {line}' }, Presets.shades_classic);

try {
  const { bytes, rows } = await openUsersFile(path);
  bar.start(bytes, 0, { line: 0 });
  await importUsers(users, rows, tally, (row) => bar.update(row.bytes, { line: row.line }));
} catch (error) {
  // Without its message, which may quote somebody's address.
  const { code, name, lines } = error as Error & { readonly code?: string; readonly lines?: number };
  console.error(`stopped by ${code ?? name}${lines === undefined ? '' : ` on line ${lines}`}`);
  process.exitCode = 2;
} finally {
  bar.stop();
}

const { imported, present, refused } = tally;
for (const { line, codes } of refused) console.error(`line ${line}: ${codes.join(', ')}`);
console.log(`${imported} imported, ${present} there already, ${refused.length} refused`);
if (refused.length > 0) process.exitCode ??= 1;
