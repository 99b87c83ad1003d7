import type { EnvironmentState } from '../../trace/environment-state.ts';
import { byFunction } from '../model/environments.ts';
import { coldAndWarm, startedByFunction, type Times } from '../model/statistics.ts';
import { counted, shownMilliseconds } from '../model/words.ts';
import { environments, log, settings } from '../state/state.ts';
import { Scroller } from './scroller.tsx';

const meanings: Readonly<Record<EnvironmentState['state'], string>> = {
  starting: 'loading its function',
  busy: 'has an event',
  frozen: 'stopped until the next event',
  idle: 'waits for the next event',
  ended: 'gone',
};

// The group it is in is hidden: the words and the table beside it say the same.
const Cell = ({ one }: { readonly one: EnvironmentState }) => (
  <svg class={`cell ${one.state}`} viewBox="0 0 16 18" aria-hidden="true">
    <path d="M8 1l6.5 3.8v8.4L8 17l-6.5-3.8V4.8z" />
  </svg>
);

const Figure = ({ name, value, note }: { readonly name: string; readonly value: string; readonly note: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>
      <b>{value}</b> <span>{note}</span>
    </dd>
  </div>
);

const shownMedian = ({ median }: Times): string => (median === undefined ? '–' : shownMilliseconds(median));

const thereOf = (all: readonly EnvironmentState[]): number => all.filter(({ state }) => state !== 'ended').length;

/** In words, how many of them do what. */
function stateCounts(group: readonly EnvironmentState[], started: number): string {
  const counts = (Object.keys(meanings) as EnvironmentState['state'][]).map((state) => {
    const count = state === 'ended' ? started - thereOf(group) : group.filter((one) => one.state === state).length;
    return count === 0 ? '' : `${count} ${state}`;
  });
  return counts.filter(Boolean).join(', ');
}

interface GroupProps {
  readonly name: string;
  readonly group: readonly EnvironmentState[];
  /** How many there were in all, also those that ended before the page was opened. */
  readonly started: number;
}

const Group = ({ name, group, started }: GroupProps) => (
  <details class="group">
    <summary>
      <code>{name}</code>{' '}
      <span class="cells" aria-hidden="true">
        {group.map((one) => (
          <Cell key={one.id} one={one} />
        ))}
      </span>
      <span class="counts">{stateCounts(group, started)}</span>
    </summary>
    <Scroller name={`Environments of ${name}`}>
      <table>
        <caption class="unseen">Execution environments of {name}</caption>
        <thead>
          <tr>
            <th scope="col">Environment</th>
            <th scope="col">Process</th>
            <th scope="col">State</th>
            <th scope="col">Events</th>
          </tr>
        </thead>
        <tbody>
          {group.map(({ id, pid, state, invocations }) => (
            <tr key={id} class={state}>
              <th scope="row">{id}</th>
              <td>{pid ?? '–'}</td>
              <td title={meanings[state]}>{state}</td>
              <td>{invocations}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  </details>
);

/** All execution environments, and what cold and warm requests took. */
export function EnvironmentsPanel() {
  const all = environments.value;
  const { cold, warm } = coldAndWarm(log.value);
  const byName = startedByFunction(all, log.value);
  const started = [...byName.values()].reduce((sum, one) => sum + one, 0);
  const ended = started - thereOf(all);
  const areProcesses = settings.value?.environments !== 'in-process';
  return (
    <section class="environments" aria-labelledby="environments-title">
      <h2 id="environments-title">Execution environments</h2>
      <dl class="figures">
        <Figure
          name="Cold starts"
          value={String(started)}
          note={`${areProcesses ? counted(started, 'process started', 'processes started') : 'loaded in this process'}${ended > 0 ? `, ${ended} ended` : ''}`}
        />
        <Figure name="Cold" value={shownMedian(cold)} note={`median of ${counted(cold.count, 'request')}`} />
        <Figure name="Warm" value={shownMedian(warm)} note={`median of ${counted(warm.count, 'request')}`} />
      </dl>
      {all.length === 0 && <p class="empty">None yet: the first request of a function starts one.</p>}
      {byFunction(all).map(([name, group]) => (
        <Group key={name} name={name} group={group} started={byName.get(name) ?? 0} />
      ))}
    </section>
  );
}
