import { actions } from '../operations.ts';

const opening = 'anybody may ';

/** The rights that callers get whom nobody knows: those that the risk names, so that nobody accepts more than they wrote down. */
export const actionsIn = (risk: string): readonly string[] => risk.slice(opening.length).split(', ');

/** Whether it names actions, each once, and nothing else. */
export function isAcknowledgedRisk(risk: unknown): risk is string {
  if (typeof risk !== 'string' || !risk.startsWith(opening)) return false;
  const named = actionsIn(risk);
  return new Set(named).size === named.length && named.every((one) => actions.includes(one));
}
