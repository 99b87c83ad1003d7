import { describe, expect, it } from '@jest/globals';
import { DomainError, type DomainErrorCode, isDomainError } from '../../src/domain/index.ts';

const codes: Readonly<Record<DomainErrorCode, true>> = {
  invalid_input: true,
  forbidden: true,
  user_not_found: true,
  email_taken: true,
  already_registered: true,
  version_mismatch: true,
  idempotency_key_reused: true,
  unavailable: true,
  outcome_unknown: true,
};
const everyCode = Object.keys(codes) as DomainErrorCode[];

/** A domain error of another copy of this package, minified. */
const ofAnotherCopy = (code: string): unknown => Object.assign(new (class x extends Error {})('m'), { code });

describe('isDomainError', () => {
  it.each(everyCode)('knows %s, also of another copy of the package', (code) => {
    expect(isDomainError(new DomainError(code))).toBe(true);
    expect(isDomainError(ofAnotherCopy(code))).toBe(true);
    expect(isDomainError({ code })).toBe(true);
    expect(isDomainError(ofAnotherCopy(code), code)).toBe(true);
  });

  it.each<[string, unknown]>([
    ['an error without code', new Error('email_taken')],
    ["an error of the system's", ofAnotherCopy('ECONNREFUSED')],
    ['an inherited name', { code: 'toString' }],
    ['a code that is no text', { code: 1 }],
    ['undefined', undefined],
    ['null', null],
    ['a code thrown bare', 'email_taken'],
  ])('knows %s as none', (_, error) => {
    expect(isDomainError(error)).toBe(false);
    expect(isDomainError(error, 'email_taken')).toBe(false);
  });

  it('lets the compiler know the code that it was asked about', () => {
    const error: unknown = new DomainError('email_taken');
    if (!isDomainError(error, 'email_taken')) throw error;
    const code: 'email_taken' = error.code;
    expect(code).toBe('email_taken');
  });

  it('leaves the code open where it was asked about none', () => {
    const error: unknown = new DomainError('email_taken');
    if (!isDomainError(error)) throw error;
    // @ts-expect-error: it may be another
    const code: 'email_taken' = error.code;
    expect(code).toBe('email_taken');
  });

  it('tells codes apart', () => {
    expect(isDomainError(new DomainError('email_taken'), 'version_mismatch')).toBe(false);
  });
});

describe('a domain error', () => {
  it('is an Error that says its name and code', () => {
    const error = new DomainError('email_taken');
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: 'DomainError', message: 'email_taken', code: 'email_taken', violations: [] });
    expect(error.currentVersion).toBeUndefined();
    expect(error).not.toHaveProperty('cause');
  });

  it('carries what it is given', () => {
    const violations = [{ field: 'name', code: 'blank', detail: 'must not be blank' }];
    const cause = new Error('below');
    expect(new DomainError('invalid_input', { violations, currentVersion: 3, cause })).toMatchObject({
      violations,
      currentVersion: 3,
      cause,
    });
  });
});
