import type { CallPart } from '../model/call-parts.ts';
import type { ExpressionPart } from '../model/expression.ts';
import { Scroller } from './scroller.tsx';

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
    <td data-label="Key">
      <code>{part.key}</code>
    </td>
    <td data-label="Condition, change">
      {part.condition.length > 0 && <Expression parts={part.condition} />}
      {part.update.length > 0 && (
        <div>
          <Expression parts={part.update} />
        </div>
      )}
    </td>
    {hasReasons && (
      <td data-label="Outcome">
        <Reason reason={part.reason} />
      </td>
    )}
  </tr>
);

/** What a call reads or writes, on which condition, and what stood in the way. */
export function CallParts({ parts }: { readonly parts: readonly CallPart[] }) {
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
