/**
 * One rule a value must keep, as data: the domain guards itself with it, and an edge can lend it to its own validator and
 * its documentation, so that a rule is written once.
 * @example
 * ```ts
 * import { type Rule, textRules } from 'hexagonal-users/domain';
 *
 * const phoneRules: readonly Rule[] = [
 *   ...textRules,
 *   {
 *     code: 'not_a_number',
 *     detail: 'must be a telephone number like +441632960001',
 *     schema: { pattern: '^\\+[0-9]{1,15}$' },
 *     holds: (value) => typeof value === 'string' && /^\+[0-9]{1,15}$/.test(value),
 *   },
 * ];
 * ```
 */
export interface Rule {
  /** Stable and machine-readable, unique among the rules of one field. */
  readonly code: string;
  /** A sentence without its subject: "must be …". Never quotes the value. */
  readonly detail: string;
  /** What JSON Schema (2020-12) can say of it, with keywords that no other rule of the field uses; empty where it can't. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** Total: any value may be asked, none makes it throw. */
  readonly holds: (value: unknown) => boolean;
}

/**
 * What is wrong with one field of a command.
 * @example
 * ```ts
 * import type { DomainError, Violation } from 'hexagonal-users/domain';
 *
 * const sentence = ({ field, detail }: Violation): string => `${field} ${detail}`;
 * const sentences = (error: DomainError): string[] => error.violations.map(sentence);
 * ```
 */
export interface Violation {
  /** The name of the field in the command. */
  readonly field: string;
  /** The rule's. */
  readonly code: string;
  /** The rule's: a sentence without its subject, which never quotes the value. */
  readonly detail: string;
}

/** A rule about a string; anything else breaks it. */
export const textRule = (
  code: string,
  detail: string,
  schema: Rule['schema'],
  holds: (text: string) => boolean,
): Rule => ({
  code,
  detail,
  schema,
  holds: (value) => typeof value === 'string' && holds(value),
});

/** The first rules of every text field, in the order in which they are reported. */
export const textRules: readonly Rule[] = [
  { code: 'required', detail: 'is required', schema: {}, holds: (value) => value !== undefined && value !== null },
  textRule('not_a_string', 'must be a string', { type: 'string' }, () => true),
  textRule('ill_formed', 'must be well-formed Unicode, without lone surrogates', {}, (text) => text.isWellFormed()),
  textRule(
    'control_character',
    'must not contain control characters',
    { not: { pattern: '[\\u0000-\\u001f\\u007f-\\u009f]' } },
    (text) => !/\p{Cc}/u.test(text),
  ),
];

/** The first rule that `value` breaks, as a violation of `field`; undefined where all hold. */
export function violationOf(field: string, rules: readonly Rule[], value: unknown): Violation | undefined {
  const broken = rules.find((rule) => !rule.holds(value));
  return broken && { field, code: broken.code, detail: broken.detail };
}
