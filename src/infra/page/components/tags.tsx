import type { Fault } from '../../trace/faults.ts';

export function StatusTag({
  status,
  isOver = true,
}: {
  readonly status: number | undefined;
  readonly isOver?: boolean;
}) {
  if (status === undefined) return <span class="status none">{isOver ? 'gone' : '…'}</span>;
  return <span class={`status s${Math.floor(status / 100)}`}>{status}</span>;
}

export const TemperatureTag = ({ cold }: { readonly cold: boolean }) => (
  <span class={`tag ${cold ? 'cold' : 'warm'}`}>{cold ? '❄ cold' : 'warm'}</span>
);

export const FaultTag = ({ fault }: { readonly fault: Fault }) => <span class="tag fault">⚡ {fault}</span>;
