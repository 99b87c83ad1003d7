import { UnmetExpectation } from '../assertions.ts';
import { show } from '../show.ts';
import { auditByPort } from './audit-by-port.ts';
import type { Check } from './behaviour.ts';
import type { UserRepositoryFixture } from './fixture.ts';

interface Failure {
  readonly message: string;
  readonly cause: unknown;
}

const inWords = (error: unknown): string =>
  error instanceof UnmetExpectation ? error.message : `expected no error, got ${show(error)}`;

/** What fails of one rule on a fixture of its own: the rule, and whatever must hold after every rule. All of it is tried. */
export async function failuresOf(open: () => Promise<UserRepositoryFixture>, check: Check): Promise<Failure[]> {
  const failures: Failure[] = [];
  const attempt = async (prefix: string, step: () => Promise<void> | undefined): Promise<void> => {
    try {
      await step();
    } catch (cause) {
      failures.push({ message: prefix + inWords(cause), cause });
    }
  };
  await attempt('when the fixture is opened, ', async () => {
    const fixture = await open();
    await attempt('', () => check(fixture));
    await attempt('afterwards, ', () => auditByPort(fixture));
    await attempt("by the fixture's audit, ", () => fixture.audit?.());
    await attempt('when the fixture is closed, ', () => fixture.close?.());
  });
  return failures;
}
