import type { Browser } from 'playwright-core';

export const chromiumPath: string;
export const missingChromium: string | undefined;
export function launchChromium(): Promise<Browser>;
