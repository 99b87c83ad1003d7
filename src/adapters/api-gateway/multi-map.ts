/** API Gateway's two maps of one thing as one: a name may be in either, and values may not be strings. */
export function multiMap(
  single: Readonly<Record<string, unknown>> | null | undefined,
  multi: Readonly<Record<string, unknown>> | null | undefined,
  nameOf: (name: string) => string = (name) => name,
): ReadonlyMap<string, readonly string[]> {
  const map = new Map<string, string[]>();
  const add = (name: string, values: readonly unknown[]) => {
    const given = values.filter((value) => value !== null && value !== undefined).map(String);
    if (given.length > 0) map.set(nameOf(name), [...(map.get(nameOf(name)) ?? []), ...given]);
  };
  for (const [name, values] of Object.entries(multi ?? {})) add(name, Array.isArray(values) ? values : [values]);
  const inBoth = new Set(map.keys());
  for (const [name, value] of Object.entries(single ?? {})) if (!inBoth.has(nameOf(name))) add(name, [value]);
  return map;
}
