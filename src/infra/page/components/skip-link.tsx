import { places } from '../state/keyboard.ts';

/** Past the buttons and the list. The address stays: what follows its `#` is a request's id. */
export const SkipLink = () => (
  <a
    class="skip"
    href={`#${places.picture}`}
    onClick={(event) => {
      event.preventDefault();
      document.getElementById(places.picture)?.focus();
    }}
  >
    Skip to the chosen request
  </a>
);
