import { describe, expect, it } from '@jest/globals';
import { displayNameRules, maxNameCodePoints, normalizeName } from '../../src/domain/index.ts';
import { brokenRule } from '../support/broken-rule.ts';

describe('a display name is accepted:', () => {
  it.each([
    ['plain', 'Ada Lovelace'],
    ['one letter', 'A'],
    ['other scripts', 'Зоя 李雷 محمد'],
    ['an apostrophe and a hyphen', "Siobhán O'Neill-Ó Briain"],
    ['a joined emoji', '👩‍👩‍👧‍👦'],
    ['a zero-width joiner in Sinhala', 'ක්‍රිෂ්ණ'],
    ['a zero-width non-joiner in Persian', 'می‌خواهم'],
    ['a right-to-left mark', 'דוד\u200f'],
    ['a bidirectional isolate', '\u2067דוד\u2069'],
    ['a bidirectional embedding', '\u202bדוד\u202c'],
    ['markup, which whoever prints it must escape', '<b>Ada</b>'],
    ['white space at its ends', '  Ada  '],
    ['100 letters', 'a'.repeat(100)],
    ['100 code points outside the basic plane', '𝒜'.repeat(100)],
    ['100 letters between blanks', `  ${'a'.repeat(100)}  `],
    ['100 letters that were 200 before NFC', 'e\u0301'.repeat(100)],
    ['100 letters that were 400 before NFC', '\u03b1\u0313\u0300\u0345'.repeat(100)],
    ['100 letters outside the basic plane that were 200 before NFC', '\u{11131}\u{11127}'.repeat(100)],
    ['100 letters between more blanks than a name may have letters', `${' '.repeat(5_000)}${'a'.repeat(100)}`],
  ])('%s', (_, name) => {
    expect(brokenRule(displayNameRules, name)).toBeUndefined();
  });
});

describe('a display name is refused:', () => {
  it.each<[string, unknown, string]>([
    ['undefined', undefined, 'required'],
    ['null', null, 'required'],
    ['a number', 0, 'not_a_string'],
    ['a boolean', false, 'not_a_string'],
    ['an array', ['Ada'], 'not_a_string'],
    ['a high surrogate alone', 'Ada \ud83d', 'ill_formed'],
    ['a low surrogate alone', '\ude00 Ada', 'ill_formed'],
    ['surrogates in the wrong order', '\ude00\ud83d', 'ill_formed'],
    ['NUL', 'A\0da', 'control_character'],
    ['a tab inside', 'Ada\tLovelace', 'control_character'],
    ['a line feed at the end', 'Ada\n', 'control_character'],
    ['a carriage return at the beginning', '\rAda', 'control_character'],
    ['nothing but a tab', '\t', 'control_character'],
    ['the last C0 control', 'Ada\x1f', 'control_character'],
    ['DEL', 'Ada\x7f', 'control_character'],
    ['the first C1 control', 'Ada\x80', 'control_character'],
    ['a C1 next line, which trimming leaves alone', '\x85Ada', 'control_character'],
    ['the last C1 control', 'Ada\x9f', 'control_character'],
    ['a left-to-right override', 'Ada\u202d', 'bidi_override'],
    ['a right-to-left override', '\u202eAda', 'bidi_override'],
    ['empty', '', 'blank'],
    ['blanks', '   ', 'blank'],
    ['a no-break space', '\u00a0', 'blank'],
    ['an ideographic space and a byte order mark', '\u3000\ufeff', 'blank'],
    ['101 letters', 'a'.repeat(101), 'too_long'],
    ['101 code points outside the basic plane', '𝒜'.repeat(101), 'too_long'],
    ['101 combining marks that NFC leaves', `a${'\u0334'.repeat(100)}`, 'too_long'],
    ['more combining marks than any name is made of', `a${'\u0300'.repeat(400)}${'\u0316'.repeat(400)}`, 'too_long'],
  ])('%s', (_, name, code) => {
    expect(brokenRule(displayNameRules, name)).toBe(code);
  });
});

describe('a display name is kept', () => {
  it.each([
    ['without white space at its ends', ' \u00a0Ada Lovelace\u3000 ', 'Ada Lovelace'],
    ['with the white space inside', 'Ada  Lovelace', 'Ada  Lovelace'],
    ['in NFC', 'Jose\u0301', 'Jos\u00e9'],
    ['without compatibility folding', 'ﬁ ①', 'ﬁ ①'],
    ['with its joiners', '👩‍💻', '👩‍💻'],
  ])('%s', (_, text, name) => {
    expect(normalizeName(text)).toBe(name);
    expect(normalizeName(name)).toBe(name);
  });
});

it('no code point is made of more than four, so that nothing longer need be normalized', () => {
  const made = Array.from({ length: 0x110000 }, (_, code) => [...String.fromCodePoint(code).normalize('NFD')].length);
  expect(made.reduce((most, length) => Math.max(most, length))).toBe(4);
});

it('counts code points', () => {
  expect(maxNameCodePoints).toBe(100);
});
