import type { Station } from '../model/stations.ts';

/** A hexagon on the line that leads through all stations. */
export const StationNode = ({ number, state }: { readonly number: number; readonly state: Station['state'] }) => (
  <svg class={`node ${state}`} viewBox="0 0 32 36" aria-hidden="true">
    <path d="M16 1.5l14.5 8.200v16.600L16 34.5 1.5 26.300V9.700z" />
    <text x="16" y="23" text-anchor="middle">
      {state === 'stopped' ? '!' : number}
    </text>
  </svg>
);
