import type { RequestTrace } from '../../trace/request-trace.ts';
import { eventDifferences } from '../model/event-differences.ts';
import { HeaderTable } from './header-table.tsx';
import { TextView } from './json-view.tsx';

/** The request as it came. */
export function RequestPanel({ trace }: { readonly trace: RequestTrace }) {
  const { method, target, protocol, headers, body } = trace.request;
  const removed = new Set(eventDifferences(trace).removed);
  return (
    <>
      <p class="start-line">
        <code>
          {method} {target} {protocol}
        </code>
      </p>
      <HeaderTable
        caption="Header lines, as sent"
        rows={headers.map((line) => ({
          name: line[0],
          value: line[1],
          ...(removed.has(line) ? { note: 'taken away by the gateway', look: 'removed' as const } : {}),
        }))}
      />
      {body.text === '' ? (
        <p class="quiet-text">Without a body.</p>
      ) : (
        <TextView title={body.isBase64Encoded ? 'Body (no UTF-8: as Base64)' : 'Body'} text={body.text} />
      )}
    </>
  );
}
