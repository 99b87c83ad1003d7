import type { DatabaseCall, RequestTrace } from '../../trace/request-trace.ts';
import { attemptsOf } from '../model/attempts.ts';
import { withPlainValues } from '../model/attribute-value.ts';
import { type CallPart, partsOf } from '../model/call-parts.ts';
import type { ExpressionPart } from '../model/expression.ts';
import { ordinal, shownMilliseconds } from '../model/words.ts';
import { settings, showsWireForm } from '../state/state.ts';
import { JsonView } from './json-view.tsx';
import { Scroller } from './scroller.tsx';
import { FaultTag } from './tags.tsx';

const Expression = ({ parts }: { readonly parts: readonly ExpressionPart[] }) => (
  <code class="expression">
    {parts.map(({ kind, text }, index) => (
      <span key={index} class={kind}>
        {text}
      </span>
    ))}
  </code>
);

const Reason = ({ reason }: { readonly reason: string | undefined }) => {
  if (reason === undefined) return null;
  return reason === 'None' ? <span>✓ did not stand in the way</span> : <b class="bad">✗ {reason}</b>;
};

const PartRow = ({ part, hasReasons }: { readonly part: CallPart; readonly hasReasons: boolean }) => (
  <tr class={part.reason !== undefined && part.reason !== 'None' ? 'stopped' : ''}>
    <th scope="row">{part.kind}</th>
    <td>
      <code>{part.key}</code>
    </td>
    <td>
      {part.condition.length > 0 && <Expression parts={part.condition} />}
      {part.update.length > 0 && (
        <div>
          <Expression parts={part.update} />
        </div>
      )}
    </td>
    {hasReasons && (
      <td>
        <Reason reason={part.reason} />
      </td>
    )}
  </tr>
);

function Parts({ parts }: { readonly parts: readonly CallPart[] }) {
  const hasReasons = parts.some(({ reason }) => reason !== undefined);
  return (
    <Scroller name="Parts">
      <table class="parts">
        <caption>What it reads or writes, and on which condition</caption>
        <thead>
          <tr>
            <th scope="col">Part</th>
            <th scope="col">Key</th>
            <th scope="col">Condition, change</th>
            {hasReasons && <th scope="col">Outcome</th>}
          </tr>
        </thead>
        <tbody>
          {parts.map((part, index) => (
            <PartRow key={index} part={part} hasReasons={hasReasons} />
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}

const Rights = ({ call }: { readonly call: DatabaseCall }) => (
  <ul class="rights" aria-label="Rights asked for">
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
);

/** What came of a call, in a few words. */
function outcomeOf({ status, error }: DatabaseCall): string {
  if (error !== undefined) return `✗ ${error}`;
  return status === undefined ? '✗ no answer came back' : `${status === 200 ? '✓' : '✗'} ${status}`;
}

function Call({ call, attempt }: { readonly call: DatabaseCall; readonly attempt: number }) {
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
            {units.read} read · {units.write} write units
          </span>
        )}
      </p>
      <Parts parts={partsOf(call)} />
      {call.rights.length > 0 && <Rights call={call} />}
      <JsonView title={`Input of ${operation}`} value={shown(input)} isFolded />
      {output !== undefined && <JsonView title={`Output of ${operation}`} value={shown(output)} isFolded />}
    </li>
  );
}

const unseenReason = ({ explanation, database }: RequestTrace): string | undefined => {
  if (settings.value?.database === 'memory') {
    return 'Users are kept in memory here, since no engine of DynamoDB is published for this machine: there is no wire, and nothing of the database is seen.';
  }
  if (database.length > 0) return undefined;
  return explanation !== undefined && 'command' in explanation
    ? 'The domain did not have to ask the database.'
    : 'The request did not come as far as the database.';
};

/** Each call of the database, as it went over the wire. */
export function DatabasePanel({ trace }: { readonly trace: RequestTrace }) {
  const reason = unseenReason(trace);
  if (reason !== undefined) return <p class="note">{reason}</p>;
  const attempts = attemptsOf(trace.database);
  return (
    <>
      <label class="switch">
        <input
          type="checkbox"
          checked={showsWireForm.value}
          onChange={({ currentTarget }) => {
            showsWireForm.value = currentTarget.checked;
          }}
        />
        As on the wire, with DynamoDB's types
      </label>
      <ol class="calls">
        {trace.database.map((call, index) => (
          <Call key={index} call={call} attempt={attempts[index] ?? 1} />
        ))}
      </ol>
    </>
  );
}
