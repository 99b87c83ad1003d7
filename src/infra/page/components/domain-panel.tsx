import type { Explanation } from '../../trace/explanation.ts';
import { isRecord } from '../../trace/is-record.ts';
import type { RequestTrace } from '../../trace/request-trace.ts';
import { afterReading, domainRefusal } from '../model/stations.ts';
import { shownTime } from '../model/words.ts';
import { JsonView } from './json-view.tsx';
import { Scroller } from './scroller.tsx';

type Refusal = Extract<Explanation, { readonly refusal: unknown }>['refusal'];

const textOf = (error: unknown, name: string): string =>
  isRecord(error) && error[name] !== undefined ? String(error[name]) : '';

/** In the body, in a query parameter or in a header. */
function placeOf(error: unknown): string {
  for (const name of ['pointer', 'parameter', 'header']) {
    if (textOf(error, name) !== '' || (isRecord(error) && Object.hasOwn(error, name))) {
      return `${name} ${textOf(error, name) === '' ? '(the whole body)' : textOf(error, name)}`;
    }
  }
  return '';
}

const Problem = ({ code }: { readonly code: string }) => (
  <a href={`/problems/${encodeURIComponent(code)}`}>
    <code>{code}</code>
  </a>
);

const Refused = ({ status, code, detail, errors = [] }: Refusal) => (
  <>
    <p class="verdict stopped">
      Refused with <b>{status}</b> by the rule <Problem code={code} />. {detail}
    </p>
    {errors.length > 0 && (
      <Scroller name="What is wrong">
        <table>
          <caption>What is wrong, one by one</caption>
          <thead>
            <tr>
              <th scope="col">Where</th>
              <th scope="col">Rule</th>
              <th scope="col">What</th>
            </tr>
          </thead>
          <tbody>
            {errors.map((error, index) => (
              <tr key={index}>
                <td>
                  <code>{placeOf(error)}</code>
                </td>
                <td>{textOf(error, 'code')}</td>
                <td>{textOf(error, 'detail')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    )}
  </>
);

/** The time of day of each deadline, by its pointer. */
const deadlines = (given: readonly unknown[]): ReadonlyMap<string, string> =>
  new Map(
    given.flatMap((one, index) => {
      const deadline = isRecord(one) ? one['deadline'] : undefined;
      return typeof deadline === 'number' ? [[`/${index}/deadline`, `at ${shownTime(deadline)}`] as const] : [];
    }),
  );

/** What the edge makes of the event. */
export function DomainPanel({ trace }: { readonly trace: RequestTrace }) {
  const { explanation, event } = trace;
  if (explanation === undefined) {
    return (
      <p class="note">
        {event === undefined
          ? 'No function was asked: there was no event to make a command of.'
          : 'Nothing is told of what the edge made of the event.'}
      </p>
    );
  }
  const refusal = domainRefusal(trace);
  return (
    <>
      {refusal !== undefined && (
        <p class="verdict stopped">
          {trace.database.length > 0 ? afterReading(trace) : 'The domain did not do it'}: <Problem code={refusal} />.
        </p>
      )}
      {'refusal' in explanation && <Refused {...explanation.refusal} />}
      {'answered' in explanation && <p>Answered with {explanation.answered} at the edge: the domain is not asked.</p>}
      {'command' in explanation && (
        <>
          <p>
            <code>UserService.{explanation.command.method}</code> is called with these arguments; the last one says who
            calls, and until when.
          </p>
          <JsonView
            title="Arguments"
            value={explanation.command.arguments}
            notes={deadlines(explanation.command.arguments)}
          />
        </>
      )}
      <p>
        Operation <code>{explanation.operation}</code>
      </p>
      <JsonView title="Principal" value={explanation.principal} />
      <p class="quiet-text">
        Told by running the same edge again on the event, with a domain service that only notes what it is asked.
      </p>
    </>
  );
}
