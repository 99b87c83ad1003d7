import { describe, expect, it } from '@jest/globals';
import { canonicalEmail, type EmailAddress, emailAddressRules, maxEmailBytes } from '../../src/domain/index.ts';
import { brokenRule } from '../support/broken-rule.ts';

const label63 = 'd'.repeat(63);
const local64 = 'l'.repeat(64);
/** 64 + 1 + 3 × 64 − 3 = 254 bytes. */
const longest = `${local64}@${label63}.${label63}.${'d'.repeat(61)}`;

describe('an e-mail address is accepted:', () => {
  it.each([
    ['plain', 'ada@example.com'],
    ['kept in its case', 'Ada.Lovelace@Example.COM'],
    ['one letter on each side', 'a@b.c'],
    ['a tag', 'ada+news@example.com'],
    ['every special character of an atom', "!#$%&'*+/=?^_`{|}~-@example.com"],
    ['a local part of 64 bytes', `${local64}@example.com`],
    ['a label of 63 bytes', `ada@${label63}.example`],
    ['254 bytes', longest],
    ['many labels', 'ada@a.b.c.d.e.example'],
    ['a domain that starts with a digit', 'ada@3com.example'],
    ['a label all digits, but the last', 'ada@123.example'],
    ['a last label that only begins with digits', 'ada@example.1st'],
    ['a last label with a digit', 'ada@example.c0m'],
    ['a domain of another script in its ASCII form', 'ada@xn--bcher-kva.example'],
    ['hyphens inside a label', 'ada@my--host.example'],
  ])('%s', (_, email) => {
    expect(brokenRule(emailAddressRules, email)).toBeUndefined();
  });
});

describe('an e-mail address is refused:', () => {
  it.each<[string, unknown, string]>([
    ['undefined', undefined, 'required'],
    ['null', null, 'required'],
    ['a number', 1, 'not_a_string'],
    ['an array', ['ada@example.com'], 'not_a_string'],
    ['an object that prints as one', { toString: () => 'ada@example.com' }, 'not_a_string'],
    ['a lone surrogate', 'ada\ud800@example.com', 'ill_formed'],
    ['a line feed', 'ada@example.com\n', 'control_character'],
    ['a NUL', 'ada\0@example.com', 'control_character'],
    ['DEL', 'ada\x7f@example.com', 'control_character'],
    ['a C1 control', 'ada\x85@example.com', 'control_character'],
    ['a local part of another script', 'адa@example.com', 'not_ascii'],
    ['a domain of another script', 'ada@bücher.example', 'not_ascii'],
    ['a zero-width space', 'ada\u200b@example.com', 'not_ascii'],
    ['a full-width @', 'ada＠example.com', 'not_ascii'],
    ['a no-break space at the end', 'ada@example.com\u00a0', 'not_ascii'],
    ['255 bytes', `${longest}d`, 'too_long'],
    ['a megabyte', `${'a.'.repeat(500_000)}@example.com`, 'too_long'],
    ['empty', '', 'not_an_address'],
    ['no @', 'ada.example.com', 'not_an_address'],
    ['an @ alone', '@', 'not_an_address'],
    ['no local part', '@example.com', 'not_an_address'],
    ['no domain', 'ada@', 'not_an_address'],
    ['two @', 'ada@bob@example.com', 'not_an_address'],
    ['a blank in front', ' ada@example.com', 'not_an_address'],
    ['a blank at the end', 'ada@example.com ', 'not_an_address'],
    ['a blank inside', 'ada lovelace@example.com', 'not_an_address'],
    ['a leading dot', '.ada@example.com', 'not_an_address'],
    ['a trailing dot of the local part', 'ada.@example.com', 'not_an_address'],
    ['two dots', 'ada..lovelace@example.com', 'not_an_address'],
    ['a quoted local part', '"ada"@example.com', 'not_an_address'],
    ['a comment', 'ada(home)@example.com', 'not_an_address'],
    ['angle brackets', '<ada@example.com>', 'not_an_address'],
    ['a list', 'ada@example.com,bob@example.com', 'not_an_address'],
    ['a local part of 65 bytes', `${local64}l@example.com`, 'not_an_address'],
    ['a label of 64 bytes', `ada@${label63}d.example`, 'not_an_address'],
    ['a last label of 64 bytes', `ada@example.${label63}d`, 'not_an_address'],
    ['one label', 'ada@localhost', 'not_an_address'],
    ['an address literal', 'ada@[127.0.0.1]', 'not_an_address'],
    ['an IP address', 'ada@127.0.0.1', 'not_an_address'],
    ['a last label all digits', 'ada@example.123', 'not_an_address'],
    ['an empty label', 'ada@example..com', 'not_an_address'],
    ['a dot at the end', 'ada@example.com.', 'not_an_address'],
    ['a dot at the beginning of the domain', 'ada@.example.com', 'not_an_address'],
    ['a hyphen at the beginning of a label', 'ada@-example.com', 'not_an_address'],
    ['a hyphen at the end of a label', 'ada@example-.com', 'not_an_address'],
    ['a hyphen at the end of the last label', 'ada@example.com-', 'not_an_address'],
    ['a hyphen at the beginning of the last label', 'ada@example.-com', 'not_an_address'],
    ['an underscore in the domain', 'ada@my_host.example', 'not_an_address'],
  ])('%s', (_, email, code) => {
    expect(brokenRule(emailAddressRules, email)).toBe(code);
  });

  it('in the end, however it is built', () => {
    // A pattern that backtracks would not come to an end on these.
    for (const worst of [
      `${'a.'.repeat(32)}@${'a-'.repeat(90)}`,
      `a@${'a.'.repeat(120)}`,
      `${'a'.repeat(64)}@${'1.'.repeat(94)}`,
    ])
      expect(brokenRule(emailAddressRules, worst)).toBe('not_an_address');
  });
});

describe('the canonical form', () => {
  it.each([
    ['is lower case on both sides', 'Ada.Lovelace@Example.COM', 'ada.lovelace@example.com'],
    ['leaves lower case alone', 'ada@example.com', 'ada@example.com'],
    ['keeps dots and tags', 'A.D.A+News@example.com', 'a.d.a+news@example.com'],
    ['knows no Turkish i', 'IVY@EXAMPLE.COM', 'ivy@example.com'],
  ])('%s', (_, email, canonical) => {
    expect(canonicalEmail(email as EmailAddress)).toBe(canonical);
  });
});

it('is at most as long as RFC 5321 allows a path without its brackets', () => {
  expect(maxEmailBytes).toBe(256 - 2);
});
