import { experiments } from '../model/experiments.ts';
import { places } from '../state/keyboard.ts';
import { isOff, settings } from '../state/state.ts';
import { StationNode } from './station-node.tsx';

const Off = () => (
  <p class="note" role="note">
    Nothing is traced: the service was started with <code>TRACE=off</code>, so that no request is remembered. Start it
    with <code>npm start</code> alone to see requests here.
  </p>
);

const way: readonly (readonly [title: string, what: string])[] = [
  ['HTTP request', 'bytes of a client'],
  ['API Gateway event', 'JSON for a function'],
  ['Domain command', 'plain data, no HTTP'],
  ['DynamoDB', 'conditions, rights, units'],
  ['HTTP answer', 'bytes again'],
];

/** The stations that every request is shown at. */
const Way = () => (
  <ol class="way" aria-label="The way of a request">
    {way.map(([title, what], index) => (
      <li key={title}>
        <StationNode number={index + 1} state="passed" />
        <b>{title}</b> <span>{what}</span>
      </li>
    ))}
  </ol>
);

const authorization = `  -H "Authorization: Bearer $TOKEN" \\\n`;

const address = () => location.origin;

/** What a newcomer does first. */
export const Welcome = () => (
  <div class="welcome">
    <h2 id={places.picture} tabIndex={-1}>
      See what happens to a request
    </h2>
    {isOff.value && <Off />}
    <p>
      This service is a few functions behind a gateway. A request does not stay what it was: it becomes a JSON event,
      then a command to the domain, then a transaction of the database, and an answer again. Here you see each shape of
      it, and who made it so.
    </p>
    <Way />
    <ol class="steps">
      <li>
        Press <b>Create a user</b> above, or send a request of your own:
        <pre>
          <code>
            {settings.value?.access === 'token' && 'TOKEN=$(npm run --silent token -- --subject ada)\n'}
            {`curl ${address()}/users -H 'Content-Type: application/json' \\\n${settings.value?.access === 'token' ? authorization : ''}  -d '{"email":"ada@example.com","name":"Ada Lovelace"}'`}
          </code>
        </pre>
        {settings.value?.access === 'token' && (
          <p>
            A request needs a token here. The first line makes one, of the same <code>DATA_DIR</code> as the service.
          </p>
        )}
      </li>
      <li>Look at the five stations from left to right, and open one for all that is known there.</li>
      <li>
        Break something on purpose with the other buttons. The <a href="/docs/tour">guided tour</a> says what each one
        teaches, the <a href="/docs">API reference</a> what else can be asked.
      </li>
    </ol>
    {settings.value?.database === 'memory' && (
      <p class="note">Users are kept in memory here: nothing of a database is seen.</p>
    )}
    <h3>What the buttons do</h3>
    <dl class="watch">
      {experiments.map(({ name, watch }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{watch}</dd>
        </div>
      ))}
    </dl>
  </div>
);
