import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { parse } from 'csv-parse';
import type { ProfileInput } from 'hexagonal-users/domain';

export interface Row {
  /** The line on which it ends: a quoted value may have more than one. */
  readonly line: number;
  /** Bytes of the file up to its end. */
  readonly bytes: number;
  readonly input: ProfileInput;
}

export interface UsersFile {
  readonly bytes: number;
  readonly rows: AsyncGenerator<Row>;
}

/** The users of a CSV file whose first line names `email` and `name`, in any order; other columns are ignored. */
export async function openUsersFile(path: string): Promise<UsersFile> {
  const { size } = await stat(path);
  return { bytes: size, rows: rowsOf(path) };
}

/** What goes wrong with the file ends the parser, too, and so the loop over it. */
const thrownByTheLoop = () => {};

async function* rowsOf(path: string): AsyncGenerator<Row> {
  const parser = parse({ bom: true, columns: true, info: true, relax_column_count: true, skip_empty_lines: true });
  for await (const { info, record } of pipeline(createReadStream(path), parser, thrownByTheLoop))
    yield { line: info.lines, bytes: info.bytes, input: record };
}
