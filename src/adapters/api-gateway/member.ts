/** An own member of what came as JSON, undefined where there is none, whatever `value` is: what every object inherits was said by nobody. */
export const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
