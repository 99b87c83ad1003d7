import { isRecord } from '../../trace/is-record.ts';
import type { HeaderLines, RequestTrace, SeenRequest } from '../../trace/request-trace.ts';
import { headerOf } from '../../trace/seen-message.ts';
import { childOf } from './pointer.ts';

/** Where a member of a message comes from. */
export type Origin = 'from request' | 'added' | 'shape changed';

export interface Mark {
  readonly origin: Origin;
  /** A few words, where the origin alone does not say it all. */
  readonly why?: string;
}

/** By JSON pointer (RFC 6901). */
export type Marks = ReadonlyMap<string, Mark>;

export interface EventDifferences {
  readonly marks: Marks;
  /** The headers that were sent and are not in the event. */
  readonly removed: HeaderLines;
}

const fromRequest: Mark = { origin: 'from request' };
const added: Mark = { origin: 'added' };
const changed = (why: string): Mark => ({ origin: 'shape changed', why });

const valuesOf = (pairs: HeaderLines, name: string) => pairs.filter(([one]) => one === name).map(([, value]) => value);

/** A value that came in one place, and is in another: as it came, or changed on the way, or not sent at all. */
function moved(value: unknown, sent: string | undefined, why: string): Mark {
  if (value === sent) return fromRequest;
  return sent === undefined || sent === '' ? added : changed(why);
}

/** What a query says, name by name (application/x-www-form-urlencoded, as API Gateway reads it). */
const queryOf = (target: string): HeaderLines => [...new URLSearchParams(/\?([^#]*)/.exec(target)?.[1] ?? '')];

type Members = (value: unknown, pointer: string, mark: (pointer: string, mark: Mark) => void) => void;

/** An object with a member for each name that was sent: the last value of each, or all of them. */
const named =
  (sent: HeaderLines, what: string): Members =>
  (value, pointer, mark) => {
    if (!isRecord(value)) return mark(pointer, sent.length === 0 ? { ...added, why: `there are no ${what}` } : added);
    const single = Object.values(value).every((one) => typeof one === 'string');
    mark(pointer, changed(single ? `${what} as members; of a name, the last` : `${what} as members; of a name, all`));
    for (const [name, member] of Object.entries(value)) {
      const values = valuesOf(sent, name);
      if (values.length === 0) mark(childOf(pointer, name), added);
      else if (single) {
        const lost = values.length - 1;
        mark(
          childOf(pointer, name),
          lost === 0 ? moved(member, values[0], 'read') : changed(`${lost} more came before`),
        );
      } else if (Array.isArray(member)) {
        mark(childOf(pointer, name), { origin: 'shape changed' });
        for (const [index, one] of member.entries()) {
          mark(childOf(childOf(pointer, name), index), moved(one, values[index], 'read'));
        }
      }
    }
  };

/** The members of the context that say again what the request said. */
const contextOf = ({
  method,
  target,
  protocol,
  headers,
}: SeenRequest): Readonly<Record<string, string | undefined>> => ({
  '/requestContext/httpMethod': method,
  '/requestContext/path': target.split('?')[0],
  '/requestContext/protocol': protocol,
  '/requestContext/identity/userAgent': headerOf(headers, 'user-agent'),
});

/** What becomes of the request in an event of a REST API with Lambda proxy integration, for each of its members. */
export function eventDifferences({ request, event }: Pick<RequestTrace, 'request' | 'event'>): EventDifferences {
  const marks = new Map<string, Mark>();
  const mark = (pointer: string, one: Mark) => void marks.set(pointer, one);
  if (!isRecord(event)) return { marks, removed: [] };
  const { method, target, headers, body } = request;
  const repeated = contextOf(request);

  /** Added, unless it says again what was sent. */
  const rest = (value: unknown, pointer: string): void => {
    const sent = repeated[pointer];
    mark(pointer, sent !== undefined && value === sent ? fromRequest : added);
    if (!isRecord(value) && !Array.isArray(value)) return;
    for (const [name, one] of Object.entries(value)) rest(one, childOf(pointer, name));
  };
  const members: Readonly<Record<string, Members>> = {
    httpMethod: (value, pointer) => mark(pointer, moved(value, method, 'in capitals')),
    path: (value, pointer) => mark(pointer, moved(value, target.split('?')[0], 'without the query')),
    headers: named(headers, 'header lines'),
    multiValueHeaders: named(headers, 'header lines'),
    queryStringParameters: named(queryOf(target), 'query parameters'),
    multiValueQueryStringParameters: named(queryOf(target), 'query parameters'),
    pathParameters: (value, pointer) => {
      mark(pointer, isRecord(value) ? changed('cut out of the path') : { ...added, why: 'the resource has none' });
      for (const name of Object.keys(isRecord(value) ? value : {}))
        mark(childOf(pointer, name), changed('cut out of the path'));
    },
    body: (value, pointer) =>
      mark(
        pointer,
        event['isBase64Encoded'] === true ? changed('no UTF-8: as Base64') : moved(value, body.text, 'read'),
      ),
  };
  for (const [name, value] of Object.entries(event)) (members[name] ?? rest)(value, childOf('', name), mark);

  const left = event['multiValueHeaders'] ?? event['headers'];
  const removed = isRecord(left) ? headers.filter(([name]) => !Object.hasOwn(left, name)) : [];
  return { marks, removed };
}
