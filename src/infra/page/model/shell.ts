/** One word of a POSIX shell (POSIX.1-2017 §2.2.2). */
export const quoted = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/**
 * The format of a `printf` that prints these bytes, in quotes: any byte as octal digits, which every shell knows. Between double quotes a shell
 * that one types into takes `!` for its history, also where it is quoted once more.
 */
export function printfFormat(bytes: Uint8Array): string {
  const text = [...bytes].map((byte) => {
    const character = String.fromCharCode(byte);
    if (character === '%') return '%%';
    return /[\x20-\x7e]/.test(character) && !"\\'!".includes(character)
      ? character
      : `\\${byte.toString(8).padStart(3, '0')}`;
  });
  return `'${text.join('')}'`;
}

const isText = (bytes: Uint8Array): boolean => bytes.every((byte) => byte >= 0x20 && byte <= 0x7e);

/** One word of the shell that is these bytes, which don't end with a line feed; none of them may be 0. */
export const wordOf = (bytes: Uint8Array): string =>
  isText(bytes) ? quoted(String.fromCharCode(...bytes)) : `"$(printf ${printfFormat(bytes)})"`;
