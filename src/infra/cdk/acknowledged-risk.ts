import { actions } from '../operations.ts';
import { refusal } from './context.ts';

/**
 * The rights that callers get whom nobody knows: those that the risk names, so that nobody accepts more than they wrote down.
 * @throws SettingsError where it names none, or anything else
 */
export function actionsIn(risk: unknown): readonly string[] {
  const named = typeof risk === 'string' && risk.startsWith('anybody may ') ? risk.slice(12).split(', ') : [];
  const isRight =
    named.length > 0 && new Set(named).size === named.length && named.every((one) => actions.includes(one));
  if (isRight) return named;
  throw refusal(
    'acknowledgedRisk',
    risk,
    `with access=public it says who may do what, as in -c acknowledgedRisk="anybody may create, get", each once of ${actions.join(', ')}`,
  );
}
