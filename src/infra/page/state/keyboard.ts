import { chooseBeside, follow } from './choice.ts';
import { filter, helpIsOpen } from './state.ts';

/** Where the keys lead. */
export const places = { list: 'requests', filter: 'filter', picture: 'picture' } as const;

const focus = (id: string): void => document.getElementById(id)?.focus();

/** Keys that move on from the list, wherever the focus is but in a field or on a control that has them itself. */
const keys: Readonly<Record<string, () => void>> = {
  j: () => chooseBeside(1),
  k: () => chooseBeside(-1),
  '/': () => focus(places.filter),
  '?': () => {
    helpIsOpen.value = true;
  },
};

const listKeys: Readonly<Record<string, () => void>> = {
  ArrowDown: () => chooseBeside(1),
  ArrowUp: () => chooseBeside(-1),
  PageDown: () => chooseBeside(10),
  PageUp: () => chooseBeside(-10),
  Home: () => chooseBeside(Number.NEGATIVE_INFINITY),
  End: () => chooseBeside(Number.POSITIVE_INFINITY),
  Enter: () => focus(places.picture),
  Escape: () => follow(),
};

const pick = (table: Readonly<Record<string, () => void>>, event: KeyboardEvent): void => {
  const action = Object.hasOwn(table, event.key) ? table[event.key] : undefined;
  if (action === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  action();
};

export const onListKey = (event: KeyboardEvent): void => pick(listKeys, event);

const filterKeys: Readonly<Record<string, () => void>> = {
  ArrowDown: () => focus(places.list),
  Enter: () => focus(places.list),
};

/** A browser empties the field at Escape and need not say so, when the focus is on its way back to the list already. */
export function onFilterKey(event: KeyboardEvent): void {
  if (event.key === 'Escape') filter.value = { ...filter.value, text: '' };
  else pick(filterKeys, event);
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement;

/** From the picture back to the list; from a field, too. */
function back({ target }: KeyboardEvent): void {
  if (target instanceof Element && (isField(target) || target.closest('main') !== null)) focus(places.list);
}

export function listenToKeys(): void {
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented || helpIsOpen.value) return;
    if (event.key === 'Escape') return back(event);
    if (!isField(event.target)) pick(keys, event);
  });
}
