const isBlank = (character: string | undefined): boolean => character === ' ' || character === '\t';

/** `text` without the blanks and tabs around it: of all white space, the value of a header may have these alone (RFC 9110 §5.6.3). */
export function trimmed(text: string): string {
  let [start, end] = [0, text.length];
  while (isBlank(text[start])) start += 1;
  while (isBlank(text[end - 1])) end -= 1;
  return text.slice(start, end);
}

/** What stands between separators, each trimmed; in a quoted string nothing separates (RFC 9110 §5.6.4). One that does not end goes to the end. */
export function split(text: string, separator: ',' | ';'): readonly string[] {
  const parts: string[] = [];
  let isQuoted = false;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (isQuoted && text[at] === '\\') at += 1;
    else if (text[at] === '"') isQuoted = !isQuoted;
    else if (!isQuoted && text[at] === separator) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(text.slice(start));
  return parts.map(trimmed);
}

/** What a quoted string stands for; a token stands for itself (RFC 9110 §5.6.4). */
export const unquoted = (text: string): string =>
  /^".*"$/s.test(text) ? text.slice(1, -1).replace(/\\(.)/gs, '$1') : text;
