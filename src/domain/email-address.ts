import { type Rule, textRule, textRules } from './rule.ts';

/** An e-mail address as its owner wrote it. ASCII, at most 254 bytes. */
export type EmailAddress = string & { readonly __brand: 'EmailAddress' };

/** The form in which two addresses are the same one. */
export type CanonicalEmail = string & { readonly __brand: 'CanonicalEmail' };

/** RFC 5321 §4.5.3.1.3 allows a path of 256 octets, its angle brackets included. */
export const maxEmailBytes = 254;
/** RFC 5321 §4.5.3.1.1. */
export const maxLocalPartBytes = 64;

const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';

/**
 * dot-atom (RFC 5322 §3.2.3) of at most 64 bytes, `@`, and at least two LDH labels of at most 63 (RFC 1034 §3.5), the last not all
 * digits (RFC 3696 §2). One expression, so that a document can quote it.
 */
const addressPattern = new RegExp(
  `^(?=[^@]{1,${maxLocalPartBytes}}@)${atom}(?:\\.${atom})*@(?:${label}\\.)+(?![0-9]+$)${label}$`,
);

/**
 * What an address must keep, in the order in which it is reported.
 * @example
 * ```ts
 * import { emailAddressRules, maxEmailBytes } from 'hexagonal-users/domain';
 *
 * const isAddress = (value: unknown) => emailAddressRules.every((rule) => rule.holds(value));
 * console.log(isAddress('ada@example.com'), `at most ${maxEmailBytes} bytes`);
 * ```
 */
export const emailAddressRules: readonly Rule[] = [
  ...textRules,
  textRule(
    'not_ascii',
    'must be ASCII; give a domain of another script in its ASCII form (xn--…)',
    {},
    (text) => !/[^\0-\x7f]/.test(text),
  ),
  textRule(
    'too_long',
    `must be at most ${maxEmailBytes} bytes`,
    { maxLength: maxEmailBytes },
    (text) => text.length <= maxEmailBytes,
  ),
  textRule(
    'not_an_address',
    'must be an e-mail address like ada@example.com',
    {
      format: 'email',
      pattern: addressPattern.source,
      description: 'ASCII. Shown as given; two that differ only in case are one address.',
      examples: ['ada@example.com'],
    },
    (text) => addressPattern.test(text),
  ),
];

/**
 * The whole address in lower case, independent of locale. Dots and `+tags` are kept: they are the provider's business.
 * @example
 * ```ts
 * import { type CanonicalEmail, canonicalEmail, type EmailAddress } from 'hexagonal-users/domain';
 *
 * const owned = new Map<CanonicalEmail, string>();
 * owned.set(canonicalEmail('Ada@example.com' as EmailAddress), 'ada');
 * ```
 */
export const canonicalEmail = (email: EmailAddress): CanonicalEmail => email.toLowerCase() as CanonicalEmail;
