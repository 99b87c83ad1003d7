import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { printfFormat, quoted, wordOf } from '../../../../src/infra/page/model/shell.ts';

/** What a POSIX shell makes of commands, to the byte. */
const printed = (script: string): Buffer => execFileSync('sh', ['-c', script]);

const everyByte = Uint8Array.from({ length: 256 }, (_, byte) => byte);

describe('a word of the shell', () => {
  it.each([
    ['nothing', ''],
    ['quotes of both kinds', `it's "so"`],
    ['what the shell would replace', '$HOME `id` $(id) \\n *'],
    ['line feeds', 'a\nb\n'],
    ['what begins like an option', '-n'],
    ['other scripts', 'Жук 🐞'],
  ])('is the text itself: %s', (_, text) => {
    expect(printed(`printf %s ${quoted(text)}`).toString()).toBe(text);
  });

  it('has no exclamation mark between double quotes, where bash looks for its history', () => {
    expect(wordOf(Buffer.from('\u00e9!'))).toBe('"$(printf \'\\303\\251\\041\')"');
    expect(wordOf(Buffer.from('a!'))).toBe("'a!'");
  });

  it('is any text', () => {
    const texts = fc.sample(
      fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')),
      { numRuns: 200, seed: 1 },
    );
    const script = texts.map((text) => `printf '%s\\0' ${quoted(text)}`).join('\n');
    expect(printed(script).toString().split('\0').slice(0, -1)).toEqual(texts);
  });

  it('is any bytes but 0, as long as no line feed ends them', () => {
    const bytes = Uint8Array.from([...everyByte.slice(1), 0x2e]);
    expect(printed(`printf %s ${wordOf(bytes)}`)).toEqual(Buffer.from(bytes));
  });

  it('is bare where nothing in it means anything to the shell', () => {
    expect(quoted('http://127.0.0.1:3000/users')).toBe('http://127.0.0.1:3000/users');
    expect(quoted('a?b')).toBe("'a?b'");
  });
});

describe('the format of a printf', () => {
  it('prints every byte, also beside digits and what printf itself reads', () => {
    const bytes = Buffer.from([...everyByte, ...Buffer.from('%s %% \\1 01'), 0, 0x31]);
    expect(printed(`printf ${printfFormat(bytes)}`)).toEqual(bytes);
  });
});
