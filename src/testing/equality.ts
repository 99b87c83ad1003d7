const tagOf = (value: object): string => Object.prototype.toString.call(value);

/** Records and lists are equal by what they hold. Not by their prototypes: engines return rows without one, realms have their own. */
const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && ['[object Object]', '[object Array]'].includes(tagOf(value));

/**
 * Whether two values are the same plain data, in any order of members. Strict: a member that is undefined is not one that is
 * absent, a `Date` is equal to itself alone.
 */
export function isEqual(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (!isPlain(one) || !isPlain(other) || tagOf(one) !== tagOf(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isEqual(one[key], other[key]))
  );
}
