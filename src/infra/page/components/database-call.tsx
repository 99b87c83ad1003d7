import { useId } from 'preact/hooks';
import type { DatabaseCall as Call } from '../../trace/request-trace.ts';
import { withPlainValues } from '../model/attribute-value.ts';
import { partsOf } from '../model/call-parts.ts';
import { ordinal, shownMilliseconds } from '../model/words.ts';
import { showsWireForm } from '../state/state.ts';
import { CallParts } from './call-parts.tsx';
import { JsonView } from './json-view.tsx';
import { FaultTag } from './tags.tsx';

const Rights = ({ call }: { readonly call: Call }) => {
  const id = useId();
  return (
    <div>
      <p id={id} class="caption">
        Rights asked for
      </p>
      <ul class="rights" aria-labelledby={id}>
        {call.rights.map(({ action, leadingKeys = [], allowed, enclosingOperation }, index) => (
          <li key={index} class={allowed ? 'allowed' : 'denied'}>
            {allowed ? '✓ allowed' : '✗ denied'} <code>{action}</code>
            {leadingKeys.length > 0 && (
              <>
                {' '}
                on <code>{leadingKeys.map((key) => key ?? 'a key that cannot be told').join(', ')}</code>
              </>
            )}
            {enclosingOperation !== undefined && ` within ${enclosingOperation}`}
          </li>
        ))}
      </ul>
    </div>
  );
};

/** What came of a call, in a few words. */
function outcomeOf({ status, error, fault }: Call): string {
  if (error !== undefined) return `✗ ${error}`;
  if (fault === 'lost-answer' && status === 200) return '✓ 200, and the answer was lost on its way back';
  return status === undefined ? '✗ no answer came back' : `${status === 200 ? '✓' : '✗'} ${status}`;
}

/** One call, and what came of it. */
export function DatabaseCall({ call, attempt }: { readonly call: Call; readonly attempt: number }) {
  const { operation, input, output, fault, units, milliseconds } = call;
  const shown = (message: unknown) => (showsWireForm.value ? message : withPlainValues(message));
  const outcome = outcomeOf(call);
  return (
    <li class={outcome.startsWith('✓') ? 'call' : 'call stopped'}>
      <h4>
        {operation} <span class="tag">{ordinal(attempt)} attempt</span>{' '}
        {fault !== undefined && <FaultTag fault={fault} />}
      </h4>
      <p class="call-facts">
        <b>{outcome}</b>
        <span>{shownMilliseconds(milliseconds)}</span>
        {units !== undefined && (
          <span>
            {units.read} read · {units.write} write units, the capacity that DynamoDB bills
          </span>
        )}
      </p>
      <CallParts parts={partsOf(call)} />
      {call.rights.length > 0 && <Rights call={call} />}
      <JsonView title={`Input of ${operation}`} value={shown(input)} isFolded />
      {output !== undefined && <JsonView title={`Output of ${operation}`} value={shown(output)} isFolded />}
    </li>
  );
}
