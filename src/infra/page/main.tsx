import { render } from 'preact';
import { App } from './components/app.tsx';
import { keepChoice } from './state/choice.ts';
import { listenToKeys } from './state/keyboard.ts';
import { listen } from './state/live-events.ts';
import { keepTheme } from './state/theme.ts';

const place = document.getElementById('page');
if (place === null) throw new Error('the page has no place for its content');
keepTheme();
keepChoice();
listenToKeys();
listen();
render(<App />, place);
