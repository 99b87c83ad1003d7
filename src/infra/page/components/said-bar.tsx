import { said } from '../state/state.ts';

/** What happened last, for those who see and those who listen. */
export const SaidBar = () => (
  <div class="said" role="status" aria-label="What happened">
    {said.value !== undefined && (
      <p class={said.value.isError ? 'failed' : ''}>
        {said.value.isError && <span aria-hidden="true">✗ </span>}
        <strong>{said.value.text}</strong>
        {said.value.watch !== undefined && <span> {said.value.watch}</span>}
      </p>
    )}
  </div>
);
