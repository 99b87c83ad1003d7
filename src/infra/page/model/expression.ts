import { isRecord } from '../../trace/is-record.ts';
import { plainValue } from './attribute-value.ts';

/** A piece of an expression as it is read: as written, or what stood for a name or a value. */
export interface ExpressionPart {
  readonly kind: 'text' | 'name' | 'value';
  readonly text: string;
}

/** What a placeholder stands for; undefined where nothing says so. */
function filled(placeholder: string, names: unknown, values: unknown): ExpressionPart | undefined {
  if (placeholder.startsWith('#')) {
    const name = isRecord(names) ? names[placeholder] : undefined;
    return typeof name === 'string' ? { kind: 'name', text: name } : undefined;
  }
  if (!isRecord(values) || !Object.hasOwn(values, placeholder)) return undefined;
  return { kind: 'value', text: JSON.stringify(plainValue(values[placeholder])) };
}

/** An expression of DynamoDB with its names and values filled in (Developer Guide, "Expression attribute names"). */
export function filledIn(expression: string, names: unknown, values: unknown): readonly ExpressionPart[] {
  return expression
    .split(/([#:]\w+)/)
    .filter((text) => text !== '')
    .map((text) => (/^[#:]\w/.test(text) ? filled(text, names, values) : undefined) ?? { kind: 'text', text });
}
