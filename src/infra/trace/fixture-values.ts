import { canonicalEmail, type EmailAddress, emailAddressRules, userIdPattern } from '../../domain/index.ts';
import { type Placeholder, type Template, writtenTemplate } from './placeholder.ts';

const label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]";

/** What an address within a text may begin with: not with the quotes, slashes and braces that it may stand in. */
const first = 'A-Za-z0-9!#$%&*+?^_|~-';
/** Of other scripts: in no address and no id, and yet part of a word. */
const foreign = '\\u0080-\\uffff';

/** What may be an address within a text, as a whole: nothing before or behind it belongs to the same word. */
const addresses = new RegExp(
  `(?<![.@${foreign}${first}])[${first}]${atom}*(?:\\.${atom}+)*@(?:${label}\\.)+${label}(?!\\.?[A-Za-z0-9${foreign}]|[@_-])`,
  'g',
);
const ids = new RegExp(`(?<![A-Za-z0-9${foreign}-])${userIdPattern}(?![A-Za-z0-9${foreign}-])`, 'g');

const isAddress = (text: string): text is EmailAddress => emailAddressRules.every((rule) => rule.holds(text));

/** The addresses in a text, in their canonical form. */
export const addressesIn = (text: string): readonly string[] =>
  (isAddress(text) ? [text] : (text.match(addresses) ?? []).filter(isAddress)).map((one) =>
    canonicalEmail(one as EmailAddress),
  );

/** Counts what it is asked for, as it comes: the same value, the same number. */
function counter() {
  const numbers = new Map<string, number>();
  return {
    has: (value: string) => numbers.has(value),
    of: (value: string): number => {
      const number = numbers.get(value) ?? numbers.size + 1;
      numbers.set(value, number);
      return number;
    },
  };
}

/** The values of a recording that differ at each replay, and the placeholders that stand for them. */
export class FixtureValues {
  readonly #users = counter();
  readonly #emails = counter();
  readonly #spellings = new Map<string, ReturnType<typeof counter>>();
  readonly #keys = counter();
  readonly #cursors = counter();
  readonly #times = counter();
  /** The number of the time that was seen last as this text. */
  readonly #seenTimes = new Map<string, number>();
  /** By user and text, the latest version that changed the user then. */
  readonly #versions = new Map<string, number>();
  /** Of the answer that is looked at. */
  requestId: string | undefined;

  user = (id: string): Placeholder => ({ kind: 'user', number: this.#users.of(id) });
  key = (key: string): Placeholder => ({ kind: 'key', number: this.#keys.of(key) });
  cursor = (cursor: string): Placeholder => ({ kind: 'cursor', number: this.#cursors.of(cursor) });
  hasCursor = (cursor: string): boolean => this.#cursors.has(cursor);

  /**
   * When the user came to be of that version, counted from 1; unset: of the latest that is known for the time. Two users made in one
   * millisecond have two times, and so have two changes of one user.
   */
  time(text: string, id: string, version?: number): Placeholder {
    const known = this.#versions.get(`${id} ${text}`) ?? 1;
    const number = this.#times.of(`${id} ${version ?? known}`);
    this.#versions.set(`${id} ${text}`, Math.max(version ?? 1, known));
    this.#seenTimes.set(text, number);
    return { kind: 'time', number };
  }

  #email(address: EmailAddress): Placeholder {
    const canonical = canonicalEmail(address);
    const spellings = this.#spellings.get(canonical) ?? counter();
    this.#spellings.set(canonical, spellings);
    return { kind: 'email', number: this.#emails.of(canonical), spelling: spellings.of(address) };
  }

  #placeholderOf(word: string): Placeholder | undefined {
    if (word === this.requestId) return { kind: 'request id' };
    if (this.#users.has(word)) return this.user(word);
    return isAddress(word) ? this.#email(word) : undefined;
  }

  /** `text` with placeholders for the addresses in it, and for users and times that have been seen. */
  template(text: string): Template {
    const time = this.#seenTimes.get(text);
    if (time !== undefined) return [{ kind: 'time', number: time }];
    if (isAddress(text)) return [this.#email(text)];
    const found = [...text.matchAll(addresses), ...text.matchAll(ids)].sort((one, other) => one.index - other.index);
    const parts: (string | Placeholder)[] = [];
    let end = 0;
    for (const { index, 0: word } of found) {
      const placeholder = index < end ? undefined : this.#placeholderOf(word);
      if (placeholder === undefined) continue;
      parts.push(text.slice(end, index), placeholder);
      end = index + word.length;
    }
    return [...parts, text.slice(end)];
  }

  written = (text: string): string => writtenTemplate(this.template(text));

  /** The same of every text in JSON. */
  json(value: unknown): unknown {
    if (typeof value === 'string') return this.written(value);
    if (Array.isArray(value)) return value.map((one) => this.json(one));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [this.written(name), this.json(member)]));
  }
}
