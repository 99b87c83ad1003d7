import { describe, it } from 'node:test';
import { userRepositoryContract } from 'hexagonal-users/testing';
import { sqliteFixture } from './fixture.ts';

userRepositoryContract({ describe, it }, 'SqliteUserRepository', sqliteFixture);
