import type { RequestTrace } from '../../trace/request-trace.ts';
import { eventDifferences, type Origin } from '../model/event-differences.ts';
import { HeaderTable } from './header-table.tsx';
import { JsonView, originSigns } from './json-view.tsx';

const legend: Readonly<Record<Origin, string>> = {
  'from request': 'as the client sent it',
  'shape changed': 'sent by the client, in another shape',
  added: 'added by the gateway',
};

/** The event that the function gets, and what of it is the gateway's. */
export function EventPanel({ trace }: { readonly trace: RequestTrace }) {
  if (trace.event === undefined) {
    return <p class="note">The gateway answered by itself: no event was made, and no function was asked.</p>;
  }
  const { marks, removed } = eventDifferences(trace);
  return (
    <>
      <dl class="legend">
        {(Object.keys(legend) as Origin[]).map((origin) => (
          <div key={origin} class={origin.replace(' ', '-')}>
            <dt>
              <span aria-hidden="true">{originSigns[origin]}</span> {origin}
            </dt>
            <dd>{legend[origin]}</dd>
          </div>
        ))}
      </dl>
      <HeaderTable
        caption="Sent, and not in the event"
        rows={removed.map(([name, value]) => ({ name, value, note: 'taken away by the gateway', look: 'removed' }))}
      />
      <JsonView title="Event" value={trace.event} marks={marks} folded={['/multiValueHeaders']} />
    </>
  );
}
