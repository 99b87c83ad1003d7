import type { RequestTrace } from '../../trace/request-trace.ts';
import { curlOf } from '../model/curl.ts';
import { choose } from './choice.ts';
import { fetchFixture, forgetAll, NoAnswer, replay } from './service.ts';
import { complain, masked, say } from './state.ts';

async function doing(what: string, work: () => Promise<string>): Promise<void> {
  try {
    say(await work());
  } catch (error) {
    const why = error instanceof Error ? error.message : 'nobody knows why';
    complain(error instanceof NoAnswer ? why : `${what} failed: ${why}.`);
  }
}

export const copy = (text: string, what: string): Promise<void> =>
  doing('Copying', async () => {
    await navigator.clipboard.writeText(text);
    return `Copied: ${what}.`;
  });

export const copyAsCurl = ({ request }: RequestTrace): Promise<void> =>
  copy(
    curlOf(request, { origin: location.origin, masked: masked.value }),
    `a curl command for a shell${masked.value ? ', with masked values: it will not do the same' : ''}`,
  );

export const replayRequest = ({ summary }: RequestTrace): Promise<void> =>
  doing('Replaying', async () => {
    choose(await replay(summary.id));
    return `Sent request ${summary.number} again, byte for byte.`;
  });

export const saveAsTest = ({ summary }: RequestTrace): Promise<void> =>
  doing('Saving', async () => {
    const { text, name } = await fetchFixture(summary.id);
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
    return `Saved as ${link.download}. Put it into test/recorded, and npm test replays it.`;
  });

export const clearAll = (): Promise<void> =>
  doing('Clearing', async () => {
    await forgetAll();
    return 'All requests are forgotten.';
  });
