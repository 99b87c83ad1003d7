import { type Rule, textRule, textRules } from './rule.ts';

/** A person's name for display: trimmed, NFC, 1–100 code points. */
export type DisplayName = string & { readonly __brand: 'DisplayName' };

export const maxNameCodePoints = 100;

/** How a name is kept: without white space at its ends, in Unicode Normalization Form C. */
export const normalizeName = (text: string): string => text.trim().normalize('NFC');

export const displayNameRules: readonly Rule[] = [
  ...textRules,
  // An override would show the rest of the line backwards, wherever the name is printed (UAX #9 §2.2).
  textRule('bidi_override', 'must not contain bidirectional overrides', (text) => !/[\u202d\u202e]/.test(text)),
  textRule('blank', 'must not be blank', (text) => normalizeName(text).length > 0),
  textRule(
    'too_long',
    `must be at most ${maxNameCodePoints} characters`,
    (text) => [...normalizeName(text)].length <= maxNameCodePoints,
  ),
];
