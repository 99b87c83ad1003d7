import type { UserRepositoryFixture } from './fixture.ts';

/** Rejects where the repository breaks the rule. */
export type Check = (fixture: UserRepositoryFixture) => Promise<void>;

/** Declares one rule, under a name that no other has. */
export type DeclareRule = (name: string, check: Check) => void;

/** Declares the rules of one behaviour. */
export type Behaviour = (rule: DeclareRule) => void;
