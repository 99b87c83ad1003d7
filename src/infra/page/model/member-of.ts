import { isRecord } from '../../trace/is-record.ts';

/** A text that is a member of a JSON object; undefined where there is none. */
export function memberOf(json: string, name: string): string | undefined {
  try {
    const value: unknown = JSON.parse(json);
    const member = isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
    return typeof member === 'string' ? member : undefined;
  } catch {
    return undefined;
  }
}
