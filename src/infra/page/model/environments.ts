import type { EnvironmentState } from '../../trace/environment-state.ts';

/** Of those that ended, so many are remembered. */
const rememberedEnded = 50;

/** All there are, as told last, after those that ended, which are told once. */
export function withStates(
  known: readonly EnvironmentState[],
  told: readonly EnvironmentState[],
): readonly EnvironmentState[] {
  const now = new Set(told.map(({ id }) => id));
  const gone = [...known, ...told].filter(
    ({ id, state }, index) => state === 'ended' && (index >= known.length || !now.has(id)),
  );
  return [...gone.slice(-rememberedEnded), ...told.filter(({ state }) => state !== 'ended')];
}

/** By function, in the order of their names, each by its number. */
export function byFunction(
  environments: readonly EnvironmentState[],
): readonly (readonly [functionName: string, environments: readonly EnvironmentState[]])[] {
  const groups = new Map<string, EnvironmentState[]>();
  for (const one of environments) groups.set(one.functionName, [...(groups.get(one.functionName) ?? []), one]);
  const number = ({ id }: EnvironmentState) => Number(/\d+$/.exec(id)?.[0] ?? 0);
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, group]) => [name, group.sort((a, b) => number(a) - number(b))] as const);
}
