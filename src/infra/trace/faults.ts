/**
 * What may be asked to go wrong with one request, by its header `Local-Fault`:
 * - `throttle`: DynamoDB refuses the first two calls for want of capacity
 * - `lost-answer`: the first write is made, and its answer never comes
 * - `no-right`: the execution role lacks the first right that is asked of it
 * - `cold-start`: no execution environment that is there may take it
 */
export const faults = ['throttle', 'lost-answer', 'no-right', 'cold-start'] as const;

export type Fault = (typeof faults)[number];

/** The header that asks for faults, in lower case. The gateway takes it out of what the function gets. */
export const faultHeader = 'local-fault';
