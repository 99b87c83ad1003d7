import { StartupError } from '../local/startup-error.ts';
import { parseOptions } from './command-line.ts';
import { type Place, placeOptions, placeUsage, readPlace, readRate } from './place.ts';
import { readWho, type Who, whoOptions, whoUsage } from './who.ts';

export interface ExportArguments {
  readonly who: Who;
  readonly place: Place;
  readonly rate: number | undefined;
  /** A file that is not there yet; undefined = standard output. */
  readonly out: string | undefined;
}

export const usage = `npm run export -- --user <id> | --email <address> | --subject <sub> [--out <file>]
  [--table <table>] [--data-dir <folder> | --endpoint <URL>] [--rate <units>]

Prints all that the table holds of one person, as JSON. Reads the whole table for it.

${whoUsage}
${placeUsage}
  --out       a new file, for its owner alone, in place of standard output (npm run --silent export prints JSON alone)

Ends with 0, with 1 where nothing is there of them, with 2 where that could not be found out.
`;

/**
 * Undefined where help is asked for.
 * @throws StartupError naming the argument at fault
 */
export function readExportArguments(args: readonly string[], env: NodeJS.ProcessEnv): ExportArguments | undefined {
  const values = parseOptions(args, { ...placeOptions, ...whoOptions, out: { type: 'string' } });
  if (values.help) return undefined;
  if (values.out === '') throw new StartupError('--out is empty; give a file.');
  const place = readPlace(values, env);
  return { who: readWho(values), place, rate: readRate(values.rate, place), out: values.out };
}
