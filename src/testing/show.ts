const maxLength = 1_000;
/** Deeper than any page of users; an object that contains itself must have an end. */
const maxDepth = 5;

function text(value: unknown, depth: number): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Object.is(value, -0)) return '-0';
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null) return String(value);
  // By its tag: an error may come from another realm.
  if (Object.prototype.toString.call(value) === '[object Error]') return String(value);
  if (depth === maxDepth) return '…';
  if (Array.isArray(value)) return `[${value.map((item) => text(item, depth + 1)).join(', ')}]`;
  const members = Object.entries(value).map(([key, member]) => `${key}: ${text(member, depth + 1)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

/** Any value as people read it in the message of a failure, cut where it gets long. */
export function show(value: unknown): string {
  const shown = text(value, 0);
  return shown.length > maxLength ? `${shown.slice(0, maxLength)}…` : shown;
}
