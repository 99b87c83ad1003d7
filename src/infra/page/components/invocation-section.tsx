import type { SeenInvocation } from '../../trace/request-trace.ts';
import { counted, shownMilliseconds } from '../model/words.ts';
import { settings } from '../state/state.ts';
import { TextView } from './json-view.tsx';
import { TemperatureTag } from './tags.tsx';

const Fact = ({ name, value }: { readonly name: string; readonly value: string | undefined }) =>
  value === undefined ? null : (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );

const shown = (milliseconds: number | undefined) =>
  milliseconds === undefined ? undefined : shownMilliseconds(milliseconds);

/** Log lines that are drawn: a browser bears no more of them than of anything else. */
const mostLines = 200;

/** What ran the function for this event. */
export const InvocationSection = ({ invocation }: { readonly invocation: SeenInvocation }) => {
  const { functionName, environment, cold, waited, initMilliseconds, milliseconds, outcome, log } = invocation;
  const isProcess = settings.value?.environments !== 'in-process';
  return (
    <section class="invocation" aria-labelledby="invocation-title">
      <h3 id="invocation-title">
        Execution environment <code>{environment.id}</code> <TemperatureTag cold={cold} />
      </h3>
      <p class="sentence">
        {cold
          ? 'It was started for this event: first the function is loaded (init), then the event is served.'
          : `It was there already${isProcess ? ', frozen since its last event' : ''}: nothing had to be loaded.`}
      </p>
      <dl class="figures">
        <Fact name="Function" value={functionName} />
        <Fact
          name="Process"
          value={environment.pid === undefined ? "none of its own: the service's" : String(environment.pid)}
        />
        <Fact name="Waited" value={shown(waited)} />
        <Fact name="Init" value={shown(initMilliseconds)} />
        <Fact name="Event to result" value={shown(milliseconds)} />
        <Fact name="Outcome" value={outcome ?? 'not yet'} />
      </dl>
      {!isProcess && (
        <p class="quiet-text">Functions run in the service's own process here: none is frozen between events.</p>
      )}
      {log.slice(0, mostLines).map((line, index) => (
        <TextView key={index} title={`Log line ${index + 1}`} text={line} />
      ))}
      {log.length > mostLines && (
        <p class="quiet-text">… and {counted(log.length - mostLines, 'line')} more, which the terminal has.</p>
      )}
    </section>
  );
};
