import type { RequestTrace } from '../../trace/request-trace.ts';
import { attemptsOf } from '../model/attempts.ts';
import { settings, showsWireForm } from '../state/state.ts';
import { DatabaseCall } from './database-call.tsx';

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
          <DatabaseCall key={index} call={call} attempt={attempts[index] ?? 1} />
        ))}
      </ol>
    </>
  );
}
