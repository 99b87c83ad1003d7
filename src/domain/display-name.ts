import { type Rule, textRule, textRules } from './rule.ts';

/** A person's name for display: trimmed, NFC, 1–100 code points. */
export type DisplayName = string & { readonly __brand: 'DisplayName' };

export const maxNameCodePoints = 100;

/** How a name is kept: without white space at its ends, in Unicode Normalization Form C. */
export const normalizeName = (text: string): string => text.trim().normalize('NFC');

export const displayNameRules: readonly Rule[] = [
  ...textRules,
  // An override would show the rest of the line backwards, wherever the name is printed (UAX #9 §2.2).
  textRule(
    'bidi_override',
    'must not contain bidirectional overrides',
    { allOf: [{ pattern: '^[^\\u202d\\u202e]*$' }] },
    (text) => !/[\u202d\u202e]/.test(text),
  ),
  textRule('blank', 'must not be blank', { minLength: 1, pattern: '\\S' }, (text) => normalizeName(text).length > 0),
  textRule(
    'too_long',
    `must be at most ${maxNameCodePoints} characters`,
    {
      maxLength: maxNameCodePoints,
      description: 'Shown, kept and counted in code points after trimming, in Unicode Normalization Form C.',
      examples: ['Ada Lovelace'],
    },
    (text) => [...normalizeName(text)].length <= maxNameCodePoints,
  ),
];
