import { parseOptions } from './command-line.ts';
import { type Place, placeOptions, placeUsage, readPlace, readRate } from './place.ts';

export interface AuditArguments {
  readonly place: Place;
  /** Read units a second; undefined = as many as there are. */
  readonly rate: number | undefined;
  readonly repair: boolean;
}

export const usage = `npm run audit -- [--table <table>] [--data-dir <folder> | --endpoint <URL>] [--rate <units>] [--repair]

Reads the whole table once, and once more where users and claims disagree, and tells every fault, by ids alone. The service
may run meanwhile.

${placeUsage}
  --repair    deletes claims whose user is gone, and writes a user's missing claim where it is free; nothing else

Ends with 0 where the table is sound, 1 where it has (or had) faults, 2 where that could not be found out.
`;

/**
 * Undefined where help is asked for.
 * @throws StartupError naming the argument at fault
 */
export function readAuditArguments(args: readonly string[], env: NodeJS.ProcessEnv): AuditArguments | undefined {
  const values = parseOptions(args, { ...placeOptions, repair: { type: 'boolean', default: false } });
  if (values.help) return undefined;
  const place = readPlace(values, env);
  return { place, rate: readRate(values.rate, place), repair: values.repair };
}
