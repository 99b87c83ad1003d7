import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

/** The browser of the machine, by its path. */
export const chromiumPath = process.env.CHROMIUM || '/usr/bin/chromium';

/** Why no browser can be started here; undefined where one can. */
export const missingChromium = existsSync(chromiumPath)
  ? undefined
  : `there is no Chromium at ${chromiumPath}; CHROMIUM names another place`;

/** With a profile of its own, which is empty and gone at the end. */
export const launchChromium = () =>
  chromium.launch({
    executablePath: chromiumPath,
    // Its sandbox needs what root in a container lacks; it visits this machine alone.
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      ...['--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  });
