import { effect, signal } from '@preact/signals';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const place = 'hexagonal-users.theme';

const stored = (): Theme => themes.find((one) => one === localStorage.getItem(place)) ?? 'system';

export const theme = signal<Theme>(stored());

/** The style sheet knows the attribute; without it, what the reader's system wishes. */
export function keepTheme(): void {
  effect(() => {
    localStorage.setItem(place, theme.value);
    if (theme.value === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme.value;
  });
}
