import { describe } from '@jest/globals';

/** What needs /proc or the embedded engine is for Linux alone: elsewhere `npm start` uses neither. */
export const describeOnLinux = process.platform === 'linux' ? describe : (describe.skip as unknown as typeof describe);

if (process.platform !== 'linux') console.warn('SKIPPED: what needs /proc (Linux) is not tested on this platform');
