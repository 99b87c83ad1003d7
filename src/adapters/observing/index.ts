export { type ObservedCall, type Observer, observed } from './observed.ts';
