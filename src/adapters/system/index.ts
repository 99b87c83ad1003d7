export { systemClock } from './clock.ts';
export { randomIds } from './id-generator.ts';
