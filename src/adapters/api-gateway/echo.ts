/** Characters of the client's that an answer repeats at most. */
const maxEcho = 64;

/** Input as it may be repeated in an answer: printable ASCII, everything else escaped, and not much of it. */
export function echo(input: string): string {
  const escaped = input.replace(
    /[^\x20-\x7e]|[<>&"'\\]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return escaped.slice(0, maxEcho);
}
