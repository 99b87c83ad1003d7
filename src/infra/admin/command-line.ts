import { parseArgs } from 'node:util';
import { codeOf, StartupError } from '../local/startup-error.ts';

type Options = Readonly<
  Record<string, { readonly type: 'string' } | { readonly type: 'boolean'; readonly default: false }>
>;

type Values<T extends Options> = {
  readonly [Name in keyof T]: T[Name]['type'] extends 'boolean' ? boolean : string | undefined;
};

/**
 * The values of options, and nothing else.
 * @throws StartupError naming the argument at fault
 */
export function parseOptions<const T extends Options>(args: readonly string[], options: T): Values<T> {
  try {
    const values: unknown = parseArgs({ args: [...args], options }).values;
    return values as Values<T>;
  } catch (error) {
    if (!codeOf(error)?.startsWith('ERR_PARSE_ARGS')) throw error;
    const [what] = (error as Error).message.split('. ');
    throw new StartupError(`${what}; --help shows what there is.`);
  }
}
