import { describe, expect, it } from '@jest/globals';
import type { InMemoryUserRepository } from '../../src/adapters/in-memory/index.ts';
import { FixedClock } from '../../src/testing/fixed-clock.ts';
import { plantedFaults } from './planted-faults.ts';
import { messageOf, rulesFor } from './tried-rules.ts';
import { withFault } from './with-fault.ts';

const rulesForA = (Repository: typeof InMemoryUserRepository) =>
  rulesFor(async () => {
    const clock = new FixedClock();
    return { clock, repository: new Repository({ clock }) };
  });

describe('the contract of UserRepository is broken where', () => {
  it.each(plantedFaults.map((fault) => [fault.what, fault] as const))('%s', async (_, fault) => {
    const { breaks, shown = '' } = fault;
    const message = await messageOf(rulesForA(await withFault(fault)), breaks);
    expect(message).toContain(`TriedRepository breaks a rule of UserRepository: ${breaks}: ${shown}`);
  });
});

describe('the contract of UserRepository is kept by what the faults are planted in', () => {
  it.each([...new Set(plantedFaults.map(({ breaks }) => breaks))])('%s', async (rule) => {
    const nothing = { file: 'cursor.ts', from: '32-bit', to: '32-bit' };
    expect(await messageOf(rulesForA(await withFault(nothing)), rule)).toBeUndefined();
  });
});
