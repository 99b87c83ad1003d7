import { existsSync, readFileSync } from 'node:fs';
import type { Row } from '../row.ts';

/** What `npm run mutation` found last, of all rings that it has run. */
interface Summary {
  readonly mutants: number;
  /** By ring, in words. */
  readonly scores: Readonly<Record<string, string>>;
  readonly explainedSurvivors: number;
  readonly faults: readonly string[];
}

const file = 'build/mutation/summary.json';

/** Read and not run: two hours of it belong to a command of their own. */
export const mutationScore: Row = {
  id: 'R20',
  what: 'mutants of the domain and the repositories that the tests of their own ring catch, as npm run mutation found them last',
  target: '≥ 95 % of the domain, ≥ 90 % of all, a reason for every survivor',
  size: { quick: 0, full: 1 },
  async run() {
    if (!existsSync(file)) return { count: 0, violations: [], skipped: 'npm run mutation has not been run here' };
    const { mutants, scores, explainedSurvivors, faults }: Summary = JSON.parse(readFileSync(file, 'utf8'));
    return {
      count: mutants,
      violations: faults,
      figures: { ...scores, 'survivors, each with its reason': explainedSurvivors },
    };
  },
};
