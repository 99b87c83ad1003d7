import { userIdPattern } from '../../src/domain/index.ts';
import { type Placeholder, readTemplate } from '../../src/infra/trace/placeholder.ts';

const patterns: Readonly<Record<Placeholder['kind'], string>> = {
  user: userIdPattern,
  'request id': userIdPattern,
  time: '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z',
  cursor: '[^\\s&<>]+',
  key: '[!#-~]+',
  email: '\\S+',
};

const nameOf = (one: Placeholder): string => (one.kind === 'request id' ? one.kind : `${one.kind} ${one.number}`);

const quoted = (text: string): string => text.replaceAll(/[.*+?^$()|[\]\\{}/-]/g, '\\$&');

/** `address` with capitals among its first eight letters: for each number, up to 256, others, and for 1 none. */
function spelled(address: string, spelling: number): string {
  const capitals = [...(spelling - 1).toString(2)].reverse();
  return [...address].map((letter, at) => (capitals[at] === '1' ? letter.toUpperCase() : letter)).join('');
}

/** What the placeholders of a fixture stand for in one replay of it. `unique` makes random UUIDs. */
export class ReplayValues {
  readonly #values = new Map<string, string>();
  readonly #unique: () => string;

  constructor(unique: () => string) {
    this.#unique = unique;
  }

  /** Each answer has a request id of its own. */
  nextAnswer(): void {
    this.#values.delete('request id');
  }

  #knownValue(one: Placeholder): string | undefined {
    if (one.kind !== 'email') return this.#values.get(nameOf(one));
    const address = this.#values.get(nameOf(one)) ?? `recorded-${this.#unique().slice(-12)}@example.com`;
    this.#values.set(nameOf(one), address);
    return spelled(address, one.spelling);
  }

  /** The text without placeholders; undefined as long as one has no value. */
  known(text: string): string | undefined {
    const parts = readTemplate(text).map((part) => (typeof part === 'string' ? part : this.#knownValue(part)));
    return parts.includes(undefined) ? undefined : parts.join('');
  }

  /**
   * What to send for a text. A user who has not been answered before is one who never was.
   * @throws Error for a value that only an answer can give
   */
  filled(text: string): string {
    for (const part of readTemplate(text)) {
      if (typeof part === 'string' || this.#knownValue(part) !== undefined) continue;
      if (part.kind !== 'user' && part.kind !== 'key') throw new Error(`no answer so far had the ${nameOf(part)}`);
      this.#values.set(nameOf(part), this.#unique());
    }
    return this.known(text) ?? '';
  }

  /** Whether `got` is what is expected. Values that are new in it are kept. */
  matches(expected: string, got: string): boolean {
    const found: string[] = [];
    const source = readTemplate(expected).map((part) => {
      if (typeof part === 'string') return quoted(part);
      const known = this.#knownValue(part);
      if (known !== undefined) return quoted(known);
      const name = nameOf(part);
      if (found.includes(name)) return `\\${found.indexOf(name) + 1}`;
      found.push(name);
      return `(${patterns[part.kind]})`;
    });
    const match = new RegExp(`^${source.join('')}$`, 's').exec(got);
    found.forEach((name, at) => {
      if (match !== null) this.#values.set(name, match[at + 1] ?? '');
    });
    return match !== null;
  }
}
