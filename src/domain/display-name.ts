import { type Rule, textRule, textRules } from './rule.ts';

/** A person's name for display: trimmed, NFC, 1–100 code points. */
export type DisplayName = string & { readonly __brand: 'DisplayName' };

/** Code points that a name may have, trimmed and normalized. */
export const maxNameCodePoints = 100;

/**
 * UTF-16 units that a name may have before NFC: no code point is made of more than four, of at most two units each. NFC takes time
 * in the square of the combining marks in a row, so that nothing longer is normalized.
 */
const maxUnits = maxNameCodePoints * 4 * 2;

/** How a name is kept: without white space at its ends, in Unicode Normalization Form C. */
export const normalizeName = (text: string): string => text.trim().normalize('NFC');

/**
 * What a name must keep, in the order in which it is reported.
 * @example
 * ```ts
 * import { type DisplayName, displayNameRules, maxNameCodePoints, normalizeName } from 'hexagonal-users/domain';
 *
 * const text = 'x'.repeat(maxNameCodePoints + 1);
 * const broken = displayNameRules.find((rule) => !rule.holds(text));
 * console.log(broken?.detail); // must be at most 100 characters
 * const name = normalizeName(' Ada Lovelace ') as DisplayName;
 * ```
 */
export const displayNameRules: readonly Rule[] = [
  ...textRules,
  // An override would show the rest of the line backwards, wherever the name is printed (UAX #9 §2.2).
  textRule(
    'bidi_override',
    'must not contain bidirectional overrides',
    { allOf: [{ pattern: '^[^\\u202d\\u202e]*$' }] },
    (text) => !/[\u202d\u202e]/.test(text),
  ),
  textRule('blank', 'must not be blank', { minLength: 1, pattern: '\\S' }, (text) => text.trim() !== ''),
  textRule(
    'too_long',
    `must be at most ${maxNameCodePoints} characters`,
    {
      maxLength: maxNameCodePoints,
      description: 'Shown, kept and counted in code points after trimming, in Unicode Normalization Form C.',
      examples: ['Ada Lovelace'],
    },
    (text) => text.trim().length <= maxUnits && [...normalizeName(text)].length <= maxNameCodePoints,
  ),
];
