import { isRecord } from '../../trace/is-record.ts';

type Members = Readonly<Record<string, unknown>>;

/** A number that JavaScript would round stays the text that DynamoDB has. */
function numberOf(text: unknown): unknown {
  const number = Number(text);
  return Number.isSafeInteger(number) || String(number) === text ? number : text;
}

const plainMap = (map: Members): Members =>
  Object.fromEntries(Object.entries(map).map(([name, value]) => [name, plainValue(value)]));

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Amazon DynamoDB API Reference, `AttributeValue`. What is none stays as it is. */
export function plainValue(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const [[type, inner] = [], ...others] = Object.entries(value);
  if (type === undefined || others.length > 0) return value;
  switch (type) {
    case 'S':
    case 'BOOL':
    case 'SS':
    case 'B':
    case 'BS':
      return inner;
    case 'N':
      return numberOf(inner);
    case 'NS':
      return listOf(inner).map(numberOf);
    case 'NULL':
      return null;
    case 'M':
      return isRecord(inner) ? plainMap(inner) : inner;
    case 'L':
      return listOf(inner).map(plainValue);
    default:
      return value;
  }
}

/** The members of requests and answers that hold an item, or a part of one. */
const itemMembers = new Set([
  ...['Item', 'Key', 'Attributes', 'ExpressionAttributeValues', 'ExclusiveStartKey', 'LastEvaluatedKey'],
]);

/** A request or an answer of DynamoDB with plain values in the place of those that name their types. */
export function withPlainValues(message: unknown): unknown {
  if (Array.isArray(message)) return message.map(withPlainValues);
  if (!isRecord(message)) return message;
  return Object.fromEntries(
    Object.entries(message).map(([name, value]) => {
      if (itemMembers.has(name) && isRecord(value)) return [name, plainMap(value)];
      if (name === 'Items' && Array.isArray(value)) {
        return [name, value.map((item) => (isRecord(item) ? plainMap(item) : item))];
      }
      return [name, withPlainValues(value)];
    }),
  );
}
