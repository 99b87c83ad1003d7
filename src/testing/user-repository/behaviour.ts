import type { UserRepositoryFixture } from './fixture.ts';

/** Rejects where the repository breaks the rule. */
export type Check = (fixture: UserRepositoryFixture) => Promise<void>;

/** Declares the rules of one behaviour, each under a name of its own. */
export type Behaviour = (rule: (name: string, check: Check) => void) => void;
