import { parseOptions } from './command-line.ts';
import { type Place, placeOptions, placeUsage, readPlace, readRate } from './place.ts';
import { readWho, type Who, whoOptions, whoUsage } from './who.ts';

export interface EraseArguments {
  readonly who: Who;
  readonly place: Place;
  readonly rate: number | undefined;
  /** Nobody is asked. */
  readonly yes: boolean;
}

export const usage = `npm run erase -- --user <id> | --email <address> | --subject <sub> [--yes]
  [--table <table>] [--data-dir <folder> | --endpoint <URL>] [--rate <units>]

Deletes all that the table holds of one person, after it has shown what that is and asked. Reads the whole table for it.

${whoUsage}
  --yes       does not ask, and is needed where nobody can be asked; without it there, shows what would be deleted
${placeUsage}

Ends with 0 where nothing of them is there any more, with 1 where something is, with 2 where that could not be found out or nobody can be
asked.
`;

/**
 * Undefined where help is asked for.
 * @throws StartupError naming the argument at fault
 */
export function readEraseArguments(args: readonly string[], env: NodeJS.ProcessEnv): EraseArguments | undefined {
  const values = parseOptions(args, { ...placeOptions, ...whoOptions, yes: { type: 'boolean', default: false } });
  if (values.help) return undefined;
  const place = readPlace(values, env);
  return { who: readWho(values), place, rate: readRate(values.rate, place), yes: values.yes };
}
