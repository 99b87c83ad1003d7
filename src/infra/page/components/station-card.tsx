import { Fragment } from 'preact';
import type { Shape } from '../model/shapes.ts';
import type { Station } from '../model/stations.ts';
import { StationNode } from './station-node.tsx';

const words = { passed: '', stopped: 'stopped here', skipped: '' } as const;

export interface StationCardProps {
  readonly station: Station;
  readonly shape: Shape;
  readonly number: number;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** One station of the request's way, and what it looks like there. */
export const StationCard = ({ station, shape, number, isOpen, onToggle }: StationCardProps) => {
  const { name, title, fact, sentence, place, state } = station;
  return (
    <article class={`station ${state} at-${number}`} aria-labelledby={`station-${name}`}>
      <StationNode number={number} state={state} />
      <h3 id={`station-${name}`}>
        {title}
        {words[state] !== '' && <span class="state"> {words[state]}</span>}
      </h3>
      <p class="fact">{fact}</p>
      {shape.length > 0 && <pre class="shape">{shape.join('\n')}</pre>}
      <p class="sentence">{sentence}</p>
      <p class="place">
        <code>
          {place.split(/(?<=\/)/).map((folder) => (
            <Fragment key={folder}>
              {folder}
              <wbr />
            </Fragment>
          ))}
        </code>
      </p>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={`panel-${name}`}
        aria-label={`Details: ${title}`}
        onClick={onToggle}
      >
        Details
      </button>
    </article>
  );
};
