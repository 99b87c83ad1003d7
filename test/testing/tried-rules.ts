import type { UserRepositoryFixture } from '../../src/testing/index.ts';
import type { TestRunner } from '../../src/testing/test-runner.ts';
import { userRepositoryContract } from '../../src/testing/user-repository/contract.ts';

/** A rule of the contract as a test that nobody has run yet. */
export interface TriedRule {
  readonly behaviour: string;
  readonly name: string;
  /** Rejects where the rule is broken. */
  readonly run: () => Promise<void>;
}

/** The smallest test runner: the rules of the contract for one `TriedRepository`, in their order. */
export function rulesFor(open: () => Promise<UserRepositoryFixture>): TriedRule[] {
  const rules: TriedRule[] = [];
  const groups: string[] = [];
  const runner: TestRunner = {
    describe(name, body) {
      groups.push(name);
      body();
      groups.pop();
    },
    it: (name, run) => rules.push({ behaviour: groups.slice(1).join(' › '), name, run }),
  };
  userRepositoryContract(runner, 'TriedRepository', open);
  return rules;
}

/** The message that the rule `behaviour › name` fails with; undefined where it holds. */
export async function messageOf(rules: readonly TriedRule[], wanted: string): Promise<string | undefined> {
  const rule = rules.find(({ behaviour, name }) => `${behaviour} › ${name}` === wanted);
  if (rule === undefined) throw new Error(`there is no rule ${wanted}`);
  return rule.run().then(
    () => undefined,
    (error) => String(error.message),
  );
}
