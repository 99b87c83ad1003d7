import type { RequestTrace } from '../../trace/request-trace.ts';
import { answerDifferences } from '../model/answer-differences.ts';
import { shownStatus } from '../model/words.ts';
import { HeaderTable } from './header-table.tsx';
import { JsonView, TextView } from './json-view.tsx';

/** The answer as it went, and what of it the function gave. */
export function AnswerPanel({ trace }: { readonly trace: RequestTrace }) {
  const { answer, result, summary } = trace;
  if (answer === undefined) {
    const isOver = summary.milliseconds !== undefined;
    return <p class="note">{isOver ? 'The client went away before the answer.' : 'There is no answer yet.'}</p>;
  }
  const { headers, removed } = answerDifferences(trace);
  return (
    <>
      <p class="start-line">
        <code>HTTP/1.1 {shownStatus(answer.status)}</code>
        {summary.code !== undefined && (
          <>
            {' '}
            · problem{' '}
            <a href={`/problems/${encodeURIComponent(summary.code)}`}>
              <code>{summary.code}</code>
            </a>
          </>
        )}
      </p>
      {result === undefined && <p class="note">The gateway answered by itself: no function gave a result.</p>}
      <HeaderTable
        caption="Header lines, those of the connection aside"
        rows={headers.map(({ name, value, origin }) => ({
          name,
          value,
          note: origin,
          ...(origin === 'from the function' ? {} : { look: 'added' as const }),
        }))}
      />
      <HeaderTable
        caption="Given by the function, and not sent"
        rows={removed.map(([name, value]) => ({ name, value, note: 'taken away by the gateway', look: 'removed' }))}
      />
      {answer.body.text === '' ? (
        <p class="quiet-text">Without a body.</p>
      ) : (
        <TextView title="Body of the answer" text={answer.body.text} />
      )}
      {result !== undefined && <JsonView title="Result of the function" value={result} isFolded />}
    </>
  );
}
