import { userRepositoryContract } from 'hexagonal-users/testing';
import { describe, it } from 'vitest';
import { sqliteFixture } from './fixture.ts';

userRepositoryContract({ describe, it }, 'SqliteUserRepository, on vitest,', sqliteFixture);
