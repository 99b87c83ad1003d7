import { isRecord } from '../is-record.ts';
import type { DatabaseCall, JudgedRight } from '../request-trace.ts';
import { mark, maskedKey } from './text.ts';

const types = new Set(['S', 'N', 'B', 'SS', 'NS', 'BS', 'M', 'L', 'NULL', 'BOOL']);

/** An attribute's value as DynamoDB's JSON has it: one member, named by its type. */
const isAttributeValue = (value: Readonly<Record<string, unknown>>): boolean => {
  const [type, ...others] = Object.keys(value);
  return type !== undefined && others.length === 0 && types.has(type);
};

function maskedAttribute(value: Readonly<Record<string, unknown>>): unknown {
  const [[type, of] = ['', undefined]] = Object.entries(value);
  switch (type) {
    case 'S':
      return { S: maskedKey(String(of)) };
    case 'M':
      return { M: isRecord(of) ? maskedItem(of) : mark };
    case 'L':
      return { L: Array.isArray(of) ? of.map((one) => (isRecord(one) ? maskedAttribute(one) : mark)) : mark };
    // Versions and times.
    case 'N':
    case 'NULL':
    case 'BOOL':
      return value;
    default:
      return { [type]: Array.isArray(of) ? of.map(() => mark) : mark };
  }
}

/** Names of attributes are the schema's. */
const maskedItem = (item: Readonly<Record<string, unknown>>): unknown =>
  Object.fromEntries(
    Object.entries(item).map(([name, value]) => [name, isRecord(value) ? maskedAttribute(value) : mark]),
  );

/** Members whose texts the service or the engine makes up, and no client. */
const own =
  /^(?:TableName|IndexName|\w*Expression|Return\w+|Select|Code|__type|AttributeName|#\w+|Table|GlobalSecondaryIndexes)$/;

/** Structure, tables, expressions and figures stay. What stands for a value in them is masked, and what an engine says in words. */
function maskedMessage(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return own.test(name) ? value : mark;
  if (Array.isArray(value)) return value.map((one) => maskedMessage(one));
  if (!isRecord(value)) return value;
  if (isAttributeValue(value)) return maskedAttribute(value);
  return Object.fromEntries(Object.entries(value).map(([member, of]) => [member, maskedMessage(of, member)]));
}

const maskedRight = ({ leadingKeys, ...right }: JudgedRight): JudgedRight =>
  leadingKeys === undefined
    ? right
    : { ...right, leadingKeys: leadingKeys.map((key) => (key === null ? null : maskedKey(key))) };

export const maskedCall = ({ input, output, rights, ...call }: DatabaseCall): DatabaseCall => ({
  ...call,
  input: maskedMessage(input),
  rights: rights.map(maskedRight),
  ...(output === undefined ? {} : { output: maskedMessage(output) }),
});
