import { auditByPort } from './audit-by-port.ts';
import type { Check } from './behaviour.ts';
import type { UserRepositoryFixture } from './fixture.ts';

interface Failure {
  readonly message: string;
  readonly cause: unknown;
}

/** The message of a failed assertion as it is, other errors with their names. */
const messageOf = (error: unknown): string => String(error).replace(/^Error: /, '');

/** What fails of one rule on a fixture of its own: the rule, and whatever must hold after every rule. All of it is tried. */
export async function failuresOf(open: () => Promise<UserRepositoryFixture>, check: Check): Promise<Failure[]> {
  const failures: Failure[] = [];
  const attempt = async (prefix: string, step: () => Promise<void> | undefined): Promise<void> => {
    try {
      await step();
    } catch (cause) {
      failures.push({ message: prefix + messageOf(cause), cause });
    }
  };
  await attempt('there is no fixture: ', async () => {
    const fixture = await open();
    await attempt('', () => check(fixture));
    await attempt('after it, ', () => auditByPort(fixture));
    await attempt("after it, by the fixture's audit: ", () => fixture.audit?.());
    await attempt('the fixture does not close: ', () => fixture.close?.());
  });
  return failures;
}
