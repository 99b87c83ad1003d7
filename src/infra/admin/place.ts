import { isHttpUrl, readConfiguration } from '../local/configuration.ts';
import { tableName } from '../local/function-environment.ts';
import { StartupError } from '../local/startup-error.ts';

/** A table, and where it is: in a folder of the embedded engine, on an engine that somebody else runs, or at AWS. */
export interface Place {
  readonly table: string;
  readonly on: { readonly dataDirectory: string } | { readonly endpoint: string } | 'aws';
}

export const placeOptions = {
  table: { type: 'string' },
  endpoint: { type: 'string' },
  'data-dir': { type: 'string' },
  rate: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** A hundredth of what DynamoDB lets one table take: no request of the service waits for it. */
const rateAtAws = 500;

export const placeUsage = `  --table     alone: a table at AWS, by the SDK's own region and credentials; else its name there, ${tableName} unless given
  --data-dir  a folder that npm start wrote and does not use now (DATA_DIR, or .data)
  --endpoint  a running engine, such as http://127.0.0.1:8000
  --rate      read units a second that it may take: ${rateAtAws} at AWS unless given, elsewhere as many as there are`;

interface Values {
  readonly table?: string | undefined;
  readonly endpoint?: string | undefined;
  readonly 'data-dir'?: string | undefined;
}

/** @throws StartupError naming the argument, or the variable, at fault */
export function readPlace({ table, endpoint, 'data-dir': dataDirectory }: Values, env: NodeJS.ProcessEnv): Place {
  if (table !== undefined && !/^[\w.-]{3,255}$/.test(table))
    throw new StartupError(`--table is ${JSON.stringify(table)}; give 3 to 255 of a-z, A-Z, 0-9, _, - and dot.`);
  if (endpoint !== undefined && dataDirectory !== undefined)
    throw new StartupError('--data-dir is for the embedded engine, --endpoint names another one; give one of them.');
  if (endpoint !== undefined && !isHttpUrl(endpoint))
    throw new StartupError('--endpoint is no URL such as http://127.0.0.1:8000, without credentials in it; give one.');
  if (dataDirectory === '') throw new StartupError('--data-dir is empty; give a folder.');
  if (endpoint !== undefined) return { table: table ?? tableName, on: { endpoint } };
  if (dataDirectory !== undefined) return { table: table ?? tableName, on: { dataDirectory } };
  if (table !== undefined) return { table, on: 'aws' };
  const { dynamoDbEndpoint, ...configured } = readConfiguration(env);
  const on =
    dynamoDbEndpoint === undefined ? { dataDirectory: configured.dataDirectory } : { endpoint: dynamoDbEndpoint };
  return { table: tableName, on };
}

/** @throws StartupError */
export function readRate(rate: string | undefined, { on }: Place): number | undefined {
  if (rate === undefined) return on === 'aws' ? rateAtAws : undefined;
  if (!/^[1-9]\d{0,5}$/.test(rate))
    throw new StartupError(`--rate is ${JSON.stringify(rate)}; give a whole number from 1 to 999999.`);
  return Number(rate);
}
