import { parseArgs } from 'node:util';
import { tableName } from '../../src/infra/local/function-environment.ts';
import { codeOf, StartupError } from '../../src/infra/local/startup-error.ts';

export interface FillArguments {
  readonly users: number;
  readonly table: string;
  /** An engine that somebody else runs, or a folder for the embedded one. */
  readonly place: { readonly endpoint: string } | { readonly dataDirectory: string };
}

export const usage = `npm run fill -- --users <number> [--data-dir <folder> | --endpoint <URL>] [--table <name>]

Fills a table with so many users and their e-mail claims, the same ones every time. Ended at any time, it goes on where it
was; with a larger number, it adds what is missing. A million takes 1.3 GB of disk.

  --users     how many users there shall be, such as 1000000
  --data-dir  where the embedded engine keeps them (DATA_DIR, or .data-fill); DATA_DIR=.data-fill npm start serves them
  --endpoint  an engine that runs on this machine, such as http://127.0.0.1:8000
  --table     its name, ${tableName} unless given
`;

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        users: { type: 'string' },
        'data-dir': { type: 'string' },
        endpoint: { type: 'string' },
        table: { type: 'string', default: tableName },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    if (!codeOf(error)?.startsWith('ERR_PARSE_ARGS')) throw error;
    const [what] = (error as Error).message.split('. ');
    throw new StartupError(`${what}; --help shows what there is.`);
  }
}

/** Users that do not exist are no business of any other machine's. */
function isOnThisMachine(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  const isHttp = /^https?:$/.test(protocol) && username === '' && password === '';
  return isHttp && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}

/**
 * Undefined where help is asked for.
 * @throws StartupError naming the argument at fault
 */
export function readFillArguments(args: readonly string[], env: NodeJS.ProcessEnv): FillArguments | undefined {
  const { users = '', 'data-dir': dataDirectory, endpoint, table, help } = parsed(args);
  if (help) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(users))
    throw new StartupError(
      `--users is ${users === '' ? 'missing' : JSON.stringify(users)}; give a whole number from 1 to 999999999.`,
    );
  if (!/^[\w.-]{3,255}$/.test(table))
    throw new StartupError(`--table is ${JSON.stringify(table)}; give 3 to 255 of a-z, A-Z, 0-9, _, - and dot.`);
  if (endpoint === undefined) {
    return { users: Number(users), table, place: { dataDirectory: dataDirectory || env['DATA_DIR'] || '.data-fill' } };
  }
  if (dataDirectory !== undefined)
    throw new StartupError('--data-dir is for the embedded engine, --endpoint names another one; give one of them.');
  if (!isOnThisMachine(endpoint))
    throw new StartupError(
      '--endpoint is no engine on this machine; give a URL such as http://127.0.0.1:8000 (or localhost, or [::1]), without credentials in it.',
    );
  return { users: Number(users), table, place: { endpoint } };
}
