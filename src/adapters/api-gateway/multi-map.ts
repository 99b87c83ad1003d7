/** What stands for a text in JSON. Not an object or a list: printing one may throw, or recurse without end. */
const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** API Gateway's two maps of one thing as one: a name may be in either, and values may not be strings. */
export function multiMap(
  single: Readonly<Record<string, unknown>> | null | undefined,
  multi: Readonly<Record<string, unknown>> | null | undefined,
  nameOf: (name: string) => string = (name) => name,
): ReadonlyMap<string, readonly string[]> {
  const map = new Map<string, string[]>();
  const add = (name: string, values: unknown) => {
    const given = [values].flat().filter(isScalar).map(String);
    if (given.length === 0) return;
    const known = map.get(nameOf(name));
    if (known === undefined) map.set(nameOf(name), given);
    else for (const value of given) known.push(value);
  };
  for (const [name, values] of Object.entries(multi ?? {})) add(name, values);
  const inBoth = new Set(map.keys());
  for (const [name, value] of Object.entries(single ?? {})) if (!inBoth.has(nameOf(name))) add(name, value);
  return map;
}
