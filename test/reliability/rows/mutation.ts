import { existsSync, readFileSync } from 'node:fs';
import type { Row } from '../row.ts';

/** What `npm run mutation` found last, by ring. */
type Summary = Readonly<
  Record<
    string,
    {
      readonly caught: number;
      readonly all: number;
      readonly percent: number;
      readonly explainedSurvivors: number;
      readonly faults: readonly string[];
    }
  >
>;

const file = 'build/mutation/summary.json';

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Read and not run: two hours of it belong to a command of their own. */
const rowOf = (id: string, whose: string, target: string, rings: readonly string[]): Row => ({
  id,
  what: `mutants of ${whose} that the tests of their own ring catch, as npm run mutation found them last`,
  target: `${target}, a reason for every survivor`,
  size: { quick: 0, full: 1 },
  async run() {
    if (!existsSync(file)) return { count: 0, violations: [], skipped: 'npm run mutation has not been run here' };
    const summary: Summary = JSON.parse(readFileSync(file, 'utf8'));
    const found = Object.entries(summary).filter(([ring]) => rings.includes(ring));
    const results = found.map(([, result]) => result);
    return {
      count: sum(results.map(({ all }) => all)),
      violations: found.flatMap(([ring, { faults }]) => faults.map((fault) => `${ring}: ${fault}`)),
      figures: {
        ...Object.fromEntries(
          found.map(([ring, { caught, all, percent }]) => [ring, `${caught} of ${all} caught, ${percent} %`]),
        ),
        'survivors, each with its reason': sum(results.map(({ explainedSurvivors }) => explainedSurvivors)),
      },
    };
  },
});

export const mutationRows: readonly Row[] = [
  rowOf('R20', 'the domain and the repositories', '≥ 95 % of the domain, ≥ 90 % of each repository', [
    'domain',
    'adapters/in-memory',
    'adapters/dynamodb',
  ]),
  rowOf('R20b', 'the edge', '≥ 90 %', ['adapters/api-gateway']),
];
