/** What differs at each replay, and which one of its kind: counted from 1, as they come. */
export type Placeholder =
  | { readonly kind: 'user' | 'time' | 'key' | 'cursor'; readonly number: number }
  /** An address may be written in more than one way (in other cases); the first is spelling 1. */
  | { readonly kind: 'email'; readonly number: number; readonly spelling: number }
  /** Of the answer that it stands in. */
  | { readonly kind: 'request id' };

/** A text, and what is to be filled in. */
export type Template = readonly (string | Placeholder)[];

/** Two braces of the text itself, which begin no placeholder. */
const braces = '{{braces}}';

const pattern = /\{\{(?:(user|time|key|cursor|email) ([1-9]\d*)(?:, spelling ([1-9]\d*))?|(request id|braces))\}\}/g;

const written = (one: Placeholder): string => {
  if (one.kind === 'request id') return '{{request id}}';
  const spelling = one.kind === 'email' && one.spelling > 1 ? `, spelling ${one.spelling}` : '';
  return `{{${one.kind} ${one.number}${spelling}}}`;
};

/** As it stands in a fixture: `/users/{{user 1}}`. */
export const writtenTemplate = (template: Template): string =>
  template.map((part) => (typeof part === 'string' ? part.replaceAll('{{', braces) : written(part))).join('');

function placeholderOf([, kind, number, spelling, other]: RegExpMatchArray): string | Placeholder {
  if (other === 'braces') return '{{';
  if (other === 'request id') return { kind: other };
  if (kind === 'email') return { kind, number: Number(number), spelling: Number(spelling ?? 1) };
  return { kind: kind as 'user', number: Number(number) };
}

/** What `writtenTemplate` wrote. */
export function readTemplate(text: string): Template {
  const parts: (string | Placeholder)[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    parts.push(text.slice(end, match.index), placeholderOf(match));
    end = match.index + match[0].length;
  }
  return [...parts, text.slice(end)].filter((part) => part !== '');
}
