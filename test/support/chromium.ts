import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { describeWhere } from './describe-where.ts';

const executablePath = process.env['CHROMIUM'] || '/usr/bin/chromium';
const reason = `there is no Chromium at ${executablePath}; CHROMIUM names another place`;
const isThere = existsSync(executablePath);

if (!isThere) console.warn(`SKIPPED: ${reason}; no browser tries the service here`);

export const describeWithChromium = (name: string, suite: () => void): void =>
  describeWhere(isThere ? undefined : reason, name, suite);

/** With a profile of its own, which is empty and gone at the end. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath,
    // Its sandbox needs what root in a container lacks; it visits this machine alone.
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      ...['--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  });
