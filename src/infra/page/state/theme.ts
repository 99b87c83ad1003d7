import { effect, signal } from '@preact/signals';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const place = 'hexagonal-users.theme';

/** A browser that keeps nothing for this site says so by throwing. */
function kept<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

export const theme = signal<Theme>(themes.find((one) => one === kept(() => localStorage.getItem(place))) ?? 'system');

/** The style sheet knows the attribute; without it, what the reader's system wishes. */
export function keepTheme(): void {
  effect(() => {
    const chosen = theme.value;
    kept(() => localStorage.setItem(place, chosen));
    if (chosen === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = chosen;
  });
}
