import { signal } from '@preact/signals';
import type { Experiment } from '../model/experiments.ts';
import { choose } from './choice.ts';
import { NoAnswer, sender } from './service.ts';
import { broughtInSight, complain, say, settings } from './state.ts';

/** The name of the experiment that runs. */
export const running = signal<string | undefined>(undefined);

/** Why an experiment can't be made here; undefined where it can. */
export function obstacleTo({ fault }: Experiment): string | undefined {
  if (settings.value === undefined) return 'the service is not connected';
  if (fault === undefined || settings.value.faults.includes(fault)) return undefined;
  const where = settings.value.database === 'memory' ? 'users are kept in memory' : 'the service is started without it';
  return `the fault ${fault} cannot be asked for here: ${where}`;
}

/** One at a time: leaves the page on the request that tells most, and says what happened. */
export async function runExperiment({ name, watch, run }: Experiment): Promise<void> {
  if (running.value !== undefined) return;
  running.value = name;
  say(`${name}: running …`, watch);
  try {
    const { show, said } = await run(await sender(settings.value?.access === 'token'));
    if (show !== undefined) choose(show);
    broughtInSight.value = show;
    say(`${name}: ${said}`, watch);
  } catch (error) {
    const why = error instanceof Error ? error.message : 'failed';
    complain(error instanceof NoAnswer ? why : `${name}: ${why}.`);
  } finally {
    running.value = undefined;
  }
}
