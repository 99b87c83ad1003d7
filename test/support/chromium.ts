import { missingChromium } from '../../tools/chromium.mjs';
import { describeWhere } from './describe-where.ts';

export { launchChromium } from '../../tools/chromium.mjs';

if (missingChromium !== undefined) console.warn(`SKIPPED: ${missingChromium}; no browser tries the service here`);

export const describeWithChromium = (name: string, suite: () => void): void =>
  describeWhere(missingChromium, name, suite);
