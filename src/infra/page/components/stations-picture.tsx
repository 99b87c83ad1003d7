import { Fragment } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { RequestTrace } from '../../trace/request-trace.ts';
import { shapesOf } from '../model/shapes.ts';
import { mostTelling, type StationName, stationsOf } from '../model/stations.ts';
import { broughtInSight, openStations, settings } from '../state/state.ts';
import { AnswerPanel } from './answer-panel.tsx';
import { DatabasePanel } from './database-panel.tsx';
import { DomainPanel } from './domain-panel.tsx';
import { EventPanel } from './event-panel.tsx';
import { RequestPanel } from './request-panel.tsx';
import { StationCard } from './station-card.tsx';

function panelOf(name: StationName, trace: RequestTrace) {
  switch (name) {
    case 'request':
      return <RequestPanel trace={trace} />;
    case 'event':
      return <EventPanel trace={trace} />;
    case 'domain':
      return <DomainPanel trace={trace} />;
    case 'database':
      return <DatabasePanel trace={trace} />;
    case 'answer':
      return <AnswerPanel trace={trace} />;
  }
}

/** The way of a request through the service: a card for each station, and below it what is open of it. */
export function StationsPicture({ trace }: { readonly trace: RequestTrace }) {
  const telling = mostTelling(trace);
  const open = openStations.value ?? new Set(telling === undefined ? [] : [telling]);
  const shapes = shapesOf(trace);
  const toggle = (name: StationName) => {
    const next = new Set(open);
    if (!next.delete(name)) next.add(name);
    openStations.value = next;
  };
  const picture = useRef<HTMLDivElement>(null);
  const wished = broughtInSight.value === trace.summary.id;
  useLayoutEffect(() => {
    if (!wished) return;
    broughtInSight.value = undefined;
    // On a narrow screen the list is above, and fills it.
    if (matchMedia('(width < 900px)').matches) picture.current?.scrollIntoView();
  }, [wished]);
  return (
    <div class="stations" ref={picture}>
      {stationsOf(trace, settings.value).map((station, index) => {
        const { name, title } = station;
        return (
          <Fragment key={name}>
            <StationCard
              station={station}
              shape={shapes[name]}
              number={index + 1}
              isOpen={open.has(name)}
              onToggle={() => toggle(name)}
            />
            <section
              id={`panel-${name}`}
              class={`panel from-${index + 1}`}
              aria-label={`${title}: details`}
              hidden={!open.has(name)}
            >
              {open.has(name) && (
                <>
                  <p class="panel-title" aria-hidden="true">
                    {index + 1} · {title}
                  </p>
                  {panelOf(name, trace)}
                </>
              )}
            </section>
          </Fragment>
        );
      })}
    </div>
  );
}
