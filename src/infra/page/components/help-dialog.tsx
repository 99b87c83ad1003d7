import { useEffect, useRef } from 'preact/hooks';
import { helpIsOpen } from '../state/state.ts';

const keys: readonly (readonly [key: string, does: string])[] = [
  ['↓ or j', 'The next request, an older one'],
  ['↑ or k', 'The request before, a newer one'],
  ['Page ↓ / Page ↑', 'Ten requests on or back'],
  ['Home / End', 'The newest, the oldest'],
  ['Enter', 'From the list into the picture of the request'],
  ['Esc', 'Back to the list; in the list: follow the newest; in the filter: empty it'],
  ['/', 'Filter; from there, ↓ or Enter leads to the list'],
  ['?', 'This list'],
];

export function HelpDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  const isOpen = helpIsOpen.value;
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  const close = () => {
    helpIsOpen.value = false;
  };
  return (
    <dialog ref={dialog} aria-labelledby="help-title" onClose={close}>
      <h2 id="help-title">Keys</h2>
      <dl class="keys">
        {keys.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <button type="button" onClick={close}>
        Close
      </button>
    </dialog>
  );
}
