import { cpus } from 'node:os';
import { holds, type Outcome, type Row } from './row.ts';

/** A row and how it came out, with all that it takes to run it again. */
export interface Result extends Outcome {
  readonly id: string;
  readonly what: string;
  readonly target: string;
  readonly holds: boolean;
  readonly seed: number;
  readonly seconds: number;
  readonly node: string;
  readonly machine: string;
  /** Day of the run, UTC. */
  readonly day: string;
}

export const resultOf = ({ id, what, target }: Row, outcome: Outcome, seed: number, seconds: number): Result => ({
  id,
  what,
  target,
  holds: holds(outcome),
  seed,
  seconds,
  node: process.version,
  machine: `${cpus().length} × ${cpus()[0]?.model.trim()}`,
  day: new Date().toISOString().slice(0, 10),
  ...outcome,
});

const figuresOf = ({ figures = {} }: Result): string[] =>
  Object.entries(figures).map(([name, value]) => `${name}: ${value}`);

const controlOf = ({ control }: Result): string =>
  control === undefined ? '' : `${control.caught} of ${control.of}: ${control.what}`;

const verdictOf = ({ holds, skipped }: Result): string =>
  skipped === undefined ? (holds ? 'holds ' : 'BROKEN') : `SKIPPED (${skipped})`;

/** For the terminal, several lines. */
export const linesOf = (result: Result): string =>
  [
    `${verdictOf(result)} ${result.id.padEnd(4)} ${result.what}`,
    `target: ${result.target}`,
    `${result.count} checked, ${result.violations.length} violations, ${result.seconds} s`,
    ...figuresOf(result),
    ...(result.control === undefined ? [] : [`wrong builds caught: ${controlOf(result)}`]),
    ...result.violations.slice(0, 5).map((violation) => `! ${violation.replaceAll('\n', '\n  ')}`),
  ].join('\n       ');

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** docs/reliability.md. */
export const documentOf = (results: readonly Result[]): string =>
  [
    '# Reliability',
    'Written by `npm run reliability`, from the last run of each row on one machine. A check that lets a wrong build pass proves nothing: where a row',
    'has one, the column "wrong builds caught" says how often it was seen through. `npm test` runs all rows in small, with a fixed seed. Times are',
    'what clients met in these runs, load and service on the same two or more cores: they are no benchmark.',
    '',
    '| row | what | target | checked | violations | wrong builds caught | measured |',
    '|---|---|---|---|---|---|---|',
    ...results.map((result) => {
      const { id, what, target, count, violations, skipped } = result;
      const verdict = result.holds
        ? id
        : `**${id}, ${skipped === undefined ? 'not at its target' : `skipped: ${skipped}`}**`;
      const cells = [
        verdict,
        what,
        target,
        String(count),
        String(violations.length),
        controlOf(result),
        figuresOf(result).join('<br>'),
      ];
      return `| ${cells.map(cell).join(' | ')} |`;
    }),
    '',
    '| row | seed | seconds | Node | machine | day |',
    '|---|---|---|---|---|---|',
    ...results.map(
      ({ id, seed, seconds, node, machine, day }) => `| ${[id, seed, seconds, node, cell(machine), day].join(' | ')} |`,
    ),
    '',
    'The same again: `npm run reliability -- --rows R11 --seed <seed>`. Which client is quicker is for the machine to say, so a seed repeats what is asked',
    'and not how it interleaves.',
    '',
  ].join('\n');
