import { describe, expect, it } from '@jest/globals';
import { profileOf, sameProfile } from '../../src/domain/index.ts';
import { buildUser } from '../../src/testing/builders.ts';

describe('two profiles are the same', () => {
  const profile = profileOf(buildUser());

  it('where every field is', () => {
    expect(sameProfile(profile, { ...profile })).toBe(true);
  });

  it.each(Object.keys(profile))('not where they differ in %s', (field) => {
    expect(sameProfile(profile, { ...profile, [field]: 'something else' })).toBe(false);
    expect(sameProfile({ ...profile, [field]: 'something else' }, profile)).toBe(false);
  });
});
