import { type Connection, connection, helpIsOpen, settings } from '../state/state.ts';
import { theme, themes } from '../state/theme.ts';
import { Icon } from './icon.tsx';

const words: Readonly<Record<Connection, string>> = {
  connecting: 'Connecting …',
  live: 'Live',
  reconnecting: 'Connection lost, trying again …',
  off: 'Off: nothing is traced',
};

function Facts() {
  const told = settings.value;
  if (told === undefined) return null;
  const facts = [
    told.database === 'dynamodb' ? 'DynamoDB' : 'Users in memory',
    told.environments === 'processes' ? 'Functions in processes of their own' : 'Functions in this process',
    told.access === 'open' ? 'No token needed' : 'Token needed',
    told.capacity === 0 ? 'keeps no requests' : `keeps the latest ${told.capacity} requests`,
  ];
  return (
    <ul class="facts" aria-label="How the service runs">
      {facts.map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  );
}

const ThemeChoice = () => (
  <label class="theme">
    <span>Theme</span>
    <select
      value={theme.value}
      onChange={({ currentTarget }) => {
        theme.value = themes.find((one) => one === currentTarget.value) ?? 'system';
      }}
    >
      {themes.map((one) => (
        <option key={one} value={one}>
          {one}
        </option>
      ))}
    </select>
  </label>
);

export const PageHeader = () => (
  <header class="page-header">
    <h1>
      <Icon name="logo" />
      hexagonal-users <span>live view</span>
    </h1>
    <p class={`connection ${connection.value}`} role="status">
      {words[connection.value]}
    </p>
    <Facts />
    <nav aria-label="Documents">
      <a href="/docs">API reference</a>
      <a href="/docs/tour">Guided tour</a>
    </nav>
    <ThemeChoice />
    <button
      type="button"
      class="quiet"
      aria-keyshortcuts="?"
      onClick={() => {
        helpIsOpen.value = true;
      }}
    >
      Keys <kbd>?</kbd>
    </button>
  </header>
);
