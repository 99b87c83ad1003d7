import type { Clock, UserRepository } from '../../ports/index.ts';

/** One repository under test and what belongs to it. Made for one test, and used for no other. */
export interface UserRepositoryFixture {
  /** Empty, and nobody else's. */
  readonly repository: UserRepository;
  /** The clock that the repository reads, for deadlines and for the life of a key: the contract moves it. `FixedClock` is one. */
  readonly clock: Clock & {
    /** Sets it forward; back by a negative value. */
    advance(milliseconds: number): void;
  };
  /** Rejects where what is stored contradicts itself in a way that the port can't show. Asked after every test. */
  audit?(): Promise<void>;
  /** Resolves when `list` shows every write: for an engine where it lags. */
  caughtUp?(): Promise<void>;
  /** Gives back what the fixture holds. Called once, after every test, also after one that failed. */
  close?(): Promise<void>;
}
