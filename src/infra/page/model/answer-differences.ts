import { isRecord } from '../../trace/is-record.ts';
import type { HeaderLines, RequestTrace } from '../../trace/request-trace.ts';

export interface AnswerHeader {
  readonly name: string;
  readonly value: string;
  readonly origin: 'from the function' | 'added by the gateway';
}

export interface AnswerDifferences {
  readonly headers: readonly AnswerHeader[];
  /** What the function gave and the gateway did not send. */
  readonly removed: HeaderLines;
}

/** One name in two spellings is one header; `multiValueHeaders` has all values of a name. */
function givenBy(result: unknown): HeaderLines {
  if (!isRecord(result)) return [];
  const linesOf = (member: unknown): HeaderLines =>
    Object.entries(isRecord(member) ? member : {}).flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map((one) => [name, String(one)] as const),
    );
  const multiple = linesOf(result['multiValueHeaders']);
  const taken = new Set(multiple.map(([name]) => name.toLowerCase()));
  return [...linesOf(result['headers']).filter(([name]) => !taken.has(name.toLowerCase())), ...multiple];
}

const isSame = ([name, value]: readonly [string, string], [other, otherValue]: readonly [string, string]): boolean =>
  name.toLowerCase() === other.toLowerCase() && value === otherValue;

/** What the gateway makes of a function's result: of each header, whose it is. Without a result, all of it is the gateway's. */
export function answerDifferences({ result, answer }: Pick<RequestTrace, 'result' | 'answer'>): AnswerDifferences {
  const given = givenBy(result);
  const sent = answer?.headers ?? [];
  return {
    headers: sent.map(([name, value]) => ({
      name,
      value,
      origin: given.some((one) => isSame(one, [name, value])) ? 'from the function' : 'added by the gateway',
    })),
    removed: answer === undefined ? [] : given.filter((one) => !sent.some((line) => isSame(one, line))),
  };
}
