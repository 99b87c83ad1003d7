type Values = Readonly<Record<string, unknown>> | null | undefined;

/** What stands for a text in JSON. Not an object or a list: printing one may throw, or recurse without end. */
const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

function textsIn(value: unknown): string[] {
  const texts: string[] = [];
  for (const one of Array.isArray(value) ? value : [value]) if (isScalar(one)) texts.push(String(one));
  return texts;
}

/** API Gateway's two maps of one thing as one: a name may be in either, and values may not be strings. */
export function multiMap(
  single: Values,
  multi: Values,
  nameOf: (name: string) => string = (name) => name,
): ReadonlyMap<string, readonly string[]> {
  const map = new Map<string, string[]>();
  const add = (given: string, values: string[]) => {
    const name = nameOf(given);
    const known = map.get(name);
    if (known !== undefined) for (const value of values) known.push(value);
    else if (values.length > 0) map.set(name, values);
  };
  for (const [name, value] of Object.entries(multi ?? {})) add(name, textsIn(value));
  const singles = single ?? {};
  const others = Object.keys(singles).filter((name) => !map.has(nameOf(name)));
  for (const name of others) add(name, textsIn(singles[name]));
  return map;
}
