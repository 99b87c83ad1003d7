import type { RequestTrace } from '../../trace/request-trace.ts';
import { curlOf } from '../model/curl.ts';
import { choose } from './choice.ts';
import { fetchFixture, forgetAll, replay } from './service.ts';
import { masked, say } from './state.ts';

async function doing(what: string, work: () => Promise<string>): Promise<void> {
  try {
    say(await work());
  } catch (error) {
    say(`${what} failed: ${error instanceof Error ? error.message : 'nobody knows why'}.`);
  }
}

export const copy = (text: string, what: string): Promise<void> =>
  doing('Copying', async () => {
    await navigator.clipboard.writeText(text);
    return `Copied: ${what}.`;
  });

export const copyAsCurl = ({ request }: RequestTrace): Promise<void> =>
  copy(curlOf(request, { origin: location.origin, masked: masked.value }), 'a curl command for a shell');

export const replayRequest = ({ summary }: RequestTrace): Promise<void> =>
  doing('Replaying', async () => {
    choose(await replay(summary.id));
    return `Sent request ${summary.number} again, byte for byte.`;
  });

/** A file's name: what it was, and what came of it. */
const nameOf = (fixture: string, { summary }: RequestTrace): string => {
  const { name } = JSON.parse(fixture) as { readonly name?: unknown };
  const wished =
    typeof name === 'string' ? name : `${summary.method} ${summary.functionName ?? ''} ${summary.status ?? ''}`;
  return `${wished
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')}.json`;
};

export const saveAsTest = (trace: RequestTrace): Promise<void> =>
  doing('Saving', async () => {
    const fixture = await fetchFixture(trace.summary.id);
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([fixture], { type: 'application/json' }));
    link.download = nameOf(fixture, trace);
    link.click();
    URL.revokeObjectURL(link.href);
    return `Saved as ${link.download}.`;
  });

export const clearAll = (): Promise<void> =>
  doing('Clearing', async () => {
    await forgetAll();
    return 'All requests are forgotten.';
  });
