import type { RequestTrace } from '../../trace/request-trace.ts';
import { shownMilliseconds, shownTime } from '../model/words.ts';
import { places } from '../state/keyboard.ts';
import { copyAsCurl, replayRequest, saveAsTest } from '../state/request-actions.ts';
import { askForMask, masked, type Seen, settings } from '../state/state.ts';
import { Icon } from './icon.tsx';
import { InvocationSection } from './invocation-section.tsx';
import { StationsPicture } from './stations-picture.tsx';
import { FaultTag, StatusTag, TemperatureTag } from './tags.tsx';
import { TimingSection } from './timing-section.tsx';

const MaskSwitch = () => {
  const isForced = settings.value?.masked === true;
  return (
    <label class="switch" title={isForced ? 'The service masks values whatever is asked for.' : ''}>
      <input
        type="checkbox"
        checked={masked.value}
        disabled={isForced}
        onChange={({ currentTarget }) => askForMask(currentTarget.checked)}
      />
      Masked{isForced && ' (always here)'}
    </label>
  );
};

const Actions = ({ trace }: { readonly trace: RequestTrace }) => (
  <fieldset class="actions">
    <legend class="unseen">What can be done with this request</legend>
    <button type="button" onClick={() => void copyAsCurl(trace)}>
      <Icon name="copy" /> Copy as curl
    </button>
    <button type="button" onClick={() => void replayRequest(trace)}>
      <Icon name="replay" /> Replay
    </button>
    <button type="button" onClick={() => void saveAsTest(trace)}>
      <Icon name="save" /> Save as test
    </button>
    <MaskSwitch />
  </fieldset>
);

function Headline({ trace }: { readonly trace: RequestTrace }) {
  const { number, method, target, receivedAt, milliseconds, status, cold, faults, id } = trace.summary;
  return (
    <div class="headline">
      <h2 id={places.picture} tabIndex={-1}>
        <span class="number">#{number}</span> <b>{method}</b> {target}
      </h2>
      <p class="call-facts">
        <StatusTag status={status} isOver={milliseconds !== undefined} />
        {milliseconds !== undefined && <span>{shownMilliseconds(milliseconds)}</span>}
        {cold !== undefined && <TemperatureTag cold={cold} />}
        {faults.map((fault) => (
          <FaultTag key={fault} fault={fault} />
        ))}
        <span>{shownTime(receivedAt)}</span>
        <code>{id}</code>
      </p>
      <Actions trace={trace} />
    </div>
  );
}

const sentences = {
  none: '',
  loading: 'Looking …',
  gone: 'This request is no longer kept: the service remembers the newest ones only, and none from before it was started.',
  failed: 'The service did not say what it knows of this request.',
} as const;

/** All that was seen of the chosen request. */
export function RequestPicture({ seen }: { readonly seen: Seen }) {
  if (seen.state !== 'loaded') {
    return (
      <h2 id={places.picture} class="note" tabIndex={-1}>
        {sentences[seen.state]}
        {seen.state === 'gone' && settings.value !== undefined && ` It keeps ${settings.value.capacity}.`}
      </h2>
    );
  }
  const { trace } = seen;
  return (
    <>
      <Headline trace={trace} />
      <StationsPicture trace={trace} />
      {trace.invocation !== undefined && <InvocationSection invocation={trace.invocation} />}
      {trace.spans.length > 0 && <TimingSection spans={trace.spans} />}
    </>
  );
}
