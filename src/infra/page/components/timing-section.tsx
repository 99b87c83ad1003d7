import type { Span } from '../../trace/span.ts';
import { waterfall } from '../model/waterfall.ts';
import { shownMilliseconds } from '../model/words.ts';
import { Scroller } from './scroller.tsx';

const Attributes = ({ attributes }: Pick<Span, 'attributes'>) => (
  <dl class="attributes">
    {Object.entries(attributes).map(([name, value]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{String(value)}</dd>
      </div>
    ))}
  </dl>
);

const ended = (milliseconds: number | undefined) =>
  milliseconds === undefined ? 'lasts' : shownMilliseconds(milliseconds);

/** Where the time went: spans within spans, as a table whose bars are a picture of it. */
export const TimingSection = ({ spans }: { readonly spans: readonly Span[] }) => (
  <section class="timing" aria-labelledby="timing-title">
    <h3 id="timing-title">Where the time went</h3>
    <Scroller name="Spans">
      <table class="waterfall">
        <caption>Spans, named as OpenTelemetry names them; open one for its attributes</caption>
        <thead>
          <tr>
            <th scope="col">Span</th>
            <th scope="col">Starts</th>
            <th scope="col">Takes</th>
            <th scope="col" class="bar-column">
              Picture
            </th>
          </tr>
        </thead>
        <tbody>
          {waterfall(spans).map(({ span, depth, start, left, width }) => (
            <tr key={span.spanId} class={`${span.kind.toLowerCase()}${span.isError ? ' stopped' : ''}`}>
              <th scope="row" style={{ paddingLeft: `${0.5 + depth}rem` }}>
                <details>
                  <summary>
                    {span.name}
                    <span class="unseen"> (level {depth + 1})</span>
                    {span.isError && <b class="bad"> ✗ failed</b>}
                  </summary>
                  <p class="quiet-text">
                    {span.kind} · span {span.spanId} · trace {span.traceId}
                  </p>
                  <Attributes attributes={span.attributes} />
                </details>
              </th>
              <td>+{shownMilliseconds(start)}</td>
              <td>{ended(span.milliseconds)}</td>
              <td class="bar-column" aria-hidden="true">
                <span class="bar" style={{ marginLeft: `${left}%`, width: `max(2px, ${width}%)` }} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  </section>
);
