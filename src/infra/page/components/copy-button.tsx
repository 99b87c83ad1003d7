import { copy } from '../state/request-actions.ts';
import { Icon } from './icon.tsx';

export const CopyButton = ({ text, what }: { readonly text: () => string; readonly what: string }) => (
  <button type="button" class="quiet" aria-label={`Copy ${what}`} onClick={() => void copy(text(), what)}>
    <Icon name="copy" /> Copy
  </button>
);
