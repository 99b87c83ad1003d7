import type { UserRepository } from '../../../src/ports/user-repository.ts';

/** One repository under test and what belongs to it. */
export interface Fixture {
  /** Empty, and nobody else's. */
  readonly repository: UserRepository;
  /** The clock that the repository reads: the contract moves it. */
  readonly clock: { time: number; now(): number; advance(milliseconds: number): void };
  /** Rejects where users and claims do not match. Asked after every test. */
  audit?(): Promise<void>;
  /** Resolves when `list` shows every write: for an engine where it lags. */
  caughtUp?(): Promise<void>;
  close?(): Promise<void>;
}

export type FixtureFactory = () => Promise<Fixture>;

/** The tests of one behaviour; `current` gives the running test's own fixture. */
export type Behaviour = (current: () => Fixture) => void;
